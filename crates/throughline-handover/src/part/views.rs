//! Where views differ: nothing is averaged and nothing is dropped.

use throughline_case::{answer::Answer, code::Code, formulation::Factor, record::RecordKind, vocabulary};

use super::{labels, section, share, share_of, table, targets};
use crate::{
    block::{Anchor, Block, FirstCell, Inline, Row},
    content::{
        say::{self, Words},
        view::{Part, VIEWS, View},
    },
};

const KINDS: &[RecordKind] = &[];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = differing(view).into_iter().collect();
    blocks.extend(section(say::word("views_of_versions"), labels(dissents(view))));
    let mut part = Part::new(say::word("block_t"), "empty_t", KINDS, blocks);
    part.anchor = Some(Anchor(VIEWS.to_owned()));
    view.part(part)
}

/// Statements that the child or somebody else sees differently.
fn differing(view: &View) -> Option<Block> {
    let differs = |factor: &Factor| {
        let child = factor.child_agrees.given().map(Code::as_str);
        factor.status.as_str() == "disputed" || matches!(child, Some("no" | "partly"))
    };
    let rows =
        view.numbered_factors().into_iter().filter(|(_, _, factor)| differs(factor)).map(|(number, _, factor)| {
            let mut ours = vec![Inline::bold(format!("{number}\u{A0}"))];
            ours.extend(say::note(&factor.statement));
            let own = match &factor.child_wording {
                Answer::Given { value, .. } => say::note(value),
                _ => Words::new(),
            };
            Row::new(vec![ours, say::lines([own, targets::agreement(view, &factor.child_agrees)])])
        });
    let rows = rows.collect();
    table(vec![share("statement", 1.6), share_of(view, "in_childs_words", 1.0)], FirstCell::Header, rows)
}

/// What people said who signed with a different view, or did not sign.
fn dissents(view: &View) -> Vec<(String, Words)> {
    let mut rows = Vec::new();
    for (id, version) in super::sources::latest(view) {
        for sign_off in view.sign_offs_of(id) {
            let differs = matches!(sign_off.decision.as_str(), "signed_with_dissent" | "declined");
            if !differs {
                continue;
            }
            let about = super::sources::version_name(version);
            let decision = vocabulary::label("sign_decision", &sign_off.decision);
            let said = say::told(&sign_off.note, say::note);
            let words = say::sentences([vec![Inline::text(format!("{about}: {decision}"))], said]);
            rows.push((say::text_of(&super::sources::signer(sign_off)), words));
        }
    }
    rows
}
