//! The state behind the commands: which vault is open, for whom, and what they have looked at.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde::Deserialize as _;
use throughline_case::{
    id::{CaseId, RecordId, UserId},
    note::Tier,
    record::RecordKind,
    time::Timestamp,
};
use throughline_store::{AuditEvent, KdfParams, Role, StoredRecord, StoredRevision, UserRow, Vault};

use crate::{Config, error::CommandError, event::Event, now::Ids, policy};

/// How hard a passphrase is to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyCost {
    /// What the programs use.
    Default,
    /// The least that is accepted, for tests and for the practice vault, whose passphrase everybody knows.
    Floor,
}

impl KeyCost {
    pub(crate) const fn params(self) -> KdfParams {
        match self {
            Self::Default => KdfParams::DEFAULT,
            Self::Floor => KdfParams::FLOOR,
        }
    }
}

/// An unlocked vault and what has happened since it was unlocked.
pub(crate) struct Open {
    pub(crate) vault: Vault,
    opened: BTreeSet<CaseId>,
    read: BTreeSet<RecordId>,
    names: BTreeMap<UserId, String>,
    /// For each handover, the pages last looked at: what they were drawn from, and when.
    seen: BTreeMap<RecordId, (String, Timestamp)>,
}

pub(crate) struct Session {
    config: Config,
    pub(crate) ids: Ids,
    open: Option<Open>,
    practice: bool,
    events: Vec<Event>,
}

impl Session {
    pub(crate) fn new(config: Config) -> Self {
        Self { practice: config.practice, config, ids: Ids::default(), open: None, events: Vec::new() }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.config.clock.now()
    }

    pub(crate) const fn is_unlocked(&self) -> bool {
        self.open.is_some()
    }

    pub(crate) const fn is_practice(&self) -> bool {
        self.practice
    }

    pub(crate) const fn key_cost(&self) -> KeyCost {
        if self.practice { KeyCost::Floor } else { self.config.key_cost }
    }

    /// The folder that was given, whichever vault is in use.
    pub(crate) fn data_dir(&self) -> &std::path::Path {
        &self.config.data_dir
    }

    /// The folder of the vault in use.
    pub(crate) fn folder(&self) -> PathBuf {
        if self.practice { self.config.data_dir.join("practice") } else { self.config.data_dir.clone() }
    }

    pub(crate) fn open(&mut self) -> Result<&mut Open, CommandError> {
        self.open.as_mut().ok_or_else(CommandError::locked)
    }

    pub(crate) fn vault(&mut self) -> Result<&mut Vault, CommandError> {
        self.open().map(|open| &mut open.vault)
    }

    /// The vault with what a change needs beside it: the ids and the time.
    pub(crate) fn writing(&mut self) -> Result<(&mut Vault, &mut Ids, Timestamp), CommandError> {
        let at = self.config.clock.now();
        let open = self.open.as_mut().ok_or_else(CommandError::locked)?;
        Ok((&mut open.vault, &mut self.ids, at))
    }

    /// Takes an unlocked vault into use.
    pub(crate) fn enter(&mut self, vault: Vault) -> Result<(), CommandError> {
        let mut open = Open {
            vault,
            opened: BTreeSet::new(),
            read: BTreeSet::new(),
            names: BTreeMap::new(),
            seen: BTreeMap::new(),
        };
        open.know_people()?;
        self.open = Some(open);
        self.events.push(Event::Unlocked);
        Ok(())
    }

    /// Closes the vault; nothing of it stays open when writing its last audit row fails.
    pub(crate) fn lock(&mut self) -> Result<(), CommandError> {
        let at = self.now();
        let Some(open) = self.open.take() else { return Ok(()) };
        self.events.push(Event::Locked);
        Ok(open.vault.lock(at)?)
    }

    /// Changes between the vault of the computer and the practice vault. The one in use is locked first.
    pub(crate) fn switch(&mut self, practice: bool) -> Result<(), CommandError> {
        self.lock()?;
        self.practice = practice;
        Ok(())
    }

    pub(crate) fn changed(&mut self, case_id: CaseId, kinds: impl IntoIterator<Item = RecordKind>) {
        let kinds: BTreeSet<_> = kinds.into_iter().collect();
        self.events.push(Event::Changed { case_id, kinds: kinds.into_iter().collect() });
    }

    pub(crate) fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }
}

impl Open {
    /// Whoever is signed in.
    pub(crate) fn me(&self) -> &UserRow {
        self.vault.user()
    }

    /// The role of whoever is signed in.
    pub(crate) fn role(&self) -> Role {
        self.me().role
    }

    /// Learns who is in the vault, after it was opened and whenever somebody was added.
    pub(crate) fn know_people(&mut self) -> Result<(), CommandError> {
        self.names = self.vault.users()?.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(())
    }

    /// A user's name for print and lists.
    pub(crate) fn name_of(&self, user: UserId) -> String {
        self.names.get(&user).cloned().unwrap_or_default()
    }

    /// Whether whoever is signed in may read a record.
    pub(crate) fn may_read(&self, record: &StoredRecord) -> bool {
        policy::may_read(self.me().id, self.role(), record.tier, record.written_by)
            || self.has_opened(record.kind, &record.body)
    }

    /// Whether whoever is signed in may read a revision.
    pub(crate) fn may_read_revision(&self, revision: &StoredRevision) -> bool {
        policy::may_read(self.me().id, self.role(), revision.tier, revision.written_by)
            || self.has_opened(revision.kind, &revision.body)
    }

    /// Whether whoever is signed in has opened a different view, which stays theirs also after a colleague noted it.
    fn has_opened(&self, kind: RecordKind, body: &serde_json::Value) -> bool {
        kind == RecordKind::Dissent && UserId::deserialize(&body["opened_by"]).is_ok_and(|owner| owner == self.me().id)
    }

    /// The head of a card of a case, when whoever is signed in may read it.
    pub(crate) fn head_in(&self, case: CaseId, record: RecordId) -> Result<StoredRecord, CommandError> {
        let head = self.vault.head(record)?.filter(|head| head.case == case && self.may_read(head));
        head.ok_or_else(CommandError::not_found)
    }

    /// Remembers the pages of a handover that were looked at.
    pub(crate) fn remember_pages(&mut self, handover: RecordId, drawn_from: String, at: Timestamp) {
        self.seen.insert(handover, (drawn_from, at));
    }

    /// When the pages of a handover were last looked at, and what they were drawn from.
    pub(crate) fn pages_seen(&self, handover: RecordId) -> Option<(String, Timestamp)> {
        self.seen.get(&handover).cloned()
    }

    /// Notes in the audit log that a case was opened, once in each unlock.
    pub(crate) fn note_opening(&mut self, case: CaseId, at: Timestamp) -> Result<(), CommandError> {
        if self.opened.insert(case) {
            self.vault.audit(&AuditEvent::in_case("open_case", case), at)?;
        }
        Ok(())
    }

    /// Notes in the audit log that a text told in confidence was read, once in each unlock.
    pub(crate) fn note_reading(
        &mut self,
        case: CaseId,
        record: &StoredRecord,
        at: Timestamp,
    ) -> Result<(), CommandError> {
        if record.tier >= Tier::C && self.read.insert(record.record) {
            let detail = serde_json::json!({ "tier": record.tier, "kind": record.kind });
            let event = AuditEvent::about("read_in_confidence", case, record.record, detail);
            self.vault.audit(&event, at)?;
        }
        Ok(())
    }
}
