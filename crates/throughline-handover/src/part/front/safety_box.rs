//! The safety box: the first minutes with a child one does not know.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use throughline_case::{
    answer::Answer,
    health::{Allergy, Medicine},
    id::RecordId,
    note::Note,
    plan::SafetyLine,
    record::RecordKind,
    vocabulary,
};

use super::{
    super::{restrictions, strong},
    turn,
};
use crate::{
    block::{Anchor, Column, FirstCell, Inline, Keep, Row, Safety, Table, Width},
    content::{
        clip::Carry,
        date,
        say::{self, Words},
        view::{LEFT_OUT, View},
    },
    profile::{BoxRow, SafetyRow},
};

/// The label column of the box.
const LABEL: f32 = 92.0;
/// A row that may end early keeps so many lines where it can.
const MOST_LINES: usize = 3;
/// A medicine that is due later than this may leave page one.
const SOON_HOURS: i64 = 12;
const TODAY_HOURS: i64 = 24;

pub(super) fn safety(view: &View, carry: &mut Carry) -> Safety {
    let above = rows(view, view.edition.above, carry);
    let below = rows(view, view.edition.below, carry);
    Safety {
        title: say::word(view.edition.safety_title),
        note: say::word(view.edition.safety_note),
        time: time(view),
        tables: vec![above, medicines(view, carry), below],
        anchor: None,
    }
}

/// For when the box holds.
fn time(view: &View) -> String {
    if view.edition.tonight {
        return format!("{}, {}", date::near(view.today, view.today), view.chosen.as_of().clock());
    }
    let from = view.move_day().unwrap_or(view.today).max(view.today);
    let until = from + TimeDelta::days(6);
    let (from, until) = (date::tight(from, until), date::near(until, view.today));
    vocabulary::phrase("safety_week", &[("from", &from), ("until", &until)])
}

fn rows(view: &View, rows: &[BoxRow], carry: &mut Carry) -> Table {
    let rows = rows.iter().map(|row| {
        let (label, words, least) = match row {
            BoxRow::Lines(row) => with(lines_row(view, row), row.least),
            BoxRow::Restricted(row) => with(restricted_row(view, row), row.least),
            BoxRow::Allergies => (say::word("row_allergies"), allergies(view), MOST_LINES),
        };
        let name = super::status::end_of(&label);
        let words = carry.clip(words, 900, &name);
        Row::Cells { cells: vec![vec![Inline::text(label)], words], keep: Keep::MayEnd { least, name } }
    });
    Table {
        columns: vec![Column::bare(Width::Points(LABEL)), Column::bare(Width::Share(1.0))],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn with((label, words): (String, Words), least: usize) -> (String, Words, usize) {
    (label, words, least)
}

/// The label of a row as this child's page has it.
pub(crate) fn label(view: &View, code: &str) -> String {
    match code {
        "hurting_self" => hurting(view),
        _ => view.phrase(&format!("row_{code}")),
    }
}

/// "Hurting himself", "herself" or "themselves" as the child's own pronouns have it, and by name without them.
fn hurting(view: &View) -> String {
    let pronouns = view.child().and_then(|child| child.pronouns.given()).map(|note| note.text.as_str().to_lowercase());
    let first = pronouns.unwrap_or_default();
    let key = match first.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()) {
        Some("he") => "row_hurting_himself",
        Some("she") => "row_hurting_herself",
        Some("they") => "row_hurting_themselves",
        _ => "row_hurting_name",
    };
    view.phrase(key)
}

fn lines_row(view: &View, row: &SafetyRow) -> (String, Words) {
    let own = said(view, row.code);
    if !own.is_empty() {
        return (label(view, row.code), own);
    }
    // The same concern under its other name is a concern: it must never print as "none recorded".
    if let Some(instead) = row.instead {
        let other = said(view, instead);
        if !other.is_empty() {
            return (label(view, instead), other);
        }
    }
    (label(view, row.code), nothing(view, row.empty, RecordKind::SafetyLine))
}

fn restricted_row(view: &View, row: &SafetyRow) -> (String, Words) {
    let counted = restricted(view);
    let own = said(view, row.code);
    if counted.is_empty() && own.is_empty() {
        return (label(view, row.code), nothing(view, row.empty, RecordKind::SafetyLine));
    }
    // Whoever wrote the line may have counted already.
    let count = say::text_of(&counted);
    let told = count.split_inclusive('.').next().is_some_and(|first| say::text_of(&own).starts_with(first));
    let parts = if told { vec![own] } else { vec![counted, own] };
    (label(view, row.code), say::sentences(parts))
}

/// How many people may not be in touch. They are counted and never named.
pub(crate) fn restricted(view: &View) -> Words {
    match view.chosen.contacts_restricted() {
        0 => Words::new(),
        1 => say::bold("contact_restricted_one"),
        n => vec![Inline::bold(vocabulary::phrase("contact_restricted", &[("n", &n.to_string())]))],
    }
}

/// What is said where nothing may be printed: that nothing was recorded, or, where something was left out, where to
/// read about that. "No concern" is never said of what this copy may not show.
fn nothing(view: &View, key: &str, kind: RecordKind) -> Words {
    if !view.chosen.withheld().iter().any(|item| item.kind == kind) {
        return vec![Inline::bold(view.phrase(key))];
    }
    not_in_this_copy("row_not_in_this_copy")
}

fn not_in_this_copy(key: &str) -> Words {
    let page = vec![Inline::Page(Anchor(LEFT_OUT.to_owned()))];
    say::lead(say::phrase(key, &[("p", page)]), '.')
}

/// The lines of one row, each with the day on which it was checked. Reasons of health against holding that stand with a
/// restriction follow the lines about being held, where they do not say so already.
fn said(view: &View, code: &str) -> Words {
    let own = view.safety_lines().into_iter().filter(|(_, line)| line.row.as_str() == code);
    let own = say::sentences(own.map(|(_, line)| one(line, view.today)));
    if code != "if_held" {
        return own;
    }
    let reasons = restrictions::against_holding(view);
    let told = say::text_of(&own).contains(&say::text_of(&reasons));
    if told { own } else { say::sentences([own, super::super::label("held_health", reasons)]) }
}

fn one(line: &SafetyLine, today: NaiveDate) -> Words {
    let words = match &line.line {
        Answer::NotAsked | Answer::Withheld => Words::new(),
        Answer::None { on, .. } => none_known(on.or(line.checked_on.given().copied())),
        other => say::opened(say::asked(other, say::note)),
    };
    if words.is_empty() {
        return words;
    }
    let checked = line.checked_on.given().map(|on| {
        let day = vec![Inline::text(date::day_and_month(*on, today))];
        say::phrase("checked_on", &[("date", day)])
    });
    say::sentences([words, checked.unwrap_or_default()])
}

fn none_known(on: Option<NaiveDate>) -> Words {
    match on {
        Some(on) => vec![Inline::text(vocabulary::phrase("none_known_at", &[("date", &date::long(on))]))],
        None => say::plain("none_known"),
    }
}

/// The allergies, the worst first. "None" only where a person said so.
fn allergies(view: &View) -> Words {
    let mut allergies = view.allergies();
    let rank = |allergy: &Allergy| {
        allergy.severity.given().map_or(usize::MAX, |code| vocabulary::rank("allergy_severity", code))
    };
    allergies.sort_by_key(|(id, allergy)| (allergy.substance.given().is_none(), rank(allergy), *id));
    let any = allergies.iter().any(|(_, allergy)| allergy.substance.given().is_some());
    let words = say::sentences(allergies.iter().map(|(_, allergy)| one_allergy(allergy, any)));
    match (words.is_empty(), view.left_out(&[RecordKind::Allergy])) {
        (true, true) => not_in_this_copy("medicine_not_in_this_copy"),
        (true, false) => say::bold("allergies_unknown"),
        // Some are on the page and some are not: a reader must not take the list for the whole.
        (false, true) => say::sentences([words, not_in_this_copy("medicine_not_in_this_copy")]),
        (false, false) => words,
    }
}

fn one_allergy(allergy: &Allergy, others: bool) -> Words {
    match &allergy.substance {
        Answer::Given { value, .. } => {
            let mut words = strong(say::note(value));
            let details = [
                say::told(&allergy.reaction, say::note),
                coded("allergy_severity", &allergy.severity),
                coded("allergy_certainty", &allergy.certainty),
            ];
            let details = say::list(details);
            if !details.is_empty() {
                words.push(Inline::bold(": "));
                words.extend(details);
            }
            if let Some(by) = allergy.told_by.given().filter(|by| !by.text.is_blank()) {
                words.push(Inline::text(" ("));
                words.extend(say::note(by));
                words.push(Inline::text(")"));
            }
            words
        }
        Answer::None { on, .. } => match (on, allergy.told_by.given(), others) {
            (Some(on), _, true) => dated("no_other_allergy_at", *on),
            (Some(on), Some(by), false) => {
                let day = vec![Inline::text(date::long(*on))];
                say::phrase("no_known_allergy_at", &[("date", day), ("who", say::note(by))])
            }
            (Some(on), None, false) => dated("none_known_at", *on),
            (None, ..) => say::plain("none_known"),
        },
        Answer::Withheld => Words::new(),
        Answer::NotAsked => say::bold("allergies_unknown"),
        other => say::sentences([vec![Inline::text(say::missing(other))], say::bold("allergy_not_known")]),
    }
}

fn dated(key: &str, on: NaiveDate) -> Words {
    vec![Inline::text(vocabulary::phrase(key, &[("date", &date::long(on))]))]
}

fn coded(list: &str, answer: &Answer<throughline_case::code::Code>) -> Words {
    let word = |code: &throughline_case::code::Code| say::short(list, code).to_lowercase();
    answer.given().map(|code| vec![Inline::text(word(code))]).unwrap_or_default()
}

/// The medicines with their next doses: the critical ones first, then the next one due.
fn medicines(view: &View, carry: &mut Carry) -> Table {
    let mut medicines: Vec<_> = view.medicines();
    medicines.retain(|(_, medicine)| medicine.status.as_str() != "stopped");
    if medicines.is_empty() {
        return no_medicines(view);
    }
    medicines.sort_by_key(|(id, medicine)| order(medicine, *id));
    let rows = medicines.iter().map(|(_, medicine)| medicine_row(view, medicine, carry)).collect();
    Table { columns: medicine_columns(view), rows, first: FirstCell::Header, ..Table::default() }
}

type Order = (bool, Option<NaiveDate>, Option<chrono::NaiveTime>, RecordId);

fn order(medicine: &Medicine, id: RecordId) -> Order {
    let time = medicine.next_due_time.given().and_then(|time| date::clock(time.text.as_str()));
    (!medicine.critical, medicine.next_due.given().copied(), time, id)
}

/// The heads of the columns, in the order in which `medicine_row` fills them.
pub(crate) fn medicine_columns(view: &View) -> Vec<Column> {
    let column = |key: &str, width: f32| Column::new(say::word(key), Width::Points(width));
    let name = |key: &str| Column::new(say::word(key), Width::Share(1.0));
    if view.edition.tonight {
        vec![name("row_medicine_24h"), column("last_given", 82.0), column("next_due", 84.0), column("supply", 92.0)]
    } else {
        vec![name("row_medicine"), column("next_due", 84.0), column("to_be_sent", 104.0), column("last_dose", 82.0)]
    }
}

fn no_medicines(view: &View) -> Table {
    let left_out = view.left_out(&[RecordKind::Medicine]);
    let words = if left_out { not_in_this_copy("medicine_not_in_this_copy") } else { say::bold("medicines_unknown") };
    let key = if view.edition.tonight { "row_medicine_24h" } else { "row_medicine" };
    Table {
        columns: vec![Column::bare(Width::Points(LABEL)), Column::bare(Width::Share(1.0))],
        rows: vec![Row::new(vec![say::plain(key), words])],
        ..Table::default()
    }
}

fn medicine_row(view: &View, medicine: &Medicine, carry: &mut Carry) -> Row {
    let name = "continued_medicines";
    let supply = carry.line_of(say::note(&medicine.name), say::recorded(&medicine.supply, say::note), 28, name);
    let mut cap = |words: Words| carry.cap(words, name);
    let first = cap(medicine_name(medicine));
    let next = cap(next_due(view, medicine));
    let last_dose = || say::recorded(&medicine.last_dose_on, |day| vec![Inline::bold(date::near(*day, view.today))]);
    let cells = if view.edition.tonight {
        vec![first, cap(last_given(view, medicine)), next, supply]
    } else {
        vec![first, next, supply, last_dose()]
    };
    let stays = medicine.critical || !(medicine.status.as_str() == "paused" || is_later(view, medicine));
    let keep = if stays { Keep::Always } else { Keep::MayMove { order: turn::LATER_MEDICINES, name: name.to_owned() } };
    Row::Cells { cells, keep }
}

/// The name and strength in bold, the dose, and the word that says that a late dose can harm.
pub(crate) fn medicine_name(medicine: &Medicine) -> Words {
    let mut words = strong(say::note(&medicine.name));
    let dose = say::told(&medicine.dose, say::note);
    if !dose.is_empty() {
        words.push(Inline::text(" "));
        words.extend(dose);
    }
    if medicine.critical {
        words.push(Inline::text(" "));
        words.push(Inline::tag(say::word("critical")));
    }
    if medicine.status.as_str() == "paused" {
        words.push(Inline::text(", "));
        words.extend(say::code("medicine_status", &medicine.status));
    }
    words
}

/// The last dose: day and time.
pub(crate) fn last_given(view: &View, medicine: &Medicine) -> Words {
    moment(&medicine.last_given, &medicine.last_given_time, view.today, "not_given_yet")
}

/// The next dose: day and time, bold when it is due within a day.
pub(crate) fn next_due(view: &View, medicine: &Medicine) -> Words {
    let words = moment(&medicine.next_due, &medicine.next_due_time, view.today, "none_planned");
    let soon = due_at(medicine).is_some_and(|due| due <= now(view) + TimeDelta::hours(TODAY_HOURS));
    if soon { strong(words) } else { words }
}

fn moment(day: &Answer<NaiveDate>, time: &Answer<Note>, today: NaiveDate, none: &str) -> Words {
    let shown = day.given().map(|day| vec![Inline::text(date::tight(*day, today))]);
    let time = say::told(time, say::note);
    match (shown, time.is_empty()) {
        (Some(day), _) => say::list([day, time]),
        (None, false) => time,
        (None, true) if day.is_none() => say::plain(none),
        (None, true) => say::recorded(day, |_| Words::new()),
    }
}

fn now(view: &View) -> NaiveDateTime {
    let clock = date::clock(&view.chosen.as_of().clock()).unwrap_or_default();
    view.today.and_time(clock)
}

/// When a medicine is due, where that is known to the minute.
fn due_at(medicine: &Medicine) -> Option<NaiveDateTime> {
    let time = medicine.next_due_time.given().and_then(|time| date::clock(time.text.as_str()))?;
    Some(medicine.next_due.given()?.and_time(time))
}

fn is_later(view: &View, medicine: &Medicine) -> bool {
    due_at(medicine).is_some_and(|due| due > now(view) + TimeDelta::hours(SOON_HOURS))
}
