//! The head of page one: whose handover this is, which move it is about, and what authority stands behind it.

use chrono::NaiveDate;
use throughline_case::{
    answer::Answer,
    case::Child,
    choose,
    legal::LegalStatus,
    time::{Age, PartialDate},
    transition::Transition,
    vocabulary,
};

use crate::{
    block::{Block, Inline, Item, List, Marker, Pair, Title},
    content::{
        clip::Carry,
        date,
        say::{self, Words},
        tie,
        view::View,
    },
};

/// How many characters name the recipient at the head of the page.
const LONGEST_RECIPIENT: usize = 36;
/// A longer name of whoever made an order stands with the orders.
const LONGEST_AUTHORITY: usize = 40;

/// The name that the title shows: the child's own, with the first letter of the family name.
pub(crate) fn title_name(view: &View) -> String {
    match family_initial(view) {
        Some(initial) => format!("{}\u{A0}{initial}.", view.name),
        None => view.name.clone(),
    }
}

fn family_initial(view: &View) -> Option<String> {
    let family = view.child()?.legal_family.given().filter(|family| !choose::is_mark(family))?;
    first_letter(family.text.as_str())
}

fn first_letter(text: &str) -> Option<String> {
    text.trim().chars().find(|c| c.is_alphabetic()).map(|c| c.to_uppercase().to_string())
}

pub(super) fn blocks(view: &View, carry: &mut Carry) -> Vec<Block> {
    let mut blocks = Vec::new();
    let strip = strip(view);
    if !strip.is_empty() {
        blocks.push(Block::Strip(strip));
    }
    blocks.push(Block::Title(title(view)));
    blocks.push(Block::Pair(Pair {
        left_width: Some(196.0),
        left: vec![lines(identity(view, carry))],
        right: vec![lines(movement(view, carry))],
    }));
    blocks
}

fn lines(lines: Vec<Words>) -> Block {
    let items = lines.into_iter().filter(|line| !line.is_empty()).map(Item::new).collect();
    Block::List(List { marker: Marker::None, items })
}

/// What has to be known before the first word is believed: that it is practice, and that nobody has signed.
fn strip(view: &View) -> Words {
    let mut words = Words::new();
    if view.chosen.is_practice() {
        words.push(Inline::bold(view.phrase("practice_strip")));
    }
    if view.chosen.is_draft() {
        let sentence = match super::contacts::telephone_of(view, sender(view)) {
            Some((who, number)) => say::phrase("draft_strip", &[("who", who), ("number", number)]),
            None => {
                let who = vec![Inline::text(tie::name(view.chosen.author()))];
                say::phrase("draft_strip_no_number", &[("who", who)])
            }
        };
        if !words.is_empty() {
            words.push(Inline::Break);
        }
        words.extend(sentence);
    }
    words
}

fn sender(view: &View) -> Option<throughline_case::id::RecordId> {
    view.transition.and_then(|(_, transition)| transition.lead)
}

fn title(view: &View) -> Title {
    let child = view.child();
    let pronouns = child.map(|child| say::text_of(&given_note(&child.pronouns))).unwrap_or_default();
    let spoken = child.and_then(|child| child.pronunciation.given()).map(|how| how.text.as_str().trim());
    let spoken = spoken.filter(|how| !how.is_empty()).map(|how| vocabulary::phrase("say_name", &[("how", how)]));
    let beside: Vec<String> =
        [pronouns, spoken.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    Title {
        text: title_name(view),
        beside: (!beside.is_empty()).then(|| beside.join(", ")),
        right: vec![say::bold(view.edition.title), recipient(view)],
        outline: Some(view.name.clone()),
        anchor: None,
    }
}

fn given_note(answer: &Answer<throughline_case::note::Note>) -> Words {
    answer.given().map(say::note).unwrap_or_default()
}

/// For whom this copy is.
pub(crate) fn recipient(view: &View) -> Words {
    let handover = view.chosen.handover();
    let name = vec![Inline::bold(handover.recipient_name.text.as_str())];
    let (role, place) = (given_note(&handover.recipient_role), given_note(&handover.organisation));
    let mut words = say::phrase("copy_for_name", &[("recipient", name)]);
    for part in [role, place].into_iter().filter(|part| !part.is_empty()) {
        // Beside a name there is room for so much; the foot of the page and the last part have all of it.
        if say::text_of(&words).chars().count() + say::text_of(&part).chars().count() > LONGEST_RECIPIENT {
            break;
        }
        words.push(Inline::text(", "));
        words.extend(part);
    }
    words
}

fn identity(view: &View, carry: &mut Carry) -> Vec<Words> {
    let Some(child) = view.child() else {
        return vec![say::bold("empty_a")];
    };
    let lines = [
        legal_name(child),
        born(view, child),
        nhs_number(child),
        say::labelled(&say::word("case"), vec![Inline::text(view.chosen.case_code().to_string())]),
    ];
    lines.into_iter().map(|line| carry.cap(line, "continued_identity")).collect()
}

fn legal_name(child: &Child) -> Words {
    let names: Vec<Words> = [&child.legal_given, &child.legal_family].into_iter().map(given_note).collect();
    let words = match (names[0].is_empty(), names[1].is_empty()) {
        (true, true) if matches!(child.legal_given, Answer::Withheld) => Words::new(),
        (true, true) => vec![Inline::text(say::missing(&child.legal_given))],
        _ => {
            let mut words = names[0].clone();
            if !names[0].is_empty() && !names[1].is_empty() {
                words.push(Inline::text(" "));
            }
            words.extend(names[1].clone());
            words
        }
    };
    say::labelled(&say::word("legal_name"), words)
}

fn born(view: &View, child: &Child) -> Words {
    let words = say::asked(&child.dob, |born| {
        let mut text = date::partial(born);
        if let Some(age) = Age::at(born, view.today) {
            text.push_str(", ");
            text.push_str(&tie::whole(&age.to_string()));
        }
        vec![Inline::text(text)]
    });
    say::labelled(&say::word("born"), words)
}

fn nhs_number(child: &Child) -> Words {
    let words = say::asked(&child.nhs_number, |number| {
        if choose::is_mark(number) {
            return say::note(number);
        }
        vec![Inline::text(grouped(number.text.as_str()))]
    });
    say::labelled(&say::word("nhs_number"), words)
}

/// Ten digits as they are read out: three, three and four.
fn grouped(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 10 || !digits.iter().all(char::is_ascii_digit) {
        return number.to_owned();
    }
    let part = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    format!("{}\u{A0}{}\u{A0}{}", part(0, 3), part(3, 6), part(6, 10))
}

fn movement(view: &View, carry: &mut Carry) -> Vec<Words> {
    let mut lines = Vec::new();
    match view.transition {
        Some((_, transition)) => {
            lines.push(route(view, transition, carry));
            lines.push(day(view, transition, carry));
        }
        None => {
            let home = view.place(view.home()).map(|(_, name)| name).unwrap_or_else(|| say::plain("place_unknown"));
            let none = [home, say::plain("move_none")];
            lines.push(say::labelled(&say::word("move"), say::sentences(none)));
        }
    }
    lines.push(carry.firm(held_under(view, view.today), 220, "continued_authority"));
    if !view.edition.tonight {
        lines.push(carry.clip(from_that_day(view), 140, "continued_authority"));
    }
    lines
}

fn route(view: &View, transition: &Transition, carry: &mut Carry) -> Words {
    let mut place = |id, fallback: &str| {
        let words = view.place(id).map_or_else(|| say::plain(fallback), |(_, name)| name);
        carry.clip(words, 100, "continued_move")
    };
    let mut words = place(transition.from.or_else(|| view.home()), "place_unknown");
    words.push(Inline::Arrow);
    words.extend(place(transition.to, "place_unknown"));
    say::labelled(&say::word("move"), words)
}

fn day(view: &View, transition: &Transition, carry: &mut Carry) -> Words {
    let mut parts = Vec::new();
    match transition.day() {
        Some(day) => parts.push(vec![Inline::bold(date::full(day))]),
        None => parts.push(say::bold("move_day_unknown")),
    }
    match transition.status.as_str() {
        "unplanned_emergency" => parts.push(say::plain("move_not_planned")),
        "planned" | "confirmed" | "in_progress" | "completed" => parts.push(say::plain("move_planned")),
        _ => parts.push(say::code("transition_status", &transition.status)),
    }
    let arrival = given_note(&transition.arrival_time);
    if !arrival.is_empty() && transition.moved_on.given().is_none() {
        parts.push(say::phrase("arrives", &[("time", arrival)]));
    }
    parts.push(distance(view, transition));
    carry.cap(say::list(parts), "continued_move")
}

/// How far away the day of the move is.
pub(crate) fn distance(view: &View, transition: &Transition) -> Words {
    let Some(day) = transition.day() else {
        return Words::new();
    };
    let text = match (day - view.today).num_days() {
        0 => say::word("move_today"),
        1 => say::word("move_tomorrow"),
        days if days > 1 => vocabulary::phrase("move_in_days", &[("n", &days.to_string())]),
        _ if transition.moved_on.given().is_some() => say::word("move_done"),
        _ => say::word("status_late"),
    };
    vec![Inline::text(text)]
}

/// The legal statuses of a day, the first with who made it and when it ends.
fn held_under(view: &View, on: NaiveDate) -> Words {
    let statuses = running(view, on);
    let Some((first, others)) = statuses.split_first() else {
        return vec![Inline::bold(view.phrase("legal_unknown"))];
    };
    let mut parts = vec![authority(first, view.today)];
    for status in others {
        let short = status_name(status);
        let also = match status.expiry.given() {
            Some(expiry) if is_near(*expiry, on) => ending(short, *expiry, view.today),
            _ => short,
        };
        parts.push(say::phrase("legal_also", &[("status", also)]));
    }
    say::labelled(&say::word("held_under"), say::sentences(parts))
}

/// Whether an end is so near that page one has to name it.
fn is_near(end: NaiveDate, on: NaiveDate) -> bool {
    (end - on).num_days() <= 92
}

/// The statuses that run on a day, and those that ran out not long before it and that nobody has ended.
fn running<'a>(view: &View<'a>, on: NaiveDate) -> Vec<&'a LegalStatus> {
    let lapsed = |status: &LegalStatus| {
        let expired = status.expiry.given().is_some_and(|expiry| (0..=92).contains(&(on - *expiry).num_days()));
        expired && status.end.given().is_none()
    };
    let mut found: Vec<_> = view.legal_statuses();
    found.retain(|(_, status)| status.runs_on(on) || lapsed(status));
    found.sort_by_key(|(id, status)| (vocabulary::rank("legal_status", &status.status), *id));
    found.into_iter().map(|(_, status)| status).collect()
}

/// What a status is called on page one: its short name, unless that is letters and numbers that not every reader knows.
fn status_name(status: &LegalStatus) -> Words {
    let short = say::short("legal_status", &status.status);
    let label = vocabulary::label("legal_status", &status.status);
    let name = if is_plain(&short) { short } else { label.split(" (").next().unwrap_or_default().to_owned() };
    vec![Inline::text(tie::name(&name))]
}

/// Whether a name has a word in it and no abbreviation in capitals.
fn is_plain(name: &str) -> bool {
    let words = || name.split(|c: char| !c.is_alphanumeric());
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let is_word = |word: &str| word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
    words().any(is_word) && !words().any(capitals)
}

/// A status with who made it and when it ends.
fn authority(status: &LegalStatus, today: NaiveDate) -> Words {
    let name = status_name(status);
    // The last part prints a long name of a court; here it must not push out when the authority ends.
    let made_by =
        Some(given_note(&status.authority)).filter(|by| say::text_of(by).chars().count() <= LONGEST_AUTHORITY);
    let made_by = made_by.unwrap_or_default();
    let Some(expiry) = status.expiry.given() else {
        let key = if matches!(status.expiry, Answer::None { .. }) { "legal_no_fixed_end" } else { "legal_no_end" };
        return say::phrase(key, &[("status", name)]);
    };
    if *expiry < today || made_by.is_empty() {
        return ending(name, *expiry, today);
    }
    let ends = vec![Inline::bold(date::full(*expiry))];
    say::phrase("legal_authority_ends", &[("status", name), ("authority", made_by), ("date", ends)])
}

/// A status with the day on which it ends, or ended.
fn ending(name: Words, expiry: NaiveDate, today: NaiveDate) -> Words {
    let key = if expiry < today { "legal_ended" } else { "legal_authority_ends_no_authority" };
    say::phrase(key, &[("status", name), ("date", vec![Inline::bold(date::full(expiry))])])
}

/// What authority there is from the day of the move on, in the words of whoever planned it.
fn from_that_day(view: &View) -> Words {
    let Some((_, transition)) = view.transition else {
        return Words::new();
    };
    say::labelled(&say::word("from_that_day"), given_note(&transition.legal_change))
}

/// The initials and the year of birth: all of the child's identity that a footer shows.
pub(crate) fn initials_and_year(view: &View) -> (String, Option<i32>) {
    let letters = [first_letter(&view.name), family_initial(view)];
    let initials = letters.into_iter().flatten().map(|letter| format!("{letter}.")).collect();
    let year = view.child().and_then(|child| child.dob.given()).map(|born: &PartialDate| born.year);
    (initials, year)
}
