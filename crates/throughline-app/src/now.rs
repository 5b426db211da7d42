//! The only place of the product that asks the clock or makes an id; everything else is told.
#![allow(clippy::disallowed_methods, reason = "this is the place that the rule names")]

use std::time::{SystemTime, UNIX_EPOCH};

use throughline_case::{
    id::{CaseCode, CaseId, DeviceId, OpId, RecordId, UserId},
    time::Timestamp,
};
use uuid::Uuid;

use crate::error::CommandError;

/// A source of the time.
pub struct Clock(Box<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The computer's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Box::new(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }))
    }

    /// A clock that tells what it is told, for practice and for tests.
    pub fn of(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Box::new(tell))
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

/// Makes ids. They grow: a record made later sorts later, also within one millisecond.
#[derive(Default)]
pub(crate) struct Ids {
    last: u128,
}

impl Ids {
    fn next(&mut self, at: Timestamp) -> Result<Uuid, CommandError> {
        let millis = u64::try_from(at.millis()).unwrap_or_default();
        let fresh = uuid::Builder::from_unix_timestamp_millis(millis, &random()?).into_uuid().as_u128();
        self.last = if fresh > self.last { fresh } else { self.last + 1 };
        Ok(Uuid::from_u128(self.last))
    }

    pub(crate) fn case(&mut self, at: Timestamp) -> Result<CaseId, CommandError> {
        self.next(at).map(CaseId::new)
    }

    pub(crate) fn record(&mut self, at: Timestamp) -> Result<RecordId, CommandError> {
        self.next(at).map(RecordId::new)
    }

    pub(crate) fn op(&mut self, at: Timestamp) -> Result<OpId, CommandError> {
        self.next(at).map(OpId::new)
    }

    pub(crate) fn user(&mut self, at: Timestamp) -> Result<UserId, CommandError> {
        self.next(at).map(UserId::new)
    }

    pub(crate) fn device(&mut self, at: Timestamp) -> Result<DeviceId, CommandError> {
        self.next(at).map(DeviceId::new)
    }
}

/// A random case code; whether it is taken is asked of the vault.
pub(crate) fn case_code() -> Result<CaseCode, CommandError> {
    random().map(CaseCode::from_random)
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], CommandError> {
    random_bytes().ok_or_else(|| CommandError::bug("no random bytes"))
}

/// Random bytes, or nothing when the operating system has none.
pub(crate) fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
