//! Hard moments: the serious ones with the child’s account beside the staff’s, the others counted by month.

use throughline_case::{
    answer::Answer,
    outcome::{IncidentMonth, incident_months},
    plan::{Incident, RestrictionUsed, Told},
    record::{Record, RecordKind},
};

use super::{
    card::{Card, clock, moment},
    child_says, label, section, share, strong, table,
};
use crate::{
    block::{Block, Column, FirstCell, Inline, Row, Width},
    content::{
        say::{self, Words},
        view::{Part, View},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Incident];
const CARD: Card = Card(RecordKind::Incident);
/// So many months are counted.
const MONTHS: usize = 12;

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("incidents_serious"), serious(view));
    blocks.extend(section(say::word("incidents_counts"), counts(view)));
    view.part(Part::new(say::word("block_q"), "empty_q", KINDS, blocks))
}

/// Those that have to be handled as serious, and those that did lasting harm.
fn is_serious(incident: &Incident) -> bool {
    incident.is_serious() || matches!(incident.severity.as_str(), "severe" | "death")
}

fn serious(view: &View) -> Option<Block> {
    let mut incidents = view.incidents();
    incidents.retain(|(_, incident)| is_serious(incident));
    incidents.sort_by_key(|(id, incident)| (std::cmp::Reverse(incident.on.given().copied()), *id));
    let rows = incidents.into_iter().map(|(_, incident)| row(view, incident)).collect();
    let columns = vec![
        share("incident_when", 1.0),
        share("incident_staff", 1.5),
        Column::new(view.name.as_str(), Width::Share(1.2)),
        share("incident_learned", 1.5),
    ];
    table(columns, FirstCell::Header, rows)
}

fn row(view: &View, incident: &Incident) -> Row {
    let what = say::lines([
        strong(moment(&incident.on, &incident.time)),
        say::note(&incident.place),
        CARD.codes("kinds", &incident.kinds),
        CARD.codes("directions", &incident.directions),
        CARD.coded("severity", &incident.severity),
        CARD.codes("categories", &incident.categories),
        say::list([CARD.coded("status", &incident.status), say::told(&incident.external_ref, say::note)]),
    ]);
    let staff = say::lines([
        say::sentences([
            CARD.note("before", &incident.before),
            CARD.line("trigger", trigger(view, incident)),
            say::note(&incident.what_happened),
            CARD.note("staff_response", &incident.staff_response),
        ]),
        say::lines(incident.restrictions.iter().map(used)),
        CARD.note("after_care", &incident.after_care),
    ]);
    let child = say::lines([
        account(view, incident),
        CARD.code("advocate_offered", &incident.advocate_offered),
        CARD.code("debrief_child", &incident.debrief_child),
    ]);
    let learned = say::lines([
        CARD.note("learning", &incident.learning),
        CARD.line("changes", changes(view, incident)),
        CARD.note("no_change_why", &incident.no_change_why),
        CARD.code("debrief_staff", &incident.debrief_staff),
        CARD.line("told", say::sentences(incident.told.iter().map(told))),
        clocks(incident),
    ]);
    Row::new(vec![what, staff, child, learned])
}

/// The child’s own account, or that nobody has asked for it.
fn account(view: &View, incident: &Incident) -> Words {
    let said = child_says(view, &incident.child_account);
    let missing = said.is_empty() && incident.child_account == Answer::NotAsked;
    if missing { vec![Inline::bold(view.phrase("incident_not_asked"))] } else { said }
}

fn trigger(view: &View, incident: &Incident) -> Words {
    match incident.trigger.and_then(|id| view.chosen.record(id)) {
        Some(Record::DayPlanLine(line)) => say::note(&line.line),
        _ => Words::new(),
    }
}

/// What was changed because of it, by the names of the cards that this reader is given.
fn changes(view: &View, incident: &Incident) -> Words {
    let titles = incident.changes.iter().filter_map(|id| view.chosen.record(*id));
    say::list(titles.map(|record| vec![Inline::text(record.title())]))
}

fn used(used: &RestrictionUsed) -> Words {
    say::sentences([
        say::list([
            strong(CARD.coded("restrictions.restriction", &used.restriction)),
            CARD.line("restrictions.starts", clock(&used.starts)),
            CARD.line("restrictions.ends", clock(&used.ends)),
        ]),
        say::told(&used.how, say::note),
        CARD.note("restrictions.staff", &used.staff),
        CARD.note("restrictions.tried_first", &used.tried_first),
        CARD.note("restrictions.injury", &used.injury),
        CARD.line("restrictions.seen_by_health_at", clock(&used.seen_by_health_at)),
    ])
}

fn told(told: &Told) -> Words {
    say::list([say::note(&told.who), moment(&told.on, &told.at)])
}

/// When the record of a hold was made, the user spoken to and the child spoken to.
fn clocks(incident: &Incident) -> Words {
    let steps = say::sentences([
        CARD.line("recorded_on", moment(&incident.recorded_on, &incident.recorded_at)),
        CARD.line("user_spoken_on", moment(&incident.user_spoken_on, &incident.user_spoken_at)),
        CARD.day("child_spoken_on", &incident.child_spoken_on),
        CARD.code("restraint_in_plan", &incident.restraint_in_plan),
    ]);
    label("restraint_clocks", steps)
}

/// The others by month, the latest first; a month without any has no row.
fn counts(view: &View) -> Option<Block> {
    let mut others = view.cards(&[RecordKind::Incident]);
    others.retain(|(_, record)| matches!(record, Record::Incident(incident) if !is_serious(incident)));
    let months = incident_months(&others, view.today);
    let rows = months.iter().rev().take(MONTHS).filter(|month| month.all > 0).map(month).collect();
    let columns = vec![
        share("incident_month", 1.0),
        share("incident_all", 0.8),
        Column::new(CARD.label("directions"), Width::Share(2.0)),
        Column::new(CARD.label("severity"), Width::Share(1.6)),
        share("incident_held", 0.7),
    ];
    table(columns, FirstCell::BoldHeader, rows)
}

fn month(month: &IncidentMonth) -> Row {
    let number = |n: u32| vec![Inline::text(n.to_string())];
    let by = |name: &str, counts: &std::collections::BTreeMap<_, u32>| {
        say::list(counts.iter().map(|(code, n)| {
            let mut words = CARD.coded(name, code);
            words.push(Inline::text(format!(" {n}")));
            words
        }))
    };
    let name = vec![Inline::bold(month.month.format("%B %Y").to_string())];
    Row::new(vec![
        name,
        number(month.all),
        by("directions", &month.by_direction),
        by("severity", &month.by_severity),
        number(month.held),
    ])
}
