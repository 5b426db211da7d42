//! What a document is made of. This is the only thing that whoever chooses the words needs to know about pages: it says
//! what a piece of text is, never where it stands. Nothing here knows of PDF, and nothing prints its own text by
//! `Debug`, because it may be about a child.

use chrono::NaiveDateTime;

use crate::figure::Drawing;
use crate::font::Weight;

/// A whole document.
pub(crate) struct Document {
    /// The title in the window bar and the metadata: the first heading without a surname.
    pub(crate) title: String,
    /// Who answers for the document, for the metadata.
    pub(crate) author: String,
    /// The language as a BCP 47 tag, such as `en-GB`.
    pub(crate) lang: String,
    /// When the content was made, in UTC. The only date in the file, so that the same content gives the same bytes.
    pub(crate) created: NaiveDateTime,
    /// A word across every page, painted first: `DRAFT` until signed.
    pub(crate) watermark: Option<String>,
    /// The parts of the document. Each starts a new page.
    pub(crate) sections: Vec<Section>,
}

/// Pages that share a type scale and a footer.
pub(crate) struct Section {
    pub(crate) profile: Profile,
    pub(crate) footer: Footer,
    /// Repeated at the head of every page of the section but the first, as an artifact.
    pub(crate) running: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

/// The two lines at the foot of every page. "Page x of y" is added at the right of the second.
#[derive(Clone, Default)]
pub(crate) struct Footer {
    pub(crate) first: String,
    pub(crate) second: String,
}

/// The type scales of the reference pages.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    /// 11 pt with the given leading, between 13.5 and 15.
    Dense {
        /// Points from one line to the next.
        leading: f32,
    },
    /// 11 on 15.
    Ordinary,
    /// The sheet that is pinned up: 12.5 on 17.
    PinUp,
    /// What a child reads: 14 on 21.
    Child,
    /// Easy read: 16 on 25.
    EasyRead,
}

/// A place that can be referred to by its page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Anchor(pub(crate) String);

impl Anchor {
    /// The end of the document, whose page is the number of its pages.
    pub(crate) fn end() -> Self {
        Self("end".to_owned())
    }
}

/// A piece of a line.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Inline {
    /// Words.
    Span(Span),
    /// "to", drawn as an arrow and read as a word.
    Arrow,
    /// A status sign. Its word must follow: the sign itself is not read out.
    Sign(Sign),
    /// The number of the page on which an anchor lies, as a link to it.
    Page(Anchor),
    /// How many pages the document has, in bold.
    PageCount,
    /// The end of a line within a paragraph.
    Break,
}

/// Words with one look.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) weight: Weight,
    /// The language, where it is not the document's.
    pub(crate) lang: Option<String>,
    pub(crate) role: SpanRole,
}

/// What words are for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum SpanRole {
    /// Running text.
    Plain,
    /// The bold word or words that start a line, such as "Greet:".
    Label,
    /// A tag word in a frame, such as "critical".
    Tag,
    /// The mark that says that something was left out, on a grey ground.
    Withheld,
}

/// Signs that stand before a word, drawn as paths.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Sign {
    /// Ready, done, received.
    Tick,
    /// Open, not started, not due.
    Ring,
    /// Part ready, booked, sent but not confirmed.
    HalfRing,
    /// Missing, stops the move.
    Square,
    /// A box to tick with a pen.
    Box,
}

impl Inline {
    /// Running text.
    pub(crate) fn text(words: impl Into<String>) -> Self {
        Self::span(words, Weight::Regular, SpanRole::Plain)
    }

    /// Bold running text.
    pub(crate) fn bold(words: impl Into<String>) -> Self {
        Self::span(words, Weight::Bold, SpanRole::Plain)
    }

    /// A bold label.
    pub(crate) fn label(words: impl Into<String>) -> Self {
        Self::span(words, Weight::Bold, SpanRole::Label)
    }

    /// A tag word in a frame.
    pub(crate) fn tag(words: impl Into<String>) -> Self {
        Self::span(words, Weight::Bold, SpanRole::Tag)
    }

    /// A withheld mark.
    pub(crate) fn withheld(words: impl Into<String>) -> Self {
        Self::span(words, Weight::Regular, SpanRole::Withheld)
    }

    /// Running text in another language.
    #[cfg_attr(not(test), expect(dead_code, reason = "no record says yet in which language a name is"))]
    pub(crate) fn foreign(words: impl Into<String>, lang: impl Into<String>) -> Self {
        Self::Span(Span { text: words.into(), weight: Weight::Regular, lang: Some(lang.into()), role: SpanRole::Plain })
    }

    fn span(words: impl Into<String>, weight: Weight, role: SpanRole) -> Self {
        Self::Span(Span { text: words.into(), weight, lang: None, role })
    }
}

/// What happens to a line when page one is too full.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum Keep {
    /// It stays, whole.
    #[default]
    Always,
    /// It moves to page two. Lower orders go first.
    MayMove {
        order: u8,
        /// What it is a line of, for the words "Continued on page 2".
        name: String,
    },
    /// It stays, but ends at a sentence with "More on page 2." when it has more than three lines, or than `least` where
    /// three are too many.
    MayEnd {
        /// The lines it keeps in any case.
        least: usize,
        /// What it is, for the words "Continued on page 2".
        name: String,
    },
}

/// A line of a list, or of a quotation.
#[derive(Clone, Default)]
pub(crate) struct Item {
    /// The number or letter before it, in a list that is labelled.
    pub(crate) label: Option<String>,
    pub(crate) text: Vec<Inline>,
    pub(crate) keep: Keep,
}

impl Item {
    /// A line that stays where it is.
    pub(crate) fn new(text: Vec<Inline>) -> Self {
        Self { label: None, text, keep: Keep::Always }
    }
}

/// What stands before the items of a list.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Marker {
    /// Nothing: each line starts with its bold label.
    None,
    /// A filled dot, drawn.
    Dot,
    /// The item's own label, in a column of the given width.
    Label(f32),
}

/// A piece of a page, in reading order.
#[derive(Clone)]
pub(crate) enum Block {
    Title(Title),
    Heading(Heading),
    Paragraph(Paragraph),
    List(List),
    Quote(Quote),
    Pair(Pair),
    Safety(Safety),
    /// What is missing: a heavy black frame around blocks.
    Missing(Vec<Block>),
    Table(Table),
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the grid of checks belongs to the sheet for the day of the move")
    )]
    Checks(Vec<Check>),
    Receipt(Receipt),
    Figure(Figure),
    /// A dashed frame around bold words: the draft strip.
    Strip(Vec<Inline>),
    /// The table of contents with its heading, left out of a document of eight pages or fewer.
    Contents(String),
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "sections of the documents that are printed start their own pages")
    )]
    PageBreak,
}

/// The heading of a group of pages.
#[derive(Clone, Default)]
pub(crate) struct Title {
    pub(crate) text: String,
    /// Smaller words beside it that belong to the heading, such as the pronouns.
    pub(crate) beside: Option<String>,
    /// Lines at the right of the title, read after it.
    pub(crate) right: Vec<Vec<Inline>>,
    /// The bookmark, where it is not the text.
    pub(crate) outline: Option<String>,
    pub(crate) anchor: Option<Anchor>,
}

/// The heading of a section, of level two or three.
#[derive(Clone)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    pub(crate) text: String,
    /// The bookmark, where it is not the text. Level three has none.
    pub(crate) outline: Option<String>,
    pub(crate) anchor: Option<Anchor>,
}

impl Heading {
    /// A heading with a rule under it.
    pub(crate) fn two(text: impl Into<String>) -> Self {
        Self { level: 2, text: text.into(), outline: None, anchor: None }
    }

    /// A heading without a rule.
    pub(crate) fn three(text: impl Into<String>) -> Self {
        Self { level: 3, text: text.into(), outline: None, anchor: None }
    }
}

/// Running text.
#[derive(Clone, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: Vec<Inline>,
    pub(crate) keep: Keep,
}

/// Lines that are read as a list.
#[derive(Clone)]
pub(crate) struct List {
    pub(crate) marker: Marker,
    pub(crate) items: Vec<Item>,
}

/// The child's words, one thought a line, behind a bar. The quotation marks are part of the text.
#[derive(Clone, Default)]
pub(crate) struct Quote {
    pub(crate) lines: Vec<Item>,
    /// Who said it, to whom and when.
    pub(crate) by: Option<Vec<Inline>>,
}

/// Two columns, the left read before the right. Stacked where they do not fit on one page.
#[derive(Clone, Default)]
pub(crate) struct Pair {
    /// The width of the left column; half of the page without it.
    pub(crate) left_width: Option<f32>,
    pub(crate) left: Vec<Block>,
    pub(crate) right: Vec<Block>,
}

/// The box that a night shift reads first.
#[derive(Clone, Default)]
pub(crate) struct Safety {
    pub(crate) title: String,
    /// Why it comes first, beside the title.
    pub(crate) note: String,
    /// The time for which it holds, at the right.
    pub(crate) time: String,
    /// Rows and medicines, each a table.
    pub(crate) tables: Vec<Table>,
    pub(crate) anchor: Option<Anchor>,
}

/// Rows and columns.
#[derive(Clone, Default)]
pub(crate) struct Table {
    pub(crate) caption: Option<Vec<Inline>>,
    /// What the columns are, where no header row is drawn.
    pub(crate) summary: Option<String>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// How the first cell of a row is set.
    pub(crate) first: FirstCell,
    /// Whether there are rules and padding between the rows.
    pub(crate) plain: bool,
    /// The least height of a row, for cells that are filled in with a pen.
    pub(crate) row_height: f32,
}

/// One column of a table.
#[derive(Clone)]
pub(crate) struct Column {
    /// The header. A table without any has no header row.
    pub(crate) head: Vec<Inline>,
    pub(crate) width: Width,
    /// Whether the column has a light grey ground. The header must say in words what is special about it.
    pub(crate) ground: bool,
}

impl Column {
    /// A column with a header.
    pub(crate) fn new(head: impl Into<String>, width: Width) -> Self {
        Self { head: vec![Inline::bold(head)], width, ground: false }
    }

    /// A column without a header.
    pub(crate) fn bare(width: Width) -> Self {
        Self { head: Vec::new(), width, ground: false }
    }
}

/// How wide a column is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Width {
    /// Points, padding included.
    Points(f32),
    /// A share of what the columns in points leave.
    Share(f32),
}

/// How the first cell of each row is set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum FirstCell {
    /// A row header, bold.
    #[default]
    BoldHeader,
    /// A row header whose spans say what is bold.
    Header,
    /// A cell like the others.
    #[cfg_attr(not(test), expect(dead_code, reason = "every table that is printed names its rows"))]
    Data,
}

/// A row of a table.
#[derive(Clone)]
pub(crate) enum Row {
    /// One cell for each column. A cell without words is read as "empty".
    Cells { cells: Vec<Vec<Inline>>, keep: Keep },
    /// A heading over all columns, on grey.
    Group(Vec<Inline>),
}

impl Row {
    /// A row that stays where it is.
    pub(crate) fn new(cells: Vec<Vec<Inline>>) -> Self {
        Self::Cells { cells, keep: Keep::Always }
    }
}

/// One of the checks in a grid: a sign, a bold label with its state, and a line below.
#[derive(Clone)]
pub(crate) struct Check {
    pub(crate) sign: Sign,
    pub(crate) label: String,
    pub(crate) text: Vec<Inline>,
}

/// A drawing. What it shows must also stand in words nearby: nobody should need to see it.
#[derive(Clone)]
pub(crate) struct Figure {
    /// What is read instead of the drawing; the drawing adds what it shows.
    pub(crate) alt: String,
    pub(crate) drawing: Box<Drawing>,
}

/// The slip that the receiver fills in and sends back.
#[derive(Clone, Default)]
pub(crate) struct Receipt {
    pub(crate) text: Vec<Inline>,
    /// Boxes to tick.
    pub(crate) choices: Vec<String>,
    /// Lines to write on, with what goes there; the first is the widest.
    pub(crate) fields: Vec<String>,
}
