//! What the child says helps, the first hour, how to talk, and what everybody works on.

use throughline_case::{
    answer::Answer,
    id::RecordId,
    note::Note,
    plan::{Target, nearness},
    record::RecordKind,
    vocabulary,
};

use super::{
    super::{day_plan, formulation, targets},
    keep, keep_until, turn,
};
use crate::{
    block::{Anchor, Block, Inline, Item, Keep, List, Marker, Paragraph, Quote},
    content::{
        clip::{self, Carry},
        say::{self, Words},
        view::{DAY_PLAN, GOALS, View, paragraph},
    },
};

/// So many lines of "What helps me" stay for sure, and so many are as much as a reader takes in.
const LEAST_HELPS: usize = 3;
const MOST_HELPS: usize = 6;
const MOST_GOALS: usize = 3;
/// The name under which lines of "What helps me" go on on page two.
const HELPS: &str = "continued_helps";
/// How many lines of the first hour stay longest: whom to greet by, what to say, what not to.
const LEAST_FIRST_HOUR: usize = 3;

/// What helps, in the child's words: what people should know first, then what the child says of the day.
pub(super) fn what_helps(view: &View, carry: &mut Carry) -> Vec<Block> {
    let mut own = Vec::new();
    let mut told = Vec::new();
    for (at, note) in helping(view).into_iter().take(MOST_HELPS).enumerate() {
        let keep = match at {
            0 => Keep::Always,
            _ if at < LEAST_HELPS => keep(carry, HELPS),
            _ => Keep::MayMove { order: turn::HELPS, name: HELPS.to_owned() },
        };
        let text = carry.line(say::note(note), 150, HELPS);
        let item = Item { label: None, text, keep };
        if note.is_childs_own() { own.push(item) } else { told.push(item) }
    }
    if carry.ended(HELPS) {
        let last = told.last_mut().or(own.last_mut());
        last.into_iter().for_each(|item| say_more(&mut item.text, HELPS));
    }
    let mut blocks = Vec::new();
    if !own.is_empty() {
        blocks.push(Block::Quote(Quote { lines: own, by: None }));
    }
    if !told.is_empty() {
        blocks.push(Block::List(List { marker: Marker::Dot, items: told }));
    }
    if blocks.is_empty() && !view.left_out(&[RecordKind::AboutMe, RecordKind::DayPlanLine]) {
        blocks.push(paragraph(vec![Inline::text(view.phrase("name_not_yet_asked"))]));
    }
    blocks
}

/// Adds, at the end of a list, that there is more of its lines.
fn say_more(words: &mut Words, name: &str) {
    words.extend(clip::more_of(name));
}

/// What the child says helps, the child's very words first.
fn helping<'a>(view: &View<'a>) -> Vec<&'a Note> {
    let first = view.about_me().map(|about| about.know_first.iter().collect::<Vec<_>>()).unwrap_or_default();
    let helps = day_plan::lines(view, "what_helps").into_iter();
    let by_child = helps.filter(|line| {
        let says = line.source.given().is_some_and(|source| source.as_str() == "child");
        says || line.line.is_childs_own()
    });
    let mut found: Vec<&Note> = first.into_iter().chain(by_child.map(|line| &line.line)).collect();
    found.retain(|note| !note.text.is_blank());
    found.sort_by_key(|note| !note.is_childs_own());
    found
}

pub(super) fn first_hour_title(view: &View) -> String {
    let place = view.transition.and_then(|(_, transition)| view.place(transition.to));
    match place {
        Some((_, place)) if !view.edition.tonight => {
            vocabulary::phrase("first_hour_at", &[("place", &say::text_of(&place))])
        }
        _ => say::word("first_hour_new_adult"),
    }
}

/// The first hour: one bold label a line.
pub(super) fn first_hour(view: &View, carry: &mut Carry) -> Vec<Block> {
    let Some(hour) = view.first_hour() else {
        let left_out = view.left_out(&[RecordKind::FirstHour]);
        return if left_out { Vec::new() } else { vec![paragraph(say::plain("not_yet_asked"))] };
    };
    let lines = [
        ("first_hour_greet", &hour.greet, false),
        ("first_hour_say", &hour.say, false),
        ("first_hour_avoid", &hour.avoid, false),
        ("first_hour_food", &hour.food, true),
        ("first_hour_sleep", &hour.sleep, true),
        ("first_hour_call_home", &hour.call_home, false),
    ];
    let mut items = Vec::new();
    for (label, answer, may_move) in lines {
        let words = carry.line_of(say::plain(label), say::told(answer, say::note), 120, "continued_first_hour");
        if words.is_empty() {
            continue;
        }
        let name = "continued_first_hour".to_owned();
        let keep = match may_move {
            _ if items.is_empty() => Keep::Always,
            true => Keep::MayMove { order: turn::FOOD_AND_SLEEP, name },
            false if items.len() < LEAST_FIRST_HOUR => keep_until(turn::VERY_LAST, carry, &name),
            false => keep(carry, &name),
        };
        items.push(Item { label: None, text: say::labelled(&say::word(label), words), keep });
    }
    if items.is_empty() {
        return vec![paragraph(say::plain("not_yet_asked"))];
    }
    if carry.ended("continued_first_hour") {
        items.last_mut().into_iter().for_each(|item| say_more(&mut item.text, "continued_first_hour"));
    }
    vec![Block::List(List { marker: Marker::None, items })]
}

/// How to talk with the child: what to do first, then what lies behind it.
pub(super) fn how_to_talk(view: &View, carry: &mut Carry) -> Vec<Block> {
    let name = "continued_how_to_talk";
    let mut blocks = Vec::new();
    let Some(talk) = view.communication() else {
        if !view.left_out(&[RecordKind::Communication]) {
            blocks.push(paragraph(say::plain("not_yet_asked")));
        }
        blocks.push(paragraph(languages(view)));
        return blocks;
    };
    let how = carry.clip(say::asked(&talk.how_to_talk, say::note), 240, name);
    let needed =
        view.child().is_some_and(|child| child.interpreter_needed.given().is_none_or(|code| code.as_str() != "no"));
    let (spoken, later) = if needed { (languages(view), Words::new()) } else { (Words::new(), languages(view)) };
    let spoken = carry.clip(spoken, 120, name);
    blocks.push(paragraph(say::sentences([how, spoken])));
    let no = say::labelled(&format!("{}:", say::word("my_no")), say::told(&talk.how_i_say_no, say::note));
    let able = say::labelled(&say::word("can_decide"), say::told(&talk.competence, say::note));
    let needs = say::told(&talk.needs, say::note);
    // A reader who gives medicines needs the diagnoses and who may decide; a carer needs what to do.
    let details = if view.edition.tonight { vec![later, no, needs, able] } else { vec![later, no, needs] };
    for words in details {
        let words = carry.clip(words, 190, name);
        if !words.is_empty() {
            blocks.push(may_move(words, turn::DETAIL_OF_TALK, name));
        }
    }
    blocks
}

fn may_move(text: Words, order: u8, name: &str) -> Block {
    Block::Paragraph(Paragraph { text, keep: Keep::MayMove { order, name: name.to_owned() } })
}

/// The languages, and whether an interpreter is needed.
pub(crate) fn languages(view: &View) -> Words {
    let Some(child) = view.child() else {
        return Words::new();
    };
    let languages = say::list(say::notes(&child.languages));
    let speaks = if languages.is_empty() { languages } else { say::phrase("languages", &[("languages", languages)]) };
    let interpreter = match &child.interpreter_needed {
        Answer::Given { value, .. } if value.as_str() == "yes" => say::bold("interpreter_yes"),
        Answer::Given { value, .. } if value.as_str() == "no" => say::plain("interpreter_no"),
        Answer::Withheld => Words::new(),
        _ => say::plain("interpreter_unknown"),
    };
    say::sentences([speaks, interpreter])
}

/// What the child and the others work on, and what is shared of how things are understood.
pub(super) fn goals(view: &View, carry: &mut Carry) -> Vec<Block> {
    let mut blocks = goal_lines(view, carry);
    blocks.extend(understanding(view, carry));
    if carry.ended("continued_goals") {
        match blocks.last_mut() {
            Some(Block::Paragraph(paragraph)) => say_more(&mut paragraph.text, "continued_goals"),
            Some(Block::List(list)) => {
                list.items.last_mut().into_iter().for_each(|item| say_more(&mut item.text, "continued_goals"))
            }
            _ => {}
        }
    }
    blocks
}

fn goal_lines(view: &View, carry: &mut Carry) -> Vec<Block> {
    let live = live(view);
    if live.is_empty() {
        let left_out = view.left_out(&[RecordKind::Target]);
        return if left_out { Vec::new() } else { vec![paragraph(say::plain("no_targets"))] };
    }
    let items = live.into_iter().take(MOST_GOALS).enumerate().map(|(at, (id, target))| {
        let keep = match at {
            0 => keep(carry, "continued_goals"),
            _ => Keep::MayMove { order: turn::UNDERSTANDING, name: "continued_goals".to_owned() },
        };
        Item { label: None, text: carry.line(goal(view, id, target), 150, "continued_goals"), keep }
    });
    vec![Block::List(List { marker: Marker::None, items: items.collect() })]
}

/// The targets that somebody works on.
fn live<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Target)> {
    let mut live = targets::in_order(view);
    live.retain(|(_, target)| matches!(target.status.as_str(), "" | "active" | "proposed"));
    live
}

/// What page one shows the first lines of, by the name under which it goes on, with where all of it stands:
/// "all that helps, page 9".
pub(crate) fn in_full(view: &View) -> Vec<(&'static str, Words)> {
    let helps = helping(view).len() > MOST_HELPS;
    let goals = live(view).len() > MOST_GOALS;
    [(helps, HELPS, "in_full_helps", DAY_PLAN), (goals, "continued_goals", "in_full_goals", GOALS)]
        .into_iter()
        .filter(|(more, ..)| *more)
        .map(|(_, name, key, anchor)| (name, say::phrase(key, &[("p", vec![Inline::Page(Anchor(anchor.to_owned()))])])))
        .collect()
}

/// A target with what its owner says of it: "Sleep through: Kai says 6 of 10".
fn goal(view: &View, id: RecordId, target: &Target) -> Words {
    let text = say::note(&target.text);
    let Some(near) = nearness(id, target, view.chosen.records()) else { return text };
    let rating = vec![Inline::text(near.value.to_string())];
    // Who said the number is named by it: it is not always the owner.
    let owner = match near.by.as_str() {
        "" => targets::owner(view, target),
        "child" => vec![Inline::text(view.name.as_str())],
        _ => say::code("informant", &near.by),
    };
    let bold = text.into_iter().map(|inline| match inline {
        Inline::Span(span) if span.role == crate::block::SpanRole::Plain => Inline::label(span.text),
        other => other,
    });
    say::phrase("goal_rating", &[("text", bold.collect()), ("owner", owner), ("n", rating)])
}

/// The sections of the story that say shortest how things are understood, the first that is there.
const UNDERSTANDING: &[&str] =
    &["how_it_affected_me", "what_it_made_me_believe", "what_keeps_it_going", "what_i_do_to_stay_safe", "what_helps"];

fn understanding(view: &View, carry: &mut Carry) -> Vec<Block> {
    let kinds = [RecordKind::Narrative, RecordKind::Factor];
    let Some(agreed) = view.agreed("formulation") else {
        let left_out = view.left_out(&kinds);
        return if left_out { Vec::new() } else { vec![paragraph(formulation::not_agreed(view))] };
    };
    let narratives = view.narratives();
    let of = |section: &&str| {
        narratives.iter().find(|(_, narrative)| narrative.section.as_str() == *section).map(|(_, found)| &found.body)
    };
    let Some(body) = UNDERSTANDING.iter().find_map(of) else {
        return Vec::new();
    };
    let name = "continued_understanding";
    let words = carry.clip(say::note(body), 260, name);
    let says = formulation::childs_agreement(view, &agreed);
    vec![may_move(words, turn::UNDERSTANDING, name), paragraph(says)]
}
