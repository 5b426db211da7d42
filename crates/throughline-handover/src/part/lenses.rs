//! The same statements asked in other ways, and where the team sees the child in the Trauma Recovery Model.

use throughline_case::{
    answer::Answer,
    code::Code,
    formulation::{Factor, QuestionWording, TrmRating},
    note::Note,
    vocabulary,
};

use super::{child_says, labels_beside, paragraph_of, section};
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::{View, paragraph},
    },
};

/// The column of the questions.
const QUESTION: f32 = 206.0;

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("lens_ptm_title"), questions(view));
    blocks.extend(section(say::word("lens_attachment_title"), closeness(view)));
    blocks.extend(section(view.phrase("trm_title"), levels(view)));
    blocks
}

/// The statements of one slot, by their numbers.
fn numbers(view: &View, slot: impl Fn(&Factor) -> bool) -> Words {
    let own = view.numbered_factors().into_iter().filter(|(_, _, factor)| slot(factor));
    let numbers: Vec<String> = own.map(|(number, ..)| number.to_string()).collect();
    match numbers.as_slice() {
        [] => Words::new(),
        [one] => vec![Inline::text(vocabulary::phrase("lens_statement", &[("n", one)]))],
        many => vec![Inline::text(vocabulary::phrase("lens_statements", &[("n", &many.join(", "))]))],
    }
}

/// The questions of the Power Threat Meaning Framework, in the words chosen for this child, each with what answers it.
fn questions(view: &View) -> Vec<Block> {
    let wordings = view.question_wordings();
    let wording = wordings.first().map(|(_, wording)| *wording);
    let Some(list) = vocabulary::get("ptm_slot") else { return Vec::new() };
    let rows = list.codes.iter().map(|entry| {
        let answers = numbers(view, |factor| factor.ptm_slot.given() == Some(&entry.code));
        let own = wording.and_then(|wording| worded(wording, &entry.code)).map(|own| say::told(own, say::note));
        let own = own.unwrap_or_default();
        let asked = say::labelled(&say::word("lens_asked_as"), own);
        (entry.label.clone(), say::lines([asked, answers]))
    });
    let Some(table) = labels_beside(QUESTION, rows.collect()) else { return Vec::new() };
    let why = wording.map(|wording| say::told(&wording.why, say::note)).unwrap_or_default();
    let mut blocks = vec![paragraph(say::plain("lens_ptm_source")), table];
    blocks.extend(paragraph_of(say::labelled(&say::word("lens_worded_why"), why)));
    blocks
}

fn worded<'a>(wording: &'a QuestionWording, question: &Code) -> Option<&'a Answer<Note>> {
    match question.as_str() {
        "power" => Some(&wording.power),
        "threat" => Some(&wording.threat),
        "meaning" => Some(&wording.meaning),
        "response" => Some(&wording.response),
        "strengths" => Some(&wording.strengths),
        "story" => Some(&wording.story),
        _ => None,
    }
}

fn closeness(view: &View) -> Option<Block> {
    let list = vocabulary::get("attachment_slot")?;
    let rows = list.codes.iter().map(|entry| {
        (entry.label.clone(), numbers(view, |factor| factor.attachment_slot.given() == Some(&entry.code)))
    });
    labels_beside(QUESTION, rows.collect())
}

/// The levels as numbers, newest first; the drawing of the model is not ours to print.
fn levels(view: &View) -> Option<Block> {
    let mut ratings = view.trm_ratings();
    ratings.sort_by_key(|(id, rating)| (std::cmp::Reverse(rating.on.given().copied()), *id));
    let rows = ratings.into_iter().map(|(_, rating)| {
        let day = say::recorded(&rating.on, |day| vec![Inline::text(date::brief(*day))]);
        (say::text_of(&day), level(view, rating))
    });
    labels_beside(super::LABEL, rows.collect())
}

fn level(view: &View, rating: &TrmRating) -> Words {
    let text = |number: Option<&u32>| number.map(ToString::to_string);
    let level = match (text(rating.level_low.given()), text(rating.level_high.given())) {
        (Some(low), Some(high)) if low != high => {
            vocabulary::phrase("trm_level_range", &[("low", &low), ("high", &high)])
        }
        (Some(one), Some(_)) => vocabulary::phrase("trm_level", &[("n", &one)]),
        (Some(low), None) => vocabulary::phrase("trm_level_from", &[("n", &low)]),
        (None, Some(high)) => vocabulary::phrase("trm_level_up_to", &[("n", &high)]),
        (None, None) => say::word("trm_no_level"),
    };
    let views = rating.views.iter().map(|seen| {
        let who = vocabulary::label("discipline", &seen.discipline);
        let level = seen.level.given().map(ToString::to_string).unwrap_or_default();
        say::labelled(&format!("{who} {level}:"), say::note(&seen.because))
    });
    say::lines([
        say::sentences([vec![Inline::bold(level)], say::note(&rating.rationale)]),
        say::sentences(views),
        child_says(view, &rating.child_view),
    ])
}
