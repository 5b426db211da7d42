//! Walks over the words of a block.

use crate::block::{Block, Inline, Row, Table};

/// Whether a test holds for any run of words in a block.
pub(crate) fn any(block: &Block, test: &dyn Fn(&[Inline]) -> bool) -> bool {
    match block {
        Block::Title(title) => title.right.iter().any(|words| test(words)),
        Block::Paragraph(paragraph) => test(&paragraph.text),
        Block::List(list) => list.items.iter().any(|item| test(&item.text)),
        Block::Quote(quote) => {
            quote.lines.iter().any(|line| test(&line.text)) || quote.by.as_ref().is_some_and(|words| test(words))
        }
        Block::Pair(pair) => pair.left.iter().chain(&pair.right).any(|block| any(block, test)),
        Block::Safety(safety) => safety.tables.iter().any(|table| in_table(table, test)),
        Block::Missing(blocks) => blocks.iter().any(|block| any(block, test)),
        Block::Table(table) => in_table(table, test),
        Block::Checks(checks) => checks.iter().any(|check| test(&check.text)),
        Block::Receipt(receipt) => test(&receipt.text),
        Block::Figure(figure) => figure.drawing.words().any(test),
        Block::Strip(words) => test(words),
        Block::Heading(_) | Block::Contents(_) | Block::PageBreak => false,
    }
}

fn in_table(table: &Table, test: &dyn Fn(&[Inline]) -> bool) -> bool {
    let row = |row: &Row| match row {
        Row::Cells { cells, .. } => cells.iter().any(|cell| test(cell)),
        Row::Group(words) => test(words),
    };
    table.caption.as_ref().is_some_and(|words| test(words))
        || table.columns.iter().any(|column| test(&column.head))
        || table.rows.iter().any(row)
}
