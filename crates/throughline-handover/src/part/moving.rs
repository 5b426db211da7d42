//! The move: where to, who answers for it, what is missing, the steps, who stays, what travels.

use throughline_case::{record::RecordKind, transition::Transition};

use super::{bullets, front::head, heading, label, labels, labels_beside, section, steps};
use crate::{
    block::{Block, Inline, Pair},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Transition];
/// The column of the questions that a receiving team asks first.
const OUTLINE: f32 = 168.0;
/// Two lists stand side by side when their numbers of lines differ by no more than this.
const CLOSE: usize = 3;

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some((id, transition)) = view.transition {
        blocks.extend(labels_beside(OUTLINE, outline(view, transition)));
        blocks.extend(steps::missing(view, id, transition));
        blocks.extend(section(say::word("steps_title"), steps::steps(view, id, transition)));
        blocks.extend(farewells(view, transition));
        let belongings = say::told(&transition.belongings, say::note);
        let mut travels: Vec<Block> = Vec::new();
        if !belongings.is_empty() {
            travels.push(paragraph(label("belongings", belongings)));
        }
        travels.extend(steps::items(view, id));
        blocks.extend(section(view.phrase("what_travels"), travels));
    }
    blocks.extend(section(say::word("other_moves"), labels(others(view))));
    let exit = view.scoping().map(|scoping| say::told(&scoping.exit_hypothesis, say::note)).unwrap_or_default();
    if !exit.is_empty() {
        blocks.extend([heading(view.phrase("might_go")), paragraph(exit)]);
    }
    let mut part = Part::new(say::word("title_moving_on"), "move_none", KINDS, blocks);
    if let Some((_, transition)) = view.transition
        && let Some(day) = transition.day()
    {
        part.right = vec![vec![Inline::bold(date::full(day))], head::distance(view, transition)];
    }
    view.part(part)
}

/// What a receiving team asks first. Each is answered, or says why not.
fn outline(view: &View, transition: &Transition) -> Vec<(String, Words)> {
    let place = match view.place(transition.to) {
        Some((placement, place)) => say::list([place, say::code("setting_kind", &placement.setting_kind)]),
        None => say::bold("place_unknown"),
    };
    let someone = |id| {
        let who = view.who(id);
        if who.is_empty() { say::bold("nobody_yet") } else { who }
    };
    let leads = say::phrase(
        "leads_send_receive",
        &[("sender", someone(transition.lead)), ("receiver", someone(transition.receiving_lead))],
    );
    let how = say::list([
        say::code("transition_kind", &transition.transition_kind),
        say::code("transition_status", &transition.status),
    ]);
    vec![
        (say::word("where_to"), place),
        (say::word("move_kind"), how),
        (say::word("joint_meeting"), say::asked(&transition.joint_meeting, say::note)),
        (say::word("named_clinician"), someone(transition.responsible_clinician)),
        (say::word("leads"), leads),
        (say::word("legal_through_the_move"), say::asked(&transition.legal_change, say::note)),
        (say::word("visits_before"), say::asked(&transition.visits_before, say::note)),
    ]
}

/// Who stays and who says goodbye.
fn farewells(view: &View, transition: &Transition) -> Vec<Block> {
    let list = |notes: &[throughline_case::note::Note]| {
        let lines = say::notes(notes);
        let count = lines.len();
        let blocks = bullets(lines).unwrap_or_else(|| paragraph(say::plain("none_recorded")));
        (count, vec![blocks])
    };
    let (stay, stays) = list(&transition.keeps_going);
    let (leave, leaves) = list(&transition.goodbyes);
    let stays = section(view.phrase("who_stays"), stays);
    let leaves = section(say::word("who_says_goodbye"), leaves);
    if stay.abs_diff(leave) <= CLOSE {
        return vec![Block::Pair(Pair { left_width: None, left: stays, right: leaves })];
    }
    stays.into_iter().chain(leaves).collect()
}

/// Other moves that are ahead, in one line each.
fn others(view: &View) -> Vec<(String, Words)> {
    let own = view.transition.map(|(id, _)| id);
    let others = view.transitions().into_iter().filter(|(id, transition)| Some(*id) != own && transition.is_open());
    let row = |transition: &Transition| {
        let day = transition.day().map_or_else(|| say::word("move_day_unknown"), date::full);
        let why = say::told(&transition.reason_child, say::note);
        let agency = say::told(&transition.reason_agency, say::note);
        let legal = say::told(&transition.legal_change, say::note);
        let kind = say::code("transition_kind", &transition.transition_kind);
        (day, say::sentences([kind, why, agency, legal]))
    };
    others.map(|(_, transition)| row(transition)).collect()
}
