//! The indexes over words: what goes in, what goes out, and whether they are right.

use std::ops::RangeInclusive;

use rusqlite::{Connection, params};
use serde_json::Value;
use throughline_case::{
    note::{Tier, notes_in},
    record::RecordKind,
};
use unicode_normalization::UnicodeNormalization;

use super::{OPEN, RESTRICTED};
use crate::{
    Vault,
    error::Error,
    row::{json, tier_letter},
    writer::Writer,
};

impl Vault {
    /// Builds the index of tiers C and D, if this unlock has none yet.
    pub(super) fn index_restricted(&mut self) -> Result<(), Error> {
        if self.restricted_index {
            return Ok(());
        }
        let create = "CREATE VIRTUAL TABLE temp.restricted_search
                      USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')";
        let transaction = self.db.transaction()?;
        transaction.execute_batch(create)?;
        fill(&transaction, RESTRICTED, Tier::C..=Tier::D)?;
        transaction.commit()?;
        self.restricted_index = true;
        Ok(())
    }
}

/// The words of a record, composed, one note a line.
pub(super) fn words_of(body: &Value) -> String {
    let notes = notes_in(body);
    let texts = notes.iter().map(|note| note.text.as_str()).filter(|text| !text.trim().is_empty());
    texts.collect::<Vec<_>>().join("\n").nfc().collect()
}

/// Takes a new head into the index of its tier.
pub(crate) fn add(writer: &Writer<'_>, seq: i64, tier: Tier, body: &Value) -> Result<(), Error> {
    match tier {
        Tier::A | Tier::B => insert(writer.db, OPEN, seq, body),
        Tier::C | Tier::D if writer.restricted_index => insert(writer.db, RESTRICTED, seq, body),
        Tier::C | Tier::D => Ok(()),
    }
}

/// Takes a revision that is no head any more out of every index.
pub(crate) fn remove(writer: &Writer<'_>, seq: i64) -> Result<(), Error> {
    writer.db.prepare_cached("DELETE FROM main.search WHERE rowid = ?1")?.execute([seq])?;
    if writer.restricted_index {
        writer.db.prepare_cached("DELETE FROM temp.restricted_search WHERE rowid = ?1")?.execute([seq])?;
    }
    Ok(())
}

/// Makes the index in the file anew.
pub(crate) fn rebuild(writer: &Writer<'_>) -> Result<(), Error> {
    writer.db.execute("DELETE FROM main.search", [])?;
    fill(writer.db, OPEN, Tier::A..=Tier::B)
}

fn insert(db: &Connection, index: &str, seq: i64, body: &Value) -> Result<(), Error> {
    let words = words_of(body);
    if !words.is_empty() {
        db.prepare_cached(&format!("INSERT INTO {index} (rowid, words) VALUES (?1, ?2)"))?
            .execute(params![seq, words])?;
    }
    Ok(())
}

fn fill(db: &Connection, index: &str, tiers: RangeInclusive<Tier>) -> Result<(), Error> {
    each_standing(db, tiers, RecordKind::ALL, 0, |seq, body| insert(db, index, seq, body))
}

/// Whether the index in the file holds the words of the standing heads of tiers A and B, and nothing else.
pub(crate) fn is_true(db: &Connection) -> Result<bool, Error> {
    let mut right = true;
    let mut count = 0;
    each_standing(db, Tier::A..=Tier::B, RecordKind::ALL, 0, |seq, body| {
        let words = words_of(body);
        if !words.is_empty() {
            let mut indexed = db.prepare_cached("SELECT words FROM main.search WHERE rowid = ?1")?;
            let indexed = indexed.query_map([seq], |row| row.get::<_, String>(0))?.next().transpose()?;
            right &= indexed == Some(words);
            count += 1;
        }
        Ok(())
    })?;
    let rows: i64 = db.query_row("SELECT count(*) FROM main.search", [], |row| row.get(0))?;
    Ok(right && rows == count)
}

/// Visits what stands in some tiers and kinds, written after a revision, in the order it was written.
pub(super) fn each_standing(
    db: &Connection,
    tiers: RangeInclusive<Tier>,
    kinds: &[RecordKind],
    after: i64,
    mut visit: impl FnMut(i64, &Value) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = db.prepare_cached(
        "SELECT seq, body FROM heads JOIN revisions USING (seq)
         WHERE heads.seq > ?1 AND heads.retired = 0 AND heads.tier BETWEEN ?2 AND ?3
           AND heads.kind IN (SELECT value FROM json_each(?4)) ORDER BY seq",
    )?;
    let (lowest, highest) = (tier_letter(*tiers.start()), tier_letter(*tiers.end()));
    let mut rows = statement.query(params![after, lowest, highest, kind_names(kinds)])?;
    while let Some(row) = rows.next()? {
        visit(row.get("seq")?, &json(row, "body")?)?;
    }
    Ok(())
}

/// Kinds as a query takes them.
pub(super) fn kind_names(kinds: &[RecordKind]) -> String {
    Value::from(kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()).to_string()
}
