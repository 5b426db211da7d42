//! Stories of a team and its vault. Every child and person in them is made up.

mod audit;
mod backup;
mod confidential;
mod damage;
mod find;
mod full_disk;
mod history;
mod people;
mod property;
mod records;
mod search;
mod set_up;
mod undo;
mod unlock;

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;
use throughline_case::{
    code::Code,
    id::{CaseCode, CaseId, DeviceId, OpId, RecordId, RevisionId, UserId},
    record::RecordKind,
    text::Text,
    time::Timestamp,
};
use uuid::Uuid;

use crate::{
    Act, Error, KdfParams, NewUser, NewVault, Reach, Role, Save, Saved, Search, Vault, connection,
    keys::{Key, Purpose},
};

const LEAD: &str = "Sam Okafor";
const PASSPHRASE: &str = "lamp otter willow seven";
const COLLEAGUE: &str = "Ffion Davies";
const HER_PASSPHRASE: &str = "harbour kite lemon two";

fn fresh() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

fn record_id() -> RecordId {
    RecordId::new(fresh())
}

fn op_id() -> OpId {
    OpId::new(fresh())
}

fn secret(words: &str) -> SecretString {
    SecretString::from(words)
}

/// A morning in November, and minutes after it.
fn minute(minutes: i64) -> Timestamp {
    Timestamp::from_millis(1_795_500_000_000).plus_minutes(minutes)
}

fn second(seconds: i64) -> Timestamp {
    Timestamp::from_millis(minute(0).millis() + seconds * 1000)
}

fn new_vault(passphrase: &SecretString) -> NewVault<'_> {
    NewVault {
        user: UserId::new(fresh()),
        device: DeviceId::new(fresh()),
        name: LEAD.to_owned(),
        role: Role::Lead,
        discipline: Code::from("psychology"),
        passphrase,
        kdf: KdfParams::FLOOR,
        at: minute(0),
    }
}

/// A team's folder, with what the tests need to open it from outside.
struct Team {
    home: TempDir,
    recovery: String,
    database_key: Key,
}

impl Team {
    /// A vault that is set up, and locked.
    fn new() -> Self {
        let (team, vault) = Self::unlocked();
        vault.lock(minute(0)).unwrap();
        team
    }

    /// A vault that is set up, and open for its lead.
    fn unlocked() -> (Self, Vault) {
        let (team, mut vault) = Self::begun();
        vault.confirm_recovery(&team.recovery, minute(0)).unwrap();
        (team, vault)
    }

    /// A vault whose recovery key has not been typed back.
    fn begun() -> (Self, Vault) {
        let home = TempDir::new().unwrap();
        let (vault, recovery) = Vault::create(&home.path().join("vault"), new_vault(&secret(PASSPHRASE))).unwrap();
        let database_key = vault.data_key.derive(Purpose::Database).unwrap();
        (Self { home, recovery: recovery.to_string(), database_key }, vault)
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("vault")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    fn unlock(&self, at: Timestamp) -> Vault {
        self.try_unlock(PASSPHRASE, at).unwrap()
    }

    fn try_unlock(&self, passphrase: &str, at: Timestamp) -> Result<Vault, Error> {
        Vault::unlock(&self.folder(), LEAD, &secret(passphrase), at)
    }

    fn unlock_colleague(&self, at: Timestamp) -> Vault {
        Vault::unlock(&self.folder(), COLLEAGUE, &secret(HER_PASSPHRASE), at).unwrap()
    }

    /// Opens the database past the vault, as somebody with a debugger would.
    fn tamper(&self, sql: &str) {
        let db = connection::open(&self.file("vault.db"), &self.database_key).unwrap();
        db.execute_batch(sql).unwrap();
    }
}

fn add_colleague(vault: &mut Vault, at: Timestamp) {
    let new = NewUser {
        user: UserId::new(fresh()),
        name: COLLEAGUE.to_owned(),
        role: Role::Practitioner,
        discipline: Code::from("social_work"),
        passphrase: &secret(HER_PASSPHRASE),
        kdf: KdfParams::FLOOR,
    };
    vault.add_user(new, at).unwrap();
}

/// A case in a vault.
fn new_case(vault: &mut Vault, at: Timestamp) -> CaseId {
    let case = CaseId::new(fresh());
    let low = case.uuid().as_u128().to_le_bytes();
    let code = CaseCode::from_random([low[0], low[1], low[0] >> 5, low[1] >> 5, low[2], low[3]]);
    vault.create_case(case, &code, at).unwrap();
    case
}

/// A factor with some words, in a tier.
fn factor(words: &str, tier: &str) -> Value {
    json!({ "text": { "text": words, "conf": { "tier": tier } } })
}

fn save_of(case: CaseId, record: RecordId, based_on: Option<RevisionId>, body: &Value, at: Timestamp) -> Save<'_> {
    let act = if based_on.is_none() { Act::Add } else { Act::Change };
    Save { case, record, kind: RecordKind::Factor, based_on, body, retired: None, op: op_id(), act, at }
}

/// Writes a new factor and gives its record.
fn add_factor(vault: &mut Vault, case: CaseId, words: &str, at: Timestamp) -> RecordId {
    let record = record_id();
    vault.save(save_of(case, record, None, &factor(words, "b"), at)).unwrap();
    record
}

/// Writes over a factor in an act of its own.
fn change_factor(vault: &mut Vault, record: RecordId, words: &str, at: Timestamp) -> Saved {
    let head = vault.head(record).unwrap().unwrap();
    let saved = vault.save(save_of(head.case, record, Some(head.revision), &factor(words, "b"), at)).unwrap();
    vault.close_op(record, at).unwrap();
    saved
}

fn retire(vault: &mut Vault, record: RecordId, reason: &str, at: Timestamp) {
    let head = vault.head(record).unwrap().unwrap();
    let save = Save {
        retired: Some(Text::from(reason)),
        act: Act::Retire,
        ..save_of(head.case, record, Some(head.revision), &head.body, at)
    };
    vault.save(save).unwrap();
}

/// The words of a factor as it stands.
fn words(vault: &Vault, record: RecordId) -> String {
    vault.head(record).unwrap().unwrap().body["text"]["text"].as_str().unwrap().to_owned()
}

/// The codes of the audit log, oldest first.
fn audited(vault: &Vault) -> Vec<String> {
    let mut rows = vault.audit_rows(10_000, None).unwrap();
    rows.reverse();
    rows.into_iter().map(|row| row.what.as_str().to_owned()).collect()
}

fn flip_bit(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}
