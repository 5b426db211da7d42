//! What is not known: said, so that nobody takes silence for an answer.

use throughline_case::{record::RecordKind, scoping::InformationRequest};

use super::{bullets, label, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date, say,
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    let unknowns =
        view.transition.map(|(_, transition)| say::told(&transition.unknowns, say::note)).unwrap_or_default();
    if !unknowns.is_empty() {
        blocks.push(paragraph(unknowns));
    }
    if let Some(scoping) = view.scoping() {
        let known = say::told(&scoping.history_known, |code| say::code("history_known", code));
        let known = label("history", known);
        if !known.is_empty() {
            blocks.push(paragraph(known));
        }
        let missing = bullets(say::notes(&scoping.information_missing));
        blocks.extend(section(say::word("information_missing"), missing));
    }
    blocks.extend(section(say::word("requests_title"), requests(view)));
    view.part(Part::new(say::word("block_u"), "empty_u", KINDS, blocks))
}

/// Information that was asked for, what is still missing first.
fn requests(view: &View) -> Option<Block> {
    let mut requests = view.information_requests();
    requests.sort_by_key(|(id, request)| (request.received_on.given().is_some(), *id));
    let rows = requests.into_iter().map(|(_, request)| request_row(view, request)).collect();
    let columns = vec![share("request_what", 1.6), share("request_status", 1.2), share("request_gaps", 1.2)];
    table(columns, FirstCell::Header, rows)
}

fn request_row(view: &View, request: &InformationRequest) -> Row {
    let day = |day: &chrono::NaiveDate| vec![Inline::text(date::near(*day, view.today))];
    let what = say::lines([strong(say::note(&request.what)), label("request_from", say::note(&request.from))]);
    let chased = request.chased.iter().map(|chase| say::list([say::told(&chase.on, day), say::note(&chase.note)]));
    let received = say::told(&request.received_on, day);
    let received =
        if received.is_empty() { say::bold("request_not_received") } else { label("request_received", received) };
    let status = say::lines([
        received,
        label("request_asked", say::told(&request.asked_on, day)),
        label("request_chased", say::sentences(chased)),
    ]);
    Row::new(vec![what, status, say::told(&request.gaps, say::note)])
}
