//! The people around the child, arranged for the two drawings of them.

use serde::{Deserialize, Serialize};
use throughline_case::{
    family::{self, FamilyTree, PeopleMap},
    id::{CaseId, RecordId},
    record::{Record, RecordKind},
};
use throughline_store::StoredRecord;
use ts_rs::TS;

use super::Reply;
use crate::{error::CommandError, session::Session};

/// Asks who is around the child.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PeopleAround {
    /// The case.
    pub case_id: CaseId,
}

/// Who is close, and who is family.
#[derive(Debug, Serialize, TS)]
pub struct Around {
    /// Who is close to the child.
    pub near: PeopleMap,
    /// Who is family.
    pub family: FamilyTree,
}

/// Arranges the people around the child, from what this person may read.
pub(crate) fn people_around(session: &mut Session, request: PeopleAround) -> Reply<Around> {
    let at = session.now();
    let open = session.open()?;
    let case = request.case_id;
    open.vault.case(case)?.ok_or_else(CommandError::not_found)?;
    open.note_opening(case, at)?;
    let mut heads = open.vault.heads(case, Some(&[RecordKind::Person, RecordKind::Relationship]))?;
    heads.retain(|head| open.may_read(head) && head.retired.is_none());
    for head in &heads {
        open.note_reading(case, head, at)?;
    }
    let read = |head: &StoredRecord| Record::read(head.kind, &head.body).ok().map(|record| (head.record, record));
    let records: Vec<(RecordId, Record)> = heads.iter().filter_map(read).collect();
    let all = || records.iter().map(|(id, record)| (*id, record));
    Ok(Around { near: family::people_map(all()), family: family::family_tree(all()) })
}
