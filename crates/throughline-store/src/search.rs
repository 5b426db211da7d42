//! Search over the words that stand now.
//!
//! Tiers A and B have an index in the encrypted file. The words of C and D are indexed in memory only, once in each
//! unlock, when somebody who may see them first searches. Names are found although they were typed with a slip; every
//! other word is found as it is written, or by its beginning.

mod index;
mod name;
mod named;

use std::{collections::BTreeMap, fmt};

use rusqlite::{Connection, ToSql};
use throughline_case::{
    code::Code,
    id::{CaseId, RecordId, UserId},
    note::Tier,
    record::RecordKind,
    text::Text,
    time::Timestamp,
};
use unicode_normalization::UnicodeNormalization;

pub(crate) use self::{
    index::{add, is_true, rebuild, remove},
    named::NamesRead,
};
use crate::{
    Vault,
    error::Error,
    row::{Key, id, json, tier, tier_letter, word},
};

/// The index in the file, and the one in memory.
const OPEN: &str = "main.search";
const RESTRICTED: &str = "temp.restricted_search";

/// More words than anybody types; what goes beyond is left out.
const MOST_TERMS: usize = 16;
/// The longest part of a word that is looked for.
const LONGEST_TERM: usize = 64;
/// How many words of a card an excerpt holds.
const EXCERPT_WORDS: usize = 16;

/// What stands around a word that was found, inside an excerpt on its way out of the index. Unicode keeps both for such
/// use within a program, so nobody types them.
const FOUND: char = '\u{fdd0}';
const END_OF_FOUND: char = '\u{fdd1}';

/// How far somebody may read. The store decides nothing about it: whoever asks says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The highest tier in which they may read what anybody wrote.
    pub everybodys: Tier,
    /// The highest tier in which they may read what they wrote themselves.
    pub own: Tier,
}

impl Reach {
    /// Everything up to a tier, whoever wrote it.
    #[must_use]
    pub const fn up_to(tier: Tier) -> Self {
        Self { everybodys: tier, own: tier }
    }
}

/// What is looked for, and where.
#[derive(Debug, Clone)]
pub struct Search<'a> {
    /// What was typed. With nothing typed, a search with a filter finds all that passes it, the newest first.
    pub query: &'a str,
    /// How far whoever asks may read.
    pub reach: Reach,
    /// The case to look in; none for all.
    pub case: Option<CaseId>,
    /// The kinds to look at; none for all.
    pub kinds: &'a [RecordKind],
    /// The discipline of whoever wrote what stands.
    pub discipline: Option<&'a Code>,
    /// The first moment at which what stands was written.
    pub from: Option<Timestamp>,
    /// The moment before which what stands was written.
    pub before: Option<Timestamp>,
    /// The storage tier of the record.
    pub tier: Option<Tier>,
    /// The most that is found.
    pub limit: usize,
}

impl<'a> Search<'a> {
    /// Looks for words in everything within somebody's reach.
    #[must_use]
    pub const fn new(query: &'a str, reach: Reach, limit: usize) -> Self {
        Self { query, reach, limit, case: None, kinds: &[], discipline: None, from: None, before: None, tier: None }
    }

    /// Whether it asks for more than words in a case.
    const fn has_filter(&self) -> bool {
        !self.kinds.is_empty()
            || self.discipline.is_some()
            || self.from.is_some()
            || self.before.is_some()
            || self.tier.is_some()
    }
}

/// A part of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: Text,
    /// Whether they are what was looked for.
    pub found: bool,
}

/// A record that was found.
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
    /// Whether it was found by a name that is only close to what was typed.
    pub is_close: bool,
    /// The words around the first place found.
    pub excerpt: Vec<Piece>,
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hit({} {})", self.kind, self.record)
    }
}

/// Why a record was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    is_close: bool,
    place: u8,
}

impl Class {
    /// By a name on it.
    const NAME: Self = Self { is_close: false, place: 0 };
    /// By its words.
    const WORDS: Self = Self { is_close: false, place: 1 };
    /// By its words, in the case of a child who was named.
    const IN_CASE: Self = Self { is_close: false, place: 2 };
    /// By a name that is close to what was typed.
    const CLOSE_NAME: Self = Self { is_close: true, place: 0 };
    /// By its words, in the case of a child with a name close to what was typed.
    const IN_CASE_OF_CLOSE_NAME: Self = Self { is_close: true, place: 2 };
}

/// Where the excerpt of something found comes from.
enum Words {
    /// It is there.
    Excerpted,
    /// From the names that hold these words.
    OfNames(Vec<String>),
}

struct Found {
    seq: i64,
    class: Class,
    rank: f64,
    hit: Hit,
    words: Words,
}

/// A word that was typed.
struct Term {
    /// As it was typed.
    typed: String,
    /// Without accents and letter case, as names are compared.
    folded: String,
}

impl Vault {
    /// Finds records, best first, that hold every word of a query or a word beginning with it, whatever the accents and
    /// letter case; after them those with a name that is close to it. Where a part of the query names a child, the rest
    /// is looked for in that child's case. Retired records are not found, nor any out of reach.
    ///
    /// # Errors
    /// The database cannot be read. No query is an error: one without a letter or digit finds nothing.
    pub fn search(&mut self, search: &Search<'_>) -> Result<Vec<Hit>, Error> {
        let filter = Filter::new(search, self.user.id);
        let limit = i64::try_from(search.limit).unwrap_or(i64::MAX);
        let terms = terms(search.query);
        if terms.is_empty() {
            let is_list = search.query.trim().is_empty() && search.has_filter();
            return if is_list { newest(&self.db, &filter, limit) } else { Ok(Vec::new()) };
        }
        let expression = expression(terms.iter());
        let mut found = find(&self.db, OPEN, &expression, &filter, limit)?;
        if filter.widest() >= Tier::C {
            self.index_restricted()?;
            found.extend(find(&self.db, RESTRICTED, &expression, &filter, limit)?);
        }
        self.read_names(filter.widest())?;
        found.extend(named::search(&self.db, &filter, &terms, limit)?);
        best(&self.db, found, search.limit)
    }
}

/// The best of what was found, each once, children first.
fn best(db: &Connection, found: Vec<Found>, limit: usize) -> Result<Vec<Hit>, Error> {
    let mut once: BTreeMap<i64, Found> = BTreeMap::new();
    for found in found {
        match once.get_mut(&found.seq) {
            // Found by its words as well, it has the better excerpt already.
            Some(known) => known.class = known.class.min(found.class),
            None => {
                once.insert(found.seq, found);
            }
        }
    }
    let mut found: Vec<_> = once.into_values().collect();
    let order = |found: &Found| (found.class.is_close, found.hit.kind != RecordKind::Child, found.class.place);
    found.sort_by(|a, b| order(a).cmp(&order(b)).then(a.rank.total_cmp(&b.rank)));
    found.truncate(limit);
    found.into_iter().map(|found| finished(db, found)).collect()
}

fn finished(db: &Connection, found: Found) -> Result<Hit, Error> {
    let Found { seq, class, hit, words, .. } = found;
    let excerpt = match words {
        Words::Excerpted => hit.excerpt,
        Words::OfNames(words) => {
            let mut body = db.prepare_cached("SELECT body FROM revisions WHERE seq = ?1")?;
            let body = body.query_row([seq], |row| json(row, "body"))?;
            name::excerpt(&body, |word| words.iter().any(|found| found == word))
        }
    };
    Ok(Hit { is_close: class.is_close, excerpt, ..hit })
}

fn hit(case: CaseId, record: RecordId, kind: RecordKind, tier: Tier) -> Hit {
    Hit { case, record, kind, tier, is_close: false, excerpt: Vec::new() }
}

/// What may be read of the heads, in the case that is looked at.
const READABLE: &str = "
    (heads.tier <= :everybodys
     OR heads.tier <= :own AND :me = (SELECT author FROM revisions WHERE revisions.seq = heads.seq))
    AND (:case IS NULL OR heads.case_id = :case)";

/// What passes the filters.
const FITS: &str = "
    ((:kinds IS NULL OR heads.kind IN (SELECT value FROM json_each(:kinds)))
     AND (:tier IS NULL OR heads.tier = :tier)
     AND (NOT :by OR EXISTS (
         SELECT 1 FROM revisions LEFT JOIN users ON users.user_id = revisions.author
         WHERE revisions.seq = heads.seq AND revisions.written_at >= :from AND revisions.written_at < :before
           AND (:discipline IS NULL OR users.discipline = :discipline))))";

/// The parameters of both conditions.
struct Filter {
    everybodys: &'static str,
    own: &'static str,
    me: Key<UserId>,
    case: Option<Key<CaseId>>,
    kinds: Option<String>,
    tier: Option<&'static str>,
    /// Whether anything is asked of who wrote it, and when.
    by: bool,
    from: i64,
    before: i64,
    discipline: Option<String>,
    reach: Reach,
}

impl Filter {
    fn new(search: &Search<'_>, me: UserId) -> Self {
        Self {
            everybodys: tier_letter(search.reach.everybodys),
            own: tier_letter(search.reach.own),
            me: Key(me),
            case: search.case.map(Key),
            kinds: (!search.kinds.is_empty()).then(|| index::kind_names(search.kinds)),
            tier: search.tier.map(tier_letter),
            by: search.discipline.is_some() || search.from.is_some() || search.before.is_some(),
            from: search.from.map_or(i64::MIN, Timestamp::millis),
            before: search.before.map_or(i64::MAX, Timestamp::millis),
            discipline: search.discipline.map(|code| code.as_str().to_owned()),
            reach: search.reach,
        }
    }

    /// The same filter in one case.
    fn in_case(&self, case: CaseId) -> Self {
        let (kinds, discipline) = (self.kinds.clone(), self.discipline.clone());
        Self { case: Some(Key(case)), kinds, discipline, ..*self }
    }

    /// The highest tier in which anything may be read.
    fn widest(&self) -> Tier {
        self.reach.everybodys.max(self.reach.own)
    }

    /// What `READABLE` and `FITS` take.
    fn params(&self) -> Vec<(&str, &dyn ToSql)> {
        vec![
            (":everybodys", &self.everybodys),
            (":own", &self.own),
            (":me", &self.me),
            (":case", &self.case),
            (":kinds", &self.kinds),
            (":tier", &self.tier),
            (":by", &self.by),
            (":from", &self.from),
            (":before", &self.before),
            (":discipline", &self.discipline),
        ]
    }
}

/// The table of an index without its schema, as a query names it.
fn table(index: &str) -> &str {
    index.rsplit('.').next().unwrap_or(index)
}

/// Only what stands is in an index, so retired records need no condition here.
/// Ranks within one index are comparable; across the two they are only a fair order.
fn find(db: &Connection, index: &str, expression: &str, filter: &Filter, limit: i64) -> Result<Vec<Found>, Error> {
    let name = table(index);
    // Over all cases the index sorts by itself and makes excerpts of the best alone. Within one case the plus keeps it
    // from ranking the hits of all the others first.
    let order = if filter.case.is_some() { "+" } else { "" };
    let sql = format!(
        "SELECT heads.seq, heads.case_id, heads.record_id, heads.kind, heads.tier, {name}.rank AS rank,
                snippet({name}, 0, '{FOUND}', '{END_OF_FOUND}', '…', {EXCERPT_WORDS}) AS excerpt
         FROM {index} JOIN heads ON heads.seq = {name}.rowid
         WHERE {name} MATCH :words AND {READABLE} AND {FITS}
         ORDER BY {order}{name}.rank LIMIT :limit"
    );
    let mut params = filter.params();
    params.extend([(":words", &expression as &dyn ToSql), (":limit", &limit)]);
    let mut found = db.prepare_cached(&sql)?;
    let found = found.query_map(&*params, |row| {
        let mut hit = hit(id(row, "case_id")?, id(row, "record_id")?, word(row, "kind")?, tier(row, "tier")?);
        hit.excerpt = pieces(row.get_ref("excerpt")?.as_str()?);
        let (seq, rank) = (row.get("seq")?, row.get("rank")?);
        Ok(Found { seq, class: Class::WORDS, rank, hit, words: Words::Excerpted })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// What passes the filters, the newest first, with the words it begins with.
fn newest(db: &Connection, filter: &Filter, limit: i64) -> Result<Vec<Hit>, Error> {
    let sql = format!(
        "SELECT heads.case_id, heads.record_id, heads.kind, heads.tier, body
         FROM heads JOIN revisions AS written ON written.seq = heads.seq
         WHERE heads.retired = 0 AND {READABLE} AND {FITS} ORDER BY heads.seq DESC LIMIT :limit"
    );
    let mut params = filter.params();
    params.push((":limit", &limit));
    let mut found = db.prepare_cached(&sql)?;
    let found = found.query_map(&*params, |row| {
        let mut hit = hit(id(row, "case_id")?, id(row, "record_id")?, word(row, "kind")?, tier(row, "tier")?);
        hit.excerpt = beginning(&index::words_of(&json(row, "body")?));
        Ok(hit)
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The first words of a text.
fn beginning(words: &str) -> Vec<Piece> {
    let mut all = words.split_whitespace();
    let mut first = all.by_ref().take(EXCERPT_WORDS).collect::<Vec<_>>().join(" ");
    if all.next().is_some() {
        first.push('…');
    }
    if first.is_empty() { Vec::new() } else { vec![Piece { words: Text::new(first), found: false }] }
}

/// An excerpt as it comes out of the index, in its parts.
fn pieces(excerpt: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut found = false;
    for part in excerpt.split_inclusive([FOUND, END_OF_FOUND]) {
        let words = part.trim_end_matches([FOUND, END_OF_FOUND]);
        if !words.is_empty() {
            pieces.push(Piece { words: Text::from(words), found });
        }
        found = part.ends_with(FOUND);
    }
    pieces
}

/// The words of a query.
fn terms(query: &str) -> Vec<Term> {
    let composed: String = query.nfc().collect();
    let words = composed.split(|letter: char| !name::is_of_word(letter));
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric)).take(MOST_TERMS);
    let words = words.map(|word| word.chars().take(LONGEST_TERM).collect::<String>());
    words.map(|typed| Term { folded: name::fold(&typed), typed }).collect()
}

/// What words mean to FTS5: each in quotes, so that nothing typed is ever taken for its syntax.
fn expression<'a>(terms: impl Iterator<Item = &'a Term>) -> String {
    terms.map(|term| format!("\"{}\"*", term.typed)).collect::<Vec<_>>().join(" ")
}
