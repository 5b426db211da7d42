//! The shape of the database, and how an older one is brought up to it.

use refinery::{Migration, Runner};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Error;

/// A migration's name, such as `V1__first`, and its statements. Once released neither may change.
pub(crate) type Step = (&'static str, &'static str);

/// Every step from an empty file to the present shape.
pub(crate) const STEPS: &[Step] = &[("V1__first", include_str!("../migrations/V1__first.sql"))];

/// The version of the data that this program writes: that of the last step.
pub const DATA_VERSION: u32 = 1;

/// Brings a database up to the last of some steps, all of them or none.
///
/// # Errors
/// A later version of this program wrote the database, a released step was edited, or a step failed. `before` is called
/// first when there is something to lose, and its failure stops everything.
pub(crate) fn migrate(
    db: &mut Connection,
    steps: &[Step],
    before: impl FnOnce(&Connection, u32) -> Result<(), Error>,
) -> Result<(), Error> {
    let steps = steps.iter().map(|(name, sql)| Migration::unapplied(name, sql)).collect::<Result<Vec<_>, _>>()?;
    let latest = steps.iter().map(|step| i64::from(step.version())).max().unwrap_or(0);
    let present = version(db)?;
    if present > latest {
        return Err(Error::NewerVersion);
    }
    if present > 0 && present < latest {
        before(db, u32::try_from(present).unwrap_or(0))?;
    }
    Runner::new(&steps).set_grouped(true).run(db)?;
    Ok(())
}

fn version(db: &Connection) -> Result<i64, Error> {
    let history = "SELECT 1 FROM sqlite_master WHERE name = 'refinery_schema_history'";
    if db.query_row(history, [], |_| Ok(())).optional()?.is_none() {
        return Ok(0);
    }
    Ok(db.query_row("SELECT coalesce(max(version), 0) FROM refinery_schema_history", [], |row| row.get(0))?)
}
