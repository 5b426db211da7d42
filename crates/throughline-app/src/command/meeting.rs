//! Formulation meetings: what the ratings before and after say together, and what was decided becoming part of the plan.

use serde::{Deserialize, Serialize};
use throughline_case::{
    answer::Answer,
    code::Code,
    formulation::{FormulationMeeting, Paired},
    id::{CaseId, RecordId, RevisionId},
    plan::Intervention,
    record::{Record, RecordKind},
};
use throughline_store::Act;
use ts_rs::TS;

use super::{
    Reply,
    case::RecordView,
    together::{Part, write_together},
};
use crate::{
    error::CommandError,
    session::{Open, Session},
};

/// Asks for the ratings of one meeting.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingRatings {
    /// The case.
    pub case_id: CaseId,
    /// The meeting.
    pub meeting: RecordId,
}

/// What the ratings say together.
#[derive(Debug, Serialize, TS)]
pub struct RatingsTogether {
    /// One line for each of the five.
    pub items: Vec<Paired>,
}

/// Compares before and after within the same person.
pub(crate) fn meeting_ratings(session: &mut Session, request: MeetingRatings) -> Reply<RatingsTogether> {
    let meeting = meeting_in(session.open()?, request.case_id, request.meeting)?;
    Ok(RatingsTogether { items: meeting.paired() })
}

fn meeting_in(open: &Open, case: CaseId, meeting: RecordId) -> Reply<FormulationMeeting> {
    let head = open.head_in(case, meeting)?;
    match Record::read(head.kind, &head.body) {
        Ok(Record::FormulationMeeting(meeting)) => Ok(*meeting),
        _ => Err(CommandError::not_found()),
    }
}

/// Puts something that a meeting decided into the plan.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ActionToPlan {
    /// The case.
    pub case_id: CaseId,
    /// The meeting.
    pub meeting: RecordId,
    /// The revision of the meeting that the writer saw.
    pub based_on: RevisionId,
    /// Which of its actions it is, counted from 0.
    pub at: usize,
}

/// What the action has become, and the meeting that names it.
#[derive(Debug, Serialize, TS)]
pub struct ActionPlanned {
    /// The intervention.
    pub intervention: RecordView,
    /// The meeting.
    pub meeting: RecordView,
}

/// Makes an intervention of an action: named like it, with whoever does it and the day. Both cards are written in one act,
/// so that one undo takes both back.
pub(crate) fn action_to_plan(session: &mut Session, request: ActionToPlan) -> Reply<ActionPlanned> {
    let open = session.open()?;
    let mut meeting = meeting_in(open, request.case_id, request.meeting)?;
    if open.head_in(request.case_id, request.meeting)?.retired.is_some() {
        return Err(CommandError::invalid("meeting", "This meeting was set aside, so nothing new comes of it.")
            .hint("Bring it back first."));
    }
    let doing = planned(open, &request, &meeting)?;
    let (_, ids, at) = session.writing()?;
    let record = ids.record(at)?;
    if let Some(action) = meeting.actions.get_mut(request.at) {
        action.intervention = Some(record);
    }
    let body = Record::FormulationMeeting(Box::new(meeting)).body();
    let parts = [
        Part::new(record, &Record::Intervention(Box::new(doing)), Act::Add),
        Part::changed(request.meeting, RecordKind::FormulationMeeting, body, request.based_on),
    ];
    let [intervention, meeting] = write_together(session, request.case_id, &parts, at)?;
    Ok(ActionPlanned { intervention, meeting })
}

/// The intervention that an action would become, or why it cannot.
fn planned(open: &Open, request: &ActionToPlan, meeting: &FormulationMeeting) -> Reply<Intervention> {
    let field = |name: &str| format!("actions.{}.{name}", request.at);
    let action = meeting.actions.get(request.at).ok_or_else(CommandError::not_found)?;
    if action.what.text.is_blank() {
        return Err(CommandError::invalid(&field("what"), "Say what will be done."));
    }
    let stands = |there| open.head_in(request.case_id, there).is_ok_and(|head| head.retired.is_none());
    if action.intervention.is_some_and(stands) {
        return Err(CommandError::invalid(&field("intervention"), "This stands in the plan already.")
            .hint("Open it there and change it."));
    }
    Ok(Intervention {
        name: action.what.clone(),
        lead: action.who,
        planned_end: action.by.given().map_or(Answer::NotAsked, |day| Answer::of(*day)),
        status: Code::from("planned"),
        ..Intervention::default()
    })
}
