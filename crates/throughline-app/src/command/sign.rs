//! Signing a version, each person as themselves, and withdrawing one.

use chrono::NaiveDate;
use serde::Deserialize;
use throughline_case::{
    answer::Answer,
    code::Code,
    form,
    formulation::Dissent,
    id::{CaseId, RecordId},
    note::{Note, SaidBy},
    record::{Record, RecordKind},
    sign_off::SignOff,
    text::Text,
    time::{PartialDate, Timestamp},
    version::{Decisions, Version, WITHDRAWN},
    vocabulary,
};
use throughline_store::{Act, Role, StoredRecord, UserRow};
use ts_rs::TS;

use super::{
    Reply,
    case::{Saved, check_text},
    formulation::written,
    together::{Part, write_all},
};
use crate::{
    case_view::in_use,
    error::{CommandError, ErrorCode},
    session::{Open, Session},
};

/// Records a person's decision about a version.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignVersion {
    /// The case.
    pub case_id: CaseId,
    /// The version.
    pub version: RecordId,
    /// The hash of what the signer had in front of them; a version with another one is not signed.
    #[serde(default)]
    #[ts(optional)]
    pub hash: Option<String>,
    /// In which capacity (vocabulary `sign_capacity`).
    pub capacity: Code,
    /// What was decided (vocabulary `sign_decision`).
    pub decision: Code,
    /// How (vocabulary `sign_method`); only `in_app` carries a signature of whoever is signed in.
    pub method: Code,
    /// Who decided, when it was not given in the app.
    #[serde(default)]
    pub signer: Text,
    /// Their discipline (vocabulary `discipline`), when it was not given in the app.
    #[serde(default)]
    pub discipline: Code,
    /// When, when it was not given in the app.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// The different views they hold that are written down already.
    #[serde(default)]
    pub dissents: Vec<RecordId>,
    /// A different view to be written down with the signature.
    #[serde(default)]
    #[ts(optional)]
    pub dissent: Option<NewDissent>,
    /// What was said beside it.
    #[serde(default)]
    pub note: Text,
}

/// A different view that is written down while somebody signs.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewDissent {
    /// What it is about; the version as a whole when nothing is named.
    #[serde(default)]
    pub about: Option<RecordId>,
    /// How they see it.
    pub position: Text,
    /// The wording they propose.
    #[serde(default)]
    pub proposed_wording: Text,
}

/// Signs a version. A different view written on the way is kept in the same act.
pub(crate) fn sign_version(session: &mut Session, request: SignVersion) -> Reply<Saved> {
    check_request(&request)?;
    let open = session.open()?;
    let (_, version) = version_in(open, request.case_id, request.version)?;
    check_stands(open, &request, &version)?;
    check_dissents(open, &request)?;
    let me = open.me().clone();
    let role = open.role();
    check_capacity(&request, role)?;
    let (vault, ids, at) = session.writing()?;
    let in_app = is_in_app(&request);
    let signature = if in_app { vault.sign(version.hash.as_bytes()).to_string() } else { String::new() };
    let record = ids.record(at)?;
    let dissent = match request.dissent.as_ref() {
        Some(new) => Some((ids.record(at)?, dissent(&request, new, &me, at))),
        None => None,
    };
    let mut dissents = request.dissents;
    dissents.extend(dissent.as_ref().map(|(id, _)| *id));
    let sign_off = SignOff {
        version: Some(request.version),
        hash: version.hash,
        signer: note(if in_app { Text::new(me.name) } else { request.signer }),
        user: in_app.then_some(me.id),
        discipline: if in_app { me.discipline } else { discipline(&request.capacity, request.discipline) },
        capacity: request.capacity,
        decision: request.decision,
        on: Answer::of(request.on.filter(|_| !in_app).unwrap_or_else(|| at.date())),
        method: request.method,
        signature,
        dissents,
        note: written(request.note),
    };
    let mut cards = vec![(record, Record::SignOff(Box::new(sign_off)))];
    cards.extend(dissent.map(|(id, dissent)| (id, Record::Dissent(Box::new(dissent)))));
    keep(session, request.case_id, &cards, at)
}

fn is_in_app(request: &SignVersion) -> bool {
    request.method.as_str() == "in_app"
}

fn note(text: Text) -> Note {
    Note { text, ..Note::default() }
}

fn check_request(request: &SignVersion) -> Reply<()> {
    for (field, list, code) in [
        ("capacity", "sign_capacity", &request.capacity),
        ("decision", "sign_decision", &request.decision),
        ("method", "sign_method", &request.method),
    ] {
        if vocabulary::entry(list, code).is_none() {
            return Err(CommandError::invalid(field, "Choose one from the list."));
        }
    }
    if !request.discipline.is_empty() && vocabulary::entry("discipline", &request.discipline).is_none() {
        return Err(CommandError::invalid("discipline", "Choose a discipline from the list."));
    }
    if request.decision.as_str() == WITHDRAWN {
        return Err(CommandError::invalid("decision", "A version is withdrawn as a whole, with a reason.")
            .hint("Choose “Withdraw” beside the version."));
    }
    let new = request.dissent.as_ref();
    let position = new.map_or("", |new| new.position.as_str());
    let wording = new.map_or("", |new| new.proposed_wording.as_str());
    for text in [request.signer.as_str(), request.note.as_str(), position, wording] {
        check_text(text)?;
    }
    if !is_in_app(request) && request.signer.is_blank() {
        return Err(CommandError::invalid("signer", "Name the person who decided."));
    }
    if new.is_some_and(|new| new.position.is_blank()) {
        return Err(CommandError::invalid("dissent.position", "Write the different view, in their words."));
    }
    if request.decision.as_str() == "signed_with_dissent"
        && request.dissents.is_empty()
        && new.is_none()
        && request.note.is_blank()
    {
        return Err(CommandError::invalid("dissents", "Say what they see differently.")
            .hint("Choose a different view that is written down already, or write it now, in their words."));
    }
    Ok(())
}

/// The version with its card, when this person may read it.
fn version_in(open: &Open, case: CaseId, version: RecordId) -> Reply<(StoredRecord, Version)> {
    let head = open.head_in(case, version)?;
    match Record::read(head.kind, &head.body) {
        Ok(Record::Version(version)) => Ok((head, *version)),
        _ => Err(CommandError::not_found()),
    }
}

/// Refuses to sign what nobody can stand behind any more, and what the signer has not seen.
fn check_stands(open: &Open, request: &SignVersion, version: &Version) -> Reply<()> {
    if request.hash.as_ref().is_some_and(|seen| *seen != version.hash) {
        return Err(CommandError::invalid(
            "hash",
            "What was looked at is not what this version holds. Nothing was signed.",
        )
        .hint("Look at the version again, then sign."));
    }
    let kinds = [RecordKind::Version, RecordKind::SignOff];
    let records = in_use(&open.vault.heads(request.case_id, Some(&kinds))?);
    if Decisions::about(request.version, &records).withdrawal().is_some() {
        return Err(CommandError::invalid("version", "This version was withdrawn, so nobody signs it any more.")
            .hint("Agree a new version and sign that one."));
    }
    let follows = |record: &Record| matches!(record, Record::Version(later) if later.previous == Some(request.version));
    if records.iter().any(|(_, record)| follows(record)) {
        return Err(CommandError::invalid(
            "version",
            "A later version has taken the place of this one. Nothing was signed.",
        )
        .hint("Look at the newest version and sign that one."));
    }
    Ok(())
}

/// Only the different views of this case that stand can be signed beside.
fn check_dissents(open: &Open, request: &SignVersion) -> Reply<()> {
    for dissent in &request.dissents {
        let head = open.head_in(request.case_id, *dissent)?;
        if head.kind != RecordKind::Dissent || head.retired.is_some() {
            return Err(CommandError::invalid("dissents", "This is not a different view that stands. Choose another."));
        }
    }
    let Some(about) = request.dissent.as_ref().and_then(|new| new.about) else { return Ok(()) };
    let kinds =
        form::of(RecordKind::Dissent).and_then(|form| form.field("about")).map(|field| field.links_to.as_slice());
    let head = open.head_in(request.case_id, about)?;
    if kinds.is_some_and(|kinds| kinds.contains(&head.kind)) {
        Ok(())
    } else {
        Err(CommandError::invalid(
            "dissent.about",
            "A different view stands beside a card that says something. Choose another.",
        ))
    }
}

/// Nobody signs here as somebody else. The child and the family have no key in the vault: what they said is written down.
fn check_capacity(request: &SignVersion, role: Role) -> Reply<()> {
    if !is_in_app(request) {
        return Ok(());
    }
    match request.capacity.as_str() {
        "child" | "parent_pr" => {
            Err(CommandError::invalid("method", "The child and the family sign on paper or say it aloud.")
                .hint("Choose how it was given, and write who decided and when."))
        }
        "clinical_lead" if !matches!(role, Role::Lead | Role::Practitioner) => {
            Err(CommandError::invalid("capacity", "Your role in this vault is not that of a clinical lead.")
                .hint("Sign as a member of the team."))
        }
        _ => Ok(()),
    }
}

/// The discipline of somebody who did not sign here. Some capacities say it.
fn discipline(capacity: &Code, said: Code) -> Code {
    match capacity.as_str() {
        "child" => Code::from("child"),
        "social_worker" => Code::from("social_work"),
        "yjs_case_manager" => Code::from("youth_justice"),
        "parent_pr" if said.is_empty() => Code::from("parent_carer"),
        _ => said,
    }
}

/// The different view of whoever signs, in their words.
fn dissent(request: &SignVersion, new: &NewDissent, me: &UserRow, at: Timestamp) -> Dissent {
    let in_app = is_in_app(request);
    let holder = if in_app { me.discipline.clone() } else { discipline(&request.capacity, request.discipline.clone()) };
    let on = request.on.filter(|_| !in_app).unwrap_or_else(|| at.date());
    let childs = (holder.as_str() == "child").then(|| SaidBy {
        who: Code::from("child"),
        person: None,
        verbatim: true,
        on: Answer::of(PartialDate::exact(on)),
    });
    let said = |text: &Text| Note { text: text.clone(), said_by: childs.clone(), ..Note::default() };
    Dissent {
        about: Some(new.about.unwrap_or(request.version)),
        position: said(&new.position),
        proposed_wording: if new.proposed_wording.is_blank() {
            Answer::NotAsked
        } else {
            Answer::of(said(&new.proposed_wording))
        },
        holder,
        on: Answer::of(on),
        status: Code::from("open"),
        opened_by: Some(me.id),
        ..Dissent::default()
    }
}

/// Writes new cards in one act that nobody takes back, and gives the first.
fn keep(session: &mut Session, case: CaseId, cards: &[(RecordId, Record)], at: Timestamp) -> Reply<Saved> {
    let parts: Vec<Part> = cards.iter().map(|(id, card)| Part::new(*id, card, Act::Sign)).collect();
    let first = write_all(session, case, &parts, at)?.into_iter().next();
    Ok(Saved { record: first.ok_or_else(|| CommandError::bug("nothing to keep"))? })
}

/// Withdraws a version.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawVersion {
    /// The case.
    pub case_id: CaseId,
    /// The version.
    pub version: RecordId,
    /// Why nobody stands behind it any more.
    pub reason: Text,
}

/// Withdraws a version: it stays as it was, with who took it back and why. For whoever agreed it, and for the lead.
pub(crate) fn withdraw_version(session: &mut Session, request: WithdrawVersion) -> Reply<Saved> {
    if request.reason.is_blank() {
        return Err(CommandError::invalid("reason", "Say in a few words why this version is withdrawn."));
    }
    check_text(request.reason.as_str())?;
    let open = session.open()?;
    let (head, version) = version_in(open, request.case_id, request.version)?;
    let (me, role) = (open.me().clone(), open.role());
    let is_mine = head.written_by == me.id;
    if !is_mine && role != Role::Lead {
        let message = "Only whoever agreed a version and the lead can withdraw it.";
        let hint = format!("Ask {}, who agreed it, or the lead of the team.", open.name_of(head.written_by));
        return Err(CommandError::new(ErrorCode::NotAllowed, message).field("version").hint(hint));
    }
    let decisions = in_use(&open.vault.heads(request.case_id, Some(&[RecordKind::SignOff]))?);
    if Decisions::about(request.version, &decisions).withdrawal().is_some() {
        return Err(CommandError::invalid("version", "This version was withdrawn already."));
    }
    let (vault, ids, at) = session.writing()?;
    let sign_off = SignOff {
        version: Some(request.version),
        signature: vault.sign(format!("{WITHDRAWN} {}", version.hash).as_bytes()).to_string(),
        hash: version.hash,
        signer: note(Text::new(me.name)),
        user: Some(me.id),
        discipline: me.discipline,
        capacity: Code::from(if is_mine { "author" } else { "clinical_lead" }),
        decision: Code::from(WITHDRAWN),
        on: Answer::of(at.date()),
        method: Code::from("in_app"),
        note: written(request.reason),
        ..SignOff::default()
    };
    let cards = [(ids.record(at)?, Record::SignOff(Box::new(sign_off)))];
    keep(session, request.case_id, &cards, at)
}
