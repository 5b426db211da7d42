//! Setting up, unlocking, locking, and what a window needs before a case is open.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    form::Form,
    id::UserId,
    vocabulary::{Vocabulary, phrase, word},
};
use throughline_store::{Fault, NewVault, Notice, Role, Vault, VaultState};
use ts_rs::TS;

use super::{Nothing, Reply};
use crate::{
    error::{CommandError, ErrorCode},
    now, practice,
    session::Session,
};

/// Where the vault of this window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultStatus {
    /// This computer has not been set up.
    Absent,
    /// Set-up stopped before the recovery key was typed back.
    AwaitingRecovery,
    /// There is a vault, and it is locked.
    Locked,
    /// The vault is open.
    Unlocked,
    /// A file is damaged, missing or foreign; the message says which.
    Damaged,
    /// A newer version wrote it.
    Newer,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedIn {
    /// Their id.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Code,
    /// Their discipline (vocabulary `discipline`).
    pub discipline: Code,
}

/// What a window needs to know first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Status {
    /// Where the vault stands.
    pub vault: VaultStatus,
    /// Whether this is the practice vault of made-up children.
    pub practice: bool,
    /// Who is signed in.
    pub user: Option<SignedIn>,
    /// The version of the program.
    pub app_version: String,
    /// The version of the data file this program writes.
    pub data_version: u32,
    /// What is the matter, when something is.
    pub message: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// What the unlock found that the person should hear of.
    pub notices: Vec<String>,
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::FailedAttempts(count) => phrase("notice_failed_attempts", &[("n", &count.to_string())]),
        Notice::KeyCopyRepaired => word("notice_key_copy_repaired"),
        Notice::AuditCutShort => word("notice_audit_cut_short"),
        Notice::NoSpace => word("notice_no_space"),
    }
}

/// Where things stand.
pub(crate) fn status(session: &mut Session, _: Nothing) -> Reply<Status> {
    let mut status = Status {
        vault: VaultStatus::Locked,
        practice: session.is_practice(),
        user: None,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        data_version: throughline_store::DATA_VERSION,
        message: None,
        hint: None,
        notices: Vec::new(),
    };
    if let Ok(open) = session.open() {
        let me = open.me();
        status.user = Some(SignedIn {
            id: me.id,
            name: me.name.clone(),
            role: Code::from(me.role.as_str()),
            discipline: me.discipline.clone(),
        });
        status.notices = open.vault.notices().iter().map(notice).collect();
        let waiting = open.vault.awaiting_recovery();
        status.vault = if waiting { VaultStatus::AwaitingRecovery } else { VaultStatus::Unlocked };
        return Ok(status);
    }
    match Vault::state(&session.folder()) {
        Ok(VaultState::Absent) => status.vault = VaultStatus::Absent,
        // A set-up that stopped half-way begins with unlocking: only its passphrase can finish it.
        Ok(VaultState::AwaitingRecovery | VaultState::Present) => {}
        Err(error) => {
            let error = CommandError::from(error);
            status.vault =
                if error.code == ErrorCode::NewerVersion { VaultStatus::Newer } else { VaultStatus::Damaged };
            (status.message, status.hint) = (Some(error.message), error.hint);
        }
    }
    Ok(status)
}

/// A passphrase to offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Passphrase {
    /// Five words.
    pub passphrase: String,
}

/// How many words a suggested passphrase has: five of some two thousand are 54 bits, behind a slow key derivation.
const PASSPHRASE_WORDS: usize = 5;

/// Words of the list that nobody in this work should be greeted with.
const UNKIND_WORDS: &[&str] = &[
    "abuse", "accident", "accuse", "afraid", "alcohol", "angry", "anger", "attack", "blame", "blood", "bullet",
    "crash", "cruel", "crime", "cry", "damage", "danger", "death", "die", "disease", "divorce", "exile", "fatal",
    "fight", "fire", "gun", "guilt", "hurt", "injury", "inmate", "kiss", "knife", "panic", "pill", "pistol", "poison",
    "poverty", "prison", "rifle", "sad", "steal", "suffer", "torture", "toxic", "tragic", "ugly", "useless", "vacant",
    "victim", "weapon", "weird", "wrong",
];

/// Suggests a passphrase of words.
pub(crate) fn suggest_passphrase(_: &mut Session, _: Nothing) -> Reply<Passphrase> {
    let list = bip39::Language::English.word_list();
    let mut words: Vec<&str> = Vec::with_capacity(PASSPHRASE_WORDS);
    while words.len() < PASSPHRASE_WORDS {
        // The list has 2048 words, so eleven bits choose one evenly.
        let number = usize::from(u16::from_le_bytes(now::random()?) & 0x7ff);
        words.extend(list.get(number).filter(|word| !UNKIND_WORDS.contains(word)));
    }
    Ok(Passphrase { passphrase: words.join(" ") })
}

/// Sets up a vault with its first person, who leads it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// The name to sign in with.
    pub name: String,
    /// The person's discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// The passphrase.
    #[ts(type = "string")]
    pub passphrase: SecretString,
}

/// A recovery key to be printed and kept apart from the computer.
#[derive(Serialize, TS)]
pub struct RecoveryKeyReply {
    /// Two lines of seven groups.
    pub recovery_key: String,
}

/// The fewest characters of a passphrase. Length is what counts; no digit or capital is asked for.
const SHORTEST_PASSPHRASE: usize = 12;

pub(super) fn check_passphrase(passphrase: &SecretString, field: &str) -> Reply<()> {
    use secrecy::ExposeSecret as _;
    if passphrase.expose_secret().chars().count() < SHORTEST_PASSPHRASE {
        return Err(CommandError::invalid(field, "This passphrase is too short to protect a child's file.")
            .hint("Use at least twelve characters: four or five words are easy to remember."));
    }
    Ok(())
}

/// Creates the vault; nothing else works until its recovery key was typed back.
pub(crate) fn create_vault(session: &mut Session, request: CreateVault) -> Reply<RecoveryKeyReply> {
    check_passphrase(&request.passphrase, "passphrase")?;
    create(session, &request)
}

/// Creates a vault whatever the length of its passphrase: the practice vault's is known to everybody.
pub(crate) fn create(session: &mut Session, request: &CreateVault) -> Reply<RecoveryKeyReply> {
    if session.is_unlocked() {
        return Err(CommandError::new(ErrorCode::Invalid, "A vault is open already.").hint("Lock it first."));
    }
    let at = session.now();
    let new = NewVault {
        user: session.ids.user(at)?,
        device: session.ids.device(at)?,
        name: request.name.clone(),
        role: Role::Lead,
        discipline: request.discipline.clone(),
        passphrase: &request.passphrase,
        kdf: session.key_cost().params(),
        at,
    };
    let (vault, key) = Vault::create(&session.folder(), new)?;
    session.enter(vault)?;
    Ok(RecoveryKeyReply { recovery_key: key.to_string() })
}

/// The recovery key as typed back from the print.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRecoveryKey {
    /// What was typed; case, spaces and dashes do not matter.
    pub recovery_key: String,
}

/// Finishes set-up.
pub(crate) fn confirm_recovery_key(session: &mut Session, request: ConfirmRecoveryKey) -> Reply<Status> {
    let at = session.now();
    session.vault()?.confirm_recovery(&request.recovery_key, at)?;
    status(session, Nothing {})
}

/// Makes a new recovery key while set-up is not finished; the one before it opens nothing any more.
pub(crate) fn reissue_recovery_key(session: &mut Session, _: Nothing) -> Reply<RecoveryKeyReply> {
    let at = session.now();
    let key = session.vault()?.reissue_recovery(at)?;
    Ok(RecoveryKeyReply { recovery_key: key.to_string() })
}

/// Signs a person in.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// The name to sign in with.
    pub name: String,
    /// The passphrase.
    #[ts(type = "string")]
    pub passphrase: SecretString,
}

/// Opens the vault.
pub(crate) fn unlock(session: &mut Session, request: Unlock) -> Reply<Status> {
    if !session.is_unlocked() {
        let at = session.now();
        let vault = Vault::unlock(&session.folder(), &request.name, &request.passphrase, at)?;
        session.enter(vault)?;
    }
    status(session, Nothing {})
}

/// Gives a person a new passphrase with the recovery key.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UnlockWithRecoveryKey {
    /// The recovery key from the print.
    pub recovery_key: String,
    /// The name the person signs in with.
    pub name: String,
    /// The new passphrase.
    #[ts(type = "string")]
    pub new_passphrase: SecretString,
}

/// Opens the vault with its recovery key.
pub(crate) fn unlock_with_recovery_key(session: &mut Session, request: UnlockWithRecoveryKey) -> Reply<Status> {
    check_passphrase(&request.new_passphrase, "new_passphrase")?;
    session.lock()?;
    let at = session.now();
    let vault = Vault::unlock_with_recovery(
        &session.folder(),
        &request.recovery_key,
        &request.name,
        &request.new_passphrase,
        at,
    )?;
    session.enter(vault)?;
    status(session, Nothing {})
}

/// Opens the practice vault; the first time, it is made.
pub(crate) fn open_practice(session: &mut Session, _: Nothing) -> Reply<Status> {
    session.switch(true)?;
    practice::open(session).inspect_err(|_| session.switch(false).unwrap_or_default())?;
    status(session, Nothing {})
}

/// Goes back from the practice vault to the vault of this computer.
pub(crate) fn leave_practice(session: &mut Session, _: Nothing) -> Reply<Status> {
    session.switch(false)?;
    status(session, Nothing {})
}

/// Locks.
pub(crate) fn lock(session: &mut Session, _: Nothing) -> Reply<Status> {
    session.lock()?;
    status(session, Nothing {})
}

/// Says that somebody is at the window. The timer that listens is the window's own.
pub(crate) fn still_here(_: &mut Session, _: Nothing) -> Reply<Nothing> {
    Ok(Nothing {})
}

/// How records are written, and the lists their codes come from.
#[derive(Serialize, TS)]
pub struct Forms {
    /// One form for each kind.
    pub forms: Vec<Form>,
    /// All lists.
    pub vocabularies: Vec<Vocabulary>,
}

/// All forms and lists.
pub(crate) fn forms(_: &mut Session, _: Nothing) -> Reply<Forms> {
    let forms = throughline_case::form::all().cloned().collect();
    Ok(Forms { forms, vocabularies: throughline_case::vocabulary::all().cloned().collect() })
}

/// What a check of the whole vault found.
#[derive(Debug, Serialize, TS)]
pub struct VaultCheck {
    /// Whether everything is as it should be.
    pub sound: bool,
    /// What was checked, each with whether it held.
    pub checks: Vec<Check>,
}

/// One thing that was checked.
#[derive(Debug, Serialize, TS)]
pub struct Check {
    /// What.
    pub name: String,
    /// Whether it held.
    pub held: bool,
}

/// Checks the files, the revisions and the audit log.
pub(crate) fn check_vault(session: &mut Session, _: Nothing) -> Reply<VaultCheck> {
    let report = session.vault()?.check()?;
    let holds = |names: fn(&Fault) -> bool| !report.faults.iter().any(names);
    let checks = [
        ("file_structure", holds(|fault| matches!(fault, Fault::Structure | Fault::References))),
        ("file_encryption", holds(|fault| matches!(fault, Fault::Pages))),
        ("revisions", holds(|fault| matches!(fault, Fault::Revision(_)))),
        ("heads", holds(|fault| matches!(fault, Fault::Heads | Fault::CaseLine(_)))),
        ("search", holds(|fault| matches!(fault, Fault::Search))),
        ("audit_log", holds(|fault| matches!(fault, Fault::Audit(_)))),
    ];
    let checks = checks.map(|(name, held)| Check { name: name.to_owned(), held });
    Ok(VaultCheck { sound: report.is_sound(), checks: checks.into() })
}
