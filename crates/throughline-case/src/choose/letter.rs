//! What goes into a letter to the child or to the family.

use super::{Chosen, Request, audience, redact};
use crate::{
    case::Child,
    id::RecordId,
    record::{Record, RecordKind},
};

/// Chooses one letter for its reader, with the name of the child and nothing else of the case.
///
/// Where the matrix leaves letters to a choice, giving this one to its reader is that choice. Every rule about single
/// texts holds as in a handover.
#[must_use]
pub fn choose_letter(request: Request, letter: RecordId) -> Chosen {
    let audience = audience(&request);
    let mut withheld = Vec::new();
    let wanted = request.records.iter().filter_map(|(id, record)| match record {
        Record::Letter(_) if *id == letter => Some((*id, record.clone())),
        Record::Child(child) => Some((*id, named(child))),
        _ => None,
    });
    let records =
        wanted.filter_map(|(id, record)| Some((id, redact::redact(id, &record, &audience, &mut withheld)?))).collect();
    withheld.retain(|item| item.kind == RecordKind::Letter);
    Chosen { records, withheld, contacts_restricted: 0, request }
}

/// The child by the name that it wants to be called.
fn named(child: &Child) -> Record {
    Record::Child(Box::new(Child { preferred_name: child.preferred_name.clone(), ..Child::default() }))
}
