//! What is done, with whom it goes on after the move, and what was tried before.

use std::collections::BTreeMap;

use throughline_case::{
    id::RecordId,
    plan::{Delivery, Intervention, deliveries},
    record::RecordKind,
    scoping::TriedBefore,
    vocabulary,
};

use super::{bullets, card::Card, child_says, label, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Intervention];
const CARD: Card = Card(RecordKind::Intervention);

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = doing(view).into_iter().collect();
    let told = view.scoping().and_then(|scoping| bullets(say::notes(&scoping.previous_help)));
    blocks.extend(section(say::word("tried_before"), told.into_iter().chain(tried(view))));
    view.part(Part::new(say::word("block_l"), "empty_l", KINDS, blocks))
}

fn doing(view: &View) -> Option<Block> {
    let mut all = view.interventions();
    all.sort_by_key(|(id, doing)| (vocabulary::rank("intervention_status", &doing.status), *id));
    let counted = deliveries(&view.cards(&[RecordKind::Intervention, RecordKind::Session]), view.today);
    let rows = all.iter().map(|(id, doing)| row(view, *id, doing, &counted)).collect();
    let columns = vec![share("intervention", 3.2), share("intervention_who", 1.5), share("intervention_after", 1.3)];
    table(columns, FirstCell::Header, rows)
}

fn row(view: &View, id: RecordId, doing: &Intervention, counted: &BTreeMap<RecordId, Delivery>) -> Row {
    let what = say::lines([
        strong(say::note(&doing.name)),
        say::sentences([
            say::code("intervention_kind", &doing.intervention_kind),
            label("intervention_why", say::told(&doing.rationale, say::note)),
            label("intervention_adapted", say::told(&doing.adaptations, say::note)),
            label("intervention_harms", say::told(&doing.possible_harms, say::note)),
            label("intervention_consent", say::told(&doing.consent, say::note)),
            evidence(doing),
            CARD.line("trm_from_level", number(&doing.trm_from_level)),
            CARD.note("trm_why_now", &doing.trm_why_now),
            CARD.note("end_reason", &doing.end_reason),
            CARD.note("outcome", &doing.outcome),
        ]),
        counted.get(&id).map(|delivery| delivered(view, delivery)).unwrap_or_default(),
    ]);
    let lead = if doing.lead.is_some() { view.who(doing.lead) } else { say::bold("nobody_yet") };
    let often = say::list([say::told(&doing.frequency, say::note), often(doing)]);
    let day = |key: &str, answer| label(key, say::told(answer, |day| vec![Inline::text(date::brief(*day))]));
    let status = strong(say::code("intervention_status", &doing.status));
    let who = say::lines([
        say::list([lead, status]),
        CARD.line("deliverers", say::list(doing.deliverers.iter().map(|id| view.who(Some(*id))))),
        say::sentences([often, day("home_from", &doing.start), day("home_until", &doing.planned_end)]),
    ]);
    let after = say::asked(&doing.what_if_moved, say::note);
    Row::new(vec![what, who, after])
}

fn number(answer: &throughline_case::answer::Answer<u32>) -> Words {
    say::told(answer, |n| vec![Inline::text(n.to_string())])
}

/// What kind of evidence it rests on.
fn evidence(doing: &Intervention) -> Words {
    let words = say::sentences([CARD.codes("evidence", &doing.evidence), say::told(&doing.evidence_note, say::note)]);
    CARD.line("evidence", words)
}

/// How often, in numbers.
fn often(doing: &Intervention) -> Words {
    let per = say::told(&doing.per, |code| CARD.coded("per", code));
    let of = |key: &str, answer| {
        let number = number(answer);
        if number.is_empty() { number } else { say::phrase(key, &[("n", number)]) }
    };
    let times = match (doing.times.given(), per.is_empty()) {
        (Some(n), false) => say::phrase("often_times", &[("n", vec![Inline::text(n.to_string())]), ("per", per)]),
        _ => say::list([number(&doing.times), per]),
    };
    say::list([times, of("often_minutes", &doing.minutes), of("often_in_all", &doing.planned_sessions)])
}

/// What was delivered of what was planned, and what kept the rest from happening: staff, the setting and the child apart.
fn delivered(view: &View, delivery: &Delivery) -> Words {
    if delivery.logged() == 0 {
        return Words::new();
    }
    let text = |n: u32| vec![Inline::text(n.to_string())];
    let happened = match delivery.planned {
        Some(planned) => {
            let fill = [("n", vec![Inline::bold(delivery.delivered.to_string())]), ("planned", text(planned))];
            say::phrase("delivery_of", &fill)
        }
        None => say::phrase("delivery_times", &[("n", vec![Inline::bold(delivery.delivered.to_string())])]),
    };
    let reasons = [
        ("delivery_part", delivery.part),
        ("delivery_staff", delivery.staff_cancelled),
        ("delivery_setting", delivery.setting_cancelled),
        ("delivery_declined", delivery.declined),
        ("delivery_not_there", delivery.not_available),
        ("delivery_not_written", delivery.not_written_down()),
    ];
    let reasons = reasons.into_iter().filter(|(_, n)| *n > 0);
    let reasons =
        reasons.map(|(key, n)| say::phrase(key, &[("n", text(n)), ("name", vec![Inline::text(view.name.as_str())])]));
    let last = delivery.last.map(|day| say::phrase("delivery_last", &[("date", vec![Inline::text(date::brief(day))])]));
    let words = std::iter::once(happened).chain(reasons).chain(last);
    label("delivery", say::list(words))
}

/// Help that was tried before, each with what came of it.
fn tried(view: &View) -> Option<Block> {
    let mut all = view.tried_before();
    all.sort_by_key(|(id, tried)| (tried.from.given().and_then(throughline_case::time::PartialDate::first), *id));
    let rows = all.into_iter().map(|(_, tried)| tried_row(view, tried)).collect();
    table(vec![share("tried_what", 1.4), share("tried_how", 2.4)], FirstCell::Header, rows)
}

fn tried_row(view: &View, tried: &TriedBefore) -> Row {
    let day = |key: &str, answer| label(key, say::told(answer, |day| vec![Inline::text(date::partial(day))]));
    let what = say::lines([
        strong(say::note(&tried.what)),
        say::told(&tried.by, say::note),
        say::sentences([day("home_from", &tried.from), day("home_until", &tried.until)]),
    ]);
    let how = say::lines([
        say::sentences([
            say::told(&tried.response, say::note),
            label("tried_why_ended", say::told(&tried.why_ended, say::note)),
        ]),
        child_says(view, &tried.child_view),
    ]);
    Row::new(vec![what, how])
}
