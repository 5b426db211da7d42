//! Cards found by the names on them, however they were typed.
//!
//! The words of all names are held in memory, once in each unlock from the first search on. Heads are only ever added,
//! with a higher number than any before, so the list is brought up to date by reading on from the last one; a head that
//! stands no more is found by nobody, because what is found has to be a head.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, ToSql};
use serde_json::Value;
use throughline_case::{id::CaseId, note::Tier, record::RecordKind};

use super::{
    Class, FITS, Filter, Found, OPEN, READABLE, RESTRICTED, Term, Words, find, index,
    name::{self, Fit},
};
use crate::{
    Vault,
    error::Error,
    row::{id, tier, word},
};

/// How far the names have been read: the last head looked at in tiers A and B, and in C and D.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NamesRead {
    is_made: bool,
    open: i64,
    restricted: i64,
}

/// More words of names than anybody means; what goes beyond is left out.
const MOST_WORDS: usize = 2000;
/// The most cards that are looked at for one search.
const MOST_CARDS: i64 = 2000;
/// The most cases in which the rest of what was typed is looked for.
const MOST_CASES: usize = 12;

impl Vault {
    /// Reads the names that were written since the last search.
    pub(super) fn read_names(&mut self, widest: Tier) -> Result<(), Error> {
        let mut read = self.names_read;
        let kinds = name::kinds();
        let transaction = self.db.transaction()?;
        if !read.is_made {
            transaction.execute_batch(
                "CREATE TABLE temp.name_words (word TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (word, seq))
                 STRICT, WITHOUT ROWID",
            )?;
            read.is_made = true;
        }
        read_on(&transaction, &kinds, Tier::A..=Tier::B, &mut read.open)?;
        if widest >= Tier::C {
            read_on(&transaction, &kinds, Tier::C..=Tier::D, &mut read.restricted)?;
        }
        transaction.commit()?;
        self.names_read = read;
        Ok(())
    }
}

fn read_on(
    db: &Connection,
    kinds: &[RecordKind],
    tiers: std::ops::RangeInclusive<Tier>,
    last: &mut i64,
) -> Result<(), Error> {
    let newest = db.query_row("SELECT coalesce(max(seq), 0) FROM heads", [], |row| row.get(0))?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO temp.name_words (word, seq) VALUES (?1, ?2)")?;
    index::each_standing(db, tiers, kinds, *last, |seq, body| {
        for word in name::names_in(body).iter().flat_map(|name| name::words(name.text.as_str())) {
            insert.execute((word, seq))?;
        }
        Ok(())
    })?;
    *last = newest;
    Ok(())
}

/// A card on which some of what was typed is, or is close to, a word of a name.
struct Named {
    found: Found,
    /// Whether it passes the filters, and not only may be read.
    fits: bool,
    /// For each term how well the best word fits.
    terms: Vec<Option<Fit>>,
    /// The words that fit.
    words: Vec<String>,
}

/// Finds cards by their names; and where some of what was typed names a child, what holds the rest of it in that
/// child's case.
pub(super) fn search(db: &Connection, filter: &Filter, terms: &[Term], limit: i64) -> Result<Vec<Found>, Error> {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for named in cards(db, filter, terms)? {
        let missing: Vec<&Term> =
            terms.iter().zip(&named.terms).filter(|(_, fit)| fit.is_none()).map(|(term, _)| term).collect();
        let is_close = named.terms.iter().flatten().any(|fit| *fit == Fit::Close);
        if named.fits && holds_all(db, &named.found, &missing)? {
            let class = if is_close { Class::CLOSE_NAME } else { Class::NAME };
            found.push(Found { class, words: Words::OfNames(named.words), ..named.found });
        } else if named.found.hit.kind == RecordKind::Child && !missing.is_empty() && rest.len() < MOST_CASES {
            let class = if is_close { Class::IN_CASE_OF_CLOSE_NAME } else { Class::IN_CASE };
            rest.push((class, named.found.hit.case, super::expression(missing.into_iter())));
        }
    }
    for (class, case, expression) in rest {
        found.extend(in_case(db, filter, class, case, &expression, limit)?);
    }
    Ok(found)
}

fn in_case(
    db: &Connection,
    filter: &Filter,
    class: Class,
    case: CaseId,
    expression: &str,
    limit: i64,
) -> Result<Vec<Found>, Error> {
    let filter = filter.in_case(case);
    let mut found = find(db, OPEN, expression, &filter, limit)?;
    if filter.widest() >= Tier::C {
        found.extend(find(db, RESTRICTED, expression, &filter, limit)?);
    }
    found.iter_mut().for_each(|found| found.class = class);
    Ok(found)
}

/// Whether a card holds every one of some terms in its words.
fn holds_all(db: &Connection, found: &Found, terms: &[&Term]) -> Result<bool, Error> {
    if terms.is_empty() {
        return Ok(true);
    }
    let index = if found.hit.tier >= Tier::C { RESTRICTED } else { OPEN };
    let name = super::table(index);
    let sql = format!("SELECT 1 FROM {index} WHERE {name} MATCH ?1 AND rowid = ?2");
    let mut holds = db.prepare_cached(&sql)?;
    let expression = super::expression(terms.iter().copied());
    Ok(holds.query_row((expression, found.seq), |_| Ok(())).optional()?.is_some())
}

/// The cards with a name that some of the terms fit.
fn cards(db: &Connection, filter: &Filter, terms: &[Term]) -> Result<Vec<Named>, Error> {
    let fitting = fitting_words(db, terms)?;
    let words = Value::from(fitting.keys().map(String::as_str).collect::<Vec<_>>()).to_string();
    let sql = format!(
        "SELECT names.word, heads.seq, heads.case_id, heads.record_id, heads.kind, heads.tier, {FITS} AS fits
         FROM json_each(:words) AS wanted JOIN temp.name_words AS names ON names.word = wanted.value
         JOIN heads ON heads.seq = names.seq WHERE {READABLE} ORDER BY heads.seq LIMIT :limit"
    );
    let mut params = filter.params();
    let most: &dyn ToSql = &MOST_CARDS;
    params.extend([(":words", &words as &dyn ToSql), (":limit", most)]);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(&*params)?;
    let mut cards: Vec<Named> = Vec::new();
    while let Some(row) = rows.next()? {
        let seq = row.get("seq")?;
        let found: String = row.get("word")?;
        if cards.last().is_none_or(|card| card.found.seq != seq) {
            let hit = super::hit(id(row, "case_id")?, id(row, "record_id")?, word(row, "kind")?, tier(row, "tier")?);
            let found = Found { seq, class: Class::NAME, rank: 0.0, hit, words: Words::Excerpted };
            cards.push(Named { found, fits: row.get("fits")?, terms: vec![None; terms.len()], words: Vec::new() });
        }
        if let (Some(card), Some(fits)) = (cards.last_mut(), fitting.get(&found)) {
            for (best, fit) in card.terms.iter_mut().zip(fits) {
                *best = [*best, *fit].into_iter().flatten().min();
            }
            card.words.push(found);
        }
    }
    Ok(cards)
}

/// The words of names that some of the terms fit, with how each term fits them.
fn fitting_words(db: &Connection, terms: &[Term]) -> Result<BTreeMap<String, Vec<Option<Fit>>>, Error> {
    let mut fitting = BTreeMap::new();
    // One letter begins too many names to say anything.
    if terms.iter().all(|term| term.folded.chars().count() < 2) {
        return Ok(fitting);
    }
    let mut names = db.prepare_cached("SELECT DISTINCT word FROM temp.name_words")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let fits: Vec<_> = terms.iter().map(|term| name::fit(&term.folded, &word)).collect();
        if fits.iter().any(Option::is_some) {
            fitting.insert(word, fits);
        }
        if fitting.len() >= MOST_WORDS {
            break;
        }
    }
    Ok(fitting)
}
