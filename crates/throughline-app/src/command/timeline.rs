//! The line of the child's life, by age and to scale.

use serde::Deserialize;
use throughline_case::{
    id::{CaseId, RecordId},
    record::{Record, RecordKind},
    timeline::{Filter, Frame, Life, Lifeline, Zoom},
};
use ts_rs::TS;

use super::Reply;
use crate::{error::CommandError, session::Session};

/// What a line is drawn from.
const KINDS: &[RecordKind] = &[
    RecordKind::Child,
    RecordKind::LifeEvent,
    RecordKind::Placement,
    RecordKind::EducationItem,
    RecordKind::Person,
    RecordKind::Factor,
    RecordKind::Transition,
];

/// How much room there is to draw on, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// The width of the axis.
    pub width: u32,
    /// The width of a letter, taken for the middling one.
    pub letter: u32,
    /// The widest that a label is drawn, whatever it says.
    pub longest: u32,
    /// The width of a mark.
    pub mark: u32,
}

/// Asks for the line of a life.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TimelineRequest {
    /// The case.
    pub case_id: CaseId,
    /// How much of the life.
    #[serde(default)]
    pub zoom: Zoom,
    /// Which events.
    #[serde(default)]
    pub filter: Filter,
    /// The room to draw it in.
    pub room: Room,
}

/// Draws the line from every card that this person may read. A closed event is only named.
pub(crate) fn timeline(session: &mut Session, request: TimelineRequest) -> Reply<Lifeline> {
    let room = request.room;
    if room.width == 0 {
        return Err(CommandError::invalid("room", "There is no room to draw the line in."));
    }
    let at = session.now();
    let open = session.open()?;
    let case = request.case_id;
    open.vault.case(case)?.ok_or_else(CommandError::not_found)?;
    open.note_opening(case, at)?;
    let mut heads = open.vault.heads(case, Some(KINDS))?;
    heads.retain(|head| head.retired.is_none() && open.may_read(head));
    let mut records: Vec<(RecordId, Record)> = Vec::with_capacity(heads.len());
    for head in &heads {
        // A card that cannot be read as its kind says so where it is opened; the line goes on without it.
        let Ok(record) = Record::read(head.kind, &head.body) else { continue };
        if head.kind == RecordKind::LifeEvent {
            open.note_reading(case, head, at)?;
        }
        records.push((head.record, record));
    }
    let life = Life::of(records.iter().map(|(id, record)| (*id, record)));
    let label = |words: &str, length: f64| {
        // Two letters more for the space around the words.
        let space = room.letter.saturating_mul(2);
        let pixels = words.chars().fold(space, |sum, _| sum.saturating_add(room.letter)).min(room.longest);
        f64::from(pixels) / f64::from(room.width) * length
    };
    let mark = f64::from(room.mark) / 2.0 / f64::from(room.width);
    let frame = Frame { zoom: request.zoom, filter: &request.filter, label: &label, mark };
    Ok(Lifeline::draw(&life, at.date(), &frame))
}
