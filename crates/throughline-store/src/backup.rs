//! Backups: a second vault in a folder of its own, checked before it gets its name.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, limits::Limit};
use throughline_case::time::Timestamp;

use crate::{
    Vault,
    audit::{self, AuditEvent, AuditHead, event},
    check, connection, disk,
    error::Error,
    keyfile::KeyFile,
    keys::{Key, Purpose},
    presence::Places,
};

impl Vault {
    /// Writes a copy of the vault into a new folder, which opens with the same passphrases.
    ///
    /// # Errors
    /// Something is there already, the disk is full, or the copy did not pass its check; then there is no copy.
    pub fn backup_to(&mut self, folder: &Path, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| audit::append(writer, &AuditEvent::new(event::BACKED_UP), at))?;
        let head = self.audit_head()?;
        self.keys.set_anchor(&self.data_key, head)?;
        copy(&self.db, &self.keys, &self.data_key.derive(Purpose::Database)?, folder)
    }
}

/// Keeps the vault as it was before a newer shape is put on it.
pub(crate) fn before_migration(
    db: &Connection,
    keys: &KeyFile,
    key: &Key,
    vault: &Path,
    from: u32,
) -> Result<(), Error> {
    let folder = vault.join("backups");
    disk::make_folder(&folder)?;
    // A migration that failed has left its backup; the next attempt keeps another one beside it.
    let free = |number: &u32| !folder.join(name(from, *number)).exists();
    let number = (1..1000).find(free).ok_or(Error::Path)?;
    copy(db, keys, key, &folder.join(name(from, number)))
}

fn name(from: u32, number: u32) -> String {
    format!("before-migration-from-{from}-{number}")
}

fn copy(db: &Connection, keys: &KeyFile, key: &Key, folder: &Path) -> Result<(), Error> {
    let part = part_of(folder)?;
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    let copied = write_copy(db, keys, key, &part).and_then(|()| disk::put_in_place(&part, folder));
    if copied.is_err() && part.exists() {
        fs::remove_dir_all(&part)?;
    }
    copied
}

/// The folder in which a backup is made; nothing that is there already is overwritten.
fn part_of(folder: &Path) -> Result<PathBuf, Error> {
    if folder.exists() || folder.file_name().is_none() {
        Err(Error::Path)
    } else {
        Ok(folder.with_added_extension("part"))
    }
}

fn write_copy(db: &Connection, keys: &KeyFile, key: &Key, part: &Path) -> Result<(), Error> {
    disk::make_folder(part)?;
    let database = Places::of(part).database();
    vacuum_into(db, database.to_str().ok_or(Error::Path)?)?;
    keys.copy_to(part)?;
    let copy = connection::open(&database, key)?;
    let sound = check::file_faults(&copy)?.is_empty() && contents(&copy)? == contents(db)?;
    copy.close().map_err(|(_, error)| error)?;
    if !sound {
        return Err(Error::DATABASE_DAMAGED);
    }
    disk::sync_file(&database)?;
    disk::sync_folder(part)
}

/// The one statement for which a second database may be attached.
fn vacuum_into(db: &Connection, path: &str) -> Result<(), Error> {
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    let written = db.execute("VACUUM INTO ?1", [path]);
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    written?;
    Ok(())
}

/// What a copy has to agree in: how many revisions there are and where the audit log ends.
fn contents(db: &Connection) -> Result<(i64, Option<AuditHead>), Error> {
    let revisions = db.query_row("SELECT count(*) FROM revisions", [], |row| row.get(0))?;
    Ok((revisions, audit::end(db)?))
}
