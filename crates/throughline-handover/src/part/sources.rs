//! Where the information comes from, which versions were agreed, who signed, and the slip that comes back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use throughline_case::{
    choose,
    code::Code,
    formulation::Source,
    id::RecordId,
    note::{Note, notes_in},
    record::RecordKind,
    sign_off::SignOff,
    version::Version,
    vocabulary,
};

use super::{bullets, front, section, share, table};
use crate::{
    block::{Anchor, Block, Column, FirstCell, Inline, Receipt, Row, Width},
    content::{
        date,
        say::{self, Words},
        tie,
        view::{Agreed, Part, VIEWS, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[];
/// Whose words a text may be (vocabulary `voice`), with the wording of the row; the last is for texts that do not say.
const VOICES: &[(&str, &str)] = &[
    ("child", "source_child"),
    ("family", "source_family"),
    ("professional", "source_professional"),
    ("record", "source_record"),
    ("", "source_unsaid"),
];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("sources_title"), sources(view));
    blocks.extend(section(say::word("documents_title"), documents(view)));
    blocks.extend(section(say::word("ids_title"), bullets(ids(view))));
    blocks.extend(section(say::word("versions_title"), versions(view)));
    blocks.push(Block::Receipt(receipt(view)));
    blocks.push(paragraph(complete(view)));
    let title = Part::new(say::word("block_y"), "empty_y", KINDS, blocks);
    view.part(title)
}

/// How many statements come from whom, and from when they are.
#[derive(Default)]
struct Tally {
    statements: usize,
    oldest: Option<NaiveDate>,
    newest: Option<NaiveDate>,
}

fn sources(view: &View) -> Option<Block> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (_, record) in view.chosen.records() {
        for note in notes_in(&record.body()) {
            if note.text.is_blank() || choose::is_mark(&note) {
                continue;
            }
            let voice = voice(&note);
            let tally = tallies.entry(voice).or_default();
            tally.statements += 1;
            let on = note.said_by.as_ref().and_then(|said| said.on.given()?.first());
            tally.oldest = [tally.oldest, on].into_iter().flatten().min();
            tally.newest = tally.newest.max(on);
        }
    }
    let day = |day: Option<NaiveDate>| vec![Inline::text(day.map_or_else(|| say::word("no_date"), date::brief))];
    let rows = VOICES.iter().filter_map(|(voice, key)| {
        let tally = tallies.get(voice)?;
        let count = vec![Inline::text(tally.statements.to_string())];
        Some(Row::new(vec![vec![Inline::text(view.phrase(key))], count, day(tally.oldest), day(tally.newest)]))
    });
    let columns = vec![
        Column::new(say::word("source"), Width::Points(206.0)),
        share("source_statements", 0.8),
        share("source_oldest", 1.0),
        share("source_newest", 1.0),
    ];
    table(columns, FirstCell::BoldHeader, rows.collect())
}

/// The sources in the order in which they are listed and numbered; statements name them by their numbers.
pub(super) fn numbered<'a>(view: &'a View) -> Vec<(usize, RecordId, &'a Source)> {
    let mut all = view.sources();
    all.sort_by_key(|(id, source)| (vocabulary::rank("source_document", &source.source_kind), *id));
    all.into_iter().zip(1..).map(|((id, source), number)| (number, id, source)).collect()
}

/// Reports, files and what somebody told, each with how near it stands to what happened.
fn documents(view: &View) -> Option<Block> {
    let rows = numbered(view).into_iter().map(|(number, _, source)| {
        let dated = say::told(&source.dated, |day| vec![Inline::text(date::partial(day))]);
        let kind = say::list([say::code("source_document", &source.source_kind), dated]);
        let near = say::told(&source.reliability, |code| say::code("reliability", code));
        let kept = super::label("source_kept", say::told(&source.location, say::note));
        let by = say::told(&source.author, say::note);
        let mut title = vec![Inline::bold(format!("{number}\u{A0}"))];
        title.extend(super::strong(say::note(&source.title)));
        Row::new(vec![say::lines([title, kind]), say::sentences([by, near, kept])])
    });
    table(vec![share("source", 1.2), share("source_by", 1.6)], FirstCell::Header, rows.collect())
}

/// Under which numbers the records of truth are found.
fn ids(view: &View) -> Vec<Words> {
    view.child().map(|child| say::notes(&child.ids)).unwrap_or_default()
}

fn voice(note: &Note) -> &'static str {
    let who = note.said_by.as_ref().map_or("", |said| said.who.as_str());
    VOICES.iter().map(|(voice, _)| *voice).find(|voice| *voice == who).unwrap_or_default()
}

/// The newest version of each thing, in the order of the vocabulary.
pub(super) fn latest<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Version)> {
    let mut newest: BTreeMap<usize, (RecordId, &Version)> = BTreeMap::new();
    for (id, version) in view.versions() {
        let rank = vocabulary::rank("version_about", &version.about);
        let known = newest.entry(rank).or_insert((id, version));
        if (version.number, id) > (known.1.number, known.0) {
            *known = (id, version);
        }
    }
    newest.into_values().collect()
}

/// What a version is of, and its number.
pub(super) fn version_name(version: &Version) -> String {
    let about = vocabulary::label("version_about", &version.about);
    let number = version.number.to_string();
    vocabulary::phrase("about_version", &[("about", &about), ("n", &number)])
}

/// Who signed, and in which capacity.
pub(super) fn signer(sign_off: &SignOff) -> Words {
    let name = say::note(&sign_off.signer);
    let capacity = match sign_off.capacity.as_str() {
        "child" => Words::new(),
        _ => say::code("sign_capacity", &sign_off.capacity),
    };
    say::list([name, capacity])
}

fn versions(view: &View) -> Vec<Block> {
    let mut blocks = vec![paragraph(this_version(view))];
    let latest = latest(view);
    if latest.is_empty() {
        let left_out = view.left_out(&[RecordKind::Version]);
        blocks.extend((!left_out).then(|| paragraph(say::plain("no_version"))));
        return blocks;
    }
    let rows = latest.iter().map(|(id, version)| version_row(view, *id, version)).collect();
    let columns = vec![share("version", 1.0), share("version_changed", 3.0), share("version_date", 1.3)];
    blocks.extend(table(columns, FirstCell::BoldHeader, rows));
    blocks.extend(sign_offs(view, &latest));
    blocks
}

/// Where this very document stands.
fn this_version(view: &View) -> Words {
    match view.chosen.version() {
        None => say::bold("this_is_a_draft"),
        Some(agreed) if view.chosen.is_draft() => {
            vec![Inline::bold(vocabulary::phrase("this_version_unsigned", &[("n", &agreed.number.to_string())]))]
        }
        Some(agreed) => {
            let fill = [
                ("n", agreed.number.to_string()),
                ("a", agreed.signed.to_string()),
                ("b", agreed.asked.to_string()),
                ("date", date::long(agreed.at.date())),
            ];
            let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
            vec![Inline::text(vocabulary::phrase("this_version_signed", &fill))]
        }
    }
}

fn version_row(view: &View, id: RecordId, version: &Version) -> Row {
    let agreed = Agreed { version, sign_offs: view.sign_offs_of(id) };
    let changed = say::told(&version.change_summary, say::note);
    let changed = if changed.is_empty() { say::plain("first_version") } else { changed };
    let day = agreed.day().map_or_else(|| say::word("no_date"), date::brief);
    let review = version.review_by.given().map(|day| review(view, *day)).unwrap_or_default();
    Row::new(vec![vec![Inline::text(version_name(version))], changed, say::lines([vec![Inline::text(day)], review])])
}

/// By when it is looked at again, and that this is late.
fn review(view: &View, day: NaiveDate) -> Words {
    let words = vec![Inline::text(date::brief(day))];
    if day < view.today {
        return say::phrase("review_overdue", &[("date", vec![Inline::bold(date::brief(day))])]);
    }
    say::phrase("review_by", &[("review", words)])
}

/// The decisions, under the version that they are about.
fn sign_offs(view: &View, latest: &[(RecordId, &Version)]) -> Option<Block> {
    let mut rows = Vec::new();
    for (id, version) in latest {
        let own = view.sign_offs_of(*id);
        rows.push(Row::Group(vec![Inline::bold(version_name(version))]));
        if own.is_empty() {
            rows.push(Row::new(vec![say::plain("nobody_signed"), Words::new()]));
        }
        rows.extend(own.into_iter().map(sign_off_row));
    }
    table(vec![share("sign_who", 1.2), share("sign_decision", 1.6)], FirstCell::BoldHeader, rows)
}

fn sign_off_row(sign_off: &SignOff) -> Row {
    let page = vec![Inline::Page(Anchor(VIEWS.to_owned()))];
    let child = sign_off.capacity.as_str() == "child";
    let decision = match sign_off.decision.as_str() {
        "signed_with_dissent" if child => say::phrase("view_recorded_page", &[("p", page)]),
        "signed_with_dissent" => say::phrase("signed_with_dissent_page", &[("p", page)]),
        "signed" => say::plain("signed"),
        "declined" => say::plain("declined"),
        "not_available" => say::plain("not_available"),
        _ => say::code("sign_decision", &Code::from(sign_off.decision.as_str())),
    };
    let day = say::told(&sign_off.on, |day| vec![Inline::text(date::brief(*day))]);
    let how = say::code("sign_method", &sign_off.method);
    let differs = sign_off.decision.as_str() == "signed_with_dissent";
    let note = if differs { Words::new() } else { say::told(&sign_off.note, say::note) };
    Row::new(vec![signer(sign_off), say::sentences([say::list([decision, day, how]), note])])
}

fn receipt(view: &View) -> Receipt {
    let lead = view.transition.and_then(|(_, transition)| transition.lead);
    let sentence = match front::number_of(view, lead) {
        Some((who, number)) => say::phrase("received_by", &[("who", who), ("number", number)]),
        None => {
            let who = vec![Inline::text(tie::name(view.chosen.author()))];
            say::phrase("received_by_no_number", &[("who", who)])
        }
    };
    Receipt {
        text: say::lead(sentence, ':'),
        choices: ["receipt_accepted", "receipt_question", "receipt_not_accepted"].map(say::word).to_vec(),
        fields: ["receipt_name_role", "receipt_date_time", "receipt_telephone"].map(say::word).to_vec(),
    }
}

/// How a reader knows that nothing was lost on the way.
fn complete(view: &View) -> Words {
    let mark = vec![Inline::bold(tie::whole(&view.chosen.audit_mark()))];
    say::lead(say::phrase("complete_when", &[("n", vec![Inline::PageCount]), ("audit", mark)]), ':')
}
