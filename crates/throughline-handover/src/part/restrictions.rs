//! Restrictions: why now, on what basis, how each ends and when it is looked at again.

use throughline_case::{answer::Answer, plan::Restriction, record::RecordKind};

use super::{card::Card, child_says, share, strong, table};
use crate::{
    block::{Block, FirstCell, Row},
    content::{
        say::{self, Words},
        view::View,
    },
};

const CARD: Card = Card(RecordKind::Restriction);

/// Every restriction that holds.
pub(super) fn restrictions(view: &View) -> Option<Block> {
    rows(view, false)
}

/// Those that have ended: what they did to the child is still worth knowing.
pub(super) fn ended(view: &View) -> Option<Block> {
    rows(view, true)
}

fn rows(view: &View, over: bool) -> Option<Block> {
    let mut all = view.restrictions();
    all.retain(|(_, one)| is_over(one) == over);
    all.sort_by_key(|(id, one)| (std::cmp::Reverse(one.start.given().copied()), *id));
    let rows = all.into_iter().map(|(_, one)| row(view, one)).collect();
    let columns = vec![share("restriction", 1.0), share("restriction_why", 2.2), share("restriction_ends", 1.1)];
    table(columns, FirstCell::Header, rows)
}

fn is_over(one: &Restriction) -> bool {
    one.ended.given().is_some()
}

fn row(view: &View, one: &Restriction) -> Row {
    let what = say::lines([
        strong(CARD.coded("restriction", &one.restriction)),
        CARD.day("start", &one.start),
        CARD.line("authorised_by", view.who(one.authorised_by)),
        CARD.day("ended", &one.ended),
    ]);
    let why = say::sentences([
        say::told(&one.why_now, say::note),
        CARD.note("legal_basis", &one.legal_basis),
        CARD.notes("tried", &one.tried),
        CARD.note("trauma_reasons", &one.trauma_reasons),
        CARD.note("health_reasons", &one.health_reasons),
        child_says(view, &one.child_view),
        CARD.note("if_unavoidable", &one.if_unavoidable),
    ]);
    Row::new(vec![what, why, say::lines([step_down(one), review(one)])])
}

/// How it ends; that nobody wrote that down, too, while it holds.
fn step_down(one: &Restriction) -> Words {
    let words = say::told(&one.step_down, say::note);
    let missing = words.is_empty() && one.step_down == Answer::NotAsked && !is_over(one);
    if missing { say::bold("restriction_no_step_down") } else { words }
}

fn review(one: &Restriction) -> Words {
    let words = CARD.day("review_due", &one.review_due);
    let missing = words.is_empty() && one.review_due == Answer::NotAsked && !is_over(one);
    if missing { say::bold("restriction_no_review") } else { words }
}

/// The reasons of health against holding that restrictions hold, for the row that a night shift reads first.
pub(super) fn against_holding(view: &View) -> Words {
    let own = view.restrictions().into_iter().filter(|(_, one)| !is_over(one));
    let mut said: Vec<Words> = own.map(|(_, one)| say::told(&one.health_reasons, say::note)).collect();
    said.dedup();
    say::sentences(said)
}
