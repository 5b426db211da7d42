//! How ids, moments and codes stand in a row.

use std::str::FromStr;

use rusqlite::{
    Row,
    types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use serde_json::Value;
use throughline_case::{
    id::{CaseId, DeviceId, OpId, RecordId, RevisionId, UserId},
    note::Tier,
    time::Timestamp,
};
use uuid::Uuid;

/// An id or a digest on its way into or out of a row, as its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key<T>(pub(crate) T);

macro_rules! keyed_by_uuid {
    ($($id:ty),*) => {$(
        impl ToSql for Key<$id> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.uuid().as_bytes().to_vec()))
            }
        }

        impl FromSql for Key<$id> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| Self(<$id>::new(Uuid::from_bytes(bytes))))
            }
        }
    )*};
}

keyed_by_uuid!(CaseId, RecordId, UserId, OpId, DeviceId);

impl ToSql for Key<RevisionId> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.bytes().to_vec()))
    }
}

impl FromSql for Key<RevisionId> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(|bytes| Self(RevisionId::new(bytes)))
    }
}

/// An id in a column.
pub(crate) fn id<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<T>
where
    Key<T>: FromSql,
{
    row.get::<_, Key<T>>(column).map(|key| key.0)
}

/// An id in a column that may be empty.
pub(crate) fn optional_id<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<T>>
where
    Key<T>: FromSql,
{
    Ok(row.get::<_, Option<Key<T>>>(column)?.map(|key| key.0))
}

/// A moment in a column.
pub(crate) fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp::from_millis)
}

/// A word of a closed list in a column.
pub(crate) fn word<T: FromStr>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    row.get_ref(column)?.as_str()?.parse().map_err(|_| FromSqlError::InvalidType.into())
}

/// JSON in a column.
pub(crate) fn json(row: &Row<'_>, column: &str) -> rusqlite::Result<Value> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|_| FromSqlError::InvalidType.into())
}

/// The letter of a tier, which sorts as tiers do.
pub(crate) const fn tier_letter(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "a",
        Tier::B => "b",
        Tier::C => "c",
        Tier::D => "d",
    }
}

/// A tier in a column.
pub(crate) fn tier(row: &Row<'_>, column: &str) -> rusqlite::Result<Tier> {
    match row.get_ref(column)?.as_str()? {
        "a" => Ok(Tier::A),
        "b" => Ok(Tier::B),
        "c" => Ok(Tier::C),
        "d" => Ok(Tier::D),
        _ => Err(FromSqlError::InvalidType.into()),
    }
}
