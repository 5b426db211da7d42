//! From the map of a formulation to the plan: lenses that only rearrange, cycles, and an idea for stepping in that becomes
//! something somebody does.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    words::{given, note, tiered},
};

const LENSES: [&str; 4] = ["five_ps", "ptm", "attachment", "systems"];

fn map(case: &Case<'_>, lens: &str) -> Value {
    case.desk.ok("formulation_map", json!({ "case_id": case.id, "lens": lens }))
}

fn statement(case: &Case<'_>, words: &str, fields: Value) -> Card {
    let mut body = json!({ "statement": note(words), "p_class": "presenting", "level": "child", "status": "active" });
    for (name, value) in fields.as_object().expect("fields by name") {
        body[name] = value.clone();
    }
    case.add("factor", body)
}

fn link(from: &Card, to: &Card, kind: &str) -> Value {
    json!({ "from": from.id(), "to": to.id(), "link_kind": kind })
}

fn step(slot: &str, words: &str, factor: Option<&Card>) -> Value {
    json!({ "slot": slot, "text": note(words), "factor": factor.map(Card::id) })
}

/// A ring of three steps that begins with a statement, and one idea for stepping in at it.
fn night(case: &Case<'_>, noise: &Card) -> Card {
    let steps = [
        step("trigger", "", Some(noise)),
        step("meaning", "They are coming for me", None),
        step("action_survival", "Swings first", None),
    ];
    let idea = json!({ "step": given(1), "idea": note("Say who is on by eight") });
    case.add("cycle", json!({ "name": note("What keeps going round at night"), "steps": steps, "step_ins": [idea] }))
}

fn step_in(case: &Case<'_>, cycle: &Card, at: usize) -> Value {
    json!({ "case_id": case.id, "cycle": cycle.id(), "based_on": cycle.revision(), "at": at })
}

#[test]
fn an_idea_for_stepping_in_goes_into_the_plan_in_one_act_and_one_undo_takes_it_out() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let noise = statement(&case, "Noise on the corridor after nine", json!({ "p_class": "precipitating" }));
    let cycle = night(&case, &noise);
    let before = case.state();
    let reply = desk.ok("step_in", step_in(&case, &cycle, 0));
    let (doing, ring) = (Card(reply["intervention"].clone()), Card(reply["cycle"].clone()));
    assert_eq!(doing.body()["name"]["text"], "Say who is on by eight");
    assert_eq!((&doing.body()["factors"], &doing.body()["status"]), (&json!([noise.id()]), &json!("planned")));
    assert_eq!(ring.body()["step_ins"][0]["intervention"], doing.id());
    let drawn = map(&case, "five_ps");
    assert_eq!(drawn["rings"][0]["steps"][0]["step_ins"][0]["intervention"], doing.id());
    assert_eq!(case.undoable()["undo"], "add intervention");
    case.undo();
    assert!(case.card(doing.id()).is_retired());
    assert_eq!(case.card(cycle.id()).body(), &before[cycle.id()].0, "the cycle says again what it said");
    case.redo();
    assert!(!case.card(doing.id()).is_retired());
    assert_eq!(case.card(cycle.id()).body(), ring.body());
}

#[test]
fn an_idea_goes_into_the_plan_once_and_only_from_what_was_seen() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let noise = statement(&case, "Noise on the corridor after nine", json!({}));
    let cycle = night(&case, &noise);
    desk.refused_as(ErrorCode::NotFound, "step_in", step_in(&case, &cycle, 1));
    desk.refused_as(ErrorCode::NotFound, "step_in", step_in(&case, &noise, 0));
    let later = Card(desk.ok("step_in", step_in(&case, &cycle, 0))["cycle"].clone());
    let error = desk.refused_as(ErrorCode::Invalid, "step_in", step_in(&case, &later, 0));
    assert_eq!(error.field.as_deref(), Some("step_ins.0.intervention"));
    let unsaid = case.amend(&later, json!({ "step_ins": [{ "step": given(2), "idea": note(" ") }] }));
    let error = desk.refused_as(ErrorCode::Invalid, "step_in", step_in(&case, &unsaid, 0));
    assert_eq!(error.field.as_deref(), Some("step_ins.0.idea"));
    let again = case.amend(&unsaid, json!({ "step_ins": [{ "step": given(2), "idea": note("Ask first") }] }));
    desk.refused_as(ErrorCode::Conflict, "step_in", step_in(&case, &unsaid, 0));
    assert_eq!(case.cards_of("intervention").len(), 1, "nothing was half done");
    let aside = case.retire(&again, "drawn anew");
    let error = desk.refused_as(ErrorCode::Invalid, "step_in", step_in(&case, &aside, 0));
    assert_eq!(error.field.as_deref(), Some("cycle"));
}

#[test]
fn two_cycles_that_share_a_statement_say_so() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let noise = statement(&case, "Noise on the corridor after nine", json!({}));
    let (first, second) = (night(&case, &noise), night(&case, &noise));
    let rings = list(&map(&case, "five_ps")["rings"]);
    assert_eq!(text(&rings[0]["steps"][0]["text"]), "Noise on the corridor after nine", "it is not written twice");
    assert_eq!(rings[0]["shared"], json!([{ "factor": noise.id(), "cycles": [second.id()] }]));
    assert_eq!(rings[1]["shared"], json!([{ "factor": noise.id(), "cycles": [first.id()] }]));
}

#[test]
fn every_statement_stands_in_exactly_one_lane_of_each_lens_and_placing_it_sets_one_code() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let kept = statement(&case, "Nan rings every Sunday", json!({ "p_class": "protective", "level": "family" }));
    let told = statement(&case, "Told of moves on the day", json!({ "ptm_slot": given("power") }));
    let bare = case.add("factor", json!({ "statement": note("Keeps shoes on in bed") }));
    let mut all = [kept.id(), told.id(), bare.id()];
    all.sort_unstable();
    for lens in LENSES {
        let lanes = list(&map(&case, lens)["lanes"]);
        let mut placed: Vec<_> = lanes.iter().flat_map(|lane| list(&lane["statements"])).map(|id| text(&id)).collect();
        placed.sort_unstable();
        assert_eq!(placed, all, "{lens}");
    }
    let lane_of = |lens: &str, id: &str| {
        let lanes = list(&map(&case, lens)["lanes"]);
        let lane = lanes.iter().find(|lane| list(&lane["statements"]).contains(&json!(id)));
        text(&lane.expect("it stands somewhere")["code"])
    };
    assert_eq!(lane_of("attachment", kept.id()), "", "it waits to be placed");
    case.amend(&kept, json!({ "attachment_slot": given("key_people") }));
    assert_eq!(lane_of("attachment", kept.id()), "key_people");
    assert_eq!(lane_of("five_ps", kept.id()), "protective", "the other lenses stay as they were");
    assert_eq!(case.undo(), "change statement");
    assert_eq!(lane_of("attachment", kept.id()), "");
}

#[test]
fn the_questions_are_asked_in_the_words_chosen_for_this_child() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let asked = |case: &Case<'_>| map(case, "ptm")["lanes"][0]["asked_as"].clone();
    assert_eq!(asked(&case), Value::Null);
    case.add("question_wording", json!({ "power": given(note("What went on, before and now?")) }));
    assert_eq!(asked(&case), "What went on, before and now?");
    assert_eq!(map(&case, "ptm")["lanes"][0]["label"], "What has happened to you?");
}

#[test]
fn nothing_new_is_linked_to_a_statement_that_was_set_aside_and_what_was_linked_stays_named() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let (noise, awake) =
        (statement(&case, "Noise after nine", json!({})), statement(&case, "Awake at night", json!({})));
    let fear = statement(&case, "Afraid of doors", json!({}));
    let joined = case.add("factor_link", link(&noise, &awake, "triggers"));
    let noise = case.retire(&noise, "said twice");
    for (field, body) in [("from", link(&noise, &fear, "leads_to")), ("to", link(&fear, &noise, "leads_to"))] {
        let request = json!({ "case_id": case.id, "kind": "factor_link", "body": body });
        let error = desk.refused_as(ErrorCode::Invalid, "save_record", request);
        assert_eq!(error.field.as_deref(), Some(field));
    }
    let drawn = map(&case, "five_ps");
    assert_eq!((&drawn["links"][0]["record"], &drawn["links"][0]["loose"]), (&json!(joined.id()), &json!(true)));
    let aside: Vec<_> = list(&drawn["lanes"]).iter().flat_map(|lane| list(&lane["set_aside"])).collect();
    assert_eq!(aside, [json!(noise.id())]);
    case.amend(&joined, json!({ "explanation": given(note("Heard it on the night shift")) }));
    let mut elsewhere = case.card(joined.id()).body().clone();
    elsewhere["to"] = json!(noise.id());
    let moved = case.saving(&case.card(joined.id()), elsewhere);
    desk.refused_as(ErrorCode::Invalid, "save_record", moved);
    case.restore(&noise);
    case.add("factor_link", link(&noise, &fear, "leads_to"));
}

#[test]
fn a_cycle_of_two_or_nine_steps_is_kept_as_a_draft_with_its_problem_beside_the_field() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for (count, problems) in [(2, 1), (3, 0), (8, 0), (9, 1)] {
        let steps: Vec<_> = (0..count).map(|number| step("trigger", &format!("step {number}"), None)).collect();
        let cycle = case.add("cycle", json!({ "name": note("A ring"), "steps": steps }));
        let found = list(&cycle.0["problems"]).iter().filter(|problem| problem["field"] == "steps").count();
        assert_eq!(found, problems, "{count} steps");
        assert_eq!(list(&cycle.body()["steps"]).len(), count);
    }
}

#[test]
fn what_a_colleague_may_not_read_leaves_no_trace_in_their_map() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let sealed = case.add(
        "factor",
        json!({ "statement": tiered("The street of the uncle", "d"), "p_class": "precipitating", "level": "community" }),
    );
    let open = statement(&case, "Will not walk to school", json!({}));
    case.add("factor_link", link(&sealed, &open, "triggers"));
    night(&case, &sealed);
    assert!(map(&case, "five_ps").to_string().contains(sealed.id()), "whoever wrote it sees it");
    let colleague = json!({ "name": "Asha Menon", "discipline": "nursing_mental_health", "role": "practitioner",
        "passphrase": "harbour violet candle acorn" });
    desk.ok("add_colleague", colleague);
    desk.lock();
    desk.ok("unlock", json!({ "name": "Asha Menon", "passphrase": "harbour violet candle acorn" }));
    for lens in ["five_ps", "systems", "recovery"] {
        let seen = map(&case, lens);
        assert!(!seen.to_string().contains(sealed.id()) && !seen.to_string().contains("uncle"), "{lens}");
        assert_eq!(seen["links"], json!([]));
        assert_eq!(list(&seen["rings"][0]["steps"]).len(), 3, "the cycle itself is theirs to read");
    }
}
