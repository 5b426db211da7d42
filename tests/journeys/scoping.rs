//! Scoping: legal statuses beside one another, moves, what is missing, criteria, and stages that open again.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    words::{childs, day, given, given_note, note, tiered},
};

fn scoping(case: &Case<'_>) -> Value {
    case.desk.ok("scoping", json!({ "case_id": case.id }))
}

/// What a stage still lacks.
fn missing(case: &Case<'_>, stage: &str) -> Vec<String> {
    let view = scoping(case);
    let of_stage = list(&view["stages"]).into_iter().find(|one| one["stage"] == stage).expect("the stage is known");
    let conditions = list(&of_stage["conditions"]).into_iter().filter(|one| one["there"] == false);
    conditions.map(|one| text(&one["code"])).collect()
}

#[test]
fn three_statuses_stand_beside_one_another_and_say_which_run_today() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let care = case.add("legal_status", json!({ "status": "s31_care_order", "start": given("2019-11-04") }));
    let order = case.add(
        "legal_status",
        json!({
            "status": "s25_sao", "start": given("2026-06-26"), "expiry": given("2026-12-25"),
            "restrictions": [note("Doors locked from 22:00 to 07:00")],
            "review_dates": [{ "on": given("2026-12-01"), "note": note("Secure accommodation review panel") }],
            "host_authority": given_note("Exampleshire"), "document": given_note("Case system, paper 14"),
        }),
    );
    let remand = case.add(
        "legal_status",
        json!({ "status": "remand_bail", "start": given("2026-01-05"), "end": given("2026-05-01") }),
    );
    let legal = list(&scoping(&case)["legal"]);
    let read: Vec<_> = legal.iter().map(|span| (text(&span["record"]), text(&span["runs"]))).collect();
    assert_eq!(
        read,
        [
            (order.id().to_owned(), "now".to_owned()),
            (care.id().to_owned(), "now".to_owned()),
            (remand.id().to_owned(), "ended".to_owned()),
        ]
    );
    assert_eq!(legal[0]["with"], json!([care.id()]));
    assert_eq!(legal[0]["next_review"], "2026-12-01");
    desk.days_later(40);
    assert_eq!(list(&scoping(&case)["legal"])[0]["record"], care.id());
    let over =
        list(&scoping(&case)["legal"]).into_iter().find(|span| span["record"] == order.id()).expect("it is there");
    assert_eq!(over["runs"], "ran_out", "nobody wrote that it ended");
}

#[test]
fn an_order_with_its_dates_the_wrong_way_round_is_saved_with_each_problem_beside_its_field() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let reversed = case.add(
        "legal_status",
        json!({
            "status": "s25_sao", "start": given("2026-06-26"), "expiry": given("2026-06-25"), "end": given("2026-06-24"),
            "start_time": given_note("half four"),
            "review_dates": [{ "on": given("2026-06-01"), "note": note("Panel") }],
        }),
    );
    let problems: Vec<_> =
        list(&reversed.0["problems"]).iter().map(|one| (text(&one["field"]), text(&one["code"]))).collect();
    let early = |field: &str| (field.to_owned(), "ends_before_it_starts".to_owned());
    assert_eq!(
        problems,
        [early("end"), early("expiry"), early("review_dates.0.on"), ("start_time".to_owned(), "not_a_time".to_owned())]
    );
    let impossible = case.add("placement", json!({ "name": note("Tarn End"), "from": given(day(2026, 2, 30)) }));
    assert_eq!(impossible.0["problems"][0]["code"], "not_a_date");
    assert_eq!(case.card(impossible.id()).body()["from"]["value"]["day"], 30, "it is kept as it was written");
}

#[test]
fn a_status_that_is_not_in_force_is_in_the_list_with_its_source_and_pointed_out_where_it_stands() {
    let desk = Desk::ready();
    let lists = list(&desk.ok("forms", json!({}))["vocabularies"]);
    let codes = lists.iter().find(|one| one["name"] == "legal_status").expect("the list is there");
    let closed: Vec<_> = list(&codes["codes"]).into_iter().filter(|entry| entry.get("inactive").is_some()).collect();
    assert_eq!(closed.len(), 3);
    for entry in &closed {
        assert_eq!(entry["inactive"], "not in force (checked November 2026)");
        assert!(!text(&entry["source"]).is_empty());
    }
    let case = Case::start(&desk, "Rowan");
    let old = case.add("legal_status", json!({ "status": "mha_2025_rules" }));
    assert_eq!(old.0["problems"][0]["code"], "not_in_force");
    assert_eq!(old.0["title"], "Detained under the rules of the Mental Health Act 2025", "it stays readable");
}

#[test]
fn moves_are_counted_with_their_gaps_and_a_planned_one_does_not_count() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let home = |name: &str, from: Value, to: Value, planned: &str| {
        let body = json!({ "name": note(name), "from": given(from), "to": to, "planned": given(planned) });
        case.add("placement", body)
    };
    let open = json!({ "state": "not_asked" });
    home("Nan’s", day(2011, 3, 20), given(day(2026, 2, 1)), "yes");
    let field = home("The Fields", day(2026, 2, 1), given(day(2026, 5, 1)), "no");
    let tarn = home("Tarn End", day(2026, 5, 11), open.clone(), "no");
    home("Hale family", day(2026, 12, 19), open, "yes");
    let homes = &scoping(&case)["homes"];
    assert_eq!((&homes["homes"], &homes["moves"]), (&json!(3), &json!({ "all": 2, "planned": 0, "unplanned": 2 })));
    assert_eq!(homes["moves_in_12_months"]["all"], 2);
    assert_eq!((&homes["here"], &homes["days_here"]), (&json!(tarn.id()), &json!(197)));
    assert_eq!(homes["between"], json!([{ "seam": "gap", "earlier": field.id(), "later": tarn.id(), "days": 9 }]));
}

#[test]
fn asking_again_is_one_act_and_one_undo() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let report = case.add(
        "information_request",
        json!({ "what": note("Speech and language report"), "from": note("Exampleton school"), "asked_on": given("2026-11-01") }),
    );
    let waiting = list(&scoping(&case)["still_missing"]);
    assert_eq!((&waiting[0]["days"], &waiting[0]["times_asked"]), (&json!(23), &json!(1)));
    let chased = json!([{ "on": given("2026-11-24"), "note": note("") }]);
    case.amend(&report, json!({ "chased": chased }));
    let waiting = list(&scoping(&case)["still_missing"]);
    assert_eq!((&waiting[0]["days"], &waiting[0]["times_asked"]), (&json!(23), &json!(2)));
    assert_eq!(waiting[0]["last_asked"], "2026-11-24");
    case.undo();
    assert_eq!(list(&scoping(&case)["still_missing"])[0]["times_asked"], 1);
    let report = case.card(report.id());
    let came =
        case.amend(&report, json!({ "received_on": given("2026-11-24"), "gaps": given_note("The last two pages") }));
    assert_eq!(list(&scoping(&case)["still_missing"])[0]["standing"], "came_with_gaps");
    case.amend(&came, json!({ "gaps": { "state": "none" } }));
    assert!(list(&scoping(&case)["still_missing"]).is_empty());
}

#[test]
fn criteria_with_one_part_unclear_read_as_fitting_and_a_refusal_says_the_next_door() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let tried = case.add("tried_before", json!({ "what": note("Family therapy, six meetings") }));
    let cohort = case.add(
        "cohort",
        json!({
            "criteria_set": "framework", "multiple": given("yes"), "persistent": given("yes"), "severe": given("unclear"),
            "framed": given("yes"), "tried": [tried.id()],
        }),
    );
    let reading = &scoping(&case)["criteria"][0]["reading"];
    assert_eq!(reading["fits"], "fits_but_one_unclear");
    assert!(!text(&reading["words"]).chars().any(char::is_numeric), "a description is never a score");
    case.amend(
        &cohort,
        json!({
            "accepted": given("no"), "not_accepted_why": given_note("Lives outside the area"),
            "signposted_to": given_note("The team of the next county"),
        }),
    );
    let body = case.card(cohort.id());
    assert_eq!(body.body()["signposted_to"]["value"]["text"], "The team of the next county");
}

#[test]
fn a_stage_names_what_is_missing_and_never_stands_in_the_way() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let all = missing(&case, "scoping");
    assert!(all.contains(&"reason_child".to_owned()) && all.contains(&"information".to_owned()), "{all:?}");
    let done = case.add("stage", json!({ "stage": "scoping", "status": "complete", "since": given("2026-11-24") }));
    assert!(list(&done.0["problems"]).is_empty(), "a stage is complete when the team says so");
    case.add(
        "scoping",
        json!({
            "referred_by": given_note("Priya Nandra"), "reason_child": { "state": "asked_declined" },
            "reason_agency": given_note("Missing for nine days"), "first_account": given_note("Too soon: arrived last night"),
            "immediate_safety": given_note("Door ajar"), "exit_hypothesis": { "state": "not_known" },
        }),
    );
    case.add("person", json!({ "name": note("Nan") }));
    case.add("legal_status", json!({ "status": "none" }));
    assert_eq!(missing(&case, "scoping"), ["information"]);
    assert!(!missing(&case, "sustainability").is_empty(), "sustainability is open from the first day");
}

#[test]
fn a_stage_that_opens_again_keeps_who_said_so_when_and_why() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let stage = |status: &str, why: &str| json!({ "stage": "scoping", "status": status, "since": given("2026-11-24"), "note": given_note(why) });
    let card = case.add("stage", stage("complete", "Everybody has been heard"));
    desk.days_later(3);
    case.amend(&card, stage("reopened", "The life-story book came"));
    let history = case.history_of(&card);
    let read: Vec<_> = history
        .iter()
        .map(|one| {
            let body = &one["record"]["body"];
            (text(&body["status"]), text(&body["note"]["value"]["text"]), text(&one["record"]["written_by"]))
        })
        .collect();
    let by = |status: &str, why: &str| (status.to_owned(), why.to_owned(), "Ines Farrow".to_owned());
    assert_eq!(read, [by("reopened", "The life-story book came"), by("complete", "Everybody has been heard")]);
    let waited = history[0]["record"]["written_at"].as_i64().zip(history[1]["record"]["written_at"].as_i64());
    assert_eq!(waited.map(|(later, earlier)| later - earlier), Some(3 * 24 * 60 * 60 * 1000));
}

#[test]
fn a_hard_experience_is_told_in_confidence_and_its_reading_is_noted() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let lived = case.add(
        "trauma_experience",
        json!({
            "words": tiered("Hurt at home by a grown-up who has gone", "c"),
            "categories": ["physical_abuse", "emotional_neglect"], "retelling": given("named_only"),
            "last_asked": given("2026-10-01"), "times_told": given(2), "impact": given(childs("I listen for the stairs")),
        }),
    );
    desk.lock();
    desk.unlock();
    case.open();
    let noted = desk.audit().into_iter().filter(|row| row["what"] == "read_in_confidence");
    let read: Vec<_> = noted.filter(|row| row["record"] == lived.id()).collect();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0]["detail"]["kind"], "trauma_experience");
    assert!(!scoping(&case).to_string().contains("Hurt at home"), "nothing that follows from scoping retells it");
}

#[test]
fn a_plan_with_a_section_missing_and_a_plan_drawn_from_a_signed_formulation_are_both_worked_out() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let held = ["a", "b", "c", "d", "e", "g", "h1", "h2", "i", "j", "k"];
    case.add(
        "education_item",
        json!({ "provider": note("Hale School"), "special_needs": given("ehcp"), "plan_sections": held }),
    );
    assert_eq!(scoping(&case)["sections_missing"][0]["sections"], json!(["f"]));
    let answer = |case: &Case<'_>| scoping(case)["plan_from_formulation"].clone();
    let fear = case.add("factor", json!({ "statement": note("Sleep went when the door was locked") }));
    case.add("intervention", json!({ "name": note("Door ajar"), "factors": [fear.id()], "status": "active" }));
    assert_eq!(answer(&case)["yes"], false);
    let version = case.agree("formulation", "");
    assert_eq!(answer(&case), json!({ "signed": false, "linked": false, "yes": false }));
    case.sign(&version);
    assert_eq!(answer(&case), json!({ "signed": true, "linked": true, "yes": true }));
}
