//! Harm that the child lived through: told only as far as the child chose, and never counted up.

use throughline_case::{trauma::TraumaExperience, vocabulary};

use super::{child_says, label, labels, strong};
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::View,
    },
};

pub(super) fn blocks(view: &View) -> Option<Block> {
    let mut all = view.trauma_experiences();
    all.sort_by_key(|(id, harm)| (harm.age_from.given().copied(), *id));
    labels(all.into_iter().map(|(_, harm)| row(view, harm)).collect())
}

/// What the child wants only named is named: its kind and the fewest words. The rest waits to be asked for.
fn row(view: &View, harm: &TraumaExperience) -> (String, Words) {
    let level = harm.retelling.given().map_or("named_only", throughline_case::code::Code::as_str);
    let kinds = say::list(harm.categories.iter().map(|code| say::code("trauma_category", code)));
    let retelling = label("event_retelling", say::told(&harm.retelling, |code| say::code("retelling_level", code)));
    let mut lines = vec![say::sentences([strong(say::note(&harm.words)), kinds])];
    lines.push(say::sentences([label("harm_ongoing", ongoing(harm)), retelling, asked(harm)]));
    if level != "named_only" {
        let known = say::told(&harm.known_by, |code| say::code("trauma_known_by", code));
        lines.push(say::sentences([known, label("harm_told_to", say::told(&harm.told_to, say::note))]));
        lines.push(child_says(view, &harm.impact));
        lines.push(label("harm_reported", say::sentences(say::notes(&harm.reported_to))));
    }
    (age(harm), say::lines(lines))
}

fn ongoing(harm: &TraumaExperience) -> Words {
    strong(say::told(&harm.ongoing, |code| say::code("yes_no_not_known", code)))
}

/// When the child was last asked and how often it had to be told: so that nobody asks again without need.
fn asked(harm: &TraumaExperience) -> Words {
    let last = say::told(&harm.last_asked, |day| vec![Inline::text(date::brief(*day))]);
    let times = say::told(&harm.times_told, |n| vec![Inline::text(n.to_string())]);
    say::sentences([label("harm_last_asked", last), label("harm_times_told", times)])
}

fn age(harm: &TraumaExperience) -> String {
    let text = |number: Option<&u32>| number.map(ToString::to_string);
    match (text(harm.age_from.given()), text(harm.age_until.given())) {
        (Some(from), Some(until)) if from != until => {
            vocabulary::phrase("harm_ages", &[("from", &from), ("until", &until)])
        }
        (Some(age), Some(_)) => vocabulary::phrase("harm_age", &[("n", &age)]),
        (Some(from), None) => vocabulary::phrase("harm_age_from", &[("n", &from)]),
        (None, Some(until)) => vocabulary::phrase("harm_age_until", &[("n", &until)]),
        (None, None) => say::word("harm_no_age"),
    }
}
