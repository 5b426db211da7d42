//! Legal statuses and their dates, those that run first.

use throughline_case::{answer::Answer, legal::LegalStatus, record::RecordKind, vocabulary};

use super::{label, points, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::LegalStatus];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut statuses = view.legal_statuses();
    statuses.sort_by_key(|(id, status)| {
        let over = !status.runs_on(view.today);
        (over, vocabulary::rank("legal_status", &status.status), *id)
    });
    let rows = statuses.iter().map(|(_, status)| row(status)).collect();
    let columns = vec![
        share("order_status", 3.2),
        points("order_from", 76.0),
        points("order_ends", 82.0),
        share("order_authority", 1.0),
    ];
    let mut blocks: Vec<Block> = table(columns, FirstCell::Header, rows).into_iter().collect();
    if let Some((_, transition)) = view.transition {
        let change = say::told(&transition.legal_change, say::note);
        if !change.is_empty() {
            blocks.push(paragraph(label("legal_through_the_move", change)));
        }
    }
    let mut part = Part::new(say::word("block_o"), "empty_o", KINDS, blocks);
    part.empty = view.phrase("empty_o");
    view.part(part)
}

fn row(status: &LegalStatus) -> Row {
    let what = say::lines([
        strong(say::code("legal_status", &status.status)),
        say::sentences([
            label("order_conditions", say::told(&status.conditions, say::note)),
            label("order_reference", say::told(&status.reference, say::note)),
            label("order_restrictions", say::sentences(say::notes(&status.restrictions))),
            label("order_responsible", say::told(&status.designated_authority, say::note)),
            label("order_host", say::told(&status.host_authority, say::note)),
            label("order_reviews", reviews(status)),
            label("source_kept", say::told(&status.document, say::note)),
        ]),
    ]);
    let start = say::recorded(&status.start, |day| vec![Inline::text(date::brief(*day))]);
    let start = say::list([start, say::told(&status.start_time, say::note)]);
    let made_by = say::recorded(&status.authority, say::note);
    Row::new(vec![what, start, end(status), made_by])
}

/// When somebody looks at it again.
fn reviews(status: &LegalStatus) -> Words {
    let one = |review: &throughline_case::legal::LegalReview| {
        let on = say::recorded(&review.on, |day| vec![Inline::text(date::brief(*day))]);
        say::list([on, say::note(&review.note)])
    };
    say::sentences(status.review_dates.iter().map(one))
}

/// When a status ended or ends, and that nobody wrote it down.
fn end(status: &LegalStatus) -> Words {
    let day = |day| vec![Inline::text(date::brief(day))];
    let ended = status.end.given().map(|on| {
        say::list([say::phrase("order_ended", &[("date", day(*on))]), say::told(&status.end_time, say::note)])
    });
    let ended = ended.unwrap_or_default();
    let expiry = match &status.expiry {
        Answer::NotAsked if !ended.is_empty() => Words::new(),
        Answer::None { .. } => say::plain("order_no_fixed_end"),
        other => say::recorded(other, |on| vec![Inline::bold(date::brief(*on))]),
    };
    let labelled = if ended.is_empty() { expiry } else { label("order_ran_to", expiry) };
    say::lines([ended, labelled])
}
