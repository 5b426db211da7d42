//! What a review decided, carried over to the cards it is about in one act.

use serde::{Deserialize, Serialize};
use throughline_case::{
    answer::Answer,
    code::Code,
    id::{CaseId, RecordId, RevisionId},
    note::{Note, Tier},
    plan::{GoalRating, InterventionResult, Review, TargetResult},
    record::{Kind, Record, RecordKind},
    stage::StageStatus,
};
use throughline_store::{Act, StoredRecord};
use ts_rs::TS;

use super::{
    Reply,
    case::RecordView,
    together::{Part, write_all},
};
use crate::{error::CommandError, session::Session};

/// Carries over what a review decided.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ApplyReview {
    /// The case.
    pub case_id: CaseId,
    /// The review.
    pub review: RecordId,
    /// The revision of the review that the writer saw.
    pub based_on: RevisionId,
}

/// The cards that changed, the review last.
#[derive(Debug, Serialize, TS)]
pub struct ReviewApplied {
    /// Every card as it stands now.
    pub cards: Vec<RecordView>,
}

/// Writes the ratings, the standing of targets and interventions, and the stages that are open again. All of it is one
/// act, so that one undo takes all of it back; a review is carried over once.
pub(crate) fn apply_review(session: &mut Session, request: ApplyReview) -> Reply<ReviewApplied> {
    let case = request.case_id;
    let open = session.open()?;
    let head = open.head_in(case, request.review)?;
    let Ok(Record::Review(mut review)) = Record::read(head.kind, &head.body) else {
        return Err(CommandError::not_found());
    };
    let Some(on) = review.on.given().copied() else {
        return Err(CommandError::invalid("on", "Write the day of the review first, because ratings are dated by it."));
    };
    if review.applied {
        return Err(CommandError::invalid("targets", "What this review decided has been carried over already.")
            .hint("Change the cards themselves, or take the last act back and carry it over again."));
    }
    if on > session.now().date() {
        return Err(CommandError::invalid("on", "This review has not been held yet.")
            .hint("Carry over what it decided on the day, or change the day."));
    }
    if !decides(&review) {
        return Err(CommandError::invalid("targets", "Nothing has been decided in this review yet.")
            .hint("Give a target a number or a decision, or an intervention a decision, and then carry it over."));
    }
    let kinds = [RecordKind::Target, RecordKind::Intervention, RecordKind::Stage, RecordKind::Review];
    let open = session.open()?;
    let mut heads = open.vault.heads(case, Some(&kinds))?;
    heads.retain(|head| open.may_read(head) && head.retired.is_none());
    if heads.iter().any(|head| is_later(head, on)) {
        return Err(CommandError::invalid(
            "on",
            "A later review has been carried over already, and it has the last word.",
        )
        .hint("Change the cards themselves where this one still holds."));
    }
    every_row_has_its_card(&review, &heads)?;
    let (_, ids, at) = session.writing()?;
    let mut parts = Vec::new();
    for result in &review.targets {
        let Some(there) = result.target.and_then(|target| heads.iter().find(|head| head.record == target)) else {
            continue;
        };
        if let Some(rating) = rating(result, &review) {
            parts.push(Part::new(ids.record(at)?, &Record::GoalRating(Box::new(rating)), Act::Add));
        }
        parts.extend(target_decided(there, result));
    }
    parts.extend(review.interventions.iter().filter_map(|result| {
        let there = heads.iter().find(|head| Some(head.record) == result.intervention)?;
        intervention_decided(there, result, on)
    }));
    for stage in &review.reopens {
        parts.extend(reopened(stage, &heads, on));
    }
    review.applied = true;
    parts.push(Part::changed(request.review, RecordKind::Review, Record::Review(review).body(), request.based_on));
    Ok(ReviewApplied { cards: write_all(session, case, &parts, at)? })
}

/// Refuses a row whose card was set aside or is not this child’s: passing over it would say more than was done.
fn every_row_has_its_card(review: &Review, heads: &[StoredRecord]) -> Reply<()> {
    let there = |card: Option<RecordId>| card.is_none_or(|card| heads.iter().any(|head| head.record == card));
    let targets = review.targets.iter().position(|row| !there(row.target)).map(|at| format!("targets.{at}.target"));
    let interventions = || review.interventions.iter().position(|row| !there(row.intervention));
    let lost = targets.or_else(|| interventions().map(|at| format!("interventions.{at}.intervention")));
    lost.map_or(Ok(()), |field| {
        Err(CommandError::invalid(&field, "This row is about a card that was set aside.")
            .hint("Bring the card back, or take the row out of the review. Nothing has been carried over."))
    })
}

/// Whether a card is a review of a later day that was carried over.
fn is_later(head: &StoredRecord, on: chrono::NaiveDate) -> bool {
    let read = (head.kind == RecordKind::Review).then(|| Record::read(head.kind, &head.body).ok()).flatten();
    matches!(read, Some(Record::Review(later)) if later.applied && later.on.given().is_some_and(|day| *day > on))
}

/// Whether a review rated or decided anything: one without would be used up for nothing.
fn decides(review: &Review) -> bool {
    let rated = |result: &TargetResult| result.rating.given().is_some() || !result.decision.is_empty();
    review.targets.iter().any(rated)
        || review.interventions.iter().any(|result| !result.decision.is_empty())
        || !review.reopens.is_empty()
}

/// The rating that a review gave a target, in the view of those who were there.
fn rating(result: &TargetResult, review: &Review) -> Option<GoalRating> {
    let value = result.rating.given().filter(|value| **value <= 10)?;
    Some(GoalRating {
        target: result.target,
        on: review.on.clone(),
        rated_by: Code::from("team"),
        value: Answer::of(*value),
        occasion: Answer::of(Note::in_tier(review.title(), Tier::B)),
        comment: result.why.clone(),
        ..GoalRating::default()
    })
}

fn target_decided(there: &StoredRecord, result: &TargetResult) -> Option<Part> {
    let Ok(Record::Target(mut target)) = Record::read(there.kind, &there.body) else { return None };
    let status = match result.decision.as_str() {
        "change" => "changed",
        "achieved" => "achieved",
        "drop" => "dropped",
        "continue" if target.status.as_str() == "proposed" => "active",
        _ => return None,
    };
    target.status = Code::from(status);
    Some(Part::changed(there.record, there.kind, Record::Target(target).body(), there.revision))
}

fn intervention_decided(there: &StoredRecord, result: &InterventionResult, on: chrono::NaiveDate) -> Option<Part> {
    let Ok(Record::Intervention(mut doing)) = Record::read(there.kind, &there.body) else { return None };
    let status = match result.decision.as_str() {
        "pause" => "paused",
        "end" if doing.planned_end.given().is_some_and(|end| *end <= on) => "completed",
        "end" => "ended_early",
        _ => return None,
    };
    doing.status = Code::from(status);
    if result.why.given().is_some() && doing.end_reason == Answer::NotAsked {
        doing.end_reason = result.why.clone();
    }
    Some(Part::changed(there.record, there.kind, Record::Intervention(doing).body(), there.revision))
}

fn reopened(stage: &Code, heads: &[StoredRecord], on: chrono::NaiveDate) -> Option<Part> {
    heads.iter().filter(|head| head.kind == RecordKind::Stage).find_map(|there| {
        let Ok(Record::Stage(card)) = Record::read(there.kind, &there.body) else { return None };
        if card.stage != *stage {
            return None;
        }
        let open = StageStatus { status: Code::from("reopened"), since: Answer::of(on), ..*card };
        Some(Part::changed(there.record, there.kind, Record::Stage(Box::new(open)).body(), there.revision))
    })
}
