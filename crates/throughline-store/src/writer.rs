//! Who writes, and into which transaction.

use std::{cell::RefCell, collections::BTreeSet};

use ed25519_dalek::SigningKey;
use rusqlite::{Connection, TransactionBehavior};
use throughline_case::{
    id::{CaseId, DeviceId, UserId},
    time::Timestamp,
};

use crate::{
    audit::{self, AuditEvent},
    case,
    error::Error,
};

/// The unlocked person, as the one who signs.
pub(crate) struct Signer {
    pub(crate) user: UserId,
    /// The row of `user_keys` that this person signs with now.
    pub(crate) key_id: i64,
    pub(crate) device: DeviceId,
    pub(crate) signing: SigningKey,
}

/// Everything that a change needs: the open transaction and the person behind it.
pub(crate) struct Writer<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) signer: &'a Signer,
    /// Whether the index of tiers C and D has been built in this unlock and has to follow.
    pub(crate) restricted_index: bool,
    stale_lines: RefCell<BTreeSet<CaseId>>,
}

impl Writer<'_> {
    /// Remembers that a case's line has to be made again before the transaction ends.
    pub(crate) fn line_is_stale(&self, case: CaseId) {
        self.stale_lines.borrow_mut().insert(case);
    }
}

/// Runs a change in one transaction. Audit rows that could not be written before go in front of it.
pub(crate) fn write<T>(
    db: &mut Connection,
    signer: &Signer,
    restricted_index: bool,
    owed: &mut Vec<(AuditEvent, Timestamp)>,
    work: impl FnOnce(&Writer<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let writer = Writer { db: &transaction, signer, restricted_index, stale_lines: RefCell::default() };
    for (event, at) in owed.iter() {
        audit::append(&writer, event, *at)?;
    }
    let done = work(&writer)?;
    let stale = writer.stale_lines.take();
    stale.into_iter().try_for_each(|stale| case::refresh_line(&transaction, stale))?;
    transaction.commit()?;
    owed.clear();
    Ok(done)
}
