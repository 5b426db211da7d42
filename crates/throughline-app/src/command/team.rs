//! The people of the vault: who they are, adding a colleague, what somebody may do, one's own passphrase.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use throughline_case::{code::Code, id::UserId, time::Timestamp, vocabulary};
use throughline_store::{Error as StoreError, NewUser, Role, UserRow};
use ts_rs::TS;

use super::{Nothing, Reply, session::check_passphrase};
use crate::{error::CommandError, session::Session};

/// The people of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Team {
    /// Everybody who can unlock it, in the order they were added.
    pub people: Vec<Colleague>,
}

/// One person of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Colleague {
    /// Their id.
    pub id: UserId,
    /// The name they sign in with.
    pub name: String,
    /// What they may do (vocabulary `role`).
    pub role: Code,
    /// Their discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// When they were added.
    pub added_at: Timestamp,
    /// Whether they are the one who is signed in.
    pub is_me: bool,
}

impl Colleague {
    fn of(row: UserRow, me: UserId) -> Self {
        Self {
            id: row.id,
            name: row.name,
            role: Code::from(row.role.as_str()),
            discipline: row.discipline,
            added_at: row.added_at,
            is_me: row.id == me,
        }
    }
}

/// The people of the vault.
pub(crate) fn team(session: &mut Session, _: Nothing) -> Reply<Team> {
    let open = session.open()?;
    let me = open.me().id;
    let people = open.vault.users()?.into_iter().map(|row| Colleague::of(row, me)).collect();
    Ok(Team { people })
}

/// Adds a person.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddColleague {
    /// The name to sign in with.
    pub name: String,
    /// What they may do (vocabulary `role`).
    pub role: Code,
    /// Their discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// The passphrase that they have chosen themselves.
    #[ts(type = "string")]
    pub passphrase: SecretString,
}

/// Adds a person, who unlocks with their own name and passphrase from now on.
pub(crate) fn add_colleague(session: &mut Session, request: AddColleague) -> Reply<Colleague> {
    refuse_in_practice(session)?;
    let name = checked_name(&request.name)?;
    let role = checked_role(&request.role)?;
    check_discipline(&request.discipline)?;
    check_passphrase(&request.passphrase, "passphrase")?;
    let kdf = session.key_cost().params();
    let (vault, ids, at) = session.writing()?;
    let user = ids.user(at)?;
    let new = NewUser { user, name, role, discipline: request.discipline, passphrase: &request.passphrase, kdf };
    vault.add_user(new, at)?;
    colleague(session, user)
}

/// Gives a person another role or discipline.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeRole {
    /// The person.
    pub id: UserId,
    /// What they may do from now on (vocabulary `role`).
    pub role: Code,
    /// Their discipline from now on (vocabulary `discipline`).
    pub discipline: Code,
}

/// Changes what a person may do and their discipline. One lead at least stays.
pub(crate) fn change_role(session: &mut Session, request: ChangeRole) -> Reply<Colleague> {
    refuse_in_practice(session)?;
    let role = checked_role(&request.role)?;
    check_discipline(&request.discipline)?;
    let (vault, _, at) = session.writing()?;
    match vault.change_role(request.id, role, &request.discipline, at) {
        Err(StoreError::NoSuchUser) => return Err(CommandError::not_found()),
        other => other?,
    }
    colleague(session, request.id)
}

/// Replaces one's own passphrase.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The passphrase until now.
    #[ts(type = "string")]
    pub current: SecretString,
    /// The passphrase from now on.
    #[ts(type = "string")]
    pub new_passphrase: SecretString,
}

/// Replaces the passphrase of whoever is signed in; the old one opens nothing any more.
pub(crate) fn change_passphrase(session: &mut Session, request: ChangePassphrase) -> Reply<Nothing> {
    refuse_in_practice(session)?;
    check_passphrase(&request.new_passphrase, "new_passphrase")?;
    let (vault, _, at) = session.writing()?;
    let changed = vault.change_passphrase(&request.current, &request.new_passphrase, at);
    changed.map(|()| Nothing {}).map_err(CommandError::of_own_passphrase)
}

fn colleague(session: &mut Session, user: UserId) -> Reply<Colleague> {
    let open = session.open()?;
    open.know_people()?;
    let row = open.vault.users()?.into_iter().find(|row| row.id == user).ok_or_else(CommandError::not_found)?;
    Ok(Colleague::of(row, open.me().id))
}

/// Everybody knows the passphrase of the practice copy, and nobody signs in to it.
fn refuse_in_practice(session: &Session) -> Reply<()> {
    if session.is_practice() { Err(CommandError::nobody_in_practice()) } else { Ok(()) }
}

/// The longest name that fits into a list and a signature.
const LONGEST_NAME: usize = 80;

/// A name with its spaces in order. A character that nobody sees would let one person pass for another.
fn checked_name(typed: &str) -> Reply<String> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(CommandError::invalid("name", "Write the name that your colleague signs in with."));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(CommandError::invalid("name", "This name is too long to sign in with.")
            .hint("Write it as colleagues know it, in at most 80 characters."));
    }
    if name.chars().any(is_unseen) {
        return Err(CommandError::invalid("name", "This name holds a character that nobody can see.")
            .hint("Type the name instead of pasting it."));
    }
    Ok(name)
}

/// Whether a character takes no place: controls, marks of direction, spaces and joiners without width.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn checked_role(code: &Code) -> Reply<Role> {
    code.as_str().parse().map_err(|_| CommandError::invalid("role", "Choose what your colleague may do."))
}

/// The child and the family speak in a record too, but they do not sign in.
const NOT_STAFF: [&str; 3] = ["child", "parent_carer", "sibling_other_family"];

fn check_discipline(code: &Code) -> Reply<()> {
    if vocabulary::entry("discipline", code).is_none() || NOT_STAFF.contains(&code.as_str()) {
        return Err(CommandError::invalid("discipline", "Choose a discipline from the list."));
    }
    Ok(())
}
