//! Finding: words and names over one child or the caseload, with filters.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    form,
    id::{CaseId, RecordId},
    note::Tier,
    record::{Record, RecordKind},
    text::Text,
    time::Timestamp,
};
use throughline_store::{Hit, Piece, Reach, Search, StoredRecord};
use ts_rs::TS;

use super::Reply;
use crate::{
    error::CommandError,
    policy::{self, Policy},
    session::{Open, Session},
};

/// Looks for a child or for words. Without words, a filter lists all that passes it, the newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// What was typed.
    pub query: Text,
    /// The case to look in; none for all.
    #[serde(default)]
    pub case_id: Option<CaseId>,
    /// The kinds of card to look at; none for all.
    #[serde(default)]
    pub kinds: Vec<RecordKind>,
    /// The discipline of whoever wrote what stands (vocabulary `discipline`).
    #[serde(default)]
    pub discipline: Option<Code>,
    /// The first day on which what stands was written.
    #[serde(default)]
    pub from_on: Option<NaiveDate>,
    /// The last day on which what stands was written.
    #[serde(default)]
    pub to_on: Option<NaiveDate>,
    /// The tier of the card.
    #[serde(default)]
    pub tier: Option<Tier>,
}

/// What was found.
#[derive(Debug, Serialize, TS)]
pub struct Found {
    /// The hits, best first: children before other cards, and names that are only close to what was typed last.
    pub hits: Vec<FoundHit>,
    /// Whether there are more, which a further word or filter would bring up.
    pub more: bool,
}

/// One hit.
#[derive(Debug, Serialize, TS)]
pub struct FoundHit {
    /// The case.
    pub case_id: CaseId,
    /// The child.
    pub name: Text,
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// What such a card is called.
    pub kind_label: String,
    /// Its tier.
    pub tier: Tier,
    /// Whether it was found by a name that is only close to what was typed.
    pub is_close: bool,
    /// The words around the hit.
    pub excerpt: Vec<FoundPiece>,
    /// Who wrote what stands.
    pub written_by: String,
    /// Their discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// When.
    pub written_at: Timestamp,
}

/// A part of the words around a hit.
#[derive(Debug, Serialize, TS)]
pub struct FoundPiece {
    /// The words.
    pub words: Text,
    /// Whether they are what was looked for.
    pub found: bool,
}

/// How many hits are shown: more is a reason to type another word.
const HITS: usize = 50;

/// Finds words and names in what this person may read.
pub(crate) fn find(session: &mut Session, request: Find) -> Reply<Found> {
    if request.from_on.zip(request.to_on).is_some_and(|(from, to)| from > to) {
        return Err(CommandError::invalid("to_on", "The last day is before the first one."));
    }
    let open = session.open()?;
    let search = Search {
        case: request.case_id,
        kinds: &request.kinds,
        discipline: request.discipline.as_ref(),
        from: request.from_on.map(Timestamp::start_of),
        before: request.to_on.and_then(|day| day.checked_add_days(Days::new(1))).map(Timestamp::start_of),
        tier: request.tier,
        ..Search::new(request.query.as_str(), reach(open), HITS + 1)
    };
    let found = open.vault.search(&search)?;
    let more = found.len() > HITS;
    let people = open.vault.users()?;
    let mut hits = Vec::new();
    for hit in found.into_iter().take(HITS) {
        // What the search was told about reading is asked again of each card itself.
        let Ok(head) = open.head_in(hit.case, hit.record) else { continue };
        let name = open.vault.case(hit.case)?.map(|row| row.line.name).unwrap_or_default();
        let writer = people.iter().find(|person| person.id == head.written_by);
        let discipline = writer.map(|person| person.discipline.clone()).unwrap_or_default();
        hits.push(FoundHit { name, discipline, written_by: open.name_of(head.written_by), ..shown(hit, &head) });
    }
    Ok(Found { hits, more })
}

/// How far whoever is signed in may read.
fn reach(open: &Open) -> Reach {
    // Who writes nothing told in confidence need not have it indexed either.
    if !Policy::Write.allows(open.role()) {
        return Reach::up_to(Tier::B);
    }
    let (me, role) = (open.me().id, open.role());
    let nobody = throughline_case::id::UserId::new(uuid::Uuid::nil());
    let highest = |writer| {
        let tiers = [Tier::D, Tier::C, Tier::B];
        tiers.into_iter().find(|tier| policy::may_read(me, role, *tier, writer)).unwrap_or(Tier::A)
    };
    Reach { everybodys: highest(nobody), own: highest(me) }
}

fn shown(hit: Hit, head: &StoredRecord) -> FoundHit {
    let excerpt: Vec<_> = hit.excerpt.into_iter().map(|Piece { words, found }| FoundPiece { words, found }).collect();
    FoundHit {
        case_id: hit.case,
        name: Text::default(),
        record: hit.record,
        kind: hit.kind,
        kind_label: form::label(hit.kind).to_owned(),
        tier: hit.tier,
        is_close: hit.is_close,
        excerpt: if excerpt.is_empty() { titled(head) } else { excerpt },
        written_by: String::new(),
        discipline: Code::default(),
        written_at: head.written_at,
    }
}

/// A card without words of its own is shown by its title.
fn titled(head: &StoredRecord) -> Vec<FoundPiece> {
    let title = Record::read(head.kind, &head.body).map(|record| record.title()).unwrap_or_default();
    if title.is_empty() { Vec::new() } else { vec![FoundPiece { words: Text::new(title), found: false }] }
}
