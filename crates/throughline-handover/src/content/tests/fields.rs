//! Every field that somebody fills in reaches a page, or is listed here with the reason why it never does.

use std::collections::BTreeSet;

use throughline_case::{
    answer::Answer,
    consent::Consent,
    form::{self, Control, Field},
    id::RecordId,
    record::{Record, RecordKind},
};

use super::{
    made_up::{Case, PROFILES, id},
    sayable,
};

/// Why the sections of a letter stand in no handover.
const LETTER: &str = "The letter is a document of its own and belongs to its reader; that it was given is printed.";

/// Why those who read the plan stand in no handover.
const READ: &str = "Stands on the sheet for the wall, where the next reader signs; it says nothing to another home.";

/// What is never printed, and why.
const NEVER_PRINTED: &[(&str, &str, &str)] = &[
    ("child", "file_status", "Says whether the team still works on the file, not anything about the child."),
    ("consent", "not_to_include", "Would say what was left out."),
    ("narrative", "factors", "Ties the story to its statements while it is written; the story names them in words."),
    ("dissent", "opened_by", "Is an account on a computer; who sees it differently is printed."),
    ("formulation_meeting", "staff_feelings", "Belongs to the staff and is handed over to nobody."),
    (
        "trauma_experience",
        "principal",
        "Says which one the national return is given; it is worth no more than the others.",
    ),
    ("letter", "reading_age", "Tells the writer how to write."),
    ("letter", "thanks", LETTER),
    ("letter", "good_at", LETTER),
    ("letter", "hard", LETTER),
    ("letter", "coped", LETTER),
    ("letter", "keeps_happening", LETTER),
    ("letter", "we_will", LETTER),
    ("letter", "you_want", LETTER),
    ("letter", "not_known", LETTER),
    ("letter", "who_sees", LETTER),
    ("need", "factors", "Ties a need to statements while the plan is made; the statements stand in their own section."),
    ("target", "rating", "Kept from before ratings had cards of their own, which are printed in its place."),
    ("target", "needs", "Ties a target to needs while the plan is made; the needs stand below the targets."),
    ("intervention", "factors", "Ties what is done to statements while the plan is made; why it is done is printed."),
    ("intervention", "targets", "Ties what is done to targets while the plan is made; why it is done is printed."),
    ("day_plan_line", "factors", "Ties a line to statements while the plan is made, and the plan may hang on a wall."),
    ("day_plan_line", "order", "Only puts the lines in order."),
    ("day_plan_line", "on_the_wall", "Says whether a line hangs on a wall; here it is printed either way."),
    ("safety_plan_line", "order", "Only puts the lines in order."),
    ("ladder_rung", "factors", "Ties a rung to statements while the plan is made, and the plan may hang on a wall."),
    ("intervention", "cycles", "Ties what is done to cycles while the plan is made; a cycle names what steps into it."),
    ("session", "by", "The log of each time stays with the team; how often it happened is printed."),
    ("session", "note", "The log of each time stays with the team; how often it happened is printed."),
    ("session", "starts", "The log of each time stays with the team; how often it happened is printed."),
    ("session", "ends", "The log of each time stays with the team; how often it happened is printed."),
    ("plan_read", "who", READ),
    ("plan_read", "role", READ),
    ("plan_read", "on", READ),
    ("plan_read", "version", READ),
    ("risk_area", "cycle", "Ties a risk to a cycle while the plan is made; the cycles stand in their own section."),
    ("risk_area", "factors", "Ties a risk to statements while the plan is made; they stand in their own section."),
    ("incident", "cycles", "Ties an incident to cycles while it is looked at; what was learned is printed."),
    ("incident", "factors", "Ties an incident to statements while it is looked at; what was learned is printed."),
    ("review", "applied", "Says that the cards were brought up to date; the cards say what was decided."),
    ("version", "child_view_recorded", "Is for the product, which says what is still to sign."),
    ("version", "no_child_view", "What the child said, and that nobody has asked, is printed with the child’s words."),
    ("version", "requires_countersign", "Who signed is printed, and in which capacity."),
    ("sign_off", "discipline", "The capacity in which somebody signed is printed."),
    ("sign_off", "dissents", "Each different view is printed beside what it is about."),
    ("version", "audit_mark", "Belongs to that version; the pages carry the mark of the document they are part of."),
    ("version", "hash", "Is for the product, which checks it."),
    ("version", "manifest", "Is for the product, which checks it."),
    ("version", "previous", "The number and what changed say the same in words."),
    ("sign_off", "hash", "Is for the product, which checks it."),
    ("sign_off", "signature", "Is for the product, which checks it."),
    ("sign_off", "user", "Is an account on a computer; the name is printed."),
];

/// Kinds that are the work on the case and no part of what is handed over.
const NO_CONTENT: &[RecordKind] = &[RecordKind::Stage, RecordKind::Handover, RecordKind::WordingKept];

/// Codes other than the first of their list, where the first says something that goes without saying. A kind has a
/// record for each of several.
const CODES: &[(&str, &str, &[&str])] = &[
    ("consent", "status", &["overridden_with_reason", "given"]),
    ("consent", "topic", &["share_handover", "treatment"]),
    ("factor", "harm_direction", &["to_self"]),
    ("factor", "status", &["disputed", "historic"]),
    ("dissent", "holder", &["child", "nursing_physical"]),
    ("factor", "sensitivity", &["sensitive"]),
    ("trauma_experience", "retelling", &["named_only", "detail_for_safety"]),
    ("person", "agreed_to_be_listed", &["no"]),
    ("medicine", "status", &["paused"]),
    ("day_plan_line", "source", &["staff"]),
    ("transition_step", "status", &["done", "not_started"]),
    ("transfer_item", "status", &["sent"]),
    ("incident", "categories", &["sui"]),
    ("goal_rating", "rated_by", &["key_worker"]),
    ("measure_result", "informant", &["key_worker"]),
    ("safety_plan_line", "source", &["staff"]),
];

/// Fields that stay empty while the others are looked at, because they take the place of another.
const EMPTY: &[(&str, &str)] = &[("transition", "moved_on"), ("dissent", "not_printed")];

#[test]
fn every_field_of_every_kind_prints_or_is_listed_with_the_reason_why_not() {
    let wholes = [sayable_by_all(&full(None)), sayable_by_all(&agreed(full(None)))];
    let mut wrong = Vec::new();
    for kind in RecordKind::ALL.iter().filter(|kind| !NO_CONTENT.contains(kind)) {
        // A letter goes along only where the child agreed.
        let is_letter = *kind == RecordKind::Letter;
        let whole = &wholes[usize::from(is_letter)];
        for field in fields_of(*kind) {
            let prints = match words(*kind, &field) {
                Some(words) => whole.iter().any(|said| said.contains(&words)),
                None => {
                    let changed = full(Some((*kind, &field)));
                    let changed = if is_letter { agreed(changed) } else { changed };
                    sayable_by_all(&changed) != *whole
                }
            };
            let listed = NEVER_PRINTED.iter().any(|(of, name, _)| *of == kind.as_str() && *name == field);
            match (prints, listed) {
                (false, false) => wrong.push(format!("{kind}.{field} reaches no page and is not on the list")),
                (true, true) => wrong.push(format!("{kind}.{field} is on the list and reaches a page")),
                (true, false) | (false, true) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_list_of_what_is_never_printed_names_fields_that_there_are() {
    for (kind, field, why) in NEVER_PRINTED {
        let kind: RecordKind = kind.parse().unwrap();
        assert!(fields_of(kind).contains(*field), "{kind}.{field}");
        assert!(why.ends_with('.'), "{kind}.{field} needs a reason");
    }
}

/// The case of a child who agreed that each of the recipients is told.
fn agreed(mut case: Case) -> Case {
    for (at, (_, recipient)) in PROFILES.iter().enumerate() {
        let consent = Consent {
            topic: "share_handover".into(),
            status: "given".into(),
            recipient: Answer::of((*recipient).into()),
            ..Consent::default()
        };
        case.records.push((id(9000 + at), Record::Consent(Box::new(consent))));
    }
    case
}

fn sayable_by_all(case: &Case) -> Vec<String> {
    PROFILES.iter().map(|profile| sayable(&case.chosen(*profile))).collect()
}

/// The fields of a body, whether somebody types them or the product fills them in.
fn fields_of(kind: RecordKind) -> BTreeSet<String> {
    kind.empty_body().as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// A case with records of every kind and every field filled in, but one field the other way round.
fn full(changed: Option<(RecordKind, &str)>) -> Case {
    let mut case = Case::of("Kai");
    case.records.clear();
    for kind in RecordKind::ALL {
        let other = changed.filter(|(of, _)| of == kind).map(|(_, field)| field);
        let copies = CODES.iter().filter(|(of, ..)| *of == kind.as_str()).map(|(_, _, codes)| codes.len()).max();
        for copy in 0..copies.unwrap_or(1) {
            case.records.push((id(100 * copy + id_number(*kind)), record(*kind, copy, other)));
        }
    }
    case.transition = Some(id_of(RecordKind::Transition));
    case
}

fn id_number(kind: RecordKind) -> usize {
    100 + kind as usize
}

fn id_of(kind: RecordKind) -> RecordId {
    id(id_number(kind))
}

fn record(kind: RecordKind, copy: usize, changed: Option<&str>) -> Record {
    let empty = kind.empty_body();
    let fields = empty.as_object().unwrap().iter().map(|(name, empty)| {
        let stays_empty = EMPTY.contains(&(kind.as_str(), name.as_str()));
        let filled = form::of(kind).and_then(|form| form.field(name)).map(|field| filled(kind, copy, field));
        let shown = if stays_empty == (changed == Some(name)) { filled.or_else(|| computed(name)) } else { None };
        format!("\"{name}\":{}", shown.unwrap_or_else(|| empty.to_string()))
    });
    let body = format!("{{{}}}", fields.collect::<Vec<_>>().join(","));
    Record::read(kind, &body.parse().unwrap()).unwrap_or_else(|_| panic!("{kind} as {body}"))
}

/// What the product fills in itself.
fn computed(name: &str) -> Option<String> {
    match name {
        "number" => Some("3".to_owned()),
        "version" => Some(link(RecordKind::Version)),
        "hash" | "signature" | "audit_mark" => Some("\"5b701f3ec8d4\"".to_owned()),
        "user" | "previous" => Some(link(RecordKind::Version)),
        _ => None,
    }
}

/// The words by which a field of free text is looked for. That it is counted somewhere is not that it is printed.
fn words(kind: RecordKind, field: &str) -> Option<String> {
    let control = form::of(kind)?.field(field)?.control;
    matches!(control, Control::Note | Control::AnswerNote | Control::Notes).then(|| format!("words of {kind} {field}"))
}

/// A field filled in, as it stands in a body.
fn filled(kind: RecordKind, copy: usize, field: &Field) -> String {
    let note = format!(r#"{{"text":"words of {kind} {}","conf":{{"tier":"a"}}}}"#, field.name);
    let given = |value: String| format!(r#"{{"state":"given","value":{value}}}"#);
    match field.control {
        Control::Note => note,
        Control::AnswerNote => given(note),
        Control::Notes => format!("[{note}]"),
        Control::Code => code(kind, copy, field),
        Control::AnswerCode => given(code(kind, copy, field)),
        Control::Codes => format!("[{}]", code(kind, copy, field)),
        Control::AnswerDate => given(r#"{"year":2024,"month":5,"day":3,"about":false}"#.to_owned()),
        // The last day of a tally is another than its first.
        Control::AnswerDay if field.name == "until" => given("\"2026-11-22\"".to_owned()),
        Control::AnswerDay => given("\"2026-11-21\"".to_owned()),
        Control::AnswerTime => given("\"09:30:00\"".to_owned()),
        Control::AnswerNumber => given("3".to_owned()),
        Control::AnswerDecimal => given("\"0.80\"".to_owned()),
        Control::Link => field.links_to.first().map_or("null".to_owned(), |kind| link(*kind)),
        Control::Links => field.links_to.first().map_or("[]".to_owned(), |kind| format!("[{}]", link(*kind))),
        Control::Flag => "true".to_owned(),
        Control::Group => {
            let items = field.items.iter().map(|item| format!("\"{}\":{}", item.name, filled(kind, copy, item)));
            format!("[{{{}}}]", items.collect::<Vec<_>>().join(","))
        }
    }
}

fn link(kind: RecordKind) -> String {
    format!("\"{}\"", id_of(kind))
}

fn code(kind: RecordKind, copy: usize, field: &Field) -> String {
    let chosen = CODES.iter().find(|(of, name, _)| *of == kind.as_str() && *name == field.name);
    let first = || {
        let list = field.vocabulary.as_deref().and_then(throughline_case::vocabulary::get);
        list.and_then(|list| list.codes.first()).map(|entry| entry.code.as_str().to_owned())
    };
    let code = chosen.and_then(|(_, _, codes)| codes.get(copy)).map(|code| (*code).to_owned()).or_else(first);
    format!("\"{}\"", code.unwrap_or_default())
}
