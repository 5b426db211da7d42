//! Reviews: the latest of each kind, with what was decided and what is still to do.

use throughline_case::{
    code::Code,
    id::RecordId,
    plan::{Review, ReviewAction},
    record::{Record, RecordKind},
    vocabulary,
};

use super::{
    bullets,
    card::{Card, day},
    child_says, label, labels, section, share, strong, table,
};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        say::{self, Words},
        view::{View, paragraph},
    },
};

const CARD: Card = Card(RecordKind::Review);

/// The latest review of each kind, in the order of the kinds.
pub(super) fn reviews(view: &View) -> Option<Block> {
    let mut reviews = view.reviews();
    reviews.sort_by_key(|(id, review)| {
        let rank = vocabulary::rank("review_kind", &review.review_kind);
        (rank, std::cmp::Reverse(review.on.given().copied()), *id)
    });
    reviews.dedup_by(|(_, later), (_, first)| later.review_kind == first.review_kind);
    labels(reviews.into_iter().map(|(_, review)| row(view, review)).collect())
}

fn row(view: &View, review: &Review) -> (String, Words) {
    let name = say::lines([CARD.coded("review_kind", &review.review_kind), day(&review.on)]);
    let words = say::lines([
        who(view, review),
        said(view, review),
        label("review_decided", say::sentences(decisions(view, review))),
        say::sentences([
            CARD.code("still_fits", &review.still_fits),
            CARD.note("learned", &review.learned),
            say::sentences(principles(review)),
        ]),
        say::sentences(actions(view, review)),
        say::sentences([
            CARD.day("next_on", &review.next_on),
            CARD.line("reopens", CARD.codes("reopens", &review.reopens)),
            CARD.note("minutes_ref", &review.minutes_ref),
        ]),
    ]);
    (say::text_of(&name).replace('\n', ", "), words)
}

/// Who led it and who came.
fn who(view: &View, review: &Review) -> Words {
    let came = review.attendees.iter().map(|id| view.who(Some(*id)));
    say::sentences([
        CARD.note("chair", &review.chair),
        CARD.line("attendees", say::list(came)),
        CARD.note("others", &review.others),
    ])
}

/// How the child took part, and what the child and the family said.
fn said(view: &View, review: &Review) -> Words {
    let took_part = say::told(&review.child_took_part, |code| CARD.coded("child_took_part", code));
    say::sentences([
        say::labelled(&format!("{}:", view.name), took_part),
        child_says(view, &review.child_said),
        CARD.note("family_said", &review.family_said),
    ])
}

/// What was decided about each target and each intervention, in the words of its card.
fn decisions(view: &View, review: &Review) -> Vec<Words> {
    let targets = review.targets.iter().map(|result| {
        let rating = CARD.line("targets.rating", say::told(&result.rating, |n| vec![Inline::text(n.to_string())]));
        decision(view, result.target, "targets.decision", &result.decision, [rating, say::told(&result.why, say::note)])
    });
    let doing = review.interventions.iter().map(|result| {
        let why = [say::told(&result.why, say::note), Words::new()];
        decision(view, result.intervention, "interventions.decision", &result.decision, why)
    });
    targets.chain(doing).filter(|words| !words.is_empty()).collect()
}

fn decision(view: &View, about: Option<RecordId>, field: &str, code: &Code, rest: [Words; 2]) -> Words {
    let name = match about.and_then(|id| view.chosen.record(id)) {
        Some(Record::Target(target)) => say::note(&target.text),
        Some(Record::Intervention(doing)) => say::note(&doing.name),
        _ => Words::new(),
    };
    let [first, second] = rest;
    named(name, say::sentences([CARD.coded(field, code), first, second]))
}

/// What is said of something, after its name: a sentence each, because a name is often a sentence itself.
fn named(name: Words, said: Words) -> Words {
    if name.is_empty() || said.is_empty() {
        return say::sentences([strong(name), said]);
    }
    let name = say::text_of(&name);
    say::labelled(&format!("{}:", name.trim_end_matches('.')), said)
}

fn principles(review: &Review) -> Vec<Words> {
    let seen = review.principles.iter();
    seen.map(|seen| named(CARD.coded("principles.principle", &seen.principle), say::note(&seen.how))).collect()
}

/// What was to be done: first what is still open.
fn actions(view: &View, review: &Review) -> Vec<Words> {
    let (done, open): (Vec<_>, Vec<_>) = review.actions.iter().partition(|action| action.done.given().is_some());
    let all = |actions: Vec<&ReviewAction>| say::sentences(actions.into_iter().map(|one| action(view, one)));
    vec![label("review_open", all(open)), label("review_done", all(done))]
}

/// One action with who does it, by when, and when it was done.
fn action(view: &View, action: &ReviewAction) -> Words {
    say::list([
        say::note(&action.what),
        view.who(action.who),
        CARD.day("actions.by", &action.by),
        CARD.day("actions.done", &action.done),
    ])
}

/// What the minutes of a review say, below their title.
pub(crate) fn minutes(view: &View, review: &Review) -> Vec<Block> {
    let mut blocks = section(say::word("minutes_who"), super::paragraph_of(who(view, review)));
    blocks.extend(section(view.phrase("minutes_said"), super::paragraph_of(said(view, review))));
    blocks.extend(section(say::word("minutes_decided"), bullets(decisions(view, review))));
    let learned = [CARD.code("still_fits", &review.still_fits), CARD.note("learned", &review.learned)];
    let learned = learned.into_iter().chain(principles(review)).collect();
    blocks.extend(section(say::word("minutes_understanding"), bullets(learned)));
    let rows = review.actions.iter().map(|one| action_row(view, one)).collect();
    let columns = vec![
        share("minutes_action", 2.4),
        share("minutes_action_who", 1.2),
        share("minutes_action_by", 0.9),
        share("minutes_action_done", 0.9),
    ];
    let actions = table(columns, FirstCell::Header, rows);
    let actions = actions.unwrap_or_else(|| paragraph(say::plain("minutes_no_actions")));
    blocks.extend(section(say::word("minutes_action"), [actions]));
    let next = say::sentences([
        CARD.day("next_on", &review.next_on),
        CARD.line("reopens", CARD.codes("reopens", &review.reopens)),
        CARD.note("minutes_ref", &review.minutes_ref),
    ]);
    blocks.extend(section(say::word("minutes_next"), super::paragraph_of(next)));
    blocks
}

/// An action with room to say that it was done.
fn action_row(view: &View, action: &ReviewAction) -> Row {
    let who = if action.who.is_some() { view.who(action.who) } else { say::bold("nobody_yet") };
    Row::new(vec![say::note(&action.what), who, day(&action.by), day(&action.done)])
}
