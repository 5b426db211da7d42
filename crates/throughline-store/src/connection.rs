//! How a database is opened: always the same way, in the same order.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, config::DbConfig, limits::Limit};

use crate::{alloc, error::Error, hand_over::hand_over, keys::Key};

/// The settings of every connection. The key must have been handed over first. Without `recursive_triggers` an
/// `INSERT OR REPLACE` would overwrite rows of append-only tables; without `synchronous = FULL` a power cut would lose
/// what was acknowledged.
const RECIPE: &str = "
    PRAGMA cipher_log_level = NONE;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA mmap_size = 0;
";

/// How many prepared statements a connection keeps: a little more than the store has.
const STATEMENTS: usize = 96;

/// Opens a database that is there; an empty file counts as a new one, so callers look at the file before.
///
/// # Errors
/// The key is wrong or the file is damaged, which look the same: to SQLCipher both are not a database.
pub(crate) fn open(path: &Path, key: &Key) -> Result<Connection, Error> {
    alloc::install()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    hand_over(&db, key)?;
    db.execute_batch(RECIPE)?;
    // Nothing can be copied out through ATTACH; a backup raises this for one statement.
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    #[cfg(test)]
    tests_only::be_full(&db)?;
    let journal: String = db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    // A file system that cannot hold a write-ahead log (a network share) would lose acknowledged saves in a power cut.
    if journal == "wal" { Ok(db) } else { Err(Error::Path) }
}

/// A disk without room, for tests that open a vault on one.
#[cfg(test)]
pub(crate) mod tests_only {
    use std::cell::Cell;

    use rusqlite::Connection;

    thread_local! {
        /// Whether databases that this thread opens may not grow.
        pub(crate) static FULL: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn be_full(db: &Connection) -> rusqlite::Result<()> {
        if !FULL.get() {
            return Ok(());
        }
        let pages: i64 = db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
    }
}
