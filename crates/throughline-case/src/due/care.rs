//! Dates of care that were written on cards: health, advice, risks, restrictions, reviews and the record of a hold.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Due, listable};
use crate::{
    code::Code,
    id::RecordId,
    legal::LegalStatus,
    note::Note,
    plan::{Incident, RestraintStep, restraint_clocks},
    record::{Kind, Record, RecordKind},
    text::Text,
    time::Timestamp,
    vocabulary,
};

/// Everything that is due because of one card, beyond what [`super::due_of`] finds.
pub(super) fn dues_of(id: RecordId, record: &Record) -> Vec<Due> {
    let due = |rule: &str, on: NaiveDate, about: Text| Due::new(rule, id, on, about);
    let one =
        |rule: &str, on: Option<&NaiveDate>, about: Text| on.map(|on| due(rule, *on, about)).into_iter().collect();
    match record {
        Record::LegalStatus(status) if status.end.given().is_none() => {
            let days = || status.review_dates.iter().filter_map(|review| Some((*review.on.given()?, &review.note)));
            let last = days().map(|(on, _)| on).max();
            // A later day on the same status says that somebody looked on the earlier one.
            let one = |(on, note)| Due { followed: last > Some(on), ..due("legal_review", on, legal(status, note)) };
            days().map(one).collect()
        }
        Record::HealthItem(item) if !is_over(&item.status.given().cloned().unwrap_or_default()) => {
            one("health", item.next_on.given(), listable(&item.text))
        }
        Record::Consultation(advice) => one("follow_up", advice.follow_up.given(), listable(&advice.question)),
        Record::Medicine(medicine) if medicine.status.as_str() != "stopped" => {
            one("monitoring", medicine.monitoring_due.given(), Text::default())
        }
        Record::RiskArea(risk) => {
            // What a child is at risk of may not stand in a list that hangs open.
            let again = risk.next_review.given().map(|on| due("risk", *on, Text::default()));
            let watched = risk.observation_review.given().map(|on| due("observation", *on, Text::default()));
            again.into_iter().chain(watched).collect()
        }
        Record::Restriction(one) if one.ended.given().is_none() => {
            let about = Text::new(vocabulary::label("restriction", &one.restriction));
            one.review_due.given().map(|on| due("restriction", *on, about)).into_iter().collect()
        }
        Record::Review(review) => {
            let about = Text::new(vocabulary::label("review_kind", &review.review_kind));
            one("next_review", review.next_on.given(), about)
        }
        Record::Incident(incident) => {
            let open = not_done(incident);
            open.map(|(rule, on)| due(rule, on, Text::default())).collect()
        }
        _ => Vec::new(),
    }
}

/// Which status is looked at, and at what.
fn legal(status: &LegalStatus, note: &Note) -> Text {
    let parts = [Text::new(status.title()), listable(note)];
    let parts = parts.iter().map(Text::as_str).filter(|part| !part.trim().is_empty());
    Text::new(parts.collect::<Vec<_>>().join(": "))
}

fn is_over(status: &Code) -> bool {
    matches!(status.as_str(), "past" | "ruled_out" | "done")
}

/// The clocks of a hold that nobody has met yet, with the day each runs out.
fn not_done(incident: &Incident) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    // Whether a clock has run out depends on the time; whether it was met does not.
    let clocks = restraint_clocks(incident, Timestamp::from_millis(0)).into_iter();
    clocks.filter(|clock| clock.done_on.is_none()).map(|clock| {
        let rule = match clock.step {
            RestraintStep::Recorded => "restraint_recorded",
            RestraintStep::UserSpoken => "restraint_user_spoken",
            RestraintStep::ChildSpoken => "restraint_child_spoken",
        };
        (rule, clock.due.date())
    })
}

/// The last review of each kind and the last advice of each discipline: what an earlier one set was kept, or is no longer
/// waited for.
pub(super) fn latest(records: &[(RecordId, Record)]) -> Vec<RecordId> {
    let mut latest: BTreeMap<(RecordKind, &Code), (Option<NaiveDate>, RecordId)> = BTreeMap::new();
    for (id, record) in records {
        let (of, on) = match record {
            Record::Review(review) => (&review.review_kind, &review.on),
            Record::Consultation(advice) => (&advice.discipline, &advice.on),
            _ => continue,
        };
        let held = (on.given().copied(), *id);
        let newest = latest.entry((record.kind(), of)).or_insert(held);
        *newest = (*newest).max(held);
    }
    latest.into_values().map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::due::dues;

    fn card(at: u128, kind: RecordKind, body: &Value) -> (RecordId, Record) {
        (RecordId::new(uuid::Uuid::from_u128(at)), Record::read(kind, body).unwrap())
    }

    fn given(value: &str) -> Value {
        json!({ "state": "given", "value": value })
    }

    fn found(records: &[(RecordId, Record)]) -> Vec<(String, String, String)> {
        let all = dues(records).into_iter();
        all.map(|due| (due.rule.to_string(), due.on.to_string(), due.about.as_str().to_owned())).collect()
    }

    fn one(rule: &str, on: &str, about: &str) -> (String, String, String) {
        (rule.to_owned(), on.to_owned(), about.to_owned())
    }

    #[test]
    fn the_last_review_of_an_order_stays_due_and_those_before_it_were_followed_by_another() {
        let status = json!({ "review_dates": [{ "on": given("2026-07-28") }, { "on": given("2027-01-22") }] });
        let records = [card(1, RecordKind::LegalStatus, &status)];
        let waiting = |today: &str| {
            let today = today.parse().unwrap();
            let all = dues(&records).into_iter().filter(|due| due.waits_on(today));
            all.map(|due| due.on.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(waiting("2026-07-28"), ["2026-07-28", "2027-01-22"]);
        assert_eq!(waiting("2026-07-29"), ["2027-01-22"]);
        assert_eq!(waiting("2027-02-01"), ["2027-01-22"], "the last one is late until somebody sets another");
        let ended = json!({ "end": given("2026-12-19"), "review_dates": [{ "on": given("2027-01-22") }] });
        assert!(found(&[card(1, RecordKind::LegalStatus, &ended)]).is_empty());
    }

    #[test]
    fn a_check_that_is_done_is_not_due_and_what_was_told_in_confidence_is_not_named() {
        let item = |status: &str, tier: &str| {
            json!({
                "text": { "text": "Dentist", "conf": { "tier": tier } }, "status": given(status), "next_on": given("2026-12-08"),
            })
        };
        assert_eq!(
            found(&[card(1, RecordKind::HealthItem, &item("waiting", "b"))]),
            [one("health", "2026-12-08", "Dentist")]
        );
        assert_eq!(found(&[card(1, RecordKind::HealthItem, &item("waiting", "c"))]), [one("health", "2026-12-08", "")]);
        assert!(found(&[card(1, RecordKind::HealthItem, &item("done", "b"))]).is_empty());
        let advice = json!({ "question": { "text": "Nights" }, "follow_up": given("2026-12-01") });
        assert_eq!(found(&[card(2, RecordKind::Consultation, &advice)]), [one("follow_up", "2026-12-01", "Nights")]);
        let later = json!({ "question": { "text": "Nights" }, "on": given("2026-12-01") });
        let both = [card(2, RecordKind::Consultation, &advice), card(3, RecordKind::Consultation, &later)];
        assert!(found(&both).is_empty(), "it was followed up");
    }

    #[test]
    fn a_restriction_is_looked_at_again_until_it_has_ended_and_a_risk_is_never_named_in_a_list() {
        let restriction = json!({ "restriction": "phone", "review_due": given("2026-12-07") });
        let risk = json!({
            "risk": "self_harm", "next_review": given("2026-12-11"), "observation_review": given("2026-12-01"),
        });
        let records = [card(1, RecordKind::Restriction, &restriction), card(2, RecordKind::RiskArea, &risk)];
        let due = [
            one("observation", "2026-12-01", ""),
            one("restriction", "2026-12-07", "Phone"),
            one("risk", "2026-12-11", ""),
        ];
        assert_eq!(found(&records), due);
        let ended = json!({ "restriction": "phone", "review_due": given("2026-12-07"), "ended": given("2026-12-01") });
        assert!(found(&[card(1, RecordKind::Restriction, &ended)]).is_empty());
    }

    #[test]
    fn the_next_review_is_the_one_that_the_last_of_its_kind_set() {
        let review = |on: &str, next: &str| json!({ "review_kind": "lac", "on": given(on), "next_on": given(next) });
        let records = [
            card(1, RecordKind::Review, &review("2026-04-29", "2026-10-29")),
            card(2, RecordKind::Review, &review("2026-10-27", "2027-04-27")),
        ];
        assert_eq!(found(&records), [one("next_review", "2027-04-27", "Looked-after child review")]);
    }

    #[test]
    fn what_the_law_asks_after_a_hold_is_due_until_it_is_done() {
        let held = json!({
            "on": given("2026-11-20"), "recorded_on": given("2026-11-21"), "recorded_at": given("09:00:00"),
            "restrictions": [{ "restriction": "physical_intervention", "starts": given("18:42:00") }],
        });
        let due: Vec<_> =
            found(&[card(1, RecordKind::Incident, &held)]).into_iter().map(|due| (due.0, due.1)).collect();
        assert_eq!(
            due,
            [
                ("restraint_user_spoken".to_owned(), "2026-11-22".to_owned()),
                ("restraint_child_spoken".to_owned(), "2026-11-25".to_owned()),
            ]
        );
    }
}
