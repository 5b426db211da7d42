//! The day-to-day plan: who the child is, how to talk, the ladder, and the lists of what to know and do.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use throughline_case::{
    answer::Answer,
    case::{AboutMe, Communication},
    note::Note,
    plan::DayPlanLine,
    record::RecordKind,
    vocabulary,
};

use super::{bullets, labels, labels_beside, ladder, quote, section, shift_notes};
use crate::{
    block::{Anchor, Block, Inline, Pair},
    content::{
        date,
        say::{self, Words},
        view::{DAY_PLAN, Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] =
    &[RecordKind::DayPlanLine, RecordKind::AboutMe, RecordKind::Communication, RecordKind::LadderRung];
/// The lists that every plan has; each of the others is there when it has a line.
const ALWAYS: [&str; 4] = ["triggers", "early_signs", "what_makes_worse", "what_helps"];
/// The column of the names of the other lists.
const NAMES: f32 = 122.0;
/// Lists stand side by side when neither is longer than this and their lengths are close.
const LONGEST_BESIDE: usize = 700;
const CLOSE: usize = 160;
/// So many lines, none of them longer than this, stand in two columns.
const LEAST_IN_COLUMNS: usize = 5;
const LONGEST_IN_COLUMN: usize = 80;

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = about_me(view);
    blocks.extend(how_to_talk(view));
    blocks.extend(lists(view, "triggers", "early_signs"));
    blocks.extend(lists(view, "what_makes_worse", "what_helps"));
    blocks.extend(section(say::word("ladder_title"), ladder::ladder(view)));
    blocks.extend(other_lists(view));
    blocks.extend(usual_check_said(view));
    blocks.extend(section(say::word("tried_lately"), shift_notes::tried(view)));
    let mut part = Part::new(view.phrase("title_day_plan"), "empty_d", KINDS, blocks);
    part.right = version_lines(view, "day_plan");
    part.anchor = Some(Anchor(DAY_PLAN.to_owned()));
    view.part(part)
}

/// Which agreed version a part follows, and when it is looked at again.
pub(super) fn version_lines(view: &View, about: &str) -> Vec<Words> {
    let Some(agreed) = view.agreed(about) else {
        return Vec::new();
    };
    let version = agreed.version;
    let number = vocabulary::phrase(
        "about_version",
        &[("about", &vocabulary::label("version_about", &version.about)), ("n", &version.number.to_string())],
    );
    let mut lines = vec![vec![Inline::bold(number)]];
    let day = |date| vec![Inline::text(date::brief(date))];
    match (agreed.day(), version.review_by.given()) {
        (Some(on), Some(review)) => {
            lines.push(say::phrase("agreed_review_by", &[("date", day(on)), ("review", day(*review))]));
        }
        (Some(on), None) => lines.push(say::phrase("agreed_on", &[("date", day(on))])),
        (None, Some(review)) => lines.push(say::phrase("review_by", &[("review", day(*review))])),
        (None, None) => {}
    }
    lines
}

fn about_me(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(about) = view.about_me() {
        let (own, told): (Vec<&Note>, Vec<&Note>) = about.know_first.iter().partition(|note| note.is_childs_own());
        blocks.extend(quote(own.into_iter().map(say::note).collect(), None));
        let mut rows = Vec::new();
        let first = say::lines(told.into_iter().map(say::note));
        rows.push((say::word("know_first"), first));
        rows.extend(lines_about(about));
        blocks.extend(labels(rows));
    }
    let known_as = identity(view);
    blocks.extend(labels(known_as));
    section(say::word("about_me"), blocks)
}

fn lines_about(about: &AboutMe) -> Vec<(String, Words)> {
    let lines: [(&str, &Answer<Note>); 5] = [
        ("good_at", &about.strengths),
        ("loves", &about.interests),
        ("proud_of", &about.proud_of),
        ("hopes_for", &about.hopes),
        ("worries_about", &about.worries),
    ];
    lines.into_iter().map(|(key, answer)| (say::word(key), say::asked(answer, say::note))).collect()
}

/// Names, identity and faith: what everyday care has to get right.
fn identity(view: &View) -> Vec<(String, Words)> {
    let Some(child) = view.child() else {
        return Vec::new();
    };
    let ethnicity = say::told(&child.ethnicity, |code| say::code("ethnicity", code));
    let religion = say::told(&child.religion, |code| say::code("religion", code));
    vec![
        (say::word("known_as"), say::lines(say::notes(&child.known_as))),
        (say::word("gender"), say::told(&child.gender_identity, say::note)),
        (say::word("sex_registered"), say::told(&child.sex_registered, |code| say::code("sex_registered", code))),
        (say::word("ethnicity"), say::sentences([ethnicity, say::told(&child.ethnicity_in_words, say::note)])),
        (say::word("faith"), say::sentences([religion, say::told(&child.religion_in_words, say::note)])),
    ]
}

fn how_to_talk(view: &View) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut able = Vec::new();
    if let Some(talk) = view.communication() {
        lines.push(say::told(&talk.how_to_talk, say::note));
        lines.extend(adjustments(talk));
        able.push((say::word("communication_needs"), say::told(&talk.needs, say::note)));
        able.push((say::word("my_no"), say::told(&talk.how_i_say_no, say::note)));
        able.push((say::word("can_decide_label"), say::told(&talk.competence, say::note)));
    }
    able.push((say::word("languages_label"), super::front::voice::languages(view)));
    if let Some(child) = view.child() {
        able.push((say::word("interpreter_label"), say::told(&child.interpreter_note, say::note)));
    }
    let blocks: Vec<Block> = bullets(lines).into_iter().chain(labels(able)).collect();
    section(view.phrase("how_to_talk"), blocks)
}

fn adjustments(talk: &Communication) -> Vec<Words> {
    say::notes(&talk.adjustments)
}

/// The lines of one of the four lists, in their order.
pub(super) fn lines<'a>(view: &View<'a>, list: &str) -> Vec<&'a DayPlanLine> {
    let mut lines = view.day_plan_lines();
    lines.retain(|(_, line)| line.list.as_str() == list && !line.line.text.is_blank());
    lines.sort_by_key(|(id, line)| (line.order.given().copied().unwrap_or(u32::MAX), *id));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Two lists, side by side where they are short and alike.
fn lists(view: &View, left: &str, right: &str) -> Vec<Block> {
    let (left, right) = (list(view, left), list(view, right));
    let (here, there) = (length(&left.1), length(&right.1));
    let blocks = |(title, lines): (String, Vec<Words>)| section(title, in_columns(lines));
    let beside = here.max(there) <= LONGEST_BESIDE && here.abs_diff(there) <= CLOSE && here.min(there) > 0;
    let (left, right) = (blocks(left), blocks(right));
    if beside {
        return vec![Block::Pair(Pair { left_width: None, left, right })];
    }
    left.into_iter().chain(right).collect()
}

/// Lines with a dot before each, in two columns where they are many and short.
fn in_columns(mut lines: Vec<Words>) -> Option<Block> {
    let short = |line: &Words| say::text_of(line).chars().count() <= LONGEST_IN_COLUMN;
    if lines.len() < LEAST_IN_COLUMNS || !lines.iter().all(short) {
        return bullets(lines);
    }
    let right = lines.split_off(lines.len().div_ceil(2));
    let column = |lines| bullets(lines).into_iter().collect();
    Some(Block::Pair(Pair { left_width: None, left: column(lines), right: column(right) }))
}

/// The other lists, one a row: they are looked up more than read.
fn other_lists(view: &View) -> Option<Block> {
    let all = vocabulary::get("day_plan_list").into_iter().flat_map(|list| &list.codes);
    let others = all.filter(|entry| !ALWAYS.contains(&entry.code.as_str()));
    let rows = others.map(|entry| {
        let lines = lines(view, entry.code.as_str()).into_iter().map(|one| line(one, usual_check(view)));
        (entry.label.clone(), say::sentences(lines))
    });
    labels_beside(NAMES, rows.collect())
}

fn length(lines: &[Words]) -> usize {
    lines.iter().map(|line| say::text_of(line).chars().count() + 20).sum()
}

fn list(view: &View, code: &str) -> (String, Vec<Words>) {
    let mut lines: Vec<Words> = lines(view, code).into_iter().map(|one| line(one, usual_check(view))).collect();
    if lines.is_empty() && !view.left_out(&[RecordKind::DayPlanLine]) {
        lines.push(say::plain("not_yet_asked"));
    }
    (say::word(&format!("day_plan_{code}")), lines)
}

/// A label within a line, where it begins no sentence.
fn within(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_lowercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// The day on which most lines were last looked at: it is said once for all of them.
fn usual_check(view: &View) -> Option<NaiveDate> {
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for (_, line) in view.day_plan_lines() {
        if let Some(day) = line.last_checked.given() {
            *days.entry(*day).or_default() += 1;
        }
    }
    days.into_iter().max_by_key(|(day, lines)| (*lines, *day)).map(|(day, _)| day)
}

/// That day in words.
fn usual_check_said(view: &View) -> Option<Block> {
    let day = usual_check(view)?;
    let fill = [("date", vec![Inline::text(date::long(day))])];
    Some(paragraph(say::phrase("lines_checked", &fill)))
}

/// A line with how well it helps, and with whose words it is where it is not the child's own.
fn line(line: &DayPlanLine, latest: Option<NaiveDate>) -> Words {
    let mut words = say::note(&line.line);
    let source = match &line.source {
        Answer::Given { value, .. } if value.as_str() != "child" => {
            vec![Inline::text(say::short("line_source", value))]
        }
        _ => Words::new(),
    };
    let helps = say::told(&line.helps, |code| vec![Inline::text(within(&vocabulary::label("helps", code)))]);
    let apart = line.last_checked.given().filter(|day| Some(**day) != latest);
    let checked = apart.map(|day| say::phrase("checked_in", &[("date", vec![Inline::text(date::brief(*day))])]));
    let checked = checked.unwrap_or_default();
    let after: Vec<Words> = [helps, source, checked].into_iter().filter(|part| !part.is_empty()).collect();
    if !after.is_empty() {
        words.push(Inline::text(" ("));
        words.extend(say::list(after));
        words.push(Inline::text(")"));
    }
    words
}
