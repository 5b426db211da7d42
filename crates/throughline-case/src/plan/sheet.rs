//! The day-to-day plan as it may hang on a wall: one sheet, with nothing private on it by itself.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use super::{DayPlanLine, LadderRung};
use crate::{
    answer::Answer,
    case::{AboutMe, Communication},
    code::Code,
    id::RecordId,
    note::{ChildWish, Note, Tier},
    record::Record,
    text::Text,
    vocabulary,
};

/// What stands on the sheet, in reading order, and what stays off it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DaySheet"))]
pub struct Sheet {
    /// What the child wants to be called.
    pub name: Text,
    /// What to know first, strengths and joys, and how to talk.
    pub first: Vec<SheetLine>,
    /// The rungs of the ladder, from calm to crisis and back.
    pub ladder: Vec<SheetRung>,
    /// The lines of the plan, in the order of their lists.
    pub lines: Vec<SheetLine>,
    /// What stays off the wall, and why.
    pub kept_off: Vec<KeptOff>,
}

/// One line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DaySheetLine"))]
pub struct SheetLine {
    /// The card.
    pub record: RecordId,
    /// What it stands under: a list (vocabulary `day_plan_list`), or a field of a card.
    pub under: Code,
    /// The heading in words.
    pub heading: String,
    /// The line.
    pub text: Text,
    /// Whether these are the child's very words.
    pub verbatim: bool,
    /// How well it helps, in words; empty when nobody said.
    pub helps: String,
    /// The factors that say why; they are not printed on the wall.
    pub factors: Vec<RecordId>,
}

/// One rung of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "DaySheetRung"))]
pub struct SheetRung {
    /// The card.
    pub record: RecordId,
    /// Which rung (vocabulary `ladder_rung`).
    pub rung: Code,
    /// Its name.
    pub label: String,
    /// What you see.
    pub see: Vec<Text>,
    /// What the child may feel, with whether it is the child's very words.
    pub feel: Vec<(Text, bool)>,
    /// What to do.
    pub do_this: Vec<Text>,
    /// What not to do.
    pub do_not: Vec<Text>,
    /// Who should be there.
    pub who: Option<Text>,
}

/// Something that stays off the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptOff {
    /// The card.
    pub record: RecordId,
    /// Its line.
    pub title: String,
    /// Why (vocabulary `kept_off_wall`).
    pub why: Code,
    /// The word that it was noticed by, where it was one.
    pub word: Option<String>,
    /// Whether somebody can put it on by hand.
    pub by_hand: bool,
}

#[derive(Deserialize)]
struct List {
    about: Vec<About>,
}

#[derive(Deserialize)]
struct About {
    code: Code,
    words: Vec<String>,
}

struct Words {
    finder: AhoCorasick,
    codes: Vec<Code>,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../../../../assets/wording/wall.toml")).ok()?;
    let all: Vec<(Code, String)> = list
        .about
        .into_iter()
        .flat_map(|about| about.words.into_iter().map(move |w| (about.code.clone(), w)))
        .collect();
    let finder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(all.iter().map(|(_, word)| word))
        .ok()?;
    Some(Words { finder, codes: all.into_iter().map(|(code, _)| code).collect() })
});

/// The first word in a text that tells of something private, with what it tells of.
fn telling_word(text: &str) -> Option<(Code, String)> {
    // Without its list the check would let everything through, so then nothing passes.
    let Some(words) = WORDS.as_ref() else { return Some((Code::from("private"), String::new())) };
    let whole = |start: usize, end: usize| {
        let before = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        before && text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    };
    let found = words.finder.find_iter(text).find(|found| whole(found.start(), found.end()))?;
    let code = words.codes.get(found.pattern().as_usize())?.clone();
    Some((code, text[found.start()..found.end()].to_owned()))
}

/// Why a text stays off the wall, the word that gave it away, and whether a person can put it there all the same. `choice`
/// is what somebody chose for it, and none where its card leaves no choice.
fn kept_off(note: &Note, choice: Option<bool>) -> Option<(Code, Option<String>, bool)> {
    let conf = &note.conf;
    let private = conf.tier >= Tier::C
        || conf.third_party
        || conf.victim_info
        || conf.address_restricted
        || conf.health_in_confidence
        || conf.criminal_offence_data
        || conf.legal_privilege
        || conf.source_confidential
        || !conf.audience_allow.is_empty()
        || !conf.audience_deny.is_empty()
        || matches!(conf.child_wish, ChildWish::KeepPrivate | ChildWish::AskFirst);
    if private {
        return Some((Code::from("private"), None, false));
    }
    let (code, word) = telling_word(note.text.as_str())?;
    (choice != Some(true)).then_some((code, Some(word), choice.is_some()))
}

/// Lays the day-to-day plan out for a wall.
#[must_use]
pub fn sheet(records: &[(RecordId, Record)]) -> Sheet {
    let mut sheet = Sheet::default();
    let mut lines: Vec<(usize, u32, RecordId, &DayPlanLine)> = Vec::new();
    for (id, record) in records {
        match record {
            Record::Child(child) => sheet.name = child.preferred_name.text.clone(),
            Record::AboutMe(about) => sheet.about_me(*id, about),
            Record::Communication(talk) => sheet.communication(*id, talk),
            Record::LadderRung(rung) => sheet.rung(*id, rung),
            Record::DayPlanLine(line) => {
                let place = line.order.given().copied().unwrap_or(u32::MAX);
                lines.push((vocabulary::rank("day_plan_list", &line.list), place, *id, line));
            }
            _ => {}
        }
    }
    lines.sort_by_key(|(list, place, id, _)| (*list, *place, *id));
    lines.into_iter().for_each(|(_, _, id, line)| sheet.line(id, line));
    sheet.ladder.sort_by_key(|rung| vocabulary::rank("ladder_rung", &rung.rung));
    sheet.leave_early_signs_to_the_ladder();
    sheet
}

impl Sheet {
    fn about_me(&mut self, id: RecordId, about: &AboutMe) {
        about.know_first.iter().for_each(|note| self.first(id, "know_first", note));
        let answers = [("strengths", &about.strengths), ("interests", &about.interests), ("proud_of", &about.proud_of)];
        for (under, answer) in answers {
            self.first_answer(id, under, answer);
        }
    }

    fn communication(&mut self, id: RecordId, talk: &Communication) {
        self.first_answer(id, "how_to_talk", &talk.how_to_talk);
        talk.adjustments.iter().for_each(|note| self.first(id, "adjustments", note));
        self.first_answer(id, "how_i_say_no", &talk.how_i_say_no);
    }

    fn first_answer(&mut self, id: RecordId, under: &str, answer: &Answer<Note>) {
        if let Some(note) = answer.given() {
            self.first(id, under, note);
        }
    }

    fn first(&mut self, id: RecordId, under: &str, note: &Note) {
        if self.admits(id, note, None) {
            let heading = vocabulary::word(&format!("sheet_{under}"));
            self.first.push(sheet_line(id, Code::from(under), heading, note));
        }
    }

    fn line(&mut self, id: RecordId, line: &DayPlanLine) {
        if line.list.as_str() == "staff_notes" {
            if !line.line.text.is_blank() {
                let title = line.line.text.as_str().to_owned();
                self.kept_off.push(KeptOff {
                    record: id,
                    title,
                    why: Code::from("for_staff"),
                    word: None,
                    by_hand: false,
                });
            }
            return;
        }
        if self.admits(id, &line.line, Some(line.on_the_wall)) {
            let heading = vocabulary::label("day_plan_list", &line.list);
            let helps = line.helps.given().map_or_else(String::new, |code| vocabulary::label("helps", code));
            let shown = sheet_line(id, line.list.clone(), heading, &line.line);
            self.lines.push(SheetLine { helps, factors: line.factors.clone(), ..shown });
        }
    }

    /// Where there is a ladder it says the early signs, and a wall says nothing twice.
    fn leave_early_signs_to_the_ladder(&mut self) {
        if self.ladder.is_empty() {
            return;
        }
        let (said, lines): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.lines).into_iter().partition(|line| line.under.as_str() == "early_signs");
        self.lines = lines;
        self.kept_off.extend(said.into_iter().map(|line| KeptOff {
            record: line.record,
            title: line.text.as_str().to_owned(),
            why: Code::from("in_ladder"),
            word: None,
            by_hand: false,
        }));
    }

    fn rung(&mut self, id: RecordId, rung: &LadderRung) {
        let mut texts = |notes: &[Note]| -> Vec<Text> {
            notes.iter().filter(|note| self.admits(id, note, None)).map(|note| note.text.clone()).collect()
        };
        let (see, do_this, do_not) = (texts(&rung.see), texts(&rung.do_this), texts(&rung.do_not));
        let feel = rung.feel.iter().filter(|note| self.admits(id, note, None));
        let feel = feel.map(|note| (note.text.clone(), is_verbatim(note))).collect();
        let who = rung.who.given().filter(|note| self.admits(id, note, None)).map(|note| note.text.clone());
        let label = vocabulary::label("ladder_rung", &rung.rung);
        self.ladder.push(SheetRung { record: id, rung: rung.rung.clone(), label, see, feel, do_this, do_not, who });
    }

    /// Whether a text may stand on the wall; when not, it is listed with the reason.
    fn admits(&mut self, record: RecordId, note: &Note, choice: Option<bool>) -> bool {
        if note.text.is_blank() {
            return false;
        }
        let Some((why, word, by_hand)) = kept_off(note, choice) else { return true };
        let title = note.text.as_str().to_owned();
        self.kept_off.push(KeptOff { record, title, why, word, by_hand });
        false
    }
}

fn sheet_line(record: RecordId, under: Code, heading: String, note: &Note) -> SheetLine {
    let (text, verbatim) = (note.text.clone(), is_verbatim(note));
    SheetLine { record, under, heading, text, verbatim, helps: String::new(), factors: Vec::new() }
}

fn is_verbatim(note: &Note) -> bool {
    note.said_by.as_ref().is_some_and(|said| said.verbatim)
}
