//! For whom this is, why, on what basis, what the child wanted, and what is not in it.

use throughline_case::{consent::Consent, record::RecordKind, vocabulary};

use super::{labels, section, share, table};
use crate::{
    block::{Anchor, Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{LEFT_OUT, Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[];
/// What was agreed with one recipient is that recipient's matter; these topics belong to everyday care.
const CARE: &[&str] = &["treatment", "family_told", "school_told", "record_voice", "photo"];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("disclosure_who"), labels(basis(view)));
    blocks.extend(left_out(view));
    blocks.extend(section(say::word("consents_title"), consents(view)));
    let mut part = Part::new(say::word("title_disclosure"), "empty_x", KINDS, blocks);
    part.right = vec![vec![Inline::bold(edition(view))], vec![Inline::text(moment(view))]];
    view.part(part)
}

/// The document in short: its profile and version.
pub(crate) fn edition(view: &View) -> String {
    let profile = say::short("handover_profile", &view.chosen.handover().profile);
    let version = match view.chosen.version() {
        Some(agreed) => vocabulary::phrase("version_short", &[("n", &agreed.number.to_string())]),
        None => say::word("draft_short"),
    };
    [profile, version].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn moment(view: &View) -> String {
    format!("{}, {}", date::long(view.today), view.chosen.as_of().clock())
}

fn basis(view: &View) -> Vec<(String, Words)> {
    let handover = view.chosen.handover();
    let said = |words: Words| if words.is_empty() { say::bold("empty_x") } else { words };
    let kind = say::code("recipient_profile", &handover.recipient_profile);
    let recipient = say::list([
        say::note(&handover.recipient_name),
        say::told(&handover.recipient_role, say::note),
        say::told(&handover.organisation, say::note),
    ]);
    vec![
        (say::word("disclosure_for"), said(say::sentences([recipient, kind]))),
        (say::word("disclosure_why"), said(say::note(&handover.purpose))),
        (
            say::word("disclosure_basis"),
            said(say::sentences([say::code("sharing_basis", &handover.basis), gloss(view)])),
        ),
        (view.phrase("disclosure_wish"), wish(view)),
    ]
}

/// The basis in plain words.
fn gloss(view: &View) -> Words {
    let key = format!("basis_gloss_{}", view.chosen.handover().basis);
    if !vocabulary::has_word(&key) {
        return Words::new();
    }
    let gloss = vec![Inline::text(view.phrase(&key))];
    say::phrase("basis_plain", &[("gloss", gloss)])
}

/// What the child wished about this recipient, the newest answer; that nobody asked is an answer too.
fn wish(view: &View) -> Words {
    let recipient = &view.chosen.handover().recipient_profile;
    let own = |consent: &Consent| {
        let sharing = matches!(consent.topic.as_str(), "share_handover" | "share_with_person");
        let whom = consent.recipient.given();
        sharing && whom.map_or(consent.topic.as_str() == "share_handover", |whom| whom == recipient)
    };
    let mut consents = view.consents();
    consents.retain(|(_, consent)| own(consent));
    // What names this recipient says more than what names none; of two, the newer one stands.
    let newest = consents
        .into_iter()
        .max_by_key(|(id, consent)| (consent.recipient.given().is_some(), consent.date.given().copied(), *id));
    let Some((_, consent)) = newest else {
        return say::bold("wish_not_asked");
    };
    let refused = matches!(consent.status.as_str(), "refused" | "withdrawn");
    let all_the_same = if refused { vec![Inline::text(view.phrase("wish_shared_all_the_same"))] } else { Words::new() };
    say::sentences([
        answer(view, consent),
        all_the_same,
        given_by(consent),
        say::told(&consent.scope, say::note),
        say::told(&consent.explained_how, say::note),
        say::told(&consent.child_understanding, say::note),
    ])
}

fn given_by(consent: &Consent) -> Words {
    let by = say::told(&consent.given_by, say::note);
    if by.is_empty() { by } else { say::phrase("consent_given_by", &[("who", by)]) }
}

/// The answer in bold, as the fixed wording has it.
fn answer(view: &View, consent: &Consent) -> Words {
    let date = consent.date.given().map(|date| date::long(*date));
    let reason = say::told(&consent.override_reason, say::note);
    let lapsed = !consent.stands_on(view.today);
    let keyed = |dated: &str, undated: &str| match &date {
        Some(date) => vec![Inline::bold(vocabulary::phrase(dated, &[("date", date)]))],
        None => say::bold(undated),
    };
    match consent.status.as_str() {
        "given" if lapsed => keyed("wish_lapsed", "wish_lapsed_no_date"),
        "given" => keyed("wish_agreed_on", "wish_agreed"),
        "partly" => keyed("wish_partly", "wish_partly_no_date"),
        "refused" => keyed("wish_refused", "wish_refused_no_date"),
        "withdrawn" => keyed("wish_withdrawn", "wish_withdrawn_no_date"),
        "not_sought_reason" if !reason.is_empty() => say::phrase("wish_not_sought", &[("reason", reason)]),
        "overridden_with_reason" if !reason.is_empty() => say::phrase("wish_overridden_reason", &[("reason", reason)]),
        "overridden_with_reason" => say::bold("wish_overridden_no_reason"),
        _ => say::bold("wish_not_asked"),
    }
}

/// What was left out, by kind and reason. The table never says what an item holds.
fn left_out(view: &View) -> Vec<Block> {
    let count = view.chosen.withheld().len();
    let title = match count {
        0 => say::word("left_out_title_none"),
        1 => say::word("left_out_title_one"),
        n => vocabulary::phrase("left_out_title", &[("n", &n.to_string())]),
    };
    let heading =
        crate::block::Heading { anchor: Some(Anchor(LEFT_OUT.to_owned())), ..crate::block::Heading::two(title) };
    let columns = vec![
        share("left_out_why", 1.4),
        super::points("left_out_items", 48.0),
        share("left_out_kind", 1.4),
        share("left_out_ask", 1.4),
    ];
    let mut blocks = vec![Block::Heading(heading)];
    blocks.extend(table(columns, FirstCell::BoldHeader, reasons(view)));
    blocks.push(paragraph(say::plain("left_out_note")));
    blocks
}

/// One row for each reason: how many items, of what kinds, and whom to ask.
fn reasons(view: &View) -> Vec<Row> {
    let mut rows: Vec<(String, String, usize, Vec<Words>)> = Vec::new();
    for item in view.chosen.left_out() {
        let kind = vec![Inline::text(format!("{}: {}", item.what, item.count))];
        match rows.iter_mut().find(|(why, ask, ..)| *why == item.why && *ask == item.ask) {
            Some((_, _, count, kinds)) => {
                *count += item.count;
                kinds.push(kind);
            }
            None => rows.push((item.why, item.ask, item.count, vec![kind])),
        }
    }
    let text = |text: String| vec![Inline::text(text)];
    let row = |(why, ask, count, kinds): (String, String, usize, Vec<Words>)| {
        Row::new(vec![text(why), text(count.to_string()), say::list(kinds), text(ask)])
    };
    rows.into_iter().map(row).collect()
}

/// What was agreed about care. What must not be included is never printed: it would say what was left out.
fn consents(view: &View) -> Option<Block> {
    let mut consents = view.consents();
    consents.retain(|(_, consent)| CARE.contains(&consent.topic.as_str()));
    consents.sort_by_key(|(id, consent)| {
        (vocabulary::rank("consent_topic", &consent.topic), consent.date.given().copied(), *id)
    });
    let rows = consents.iter().map(|(_, consent)| {
        let until = say::told(&consent.expires, |day| vec![Inline::text(date::brief(*day))]);
        let until = if until.is_empty() { until } else { super::label("consent_until", until) };
        let what = say::sentences([
            say::told(&consent.scope, say::note),
            say::told(&consent.recipient_name, say::note),
            say::told(&consent.child_understanding, say::note),
        ]);
        Row::new(vec![
            say::code("consent_topic", &consent.topic),
            say::sentences([answer(view, consent), given_by(consent), until]),
            what,
        ])
    });
    let columns = vec![share("consent_about", 0.9), share("consent_answer", 1.2), share("consent_what", 1.6)];
    table(columns, FirstCell::BoldHeader, rows.collect())
}
