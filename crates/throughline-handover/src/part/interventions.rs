//! What is done, with whom it goes on after the move, and what was tried before.

use throughline_case::{plan::Intervention, record::RecordKind, scoping::TriedBefore, vocabulary};

use super::{bullets, child_says, label, section, share, strong, table};
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
    let told = view.scoping().and_then(|scoping| bullets(say::notes(&scoping.previous_help)));
    blocks.extend(section(say::word("tried_before"), told.into_iter().chain(tried(view))));
    view.part(Part::new(say::word("block_l"), "empty_l", KINDS, blocks))
}

fn doing(view: &View) -> Option<Block> {
    let mut all = view.interventions();
    all.sort_by_key(|(id, doing)| (vocabulary::rank("intervention_status", &doing.status), *id));
    let rows = all.iter().map(|(_, doing)| row(view, doing)).collect();
    let columns = vec![share("intervention", 3.2), share("intervention_who", 1.5), share("intervention_after", 1.3)];
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

/// Help that was tried before, each with what came of it.
fn tried(view: &View) -> Option<Block> {
    let mut all = view.tried_before();
    all.sort_by_key(|(id, tried)| (tried.from.given().and_then(throughline_case::time::PartialDate::first), *id));
    let rows = all.into_iter().map(|(_, tried)| tried_row(view, tried)).collect();
    table(vec![share("tried_what", 1.4), share("tried_how", 2.4)], FirstCell::Header, rows)
}

fn tried_row(view: &View, tried: &TriedBefore) -> Row {
    let day = |key: &str, answer| label(key, say::told(answer, |day| vec![Inline::text(date::partial(day))]));
    let what = say::lines([
        strong(say::note(&tried.what)),
        say::told(&tried.by, say::note),
        say::sentences([day("home_from", &tried.from), day("home_until", &tried.until)]),
    ]);
    let how = say::lines([
        say::sentences([
            say::told(&tried.response, say::note),
            label("tried_why_ended", say::told(&tried.why_ended, say::note)),
        ]),
        child_says(view, &tried.child_view),
    ]);
    Row::new(vec![what, how])
}
