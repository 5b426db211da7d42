//! What the framework asks: the advocate, the criteria that the child meets, advice that was given.

use chrono::NaiveDate;
use throughline_case::{
    answer::Answer,
    code::Code,
    note::Note,
    scoping::{Cohort, Consultation, Framework},
};

use super::{label, labels};
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::View,
    },
};

fn day(answer: &Answer<NaiveDate>) -> Words {
    say::told(answer, |day| vec![Inline::text(date::brief(*day))])
}

fn met(answer: &Answer<Code>) -> Words {
    say::told(answer, |code| say::code("met", code))
}

fn yes_or_no(answer: &Answer<Code>) -> Words {
    say::told(answer, |code| say::code("yes_no_not_known", code))
}

fn text(answer: &Answer<Note>) -> Words {
    say::told(answer, say::note)
}

/// The indicators of the framework.
pub(super) fn framework(view: &View) -> Option<Block> {
    let frameworks = view.frameworks();
    let (_, framework) = frameworks.first()?;
    labels(vec![
        (say::word("framework_advocate"), advocate(view, framework)),
        (
            say::word("framework_plan"),
            say::sentences([yes_or_no(&framework.plan_from_formulation), text(&framework.plan_why)]),
        ),
        (say::word("framework_advice"), yes_or_no(&framework.advice)),
        (
            say::word("framework_concluded"),
            say::sentences([
                say::list([yes_or_no(&framework.concluded), day(&framework.concluded_on)]),
                text(&framework.concluded_why),
            ]),
        ),
    ])
}

fn advocate(view: &View, framework: &Framework) -> Words {
    say::sentences([
        say::list([yes_or_no(&framework.advocate), view.who(framework.advocate_person)]),
        say::labelled(&view.phrase("framework_chosen"), yes_or_no(&framework.chosen_by_child)),
        label("home_from", day(&framework.advocate_from)),
        label("home_until", day(&framework.advocate_until)),
        say::labelled(&view.phrase("framework_wants"), text(&framework.advocate_wants)),
    ])
}

/// How far the child meets each set of criteria: descriptions, not thresholds.
pub(super) fn criteria(view: &View) -> Option<Block> {
    let rows = view.cohorts().into_iter().flat_map(|(_, cohort)| set(view, cohort));
    labels(rows.collect())
}

fn set(view: &View, cohort: &Cohort) -> Vec<(String, Words)> {
    let codes = |list: &str, codes: &[Code]| say::list(codes.iter().map(|code| say::code(list, code)));
    let tried = view.tried_before();
    let tried = cohort.tried.iter().filter_map(|id| tried.iter().find(|(own, _)| own == id));
    let since = say::told(&cohort.persistent_since, |since| {
        say::phrase("since", &[("date", vec![Inline::text(date::partial(since))])])
    });
    let further = codes("high_court_need", &cohort.high_court_needs);
    let decided = say::sentences([
        say::list([yes_or_no(&cohort.accepted), day(&cohort.accepted_on), text(&cohort.decided_by)]),
        text(&cohort.not_accepted_why),
        label("cohort_signposted", text(&cohort.signposted_to)),
    ]);
    vec![
        (say::word("cohort_set"), say::code("criteria_set", &cohort.criteria_set)),
        (
            say::word("cohort_multiple"),
            say::sentences([
                met(&cohort.multiple),
                codes("domain", &cohort.multiple_domains),
                text(&cohort.multiple_evidence),
            ]),
        ),
        (
            say::word("cohort_persistent"),
            say::sentences([met(&cohort.persistent), since, text(&cohort.persistent_evidence)]),
        ),
        (
            say::word("cohort_severe"),
            say::sentences([
                met(&cohort.severe),
                label("cohort_tried", say::list(tried.map(|(_, tried)| say::note(&tried.what)))),
                text(&cohort.severe_evidence),
            ]),
        ),
        (
            say::word("cohort_framed"),
            say::sentences([met(&cohort.framed), codes("context", &cohort.contexts), text(&cohort.framed_evidence)]),
        ),
        (say::word("cohort_deprived"), met(&cohort.deprived)),
        (say::word("cohort_home"), met(&cohort.home_cannot_meet)),
        (say::word("cohort_further"), say::sentences([further, text(&cohort.high_court_evidence)])),
        (say::word("cohort_neuro"), text(&cohort.neurodevelopment)),
        (say::word("cohort_accepted"), decided),
    ]
}

/// Advice that was given to those who care for the child, newest first.
pub(super) fn consultations(view: &View) -> Option<Block> {
    let mut all = view.consultations();
    all.sort_by_key(|(id, consultation)| (std::cmp::Reverse(consultation.on.given().copied()), *id));
    labels(all.into_iter().map(|(_, consultation)| consultation_row(view, consultation)).collect())
}

fn consultation_row(view: &View, consultation: &Consultation) -> (String, Words) {
    let on = say::recorded(&consultation.on, |day| vec![Inline::text(date::brief(*day))]);
    let by = say::list([text(&consultation.given_by), say::code("discipline", &consultation.discipline)]);
    let to = say::list([say::list(say::notes(&consultation.received_by)), text(&consultation.agency)]);
    let words = say::lines([
        say::sentences([label("consultation_by", by), label("consultation_to", to)]),
        label("consultation_question", say::note(&consultation.question)),
        label("consultation_advice", text(&consultation.advice)),
        say::sentences([
            label("consultation_actions", say::sentences(say::notes(&consultation.actions))),
            label("consultation_follow_up", day(&consultation.follow_up)),
        ]),
        say::sentences([
            say::labelled(&view.phrase("consultation_present"), yes_or_no(&consultation.child_present)),
            say::labelled(&view.phrase("consultation_informed"), yes_or_no(&consultation.child_informed)),
        ]),
    ]);
    (say::text_of(&on), words)
}
