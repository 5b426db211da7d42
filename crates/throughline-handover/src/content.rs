//! From what was chosen to a document: page one, what follows it in the order of its profile, the lines at the foot.

pub(crate) mod clip;
pub(crate) mod date;
mod refill;
pub(crate) mod say;
pub(crate) mod tie;
pub(crate) mod view;

use chrono::{DateTime, NaiveDateTime, Timelike as _};
use throughline_case::{choose::Chosen, vocabulary};

use crate::{
    Typesetter,
    block::{Block, Document, Footer, Profile, Section},
    fit::{Fitted, Moved},
    part::{self, Closing, PartKind},
};
use clip::Carry;
use view::View;

/// The shares, in hundredths, of the usual room that the texts of page one are given, until the page is one page; and
/// whether lines may move that stay otherwise.
const SHARES: [(usize, bool); 7] =
    [(100, false), (70, false), (70, true), (50, true), (30, true), (20, true), (10, true)];
/// A share with which no text is cut: for a page that holds everything.
const WHOLE: usize = 1000;

/// The leading after page one: things are looked up there more than read from end to end.
const DENSE: f32 = 13.5;

/// The document for what was chosen.
pub(crate) fn document(typesetter: &mut Typesetter, chosen: &Chosen) -> Document {
    let view = View::new(chosen);
    let footer = footer(&view);
    let (fitted, carried) = page_one(typesetter, &view);
    let mut moved = fitted.moved;
    moved.extend(carried);
    let mut sections =
        vec![Section { profile: fitted.profile, footer: footer.clone(), running: None, blocks: fitted.blocks }];
    let mut blocks = second_page(&view, &moved);
    blocks.extend(view.edition.parts.iter().flat_map(|kind| PartKind::blocks(*kind, &view)));
    sections.push(Section { profile: Profile::Dense { leading: DENSE }, footer, running: None, blocks });
    Document {
        title: title(&view),
        author: chosen.author().to_owned(),
        lang: say::word("language"),
        created: created(chosen),
        watermark: watermark(chosen),
        sections,
    }
}

/// What file managers, printer queues and lists of recent documents show of the file: which document it is and the
/// case's printable name, but nothing by which anybody who passes would know the child.
fn title(view: &View) -> String {
    format!("{}, {}", say::word(view.edition.title), view.chosen.case_code())
}

/// When the content was current, to the minute: pages say no more of it, so nothing else may change within one.
fn created(chosen: &Chosen) -> NaiveDateTime {
    let moment = DateTime::from_timestamp_millis(chosen.as_of().millis()).unwrap_or_default().naive_utc();
    moment.with_second(0).and_then(|moment| moment.with_nanosecond(0)).unwrap_or(moment)
}

/// Page one with what had no room on it. A page that cannot hold everything gives every text less room.
fn page_one(typesetter: &mut Typesetter, view: &View) -> (Fitted, Vec<Moved>) {
    let mut attempt = |(percent, tight): (usize, bool)| {
        let mut carry = Carry::new(percent, tight);
        let blocks = part::front(view, &mut carry);
        let closing = Closing::new(view, &carry.moved);
        let closing = |moved: &[Moved]| closing.blocks(moved);
        let fitted = typesetter.fit(&blocks, &clip::more(), &closing);
        let refilled = refill::refilled(typesetter, &blocks, &fitted).filter(|_| fitted.fits);
        let fuller =
            refilled.map(|blocks| typesetter.fit(&blocks, &clip::more(), &closing)).filter(|fuller| fuller.fits);
        (fuller.unwrap_or(fitted), carry.moved)
    };
    let whole = attempt((WHOLE, false));
    if whole.0.fits && whole.0.moved.is_empty() {
        return whole;
    }
    let mut best = whole;
    for share in SHARES {
        best = attempt(share);
        if best.0.fits {
            break;
        }
    }
    best
}

/// What page two begins with: the rows of the safety box in full, what else moved from page one, and what is where.
fn second_page(view: &View, moved: &[Moved]) -> Vec<Block> {
    let mut blocks: Vec<Block> = view.edition.summary.iter().flat_map(|kind| PartKind::blocks(*kind, view)).collect();
    blocks.extend(part::continued(view, moved));
    blocks.push(Block::Contents(say::word("contents")));
    blocks
}

/// The word across every page, until somebody has signed.
fn watermark(chosen: &Chosen) -> Option<String> {
    let key = match (chosen.is_draft(), chosen.is_practice()) {
        (true, _) => "draft_mark",
        (false, true) => "practice_mark",
        (false, false) => return None,
    };
    Some(say::word(key))
}

/// The two lines at the foot of every page: for whom and why, and which document it is. No name of the child's.
fn footer(view: &View) -> Footer {
    let handover = view.chosen.handover();
    let withheld = view.chosen.withheld().len().to_string();
    let recipient = say::text_of(&say::list([
        say::note(&handover.recipient_name),
        say::told(&handover.recipient_role, say::note),
        say::told(&handover.organisation, say::note),
    ]));
    let first = vocabulary::phrase(
        "footer_one_name",
        &[("recipient", &recipient), ("purpose", handover.purpose.text.as_str()), ("n", &withheld)],
    );
    let (initials, year) = part::head::initials_and_year(view);
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let version = view.chosen.version().map(|agreed| agreed.number.to_string()).unwrap_or_default();
    let draft = if view.chosen.is_draft() { say::word("draft_suffix") } else { String::new() };
    let profile = say::short("handover_profile", &handover.profile);
    let key = match (view.chosen.version().is_some(), year.is_empty()) {
        (true, false) => "footer_two",
        (true, true) => "footer_two_no_year",
        (false, false) => "footer_two_draft",
        (false, true) => "footer_two_draft_no_year",
    };
    let mut second = vocabulary::phrase(
        key,
        &[
            ("initials", &initials),
            ("year", &year),
            ("case", &view.chosen.case_code().to_string()),
            ("profile", &profile),
            ("n", &version),
            ("draft", &draft),
            ("audit", &view.chosen.audit_mark()),
        ],
    );
    if view.chosen.is_practice() {
        second = format!("{}. {second}", say::word("practice_mark"));
    }
    Footer { first, second }
}

#[cfg(test)]
mod tests;
