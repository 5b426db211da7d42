//! What is done, with whom it goes on after the move, and what was tried before.

use throughline_case::{plan::Intervention, record::RecordKind, vocabulary};

use super::{bullets, label, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date, say,
        view::{Part, View},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Intervention];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = doing(view).into_iter().collect();
    if let Some(scoping) = view.scoping() {
        blocks.extend(section(say::word("tried_before"), bullets(say::notes(&scoping.previous_help))));
    }
    view.part(Part::new(say::word("block_l"), "empty_l", KINDS, blocks))
}

fn doing(view: &View) -> Option<Block> {
    let mut all = view.interventions();
    all.sort_by_key(|(id, doing)| (vocabulary::rank("intervention_status", &doing.status), *id));
    let rows = all.iter().map(|(_, doing)| row(view, doing)).collect();
    let columns = vec![share("intervention", 2.3), share("intervention_who", 1.5), share("intervention_after", 1.5)];
    table(columns, FirstCell::Header, rows)
}

fn row(view: &View, doing: &Intervention) -> Row {
    let what = say::lines([
        strong(say::note(&doing.name)),
        say::sentences([
            say::code("intervention_kind", &doing.intervention_kind),
            label("intervention_why", say::told(&doing.rationale, say::note)),
            label("intervention_adapted", say::told(&doing.adaptations, say::note)),
            label("intervention_harms", say::told(&doing.possible_harms, say::note)),
            label("intervention_consent", say::told(&doing.consent, say::note)),
        ]),
    ]);
    let lead = if doing.lead.is_some() { view.who(doing.lead) } else { say::bold("nobody_yet") };
    let often = say::told(&doing.frequency, say::note);
    let day = |key: &str, answer| label(key, say::told(answer, |day| vec![Inline::text(date::brief(*day))]));
    let status = strong(say::code("intervention_status", &doing.status));
    let who = say::lines([
        say::list([lead, status]),
        say::sentences([often, day("home_from", &doing.start), day("home_until", &doing.planned_end)]),
    ]);
    let after = say::asked(&doing.what_if_moved, say::note);
    Row::new(vec![what, who, after])
}
