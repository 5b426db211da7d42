//! The meetings at which the team built its understanding, and the letters that told the child.

use throughline_case::{formulation::FormulationMeeting, letter::Letter, vocabulary};

use super::{label, labels};
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::View,
    },
};

/// The meetings, newest first. What the work brings up in the staff is theirs and stays with them.
pub(super) fn meetings(view: &View) -> Option<Block> {
    let mut meetings = view.meetings();
    meetings.sort_by_key(|(id, meeting)| (std::cmp::Reverse(meeting.on.given().copied()), *id));
    labels(meetings.into_iter().map(|(_, meeting)| row(view, meeting)).collect())
}

fn row(view: &View, meeting: &FormulationMeeting) -> (String, Words) {
    let day = say::recorded(&meeting.on, |day| vec![Inline::text(date::brief(*day))]);
    let minutes = say::told(&meeting.minutes, |minutes| {
        say::phrase("meeting_minutes", &[("n", vec![Inline::text(minutes.to_string())])])
    });
    let reviewed = if meeting.timeline_reviewed { say::plain("meeting_timeline") } else { Words::new() };
    let took_part = say::told(&meeting.child_took_part, |code| say::code("child_took_part", code));
    let child = say::sentences([
        say::labelled(&format!("{}:", view.name), took_part),
        say::told(&meeting.child_not_invited_why, say::note),
        label("meeting_prepared", say::told(&meeting.child_prepared, say::note)),
    ]);
    let words = say::lines([
        say::sentences([label("meeting_led", view.who(meeting.facilitator)), minutes, reviewed]),
        label("meeting_questions", say::sentences(say::notes(&meeting.questions))),
        came(view, meeting),
        child,
        label("meeting_family", say::told(&meeting.family_took_part, say::note)),
        label("meeting_shifts", say::sentences(say::notes(&meeting.shifts))),
        label("meeting_actions", actions(view, meeting)),
        ratings(meeting),
    ]);
    (say::text_of(&day), words)
}

/// Who came, and who did not, by discipline.
fn came(view: &View, meeting: &FormulationMeeting) -> Words {
    let Some(list) = vocabulary::get("attendance") else { return Words::new() };
    let groups = list.codes.iter().map(|entry| {
        let own = meeting.attendees.iter().filter(|attendee| attendee.attendance == entry.code);
        let people = say::list(own.map(|attendee| {
            let who = view.who(attendee.person);
            let discipline = say::code("discipline", &attendee.discipline);
            if who.is_empty() { discipline } else { bracketed(who, discipline) }
        }));
        say::labelled(&format!("{}:", entry.label), people)
    });
    say::sentences(groups)
}

fn bracketed(mut who: Words, what: Words) -> Words {
    if !what.is_empty() {
        who.push(Inline::text(" ("));
        who.extend(what);
        who.push(Inline::text(")"));
    }
    who
}

fn actions(view: &View, meeting: &FormulationMeeting) -> Words {
    let doing = view.interventions();
    say::sentences(meeting.actions.iter().map(|action| {
        let by = say::told(&action.by, |day| vec![Inline::text(date::brief(*day))]);
        let now = doing.iter().find(|(id, _)| Some(*id) == action.intervention);
        let now = now.map(|(_, doing)| label("step_in_now", say::note(&doing.name))).unwrap_or_default();
        say::sentences([say::list([say::note(&action.what), view.who(action.who), by]), now])
    }))
}

/// What those who came said of themselves before and after, each compared with themselves.
fn ratings(meeting: &FormulationMeeting) -> Words {
    let items = meeting.paired().into_iter().filter_map(|item| {
        let fill = [("a", mean(item.before?)), ("b", mean(item.after?)), ("n", item.pairs.to_string())];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
        let what = say::word(&format!("rating_{}", item.item));
        Some(vec![Inline::text(format!("{what} {}", vocabulary::phrase("rating_from_to", &fill)))])
    });
    label("meeting_ratings", say::list(items))
}

/// A mean with a decimal where it needs one.
fn mean(mean: f64) -> String {
    let text = format!("{mean:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// The letters: that they were given and what came of them. The letter itself belongs to whoever it was written to.
pub(super) fn letters(view: &View) -> Option<Block> {
    let mut letters = view.letters();
    letters.sort_by_key(|(id, letter)| (std::cmp::Reverse(letter.given_on.given().copied()), *id));
    labels(letters.into_iter().map(|(_, letter)| letter_row(letter)).collect())
}

fn letter_row(letter: &Letter) -> (String, Words) {
    let to = say::note(&letter.addressee);
    let to = if to.is_empty() { say::code("letter_reader", &letter.reader) } else { to };
    let given = say::told(&letter.given_on, |day| vec![Inline::text(date::brief(*day))]);
    let given = if given.is_empty() { say::plain("letter_not_given") } else { label("letter_given", given) };
    let keeps = say::told(&letter.copy_wanted, |code| say::code("copy_wanted", code));
    let words = say::lines([
        say::sentences([
            given,
            say::code("letter_format", &letter.format),
            label("letter_by", say::told(&letter.written_by, say::note)),
            label("letter_read_with", say::told(&letter.read_with, say::note)),
        ]),
        say::sentences([
            label("letter_response", say::told(&letter.response, say::note)),
            label("letter_wanted_changed", say::told(&letter.wanted_changed, say::note)),
        ]),
        say::sentences([
            label("letter_copy", keeps),
            label("letter_kept", say::told(&letter.kept_where, say::note)),
            label("letter_share", say::list(say::notes(&letter.share_with))),
        ]),
    ]);
    let reader = say::code("letter_reader", &letter.reader);
    let same = to == reader || letter.reader.is_empty();
    (say::text_of(&if same { to } else { say::lines([to, reader]) }), words)
}
