//! Different views: beside the statement they are about, and in full where views differ.

use throughline_case::{formulation::Dissent, id::RecordId, vocabulary};

use super::label;
use crate::{
    block::Inline,
    content::{
        date,
        say::{self, Words},
        view::View,
    },
};

/// The discipline under which the child is listed.
const CHILD: &str = "child";

/// Whether it is the child who sees it differently.
pub(super) fn is_childs(dissent: &Dissent) -> bool {
    dissent.holder.as_str() == CHILD
}

/// Whether it still stands: one that was settled by changing what was written does not.
pub(super) fn stands(dissent: &Dissent) -> bool {
    dissent.status.as_str() != "resolved_changed"
}

/// The different views that are printed, the child's first.
pub(super) fn all<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Dissent)> {
    let mut own = view.dissents();
    own.retain(|(_, dissent)| !dissent.not_printed);
    own.sort_by_key(|(id, dissent)| (!is_childs(dissent), vocabulary::rank("discipline", &dissent.holder), *id));
    own
}

/// The different views about one record.
pub(super) fn about<'a>(view: &View<'a>, record: RecordId) -> Vec<&'a Dissent> {
    all(view).into_iter().filter(|(_, dissent)| dissent.about == Some(record)).map(|(_, dissent)| dissent).collect()
}

/// Who sees it differently.
pub(super) fn holder(view: &View, dissent: &Dissent) -> Words {
    if is_childs(dissent) {
        return vec![Inline::text(view.name.as_str())];
    }
    let discipline = say::code("discipline", &dissent.holder);
    match dissent.person {
        Some(_) => say::list([view.who(dissent.person), discipline]),
        None if discipline.is_empty() => say::plain("not_named_here"),
        None => discipline,
    }
}

/// The view alone, for the cell beside what it is about.
pub(super) fn beside(view: &View, dissent: &Dissent) -> Words {
    let who = say::text_of(&holder(view, dissent));
    say::labelled(&vocabulary::phrase("sees_differently", &[("who", &who)]), say::note(&dissent.position))
}

/// The view with its reasons and what came of it.
pub(super) fn whole(view: &View, dissent: &Dissent) -> Words {
    let day = |day: &chrono::NaiveDate| vec![Inline::text(date::brief(*day))];
    let settled = say::told(&dissent.resolved_on, day);
    let status = say::list([say::code("dissent_status", &dissent.status), settled]);
    say::lines([
        say::sentences([beside(view, dissent), say::told(&dissent.on, day)]),
        say::sentences([
            label("dissent_reason", say::told(&dissent.reason, say::note)),
            label("evidence", say::told(&dissent.evidence, say::note)),
            label("dissent_proposed", say::told(&dissent.proposed_wording, say::note)),
        ]),
        say::sentences([status, say::told(&dissent.resolution, say::note)]),
    ])
}
