//! Why the child moves: the child's words first, then the services'.

use throughline_case::record::RecordKind;

use super::{heading, labels, section, voice};
use crate::{
    block::{Block, Inline},
    content::{
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Transition, RecordKind::Scoping];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = move_reasons(view);
    blocks.extend(arrival(view));
    view.part(Part::new(say::word("block_g"), "empty_g_part", KINDS, blocks))
}

fn move_reasons(view: &View) -> Vec<Block> {
    let Some((_, transition)) = view.transition else {
        return Vec::new();
    };
    let mut blocks = section(view.phrase("why_now"), voice(view, &transition.reason_child, "empty_f"));
    blocks.extend(section(say::word("why_now_agency"), voice(view, &transition.reason_agency, "empty_g")));
    blocks.extend(section(view.phrase("told_child"), voice(view, &transition.told_child, "not_recorded")));
    blocks
}

/// How the child came to be here, and what everybody wants.
fn arrival(view: &View) -> Vec<Block> {
    let Some(scoping) = view.scoping() else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    if scoping.reason_child.given().is_some() || scoping.reason_agency.given().is_some() {
        blocks.push(heading(view.phrase("came_here")));
        blocks.extend(voice(view, &scoping.reason_child, "empty_f"));
        let agency = say::told(&scoping.reason_agency, say::note);
        if !agency.is_empty() {
            blocks.push(paragraph(agency));
        }
    }
    let from = say::told(&scoping.referral_source, |code| say::code("referral_source", code));
    let on = say::told(&scoping.referral_date, |day| vec![Inline::text(crate::content::date::long(*day))]);
    let by = say::told(&scoping.referred_by, say::note);
    let soon = say::told(&scoping.urgency, |code| say::code("urgency", code));
    let checked = say::told(&scoping.network_checked_on, |day| vec![Inline::text(crate::content::date::brief(*day))]);
    let rows: Vec<(String, Words)> = vec![
        (view.phrase("first_account"), say::told(&scoping.first_account, say::note)),
        (view.phrase("wants_child"), say::told(&scoping.what_child_wants, say::note)),
        (say::word("wants_family"), say::told(&scoping.what_family_wants, say::note)),
        (say::word("wants_services"), say::told(&scoping.what_system_wants, say::note)),
        (say::word("referred_by"), say::sentences([say::list([by, from, on]), soon])),
        (view.phrase("network_checked"), checked),
        (say::word("previous_formulations"), say::sentences(say::notes(&scoping.previous_formulations))),
    ];
    blocks.extend(labels(rows));
    blocks
}
