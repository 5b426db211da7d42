//! Areas of risk: what is known with its date, apart from what the team thinks and from what is done. Never a score.

use chrono::{Months, NaiveDate};
use throughline_case::{
    plan::{RiskArea, RiskFact, Scenario},
    record::RecordKind,
    time::PartialDate,
    vocabulary,
};

use super::{card::Card, child_says, label, restrictions, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::RiskArea, RecordKind::Restriction];
const CARD: Card = Card(RecordKind::RiskArea);
/// What was last known longer ago than this is old.
const OLD: Months = Months::new(12);

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut areas = view.risk_areas();
    areas.sort_by_key(|(id, area)| (std::cmp::Reverse(standing(area)), *id));
    let (none, known): (Vec<_>, Vec<_>) = areas.into_iter().partition(|(_, area)| is_none_known(area));
    let rows: Vec<Row> = known.iter().map(|(_, area)| row(view, area)).collect();
    let columns = vec![share("risk_area", 1.1), share("risk_facts", 1.3), share("risk_opinion", 2.6)];
    let mut blocks = Vec::new();
    if let Some(table) = table(columns, FirstCell::Header, rows) {
        blocks.extend([paragraph(say::plain("risks_note")), table]);
    }
    let looked_at = none.iter().map(|(_, area)| {
        let risk = CARD.coded("risk", &area.risk);
        match area.last_reviewed.given() {
            Some(on) => {
                say::phrase("risk_looked_at", &[("risk", risk), ("date", vec![Inline::text(date::brief(*on))])])
            }
            None => risk,
        }
    });
    let none = label("risk_none_known", say::list(looked_at));
    if !none.is_empty() {
        blocks.push(paragraph(none));
    }
    blocks.extend(section(say::word("restrictions_ended_title"), restrictions::ended(view)));
    view.part(Part::new(say::word("risks_title"), "empty_k", KINDS, blocks))
}

fn standing(area: &RiskArea) -> usize {
    vocabulary::rank("risk_concern", &area.concern)
}

/// Whether a person said that there is nothing here, and nothing else was written.
fn is_none_known(area: &RiskArea) -> bool {
    area.concern.as_str() == "none_known" && area.happened.is_empty() && area.scenarios.is_empty()
}

fn row(view: &View, area: &RiskArea) -> Row {
    let observed = say::list([
        say::told(&area.observation, say::note),
        CARD.line("observation_set_by", view.who(area.observation_set_by)),
        CARD.day("observation_from", &area.observation_from),
        CARD.day("observation_review", &area.observation_review),
    ]);
    let what = say::lines([
        strong(CARD.coded("risk", &area.risk)),
        say::list([CARD.coded("direction", &area.direction), CARD.coded("concern", &area.concern)]),
        old(area, view.today),
    ]);
    // In the wide column these are half a line; in the narrow one they would be five.
    let looked_at = say::list(
        std::iter::once(CARD.day("last_reviewed", &area.last_reviewed))
            .chain(area.reviewed_by.iter().map(|id| view.who(Some(*id)))),
    );
    let looked_at = say::sentences([looked_at, CARD.day("next_review", &area.next_review)]);
    let facts = say::lines([
        say::sentences(area.happened.iter().map(|happened| fact(view, happened))),
        say::sentences([
            CARD.code("allegation", &area.allegation),
            CARD.partial("last_use", &area.last_use),
            CARD.day("nrm_made_on", &area.nrm_made_on),
            CARD.code("nrm_reasonable", &area.nrm_reasonable),
            CARD.code("nrm_conclusive", &area.nrm_conclusive),
            CARD.day("interview_due", &area.interview_due),
            CARD.day("interview_on", &area.interview_on),
            CARD.code("acct_open", &area.acct_open),
            CARD.day("acct_review", &area.acct_review),
        ]),
    ]);
    let action = say::sentences([
        CARD.note("child_does", &area.child_does),
        CARD.note("staff_do", &area.staff_do),
        CARD.note("family_do", &area.family_do),
        CARD.note("environment", &area.environment),
        CARD.note("means", &area.means),
        CARD.line("observation", observed),
        CARD.note("escalation", &area.escalation),
        CARD.note("withdrawal", &area.withdrawal),
        CARD.note("not_safe", &area.not_safe),
        CARD.note("placement_needs", &area.placement_needs),
        CARD.note("who_knows", &area.who_knows),
    ]);
    let opinion = say::lines([
        say::sentences([
            say::sentences(area.scenarios.iter().map(scenario)),
            CARD.note("pattern", &area.pattern),
            CARD.notes("protective", &area.protective),
        ]),
        say::sentences([action, child_says(view, &area.child_view)]),
        looked_at,
    ]);
    Row::new(vec![what, facts, opinion])
}

/// That what is known is old, with its date. What the team calls active or acute is never called old, whatever its dates
/// say: the first of many times may be the only one that was dated.
fn old(area: &RiskArea, today: NaiveDate) -> Words {
    if area.concern.as_str() != "background" {
        return Words::new();
    }
    let last = area.happened.iter().filter_map(|fact| fact.when.given());
    let last = last.filter_map(|when| Some((when.last()?, when))).max_by_key(|(day, _)| *day);
    let before = today.checked_sub_months(OLD).unwrap_or(today);
    match last.filter(|(day, _)| *day < before) {
        Some((_, when)) => strong(say::phrase("risk_old", &[("date", vec![Inline::text(date::partial(when))])])),
        None => Words::new(),
    }
}

fn fact(view: &View, fact: &RiskFact) -> Words {
    let when = say::told(&fact.when, |when: &PartialDate| vec![Inline::text(date::partial(when))]);
    let source = fact.source.and_then(|id| view.sources().into_iter().find(|(own, _)| *own == id));
    let source = source.map(|(_, source)| CARD.line("happened.source", say::note(&source.title)));
    say::sentences([
        say::list([when, say::note(&fact.what)]),
        say::told(&fact.how_bad, say::note),
        say::told(&fact.context, say::note),
        source.unwrap_or_default(),
    ])
}

fn scenario(scenario: &Scenario) -> Words {
    say::sentences([
        strong(say::note(&scenario.what)),
        say::list([
            say::told(&scenario.to_whom, say::note),
            say::told(&scenario.where_when, say::note),
            say::told(&scenario.how_serious, say::note),
        ]),
        CARD.note("scenarios.warning_signs", &scenario.warning_signs),
        CARD.note("scenarios.more_likely", &scenario.more_likely),
        CARD.note("scenarios.less_likely", &scenario.less_likely),
    ])
}
