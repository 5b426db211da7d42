//! Who may call what, and who may read what: one check in front of every command.

use throughline_case::{id::UserId, note::Tier};
use throughline_store::Role;

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Anybody, also before a vault is unlocked.
    Anyone,
    /// Everybody who may read a case.
    Read,
    /// Everybody who may add and change cards.
    Write,
    /// Those who may agree, sign and hand over.
    Finalise,
    /// Those who may read the audit log.
    Audit,
    /// Those who may say who belongs to the team.
    Lead,
    /// Anybody who is signed in, whatever their role.
    SignedIn,
}

impl Policy {
    /// Whether a role may call it.
    #[must_use]
    pub const fn allows(self, role: Role) -> bool {
        match self {
            Self::Anyone | Self::SignedIn => true,
            Self::Read => !matches!(role, Role::PrivacyLead),
            Self::Write => matches!(role, Role::Lead | Role::Practitioner | Role::Contributor),
            Self::Finalise => matches!(role, Role::Lead | Role::Practitioner),
            Self::Audit => matches!(role, Role::Lead | Role::PrivacyLead),
            Self::Lead => matches!(role, Role::Lead),
        }
    }
}

/// Whether a user may read a record of a tier. Restricted records are for those who wrote them.
#[must_use]
pub fn may_read(user: UserId, role: Role, tier: Tier, written_by: UserId) -> bool {
    match tier {
        Tier::A | Tier::B => Policy::Read.allows(role),
        Tier::C => user == written_by || matches!(role, Role::Lead | Role::Practitioner),
        Tier::D => user == written_by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 5] = [Role::Lead, Role::Practitioner, Role::Contributor, Role::Reader, Role::PrivacyLead];

    #[test]
    fn each_policy_lets_in_exactly_the_roles_it_names() {
        let allowed = |policy: Policy| ROLES.map(|role| policy.allows(role));
        assert_eq!(allowed(Policy::Anyone), [true; 5]);
        assert_eq!(allowed(Policy::SignedIn), [true; 5]);
        assert_eq!(allowed(Policy::Read), [true, true, true, true, false]);
        assert_eq!(allowed(Policy::Write), [true, true, true, false, false]);
        assert_eq!(allowed(Policy::Finalise), [true, true, false, false, false]);
        assert_eq!(allowed(Policy::Audit), [true, false, false, false, true]);
        assert_eq!(allowed(Policy::Lead), [true, false, false, false, false]);
    }

    #[test]
    fn a_restricted_record_is_read_by_whoever_wrote_it_and_by_no_role() {
        let (me, other) = (UserId::new(uuid::Uuid::from_u128(1)), UserId::new(uuid::Uuid::from_u128(2)));
        assert!(may_read(me, Role::Contributor, Tier::D, me));
        assert_eq!(ROLES.map(|role| may_read(me, role, Tier::D, other)), [false; 5]);
        assert_eq!(ROLES.map(|role| may_read(me, role, Tier::C, other)), [true, true, false, false, false]);
    }
}
