//! Medicines and allergies in full, and what is needed in health.

use throughline_case::{
    answer::Answer,
    health::{Allergy, HealthItem, Medicine},
    record::RecordKind,
    vocabulary,
};

use super::{card::Card, front::safety_box, label, section, share, strong, table, targets};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Medicine, RecordKind::Allergy];
const MEDICINE: Card = Card(RecordKind::Medicine);
const ITEM: Card = Card(RecordKind::HealthItem);
/// The domains of need that belong to health (vocabulary `domain`).
const DOMAINS: &[&str] = &[
    "mental_health",
    "physical_health",
    "dental_optical_hearing",
    "sexual_health_relationships",
    "substance_use",
    "sensory_motor",
];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("medicines_title"), medicines(view));
    blocks.extend(section(say::word("row_allergies"), allergies(view)));
    blocks.extend(section(say::word("health_items"), items(view)));
    blocks.extend(section(say::word("health_needs"), targets::needs_in(view, DOMAINS, "empty_h")));
    view.part(Part::new(say::word("block_h"), "empty_h", KINDS, blocks))
}

fn medicines(view: &View) -> Vec<Block> {
    let mut medicines = view.medicines();
    medicines
        .sort_by_key(|(id, medicine)| (vocabulary::rank("medicine_status", &medicine.status), !medicine.critical, *id));
    let rows = medicines.iter().map(|(_, medicine)| medicine_row(view, medicine)).collect();
    let columns = vec![share("medicine_name", 1.1), share("medicine_times", 1.1), share("medicine_why", 1.1)];
    match table(columns, FirstCell::Header, rows) {
        Some(table) => vec![table],
        None if view.left_out(&[RecordKind::Medicine]) => Vec::new(),
        None => vec![paragraph(say::bold("medicines_unknown"))],
    }
}

fn medicine_row(view: &View, medicine: &Medicine) -> Row {
    let mut name = safety_box::medicine_name(medicine);
    if medicine.status.as_str() == "stopped" {
        name.push(Inline::Break);
        name.extend(say::code("medicine_status", &medicine.status));
    }
    let route = say::told(&medicine.route, |code| say::code("medicine_route", code));
    let how = say::sentences([route, say::recorded(&medicine.frequency, say::note)]);
    let ends = say::told(&medicine.last_dose_on, |day| vec![Inline::text(date::brief(*day))]);
    let times = say::lines([
        label("last_given", safety_box::last_given(view, medicine)),
        label("next_due", safety_box::next_due(view, medicine)),
        label("supply", say::recorded(&medicine.supply, say::note)),
        label("last_dose", ends),
        MEDICINE.day("monitoring_due", &medicine.monitoring_due),
        MEDICINE.line("supply_days", say::told(&medicine.supply_days, |n| vec![Inline::text(n.to_string())])),
    ]);
    let why = say::lines([
        label("medicine_for", say::recorded(&medicine.indication, say::note)),
        label("medicine_prescriber", say::told(&medicine.prescriber, say::note)),
        label("medicine_watch", say::told(&medicine.side_effects, say::note)),
        say::sentences([
            MEDICINE.partial("started", &medicine.started),
            MEDICINE.day("last_changed", &medicine.last_changed),
            MEDICINE.note("consent_basis", &medicine.consent_basis),
            MEDICINE.code("allergy_checked", &medicine.allergy_checked),
        ]),
    ]);
    Row::new(vec![say::lines([name, how]), times, why])
}

fn allergies(view: &View) -> Vec<Block> {
    let mut allergies = view.allergies();
    allergies.retain(|(_, allergy)| allergy.substance != Answer::Withheld);
    let rows: Vec<Row> = allergies.iter().map(|(_, allergy)| allergy_row(allergy)).collect();
    let columns = vec![
        share("allergy_substance", 1.0),
        share("allergy_reaction", 1.4),
        share("allergy_severity", 0.8),
        share("allergy_certainty", 1.2),
    ];
    match table(columns, FirstCell::Header, rows) {
        Some(table) => vec![table],
        None if view.left_out(&[RecordKind::Allergy]) => Vec::new(),
        None => vec![paragraph(say::bold("allergies_unknown"))],
    }
}

fn allergy_row(allergy: &Allergy) -> Row {
    let told_by = say::told(&allergy.told_by, say::note);
    if allergy.substance.given().is_none() {
        let said = match &allergy.substance {
            Answer::NotAsked => say::word("allergies_unknown"),
            other => say::missing(other),
        };
        return Row::new(vec![say::bold("row_allergies"), vec![Inline::text(said)], Words::new(), told_by]);
    }
    let certainty = say::recorded(&allergy.certainty, |code| say::code("allergy_certainty", code));
    Row::new(vec![
        strong(say::asked(&allergy.substance, say::note)),
        say::recorded(&allergy.reaction, say::note),
        say::recorded(&allergy.severity, |code| say::code("allergy_severity", code)),
        say::sentences([certainty, told_by]),
    ])
}

/// Diagnoses with who made them, checks, immunisations, appointments.
fn items(view: &View) -> Option<Block> {
    let mut items = view.health_items();
    items.sort_by_key(|(id, item)| (vocabulary::rank("health_item", &item.item_kind), *id));
    let rows = items.into_iter().map(|(_, item)| item_row(item)).collect();
    let columns = vec![share("health_item", 2.0), share("health_status", 1.2), share("health_by", 1.3)];
    table(columns, FirstCell::Header, rows)
}

fn item_row(item: &HealthItem) -> Row {
    let what = say::lines([strong(say::note(&item.text)), say::code("health_item", &item.item_kind)]);
    let status = say::told(&item.status, |code| say::code("health_status", code));
    let since = say::told(&item.onset, |day| vec![Inline::text(date::partial(day))]);
    let next = label("health_next", say::told(&item.next_on, |day| vec![Inline::text(date::brief(*day))]));
    let source = say::told(&item.source, |code| say::code("source_kind", code));
    let by = say::sentences([say::told(&item.by, say::note), source]);
    let now = say::sentences([ITEM.code("registered", &item.registered), ITEM.code("pain_now", &item.pain_now)]);
    Row::new(vec![what, say::lines([say::list([status, since]), next, now]), by])
}
