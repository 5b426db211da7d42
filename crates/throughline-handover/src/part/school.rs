//! School, training and work, as far as it is recorded: the needs and what is done about them.

use throughline_case::{education::EducationItem, record::RecordKind, time::PartialDate};

use super::{bullets, heading, label, labels, section, strong, targets};
use crate::{
    block::{Block, Heading, Inline},
    content::{
        date,
        say::{self, Words},
        view::{Part, View},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Need, RecordKind::Intervention];
const DOMAIN: &[&str] = &["education_training_work"];
const DOING: &str = "education";

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = places(view);
    if view.needs().iter().any(|(_, need)| DOMAIN.contains(&need.domain.as_str())) {
        blocks.push(heading(say::word("needs_title")));
        blocks.extend(targets::needs_in(view, DOMAIN, "empty_m"));
    }
    let doing = view.interventions().into_iter().filter(|(_, doing)| doing.intervention_kind.as_str() == DOING);
    let lines = doing.map(|(_, doing)| {
        let mut words = strong(say::note(&doing.name));
        let status = say::code("intervention_status", &doing.status);
        if !status.is_empty() {
            words.push(Inline::text(": "));
            words.extend(status);
        }
        words
    });
    blocks.extend(section(say::word("intervention"), bullets(lines.collect())));
    view.part(Part::new(say::word("block_m"), "empty_m", KINDS, blocks))
}

/// Where the child learns and learned, the latest first.
fn places(view: &View) -> Vec<Block> {
    let mut places = view.education_items();
    places.sort_by_key(|(id, place)| (std::cmp::Reverse(place.from.given().and_then(PartialDate::first)), *id));
    let one = |place: &EducationItem| {
        let name = say::text_of(&say::note(&place.provider));
        let heading = (!name.is_empty()).then(|| Block::Heading(Heading::three(name)));
        heading.into_iter().chain(labels(rows(place)))
    };
    places.into_iter().flat_map(|(_, place)| one(place)).collect()
}

fn rows(place: &EducationItem) -> Vec<(String, Words)> {
    let day = |answer| say::told(answer, |day: &chrono::NaiveDate| vec![Inline::text(date::brief(*day))]);
    let partial = |answer| say::told(answer, |day: &PartialDate| vec![Inline::text(date::partial(day))]);
    let number =
        |key: &str, answer| say::told(answer, |n: &u32| say::phrase(key, &[("n", vec![Inline::text(n.to_string())])]));
    let sections = say::list(place.plan_sections.iter().map(|code| say::code("ehcp_section", code)));
    let exams = place.exams.iter().map(|exam| say::list([say::note(&exam.what), day(&exam.on)]));
    let status = say::told(&place.status, |code| say::code("education_status", code));
    let needs = say::told(&place.special_needs, |code| say::code("special_needs", code));
    vec![
        (
            say::word("school_status"),
            say::sentences([
                status,
                label("home_from", partial(&place.from)),
                label("home_until", partial(&place.until)),
            ]),
        ),
        (
            say::word("school_hours"),
            say::list([
                number("school_offered", &place.hours_offered),
                number("school_attended", &place.hours_attended),
                number("school_attendance", &place.attendance),
            ]),
        ),
        (say::word("school_exclusions"), say::sentences(say::notes(&place.exclusions))),
        (say::word("school_needs"), needs),
        (
            say::word("school_plan"),
            say::sentences([
                say::list([say::told(&place.plan_authority, say::note), day(&place.plan_dated)]),
                label("school_plan_sections", sections),
                label("school_plan_sent", day(&place.plan_sent_on)),
                label("school_plan_review", day(&place.plan_review_on)),
            ]),
        ),
        (
            say::word("school_pep"),
            say::sentences([
                label("school_pep_last", day(&place.pep_on)),
                label("school_pep_next", day(&place.pep_next)),
            ]),
        ),
        (say::word("school_reading"), say::told(&place.reading_age, say::note)),
        (say::word("school_talking"), say::told(&place.communication, say::note)),
        (say::word("school_reached"), say::sentences(say::notes(&place.qualifications))),
        (say::word("school_exams"), say::sentences(exams)),
    ]
}
