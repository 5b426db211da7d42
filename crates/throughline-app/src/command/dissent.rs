//! Different views: who may change one, and taking over the wording that one proposes.

use serde::Deserialize;
use serde_json::Value;
use throughline_case::{
    answer::Answer,
    code::Code,
    formulation::{Contribution, Dissent},
    id::{CaseId, RecordId, RevisionId, UserId},
    note::{Conf, Note},
    record::{Record, RecordKind},
};
use throughline_store::StoredRecord;
use ts_rs::TS;

use super::{
    Reply,
    case::Saved,
    together::{Part, write_together},
};
use crate::{
    error::{CommandError, ErrorCode},
    session::{Open, Session},
};

/// Whoever opened a different view: nobody else closes it, changes its words or sets it aside.
fn owner_of(open: &Open, head: &StoredRecord) -> Reply<UserId> {
    if let Ok(Record::Dissent(dissent)) = Record::read(head.kind, &head.body)
        && let Some(owner) = dissent.opened_by
    {
        return Ok(owner);
    }
    let first = open.vault.history_of(head.record)?.into_iter().next();
    Ok(first.map_or(head.written_by, |first| first.written_by))
}

/// Refuses what only the owner of a view may do.
fn refused(open: &Open, owner: UserId, field: &str) -> CommandError {
    let message = "Only the person who opened this different view can change it, close it or set it aside.";
    let hint = format!("Ask {}. You can mark it as noted, and say what came of it.", open.name_of(owner));
    CommandError::new(ErrorCode::NotAllowed, message).field(field).hint(hint)
}

/// Makes a different view fit to be saved: a new one belongs to whoever writes it, a known one stays with its owner, and
/// of somebody else's only what the team answers may be changed. What a request says of the owner counts for nothing.
pub(super) fn settle(
    session: &mut Session,
    case: CaseId,
    record: Option<RecordId>,
    dissent: &mut Dissent,
) -> Reply<()> {
    let open = session.open()?;
    if dissent.status.is_empty() {
        dissent.status = Code::from("open");
    }
    let head = record.map(|record| open.vault.head(record)).transpose()?.flatten();
    // What this person may not read is refused where it is written, without a word about it.
    let Some(head) = head.filter(|head| head.case == case && head.kind == RecordKind::Dissent && open.may_read(head))
    else {
        dissent.opened_by = Some(open.me().id);
        return Ok(());
    };
    let owner = owner_of(open, &head)?;
    dissent.opened_by = Some(owner);
    if owner == open.me().id {
        return Ok(());
    }
    let Ok(Record::Dissent(before)) = Record::read(head.kind, &head.body) else {
        return Err(CommandError::not_found());
    };
    match first_owned_change(&before, dissent, owner) {
        Some(field) => Err(refused(open, owner, &field)),
        None => Ok(()),
    }
}

/// The first field that somebody who is not the owner changed and may not.
fn first_owned_change(before: &Dissent, after: &Dissent, owner: UserId) -> Option<String> {
    if before.is_settled() {
        let was = Dissent { opened_by: Some(owner), ..before.clone() };
        return (was != *after).then(|| "status".to_owned());
    }
    if after.is_settled() {
        return Some("status".to_owned());
    }
    // The team's own answer to a view is whether it has noted it, and what came of it.
    let answered = Dissent {
        status: after.status.clone(),
        resolution: after.resolution.clone(),
        opened_by: Some(owner),
        ..before.clone()
    };
    let (was, now) = (body(answered), body(after.clone()));
    let fields = now.as_object()?;
    fields.iter().find(|(name, value)| was.get(name.as_str()) != Some(*value)).map(|(name, _)| name.clone())
}

fn body(dissent: Dissent) -> Value {
    Record::Dissent(Box::new(dissent)).body()
}

/// Only the owner of a different view sets it aside or brings it back.
pub(super) fn check_owner(session: &mut Session, head: &StoredRecord) -> Reply<()> {
    if head.kind != RecordKind::Dissent {
        return Ok(());
    }
    let open = session.open()?;
    let owner = owner_of(open, head)?;
    if owner == open.me().id { Ok(()) } else { Err(refused(open, owner, "record")) }
}

/// Takes over the wording that a different view proposes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeOverWording {
    /// The case.
    pub case_id: CaseId,
    /// The different view.
    pub dissent: RecordId,
    /// The revision that the writer saw of the card it is about.
    pub based_on: RevisionId,
}

/// The field that holds what a card says, for the kinds whose words can be taken over from a proposal.
const WORDING: &[(RecordKind, &str)] = &[
    (RecordKind::Factor, "statement"),
    (RecordKind::FactorLink, "explanation"),
    (RecordKind::Cycle, "function_hypothesis"),
    (RecordKind::Narrative, "body"),
    (RecordKind::LifeEvent, "what"),
    (RecordKind::TrmRating, "rationale"),
    (RecordKind::Need, "statement"),
    (RecordKind::Target, "text"),
    (RecordKind::Intervention, "name"),
];

/// Writes the proposed wording into the card that a different view is about, as one act with one undo. The view stays
/// open: whether that settles it is for its owner to say.
pub(crate) fn take_over_wording(session: &mut Session, request: TakeOverWording) -> Reply<Saved> {
    let open = session.open()?;
    let dissent = match open.head_in(request.case_id, request.dissent)? {
        head if head.retired.is_some() => return Err(CommandError::not_found()),
        head => match Record::read(head.kind, &head.body) {
            Ok(Record::Dissent(dissent)) => dissent,
            _ => return Err(CommandError::not_found()),
        },
    };
    let proposed = dissent.proposed_wording.given().filter(|note| !note.text.is_blank());
    let proposed = proposed.ok_or_else(|| {
        CommandError::invalid("proposed_wording", "No other wording is proposed yet.")
            .hint("Ask whoever holds this view how they would write it.")
    })?;
    let head = open.head_in(request.case_id, dissent.about.ok_or_else(CommandError::not_found)?)?;
    let body = reworded(&head, &dissent, proposed)?;
    let at = session.now();
    // In an act of its own, so that one undo takes back this and nothing that was typed before it.
    let parts = [Part::changed(head.record, head.kind, body, request.based_on)];
    let [record] = write_together(session, request.case_id, &parts, at)?;
    Ok(Saved { record })
}

/// The body of a card with the proposed wording in it, and with whose wording it is among those who said it.
fn reworded(head: &StoredRecord, dissent: &Dissent, proposed: &Note) -> Reply<Value> {
    let field = WORDING.iter().find(|(kind, _)| *kind == head.kind).map(|(_, field)| *field);
    let field = field.filter(|_| head.retired.is_none()).ok_or_else(|| {
        CommandError::invalid("about", "The wording of this card is not taken over in one step.")
            .hint("Open the card and change it there.")
    })?;
    let mut record = Record::read(head.kind, &head.body).map_err(|_| CommandError::not_found())?;
    contribute(&mut record, dissent, proposed);
    let mut body = record.body();
    let value = &mut body[field];
    let note =
        if value.get("state").is_some() { value.get("value").cloned().unwrap_or_default() } else { value.clone() };
    let note: Note = serde_json::from_value(note).unwrap_or_default();
    if note.is_childs_own() && dissent.holder.as_str() != "child" {
        return Err(CommandError::invalid("about", "These are the child’s own words. They stay as they were said.")
            .hint("Write the other wording on a card of its own."));
    }
    // Whoever could not read the proposal, or must not have this card, does not come to read it this way.
    let conf = Conf {
        tier: note.conf.tier.max(proposed.conf.tier),
        audience_deny: [note.conf.audience_deny, proposed.conf.audience_deny.clone()].concat(),
        ..proposed.conf.clone()
    };
    let note = Note { conf, ..proposed.clone() };
    *value = if value.get("state").is_some() { to_json(&Answer::of(note))? } else { to_json(&note)? };
    Ok(body)
}

fn to_json(value: &impl serde::Serialize) -> Reply<Value> {
    serde_json::to_value(value).map_err(|_| CommandError::bug("a card has no JSON form"))
}

/// Notes whose wording it is, where a card keeps who said what.
fn contribute(record: &mut Record, dissent: &Dissent, proposed: &Note) {
    let contributions = match record {
        Record::Factor(factor) => &mut factor.contributions,
        Record::FactorLink(link) => &mut link.contributions,
        _ => return,
    };
    contributions.push(Contribution {
        discipline: dissent.holder.clone(),
        person: dissent.person,
        on: dissent
            .on
            .given()
            .map_or(Answer::NotAsked, |day| Answer::of(throughline_case::time::PartialDate::exact(*day))),
        mode: Code::from("conversation"),
        said: proposed.clone(),
        verbatim: true,
        // Who it was is told by discipline until they say that they may be named.
        attribution: Code::from(if dissent.holder.as_str() == "child" { "named" } else { "role_only" }),
    });
}
