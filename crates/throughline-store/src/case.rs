//! Cases, and the line by which each stands in the caseload.

use std::fmt;

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::json;
use throughline_case::{
    due::CaseLine,
    id::{CaseCode, CaseId, UserId},
    record::Record,
    time::Timestamp,
};

use crate::{
    Vault,
    audit::{self, AuditEvent, event},
    error::Error,
    revision,
    row::{Key, id, moment},
    setting,
    writer::Writer,
};

/// A case in the caseload.
#[derive(Clone, PartialEq)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// Its printable name.
    pub code: CaseCode,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who made it.
    pub created_by: UserId,
    /// When something in it was last written, or when it was made.
    pub last_written_at: Timestamp,
    /// Who wrote that.
    pub last_written_by: UserId,
    /// Its line.
    pub line: CaseLine,
}

impl fmt::Debug for CaseRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseRow({} {})", self.code, self.id)
    }
}

impl Vault {
    /// Makes an empty case.
    ///
    /// # Errors
    /// `CaseTaken` when the id or the code is in use.
    pub fn create_case(&mut self, case: CaseId, code: &CaseCode, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| {
            if exists(writer.db, case)? || code_is_taken(writer.db, code)? {
                return Err(Error::CaseTaken);
            }
            let by = Key(writer.signer.user);
            writer.db.execute(
                "INSERT INTO cases (case_id, code, created_at, created_by, last_written_at, last_written_by)
                 VALUES (?1, ?2, ?3, ?4, ?3, ?4)",
                params![Key(case), code.to_string(), at.millis(), by],
            )?;
            writer.line_is_stale(case);
            audit::append(writer, &AuditEvent::in_case(event::CASE_CREATED, case), at)
        })
    }

    /// Whether a case has that code.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_code_taken(&self, code: &CaseCode) -> Result<bool, Error> {
        code_is_taken(&self.db, code)
    }

    /// All cases, in the order they were made.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn cases(&self) -> Result<Vec<CaseRow>, Error> {
        let mut rows = self.db.prepare_cached(
            "SELECT cases.*, line FROM cases LEFT JOIN case_lines USING (case_id) ORDER BY created_at, case_id",
        )?;
        let rows = rows.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(|(row, line)| with_line(&self.db, row, line)).collect()
    }

    /// One case.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn case(&self, case: CaseId) -> Result<Option<CaseRow>, Error> {
        let mut row = self.db.prepare_cached(
            "SELECT cases.*, line FROM cases LEFT JOIN case_lines USING (case_id) WHERE case_id = ?1",
        )?;
        let row = row.query_row([Key(case)], read).optional()?;
        row.map(|(row, line)| with_line(&self.db, row, line)).transpose()
    }

    /// Makes the lines of all cases anew.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn rebuild_case_lines(&mut self) -> Result<(), Error> {
        self.write(all_lines_are_stale)
    }
}

fn all_lines_are_stale(writer: &Writer<'_>) -> Result<(), Error> {
    writer.db.execute("DELETE FROM case_lines", [])?;
    ids(writer.db)?.into_iter().for_each(|case| writer.line_is_stale(case));
    Ok(())
}

/// Makes all lines anew when another version of the program, which drew them otherwise, was here last.
pub(crate) fn bring_lines_up_to_date(writer: &Writer<'_>) -> Result<(), Error> {
    let shape = json!(CaseLine::SHAPE);
    if setting::read(writer.db, setting::CASE_LINE_SHAPE)?.as_ref() == Some(&shape) {
        return Ok(());
    }
    all_lines_are_stale(writer)?;
    setting::write(writer.db, setting::CASE_LINE_SHAPE, &shape)
}

fn read(row: &Row<'_>) -> rusqlite::Result<(CaseRow, Option<String>)> {
    let code = CaseCode::try_from(row.get::<_, String>("code")?);
    let code = code.map_err(|_| rusqlite::types::FromSqlError::InvalidType)?;
    let case = CaseRow {
        id: id(row, "case_id")?,
        code,
        created_at: moment(row, "created_at")?,
        created_by: id(row, "created_by")?,
        last_written_at: moment(row, "last_written_at")?,
        last_written_by: id(row, "last_written_by")?,
        line: CaseLine::default(),
    };
    Ok((case, row.get("line")?))
}

/// A line that an earlier version wrote in another shape is made again instead of being read.
fn with_line(db: &Connection, row: CaseRow, line: Option<String>) -> Result<CaseRow, Error> {
    let line = match line.and_then(|line| serde_json::from_str(&line).ok()) {
        Some(line) => line,
        None => project(db, row.id)?,
    };
    Ok(CaseRow { line, ..row })
}

/// The line of a case as it follows from its heads.
pub(crate) fn project(db: &Connection, case: CaseId) -> Result<CaseLine, Error> {
    let heads = revision::heads(db, case, Some(CaseLine::KINDS))?;
    let standing = heads.into_iter().filter(|head| head.retired.is_none());
    // A body that this version cannot read stays as it is and has no say in the line.
    let records = standing.filter_map(|head| Some((head.record, Record::read(head.kind, &head.body).ok()?)));
    Ok(CaseLine::project(&records.collect::<Vec<_>>()))
}

/// Writes the line of a case anew.
pub(crate) fn refresh_line(db: &Connection, case: CaseId) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO case_lines (case_id, line) VALUES (?1, ?2)")?
        .execute(params![Key(case), encode(&project(db, case)?)?])?;
    Ok(())
}

/// Calls with each case whose line is not what follows from its heads.
pub(crate) fn each_wrong_line(db: &Connection, mut found: impl FnMut(CaseId)) -> Result<(), Error> {
    for case in ids(db)? {
        let line = db.query_row("SELECT line FROM case_lines WHERE case_id = ?1", [Key(case)], |row| row.get(0));
        if line.optional()? != Some(encode(&project(db, case)?)?) {
            found(case);
        }
    }
    Ok(())
}

fn encode(line: &CaseLine) -> Result<String, Error> {
    serde_json::to_string(line).map_err(|_| Error::Internal("a case line has no JSON form"))
}

fn ids(db: &Connection) -> Result<Vec<CaseId>, Error> {
    let mut ids = db.prepare("SELECT case_id FROM cases ORDER BY case_id")?;
    let ids = ids.query_map([], |row| id(row, "case_id"))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Whether there is such a case.
pub(crate) fn exists(db: &Connection, case: CaseId) -> Result<bool, Error> {
    Ok(db.prepare_cached("SELECT 1 FROM cases WHERE case_id = ?1")?.exists([Key(case)])?)
}

fn code_is_taken(db: &Connection, code: &CaseCode) -> Result<bool, Error> {
    Ok(db.prepare_cached("SELECT 1 FROM cases WHERE code = ?1")?.exists([code.to_string()])?)
}
