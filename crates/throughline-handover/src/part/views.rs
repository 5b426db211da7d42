//! Where views differ: nothing is averaged and nothing is dropped.

use std::collections::BTreeSet;

use throughline_case::{answer::Answer, code::Code, formulation::Factor, id::RecordId, record::RecordKind, vocabulary};

use super::{dissents, labels, section, share, share_of, table, targets};
use crate::{
    block::{Anchor, Block, FirstCell, Inline, Row},
    content::{
        say::{self, Words},
        view::{Part, VIEWS, View},
    },
};

const KINDS: &[RecordKind] = &[];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = differing(view).into_iter().chain(elsewhere(view)).collect();
    blocks.extend(section(say::word("views_of_versions"), labels(dissents(view))));
    let mut part = Part::new(say::word("block_t"), "empty_t", KINDS, blocks);
    part.anchor = Some(Anchor(VIEWS.to_owned()));
    view.part(part)
}

/// Statements that the child or somebody else sees differently.
fn differing(view: &View) -> Option<Block> {
    let differs = |id: RecordId, factor: &Factor| {
        let child = factor.child_agrees.given().map(Code::as_str);
        let disputed = factor.status.as_str() == "disputed" || matches!(child, Some("no" | "partly"));
        disputed || !dissents::about(view, id).is_empty()
    };
    let own = view.numbered_factors().into_iter().filter(|(_, id, factor)| differs(*id, factor));
    let rows = own.map(|(number, id, factor)| {
        let mut ours = vec![Inline::bold(format!("{number}\u{A0}"))];
        ours.extend(say::note(&factor.statement));
        let named_only = factor.sensitivity.as_str() == "retelling_risk";
        let own = match &factor.child_wording {
            Answer::Given { value, .. } if !named_only => say::note(value),
            _ => Words::new(),
        };
        let (childs, others): (Vec<_>, Vec<_>) =
            dissents::about(view, id).into_iter().partition(|dissent| dissents::is_childs(dissent));
        let whole = |own: Vec<_>| say::lines(own.into_iter().map(|dissent| dissents::whole(view, dissent)));
        let childs = say::lines([own, targets::agreement(view, &factor.child_agrees), whole(childs)]);
        Row::new(vec![say::lines([ours, whole(others)]), childs])
    });
    let rows = rows.collect();
    table(vec![share("statement", 1.4), share_of(view, "in_childs_words", 1.0)], FirstCell::Header, rows)
}

/// Different views about anything that is not a statement: a section of the story, a cycle, a target.
fn elsewhere(view: &View) -> Option<Block> {
    let statements: BTreeSet<RecordId> = view.factors().into_iter().map(|(id, _)| id).collect();
    let all = dissents::all(view).into_iter();
    let rows = all.filter(|(_, dissent)| dissent.about.is_none_or(|about| !statements.contains(&about)));
    let rows = rows.map(|(_, dissent)| {
        let about = dissent.about.and_then(|about| view.chosen.record(about));
        let about = about.map(|record| {
            let kind = throughline_case::form::label(record.kind());
            say::lines([vec![Inline::bold(kind)], vec![Inline::text(record.title())]])
        });
        Row::new(vec![about.unwrap_or_default(), dissents::whole(view, dissent)])
    });
    let columns = vec![share("dissent_about", 1.0), share("dissent_view", 1.8)];
    table(columns, FirstCell::Header, rows.collect())
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
