//! The day-to-day plan as one sheet, front and back, that is safe to pin up. What may stand on it is decided in
//! `throughline_case::plan::sheet`; nothing else of the case reaches it.

use chrono::{DateTime, NaiveDate, Timelike as _};
use throughline_case::{
    id::CaseCode,
    plan::{PlanRead, Sheet, SheetLine, SheetRung},
    text::Text,
    time::Timestamp,
    vocabulary,
};

use crate::{
    Error, Typesetter,
    block::{
        Block, Column, Document, FirstCell, Footer, Heading, Inline, Item, List, Marker, Pair, Profile, Quote, Row,
        Section, Table, Title, Width,
    },
    content::{
        date,
        say::{self, Words},
        tie,
    },
    paper::{self, Paper},
    part::numbered,
};

/// What the sheet is made of.
pub struct DaySheet<'a> {
    /// What may stand on it.
    pub sheet: &'a Sheet,
    /// The printable name of the case.
    pub case_code: CaseCode,
    /// The agreed version with its day; none while nothing was agreed.
    pub agreed: Option<(u32, NaiveDate)>,
    /// When it is looked at again.
    pub check_by: Option<NaiveDate>,
    /// Who has read it.
    pub reads: &'a [PlanRead],
    /// Who answers for the sheet, for the metadata.
    pub author: &'a str,
    /// When the content was current.
    pub as_of: Timestamp,
    /// Whether the child is made up.
    pub practice: bool,
}

/// So many empty lines for readers, the most that leave the sheet its two pages.
const ROOM_TO_SIGN: [usize; 4] = [6, 4, 2, 0];
/// The least height of a row that is filled in with a pen.
const PEN: f32 = 20.0;
/// The lists below the ladder, on the front as far as they fit and on the back; each group stands in two columns of about
/// the same length.
const GROUPS: [&[&str]; 3] = [
    &["triggers", "early_signs", "what_makes_worse", "what_helps"],
    &["deescalation", "regulation_tools", "sensory_regulation", "after"],
    &["night_and_morning", "mealtimes", "education_support", "phone_video_contact", "relationships"],
];
/// About how many letters stand in a line of a column.
const LETTERS_IN_A_LINE: usize = 40;
/// What the child is like; everything else about the child is how to talk.
const ABOUT: [&str; 4] = ["know_first", "strengths", "interests", "proud_of"];

/// Draws the sheet.
///
/// # Errors
/// A font or the writer failed; nothing about the content is in the error.
pub fn day_sheet(day_sheet: &DaySheet) -> Result<Paper, Error> {
    let mut typesetter = Typesetter::default();
    let mut paper = paper::written(&mut typesetter, &document(day_sheet, ROOM_TO_SIGN[0]))?;
    for room in &ROOM_TO_SIGN[1..] {
        if matches!(paper, Paper::Ready(_)) {
            break;
        }
        paper = paper::written(&mut typesetter, &document(day_sheet, *room))?;
    }
    Ok(paper)
}

fn document(day_sheet: &DaySheet, room: usize) -> Document {
    let name = tie::name(day_sheet.sheet.name.as_str().trim());
    let name = if name.is_empty() { say::word("the_child") } else { name };
    let title = vocabulary::phrase("day_sheet_title", &[("name", &name)]);
    let mut blocks = vec![Block::Title(Title { text: title.clone(), right: standing(day_sheet), ..Title::default() })];
    blocks.extend(first(day_sheet.sheet));
    blocks.extend(ladder(day_sheet.sheet));
    blocks.extend(GROUPS.iter().flat_map(|lists| columns(day_sheet.sheet, lists)));
    blocks.extend(readers(day_sheet.reads, room));
    let mut second =
        vocabulary::phrase("day_sheet_footer_two", &[("case", &day_sheet.case_code.to_string()), ("name", &name)]);
    if day_sheet.practice {
        second = format!("{}. {second}", say::word("practice_mark"));
    }
    let footer = Footer { first: vocabulary::phrase("day_sheet_footer", &[("name", &name)]), second };
    let moment = DateTime::from_timestamp_millis(day_sheet.as_of.millis()).unwrap_or_default().naive_utc();
    Document {
        title: format!("{}, {}", say::word("day_sheet_document"), day_sheet.case_code),
        author: day_sheet.author.to_owned(),
        lang: say::word("language"),
        created: moment.with_nanosecond(0).unwrap_or(moment),
        watermark: day_sheet.practice.then(|| say::word("practice_mark")),
        sections: vec![Section { profile: Profile::PinUp, footer, running: Some(title), blocks }],
    }
}

/// Which version it is, and when it is looked at again.
fn standing(day_sheet: &DaySheet) -> Vec<Words> {
    let version = match day_sheet.agreed {
        Some((number, on)) => {
            vocabulary::phrase("day_sheet_agreed", &[("n", &number.to_string()), ("date", &date::long(on))])
        }
        None => say::word("day_sheet_draft"),
    };
    let check = day_sheet.check_by.map(|day| vocabulary::phrase("day_sheet_check", &[("date", &date::long(day))]));
    let below = check.map_or(version.clone(), |check| format!("{version} {check}"));
    vec![say::bold("day_sheet_safe"), vec![Inline::text(below)]]
}

fn section(title: &str, blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    let mut section: Vec<Block> = blocks.into_iter().collect();
    if !section.is_empty() {
        section.insert(0, Block::Heading(Heading::two(title)));
    }
    section
}

/// Who the child is beside how to talk with it.
fn first(sheet: &Sheet) -> Vec<Block> {
    let (about, talk): (Vec<&SheetLine>, Vec<&SheetLine>) =
        sheet.first.iter().partition(|line| ABOUT.contains(&line.under.as_str()));
    let quote = |lines: Vec<&SheetLine>| {
        let lines: Vec<Item> = lines.into_iter().map(|line| Item::new(words(line))).collect();
        (!lines.is_empty()).then_some(Block::Quote(Quote { lines, by: None }))
    };
    let about = section(&say::word("day_sheet_about"), quote(about));
    let talk = section(&say::word("how_to_talk_with_me"), bullets(talk.into_iter().map(words)));
    beside(about, talk)
}

fn beside(left: Vec<Block>, right: Vec<Block>) -> Vec<Block> {
    if left.is_empty() || right.is_empty() {
        return left.into_iter().chain(right).collect();
    }
    vec![Block::Pair(Pair { left_width: None, left, right })]
}

fn bullets(lines: impl IntoIterator<Item = Words>) -> Option<Block> {
    let items: Vec<Item> = lines.into_iter().filter(|line| !line.is_empty()).map(Item::new).collect();
    (!items.is_empty()).then_some(Block::List(List { marker: Marker::Dot, items }))
}

/// A line: in quotation marks where it is the child’s own. How well it helps is for the team; on a wall every line that
/// is not needed makes the others harder to find.
fn words(line: &SheetLine) -> Words {
    text(&line.text, line.verbatim)
}

fn text(text: &Text, verbatim: bool) -> Words {
    let text = text.as_str().trim();
    match (text.is_empty(), verbatim) {
        (true, _) => Words::new(),
        (false, true) => vec![Inline::text(say::quoted(text))],
        (false, false) => vec![Inline::text(tie::tied(text))],
    }
}

/// The ladder, what to do on a grey ground.
fn ladder(sheet: &Sheet) -> Vec<Block> {
    let rows: Vec<Row> = sheet.ladder.iter().map(rung).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let column = |key: &str, share| Column::new(say::word(key), Width::Share(share));
    let columns = vec![
        Column::new(say::word("ladder_step"), Width::Points(82.0)),
        column("ladder_see", 1.0),
        column("ladder_feel", 0.85),
        Column { ground: true, ..column("ladder_do", 1.8) },
        column("ladder_do_not", 1.0),
    ];
    let table = Table { columns, rows, first: FirstCell::Header, ..Table::default() };
    section(&say::word("ladder_title"), [Block::Table(table)])
}

fn rung(rung: &SheetRung) -> Row {
    let all = |texts: &[Text]| say::sentences(texts.iter().map(|one| text(one, false)));
    let feel = say::sentences(rung.feel.iter().map(|(one, verbatim)| text(one, *verbatim)));
    let who = rung.who.as_ref().map(|who| text(who, false)).unwrap_or_default();
    let who = say::labelled(&format!("{}:", say::word("ladder_with")), who);
    Row::new(vec![
        numbered(&rung.rung),
        all(&rung.see),
        feel,
        say::sentences([all(&rung.do_this), who]),
        all(&rung.do_not),
    ])
}

/// Lists in two columns: each goes where less stands so far, so that neither column is left half empty.
fn columns(sheet: &Sheet, lists: &[&str]) -> Vec<Block> {
    let (mut left, mut right) = ((0, Vec::new()), (0, Vec::new()));
    for under in lists {
        let side = if left.0 <= right.0 { &mut left } else { &mut right };
        side.0 += lines_of(sheet, under);
        side.1.extend(list(sheet, under));
    }
    beside(left.1, right.1)
}

/// About how many lines a list takes, with its heading.
fn lines_of(sheet: &Sheet, under: &str) -> usize {
    let own = sheet.lines.iter().filter(|line| line.under.as_str() == under);
    let lines: usize = own.map(|line| line.text.as_str().chars().count() / LETTERS_IN_A_LINE + 1).sum();
    if lines == 0 { 0 } else { lines + 2 }
}

fn list(sheet: &Sheet, under: &str) -> Vec<Block> {
    let lines: Vec<&SheetLine> = sheet.lines.iter().filter(|line| line.under.as_str() == under).collect();
    let heading = lines.first().map(|line| line.heading.clone()).unwrap_or_default();
    section(&heading, bullets(lines.into_iter().map(words)))
}

/// Who has read it, with room for those who have not signed yet.
fn readers(reads: &[PlanRead], room: usize) -> Vec<Block> {
    let read = reads.iter().map(|read| {
        let on = say::told(&read.on, |day| vec![Inline::text(date::brief(*day))]);
        Row::new(vec![say::note(&read.who), say::code("plan_reader_role", &read.role), on])
    });
    let empty = std::iter::repeat_with(|| Row::new(vec![Words::new(); 3])).take(room);
    let mut rows: Vec<Row> = read.chain(empty).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let right = rows.split_off(rows.len().div_ceil(2));
    let table = |rows: Vec<Row>| {
        let column = |key: &str, share| Column::new(say::word(key), Width::Share(share));
        let columns =
            vec![column("day_sheet_initials", 1.3), column("day_sheet_role", 1.3), column("day_sheet_date", 1.0)];
        let first = FirstCell::Header;
        (!rows.is_empty()).then(|| Block::Table(Table { columns, rows, first, row_height: PEN, ..Table::default() }))
    };
    let both = beside(table(rows).into_iter().collect(), table(right).into_iter().collect());
    section(&say::word("day_sheet_read"), both)
}

#[cfg(test)]
mod tests;
