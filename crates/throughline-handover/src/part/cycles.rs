//! What happens again and again: each cycle as a drawing, as a list, and where somebody can step in.

use throughline_case::{
    formulation::{Cycle, CycleStep},
    vocabulary,
};

use super::{label, share, table};
use crate::{
    block::{Block, Figure, FirstCell, Heading, Inline, Item, List, Marker, Row},
    content::{
        say::{self, Words},
        view::{View, paragraph},
    },
    figure::{Drawing, Ring, RingStep},
};

/// The room of a number in the list of the steps.
const NUMBER: f32 = 18.0;

pub(super) fn blocks(view: &View) -> Vec<Block> {
    view.cycles().into_iter().flat_map(|(_, cycle)| one(view, cycle)).collect()
}

fn one(view: &View, cycle: &Cycle) -> Vec<Block> {
    let name = say::note(&cycle.name);
    let mut blocks = Vec::new();
    if !name.is_empty() {
        blocks.push(Block::Heading(Heading::three(say::text_of(&name))));
    }
    if (Ring::FEWEST..=Ring::MOST).contains(&cycle.steps.len()) {
        let alt = vocabulary::phrase("cycle_alt", &[("name", &say::text_of(&name))]);
        blocks.push(Block::Figure(Figure { alt, drawing: Box::new(Drawing::Ring(ring(view, cycle))) }));
    }
    blocks.extend(steps(view, cycle));
    blocks.extend(Some(does(view, cycle)).filter(|words| !words.is_empty()).map(paragraph));
    blocks.extend(step_ins(view, cycle));
    blocks
}

/// The letters by which the places to step in are known: A, B, C.
fn letter(at: usize) -> String {
    let letter = u8::try_from(at % 26).map_or('A', |at| char::from(b'A' + at));
    letter.to_string()
}

fn step_number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn ring(view: &View, cycle: &Cycle) -> Ring {
    let steps = cycle.steps.iter().enumerate().map(|(at, step)| {
        let own = cycle.step_ins.iter().enumerate();
        let letters: Vec<String> =
            own.filter(|(_, idea)| idea.step.given() == Some(&step_number(at))).map(|(at, _)| letter(at)).collect();
        let title = format!("{}\u{A0}{}", at + 1, slot(step));
        let text = words(view, step);
        RingStep {
            alt: format!("{title}: {}.", say::text_of(&text).trim_end_matches('.')),
            title: vec![Inline::bold(title)],
            text,
            step_ins: letters.join("\u{A0}"),
        }
    });
    Ring { steps: steps.collect() }
}

/// The short name of a kind of step.
fn slot(step: &CycleStep) -> String {
    if step.slot.is_empty() { say::word("cycle_step") } else { vocabulary::short("cycle_slot", &step.slot) }
}

/// What happens in a step: its own words, or the statement that it comes from.
fn words(view: &View, step: &CycleStep) -> Words {
    let own = say::note(&step.text);
    let numbered = view.numbered_factors();
    let factor = step.factor.and_then(|id| numbered.iter().find(|(_, factor, _)| *factor == id));
    match factor {
        Some((_, _, factor)) if own.is_empty() => say::note(&factor.statement),
        _ => own,
    }
}

/// The same as a list, with the statement that each step comes from.
fn steps(view: &View, cycle: &Cycle) -> Option<Block> {
    let numbered = view.numbered_factors();
    let items = cycle.steps.iter().enumerate().map(|(at, step)| {
        let from = step.factor.and_then(|id| numbered.iter().find(|(_, factor, _)| *factor == id));
        let from = from.map(|(number, ..)| vocabulary::phrase("from_statement", &[("n", &number.to_string())]));
        let text = say::sentences([words(view, step), from.map(|from| vec![Inline::text(from)]).unwrap_or_default()]);
        let kind = if step.slot.is_empty() { slot(step) } else { vocabulary::label("cycle_slot", &step.slot) };
        Item { label: Some((at + 1).to_string()), text: say::labelled(&format!("{kind}:"), text), ..Item::default() }
    });
    let mut items: Vec<Item> = items.collect();
    if let Some(last) = items.last_mut().filter(|_| cycle.steps.len() > 1) {
        last.text = say::sentences([std::mem::take(&mut last.text), say::plain("back_to_the_first")]);
    }
    (!items.is_empty()).then_some(Block::List(List { marker: Marker::Label(NUMBER), items }))
}

/// What it does for the child, how sure the team is, whether the child recognises it.
fn does(view: &View, cycle: &Cycle) -> Words {
    let functions = say::list(cycle.functions.iter().map(|code| say::code("cycle_function", code)));
    let does = say::sentences([functions, say::told(&cycle.function_hypothesis, say::note)]);
    let recognises = say::told(&cycle.child_recognises, |code| say::code("child_recognises", code));
    say::sentences([
        say::labelled(&view.phrase("cycle_does"), does),
        label("how_sure", say::told(&cycle.confidence, |code| say::code("confidence", code))),
        say::labelled(&view.phrase("cycle_recognises"), recognises),
    ])
}

fn step_ins(view: &View, cycle: &Cycle) -> Option<Block> {
    let last = step_number(cycle.steps.len().saturating_sub(1));
    let rows = cycle.step_ins.iter().enumerate().map(|(at, idea)| {
        let place = match idea.step.given() {
            Some(step) if *step >= last => {
                vocabulary::phrase("step_in_between", &[("letter", &letter(at)), ("a", &step.to_string()), ("b", "1")])
            }
            Some(step) => {
                let next = (step + 1).to_string();
                let fill = [("letter", letter(at)), ("a", step.to_string()), ("b", next)];
                let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
                vocabulary::phrase("step_in_between", &fill)
            }
            None => letter(at),
        };
        let doing = view.interventions().into_iter().find(|(id, _)| Some(*id) == idea.intervention);
        let (now, who) = match doing {
            Some((_, doing)) => (label("step_in_now", say::note(&doing.name)), view.who(doing.lead)),
            None => (Words::new(), Words::new()),
        };
        let who = if who.is_empty() { say::plain("nobody_yet") } else { who };
        Row::new(vec![vec![Inline::text(place)], say::sentences([say::note(&idea.idea), now]), who])
    });
    let columns = vec![share("step_in_where", 1.2), share("step_in_what", 2.6), share("step_in_who", 1.1)];
    table(columns, FirstCell::BoldHeader, rows.collect())
}
