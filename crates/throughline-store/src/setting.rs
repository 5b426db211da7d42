//! Settings that belong to the vault and not to a person or a case.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};
use throughline_case::{id::DeviceId, time::Timestamp};

use crate::{
    Vault,
    audit::{self, AuditEvent, event},
    error::Error,
};

/// The installation that made the vault.
pub(crate) const DEVICE: &str = "device";
/// How the lines of the caseload were drawn by the version that was here last.
pub(crate) const CASE_LINE_SHAPE: &str = "case_line_shape";

impl Vault {
    /// A setting, if it was ever set.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<Value>, Error> {
        read(&self.db, name)
    }

    /// Changes a setting. The audit log gets its name but not its value.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_setting(&mut self, name: &'static str, value: &Value, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| {
            write(writer.db, name, value)?;
            audit::append(writer, &AuditEvent::new(event::SETTING_CHANGED).with(json!({ "setting": name })), at)
        })
    }
}

pub(crate) fn write(db: &Connection, name: &str, value: &Value) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)")?
        .execute(params![name, value.to_string()])?;
    Ok(())
}

pub(crate) fn read(db: &Connection, name: &str) -> Result<Option<Value>, Error> {
    let mut value = db.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
    let value = value.query_row([name], |row| crate::row::json(row, "value"));
    Ok(value.optional()?)
}

/// The installation, without which nothing can be written.
pub(crate) fn device(db: &Connection) -> Result<DeviceId, Error> {
    let device = read(db, DEVICE)?.and_then(|value| serde_json::from_value(value).ok());
    device.ok_or(Error::DATABASE_DAMAGED)
}
