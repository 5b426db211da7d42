//! A reading of the whole vault that checks everything which can be derived again.

use rusqlite::Connection;
use throughline_case::id::{CaseId, RevisionId};

use crate::{
    Vault,
    audit::AuditFault,
    case,
    error::Error,
    revision::{self, HEADS},
    search,
};

/// Something that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// SQLite finds its own structures broken.
    Structure,
    /// Pages of the file do not carry the right authentication code.
    Pages,
    /// A row names another that is not there.
    References,
    /// A revision's id or tier does not follow from its contents.
    Revision(RevisionId),
    /// The heads are not the revisions that no other follows.
    Heads,
    /// The search index does not hold the words that stand.
    Search,
    /// A case's line does not follow from its records.
    CaseLine(CaseId),
    /// The audit log was changed or cut.
    Audit(AuditFault),
}

/// What a check of the whole vault found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Integrity {
    /// How many revisions were read.
    pub revisions: u64,
    /// How many rows of the audit log were read before the first fault.
    pub audit_rows: u64,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
}

impl Integrity {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

impl Vault {
    /// Reads the whole vault and checks it: the file, the heads, every revision, the search index, every case's line and
    /// the audit log.
    ///
    /// # Errors
    /// The check itself could not be made; damage is a fault in the report and no error.
    pub fn check(&self) -> Result<Integrity, Error> {
        let mut found = Integrity { faults: file_faults(&self.db)?, ..Integrity::default() };
        if !found.is_sound() {
            // What is read from a broken file says nothing.
            return Ok(found);
        }
        match self.contents(&mut found) {
            // A row that cannot be read at all was not written by this program.
            Err(Error::Damaged { .. }) => found.faults.push(Fault::Structure),
            other => other?,
        }
        Ok(found)
    }

    fn contents(&self, found: &mut Integrity) -> Result<(), Error> {
        let Integrity { revisions, audit_rows, faults } = found;
        *revisions = revision::each_forged(&self.db, |revision| faults.push(Fault::Revision(revision)))?;
        if !heads_are_true(&self.db)? {
            faults.push(Fault::Heads);
        }
        if !search::is_true(&self.db)? {
            faults.push(Fault::Search);
        }
        case::each_wrong_line(&self.db, |case| faults.push(Fault::CaseLine(case)))?;
        let audit = self.verify_audit()?;
        *audit_rows = audit.rows;
        faults.extend(audit.fault.map(Fault::Audit));
        Ok(())
    }
}

/// What SQLite and SQLCipher say about the file itself.
pub(crate) fn file_faults(db: &Connection) -> Result<Vec<Fault>, Error> {
    let mut faults = Vec::new();
    for (pragma, healthy, fault) in [
        ("cipher_integrity_check", None, Fault::Pages),
        ("integrity_check", Some("ok"), Fault::Structure),
        ("foreign_key_check", None, Fault::References),
    ] {
        match answers(db, pragma, healthy) {
            Ok(0) => {}
            Ok(_) | Err(Error::Damaged { .. }) => faults.push(fault),
            Err(other) => return Err(other),
        }
    }
    Ok(faults)
}

/// How many lines a pragma answers with, apart from the one that says all is well.
fn answers(db: &Connection, pragma: &str, healthy: Option<&str>) -> Result<usize, Error> {
    let mut statement = db.prepare(&format!("PRAGMA {pragma}"))?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        count += usize::from(healthy != Some(line.as_str()));
    }
    Ok(count)
}

fn heads_are_true(db: &Connection) -> Result<bool, Error> {
    let kept = "SELECT seq, record_id, case_id, kind, tier, retired FROM heads";
    let differ = format!("SELECT 1 WHERE EXISTS ({kept} EXCEPT {HEADS}) OR EXISTS ({HEADS} EXCEPT {kept})");
    Ok(!db.prepare(&differ)?.exists([])?)
}
