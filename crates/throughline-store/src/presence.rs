//! What lies in a vault's folder, looked at without opening anything.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use crate::{
    disk,
    error::{Error, Part},
    keyfile::{COPIES, KeyFile, SetUp},
};

const DATABASE: &str = "vault.db";
const UNFINISHED: &str = "vault.db.part";
const LOCK: &str = "vault.lock";

/// SQLCipher's page: its files have no other granularity.
const PAGE: u64 = 4096;

/// How far a vault's set-up has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultState {
    /// There is no vault. An interrupted attempt to make one, in which nothing was ever written, counts as none.
    Absent,
    /// There is a vault whose recovery key has not been typed back.
    AwaitingRecovery,
    /// There is a vault.
    Present,
}

/// The names of a vault's files in its folder.
#[derive(Clone)]
pub(crate) struct Places {
    pub(crate) folder: PathBuf,
}

impl Places {
    pub(crate) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The database of a vault in the making.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.folder.join(UNFINISHED)
    }

    /// Takes the vault for this process until the file is dropped.
    pub(crate) fn lock(&self) -> Result<File, Error> {
        let file = disk::lock_file(&self.folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(fs::TryLockError::WouldBlock) => Err(Error::InUse),
            Err(fs::TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Says what is there.
    pub(crate) fn state(&self) -> Result<VaultState, Error> {
        let database = self.database().exists();
        if database {
            self.inspect()?;
        }
        match (database, KeyFile::is_there(&self.folder)) {
            (true, false) => Err(Error::Missing { what: Part::Keys }),
            (false, false) if self.write_ahead_log().exists() => Err(Error::Missing { what: Part::Database }),
            (false, false) => Ok(VaultState::Absent),
            (false, true) if self.unfinished().exists() => Ok(VaultState::Absent),
            (false, true) => Err(Error::Missing { what: Part::Database }),
            (true, true) => match KeyFile::load(&self.folder)?.core().set_up {
                SetUp::AwaitingRecovery => Ok(VaultState::AwaitingRecovery),
                SetUp::Complete => Ok(VaultState::Present),
            },
        }
    }

    /// Removes what an interrupted attempt to make a vault has left.
    pub(crate) fn clear_unfinished(&self) -> Result<(), Error> {
        for ending in ["", "-wal", "-shm", "-journal"] {
            disk::remove(&self.folder.join(format!("{UNFINISHED}{ending}")))?;
        }
        COPIES.iter().try_for_each(|name| disk::remove(&self.folder.join(name)))
    }

    fn write_ahead_log(&self) -> PathBuf {
        self.folder.join(format!("{DATABASE}-wal"))
    }

    /// Tells a database that cannot be ours from one that might be. SQLite would take an empty file for a new database
    /// and start over.
    fn inspect(&self) -> Result<(), Error> {
        let path = self.database();
        let about = fs::metadata(&path)?;
        if !about.is_file() {
            return Err(Error::Foreign { what: Part::Database });
        }
        let mut start = Vec::new();
        File::open(&path)?.take(16).read_to_end(&mut start)?;
        if start.starts_with(b"SQLite format 3") {
            return Err(Error::Foreign { what: Part::Database });
        }
        if about.len() == 0 || !about.len().is_multiple_of(PAGE) { Err(Error::DATABASE_DAMAGED) } else { Ok(()) }
    }
}
