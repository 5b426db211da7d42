//! Search over the words that stand now.
//!
//! Tiers A and B have an index in the encrypted file. The words of C and D are indexed in memory only, once in each
//! unlock, when somebody who may see them first searches.

use std::fmt;

use rusqlite::{Connection, params};
use serde_json::Value;
use throughline_case::{
    id::{CaseId, RecordId},
    note::{Tier, notes_in},
    record::RecordKind,
    text::Text,
};
use unicode_normalization::UnicodeNormalization;

use crate::{
    Vault,
    error::Error,
    row::{Key, id, json, tier, tier_letter, word},
    writer::Writer,
};

/// The index in the file, and the one in memory.
const OPEN: &str = "main.search";
const RESTRICTED: &str = "temp.restricted_search";

/// More words than anybody types; what goes beyond is left out.
const MOST_TERMS: usize = 16;
/// The longest part of a word that is looked for.
const LONGEST_TERM: usize = 64;

/// A record that holds all the words looked for.
#[derive(Clone, PartialEq)]
pub struct Hit {
    /// The case it is in.
    pub case: CaseId,
    /// The record.
    pub record: RecordId,
    /// The kind of record.
    pub kind: RecordKind,
    /// The record's storage tier.
    pub tier: Tier,
    /// The words around the first place found.
    pub excerpt: Text,
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hit({} {})", self.kind, self.record)
    }
}

impl Vault {
    /// Finds records, best first, that hold every word of a query or a word beginning with it, whatever the accents and
    /// letter case. Retired records are not found, nor any above a tier.
    ///
    /// # Errors
    /// The database cannot be read. No query is an error: one without a letter or digit finds nothing.
    pub fn search(
        &mut self,
        query: &str,
        case: Option<CaseId>,
        max_tier: Tier,
        limit: usize,
    ) -> Result<Vec<Hit>, Error> {
        let Some(expression) = expression(query) else { return Ok(Vec::new()) };
        let mut found = find(&self.db, OPEN, &expression, case, max_tier, limit)?;
        if max_tier >= Tier::C {
            self.index_restricted()?;
            found.extend(find(&self.db, RESTRICTED, &expression, case, max_tier, limit)?);
        }
        found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        Ok(found.into_iter().map(|(_, hit)| hit).take(limit).collect())
    }

    /// Builds the index of tiers C and D, if this unlock has none yet.
    fn index_restricted(&mut self) -> Result<(), Error> {
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

/// Only what stands is in an index, so retired records need no condition here.
/// Ranks within one index are comparable; across the two they are only a fair order.
fn find(
    db: &Connection,
    index: &str,
    expression: &str,
    case: Option<CaseId>,
    max_tier: Tier,
    limit: usize,
) -> Result<Vec<(f64, Hit)>, Error> {
    let name = index.rsplit('.').next().unwrap_or(index);
    // Over all cases the index sorts by itself and makes excerpts of the best alone. Within one case the plus keeps it
    // from ranking the hits of all the others first.
    let order = if case.is_some() { "+" } else { "" };
    let sql = format!(
        "SELECT heads.case_id, heads.record_id, heads.kind, heads.tier, {name}.rank AS rank,
                snippet({name}, 0, '', '', '…', 16) AS excerpt
         FROM {index} JOIN heads ON heads.seq = {name}.rowid
         WHERE {name} MATCH ?1 AND heads.tier <= ?2 AND (?3 IS NULL OR heads.case_id = ?3)
         ORDER BY {order}{name}.rank LIMIT ?4"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut found = db.prepare_cached(&sql)?;
    let found = found.query_map(params![expression, tier_letter(max_tier), case.map(Key), limit], |row| {
        let hit = Hit {
            case: id(row, "case_id")?,
            record: id(row, "record_id")?,
            kind: word(row, "kind")?,
            tier: tier(row, "tier")?,
            excerpt: Text::new(row.get::<_, String>("excerpt")?),
        };
        Ok((row.get("rank")?, hit))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What a query means to FTS5: every word in quotes, so that nothing typed is ever taken for its syntax.
fn expression(query: &str) -> Option<String> {
    let composed: String = query.nfc().collect();
    let words = composed.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
    let terms = words.filter(|term| term.chars().any(char::is_alphanumeric)).take(MOST_TERMS);
    let terms = terms.map(|term| format!("\"{}\"*", term.chars().take(LONGEST_TERM).collect::<String>()));
    let terms = terms.collect::<Vec<_>>().join(" ");
    (!terms.is_empty()).then_some(terms)
}

/// Accents that did not compose with their letter belong to the word.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

/// The words of a record, composed, one note a line.
fn words_of(body: &Value) -> String {
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

fn fill(db: &Connection, index: &str, tiers: std::ops::RangeInclusive<Tier>) -> Result<(), Error> {
    each_standing(db, tiers, |seq, body| insert(db, index, seq, body))
}

/// Whether the index in the file holds the words of the standing heads of tiers A and B, and nothing else.
pub(crate) fn is_true(db: &Connection) -> Result<bool, Error> {
    let mut right = true;
    let mut count = 0;
    each_standing(db, Tier::A..=Tier::B, |seq, body| {
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

fn each_standing(
    db: &Connection,
    tiers: std::ops::RangeInclusive<Tier>,
    mut visit: impl FnMut(i64, &Value) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = db.prepare(
        "SELECT seq, body FROM heads JOIN revisions USING (seq)
         WHERE heads.retired = 0 AND heads.tier BETWEEN ?1 AND ?2 ORDER BY seq",
    )?;
    let mut rows = statement.query([tier_letter(*tiers.start()), tier_letter(*tiers.end())])?;
    while let Some(row) = rows.next()? {
        visit(row.get("seq")?, &json(row, "body")?)?;
    }
    Ok(())
}
