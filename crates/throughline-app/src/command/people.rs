//! The people around the child, arranged for the two drawings of them.

use serde::{Deserialize, Serialize};
use throughline_case::{
    family::{self, FamilyTree, PeopleMap},
    id::CaseId,
    record::RecordKind,
};
use ts_rs::TS;

use super::{Reply, together::cards};
use crate::session::Session;

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
    let records = cards(session, request.case_id, &[RecordKind::Person, RecordKind::Relationship])?;
    let all = || records.iter().map(|(id, record)| (*id, record));
    Ok(Around { near: family::people_map(all()), family: family::family_tree(all()) })
}
