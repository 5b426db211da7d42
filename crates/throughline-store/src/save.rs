//! Saving: one revision for each change, or nothing at all when somebody else has written since.

use std::fmt;

use serde_json::Value;
use throughline_case::{
    id::{CaseId, OpId, RecordId, RevisionId},
    note::Tier,
    record::RecordKind,
    text::Text,
    time::Timestamp,
};

use crate::{
    Vault, case,
    error::Error,
    op::{self, Act, NewOp},
    revision::{self, Draft, StoredRevision, canonical_body},
    writer::Writer,
};

/// A record to be saved.
#[derive(Clone)]
pub struct Save<'a> {
    /// The case it belongs to.
    pub case: CaseId,
    /// The record, new or known.
    pub record: RecordId,
    /// The kind of record.
    pub kind: RecordKind,
    /// The revision that the writer had in front of them; none for a new record.
    pub based_on: Option<RevisionId>,
    /// What is written.
    pub body: &'a Value,
    /// Why the record is retired by this save, if it is.
    pub retired: Option<Text>,
    /// The id of the act, used only when this save begins one.
    pub op: OpId,
    /// What is being done.
    pub act: Act,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for Save<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Save({} {} {})", self.act, self.kind, self.record)
    }
}

/// What a save came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The head of the record now.
    pub revision: RevisionId,
    /// The act that this head was written in.
    pub op: OpId,
    /// The record's storage tier.
    pub tier: Tier,
    /// When the head was written.
    pub written_at: Timestamp,
    /// Whether anything was written; saving what stands already writes nothing.
    pub written: bool,
}

/// Why nothing was written: the record has another head than the writer had seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Stale {
    /// What stands now.
    pub theirs: StoredRevision,
    /// What the writer had in front of them, if it is known here.
    pub base: Option<StoredRevision>,
}

impl Vault {
    /// Saves a record. When this returns, it is on the disk.
    ///
    /// # Errors
    /// `Stale` with both sides when somebody has written since; `NoSpace` when the disk is full. Nothing is written then.
    pub fn save(&mut self, save: Save<'_>) -> Result<Saved, Error> {
        self.write(|writer| one(writer, &save))
    }

    /// Saves several records of one case in one act, all or none. The first one names the act.
    ///
    /// # Errors
    /// As for one record; also when the saves name different cases or acts.
    pub fn save_many(&mut self, saves: Vec<Save<'_>>) -> Result<Vec<Saved>, Error> {
        let Some(first) = saves.first() else { return Ok(Vec::new()) };
        if saves.iter().any(|save| save.case != first.case || save.op != first.op) {
            return Err(Error::Misplaced);
        }
        self.write(|writer| many(writer, first, &saves))
    }
}

fn one(writer: &Writer<'_>, save: &Save<'_>) -> Result<Saved, Error> {
    let head = match compare(writer, save)? {
        Compared::Same(saved) => return Ok(saved),
        Compared::Follows(head) => head,
    };
    if save.act.stays_open() {
        let op = op::join_or_open(writer, save)?;
        return write(writer, save, head, op);
    }
    op::close_of(writer, save.record, save.at)?;
    op::open(writer, &NewOp::single(save))?;
    let saved = write(writer, save, head, save.op)?;
    op::finish(writer, save.op, save.at)?;
    Ok(saved)
}

fn many(writer: &Writer<'_>, first: &Save<'_>, saves: &[Save<'_>]) -> Result<Vec<Saved>, Error> {
    let mut opened = false;
    let mut done = Vec::with_capacity(saves.len());
    for save in saves {
        let head = match compare(writer, save)? {
            Compared::Same(saved) => {
                done.push(saved);
                continue;
            }
            Compared::Follows(head) => head,
        };
        op::close_of(writer, save.record, save.at)?;
        if !opened {
            op::open(writer, &NewOp { record: (saves.len() == 1).then_some(first.record), ..NewOp::single(first) })?;
            opened = true;
        }
        done.push(write(writer, save, head, first.op)?);
    }
    if opened {
        op::finish(writer, first.op, first.at)?;
    }
    Ok(done)
}

enum Compared {
    /// What is to be saved stands already.
    Same(Saved),
    /// It follows the head, or begins a record.
    Follows(Option<RevisionId>),
}

fn compare(writer: &Writer<'_>, save: &Save<'_>) -> Result<Compared, Error> {
    let Some(head) = revision::head_of(writer.db, save.record)? else {
        return if case::exists(writer.db, save.case)? && save.based_on.is_none() {
            Ok(Compared::Follows(None))
        } else {
            Err(Error::NotFound)
        };
    };
    if head.case != save.case || head.kind != save.kind {
        return Err(Error::Misplaced);
    }
    if head.retired == save.retired && canonical_body(&head.body)? == canonical_body(save.body)? {
        return Ok(Compared::Same(saved(&head, false)));
    }
    if save.based_on != Some(head.revision) {
        let base = save.based_on.map(|base| revision::by_id(writer.db, base)).transpose()?.flatten();
        let base = base.filter(|base| base.record == save.record);
        return Err(Error::Stale(Box::new(Stale { theirs: head, base })));
    }
    Ok(Compared::Follows(Some(head.revision)))
}

fn write(writer: &Writer<'_>, save: &Save<'_>, head: Option<RevisionId>, op: OpId) -> Result<Saved, Error> {
    let draft = Draft {
        case: save.case,
        record: save.record,
        kind: save.kind,
        parents: head.as_slice(),
        op,
        at: save.at,
        retired: save.retired.as_ref(),
        body: save.body,
    };
    revision::insert(writer, &draft).map(|stored| saved(&stored, true))
}

fn saved(head: &StoredRevision, written: bool) -> Saved {
    Saved { revision: head.revision, op: head.op, tier: head.tier, written_at: head.written_at, written }
}
