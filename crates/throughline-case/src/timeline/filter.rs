use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Life, LifeEvent};
use crate::{code::Code, id::RecordId, note::Note, person::Person};

/// Which events the line shows; an empty filter shows all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Those that were so (vocabulary `event_tone`). What was both good and hard belongs to either.
    pub tone: Option<Code>,
    /// Those of this kind (vocabulary `event_kind`).
    pub event_kind: Option<Code>,
    /// Those from which a statement comes, or those from which none does yet.
    pub linked: Option<bool>,
    /// Those at which somebody of the network was.
    pub person: Option<RecordId>,
}

impl Filter {
    /// What says of an event of a life whether it is shown.
    pub(super) fn of<'a>(
        &'a self,
        life: &Life,
        statements: &'a BTreeMap<RecordId, Vec<RecordId>>,
    ) -> impl Fn(RecordId, &LifeEvent) -> bool + use<'a> {
        let person = self.person.map(|id| {
            let person = life.people.iter().find(|(other, _)| *other == id);
            (id, person.map(|(_, person)| names(person)).unwrap_or_default())
        });
        move |id, event| {
            self.shows_tone(event)
                && self.event_kind.as_ref().is_none_or(|kind| *kind == event.event_kind)
                && self.linked.is_none_or(|wanted| wanted == statements.contains_key(&id))
                && person.as_ref().is_none_or(|(id, names)| was_there(event, *id, names))
        }
    }

    fn shows_tone(&self, event: &LifeEvent) -> bool {
        let Some(wanted) = &self.tone else { return true };
        let either = event.tone.as_str() == "both" && matches!(wanted.as_str(), "good" | "hard");
        either || *wanted == event.tone
    }
}

/// What a person may be called in a text: the whole name, its first word, and what the child says.
fn names(person: &Person) -> Vec<String> {
    let name = person.name.text.as_str();
    let first = name.split_whitespace().next().filter(|first| first.chars().count() > 2);
    let word = person.childs_word.given().map(|word| word.text.as_str());
    let names = [Some(name), first, word].into_iter().flatten().map(|name| name.trim().to_lowercase());
    names.filter(|name| !name.is_empty() && !is_title(name)).collect()
}

/// Words that begin many names and so name nobody.
fn is_title(name: &str) -> bool {
    matches!(name.trim_end_matches('.'), "miss" | "mrs" | "mr" | "ms" | "the" | "auntie" | "uncle" | "nana" | "nan")
}

fn was_there(event: &LifeEvent, id: RecordId, names: &[String]) -> bool {
    let notes = [Some(&event.what), event.who_with.given(), event.child_view.given()];
    notes.into_iter().flatten().any(|note| tells_of(note, id, names))
}

fn tells_of(note: &Note, id: RecordId, names: &[String]) -> bool {
    let linked = note.conf.third_party_who == Some(id) || note.said_by.as_ref().is_some_and(|by| by.person == Some(id));
    let words = note.text.as_str().to_lowercase();
    linked || names.iter().any(|name| holds_word(&words, name))
}

/// Whether a name stands in a text as words of its own, so that "Sue" is not found in "issue".
fn holds_word(text: &str, name: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !is_letter(before) && !is_letter(after)
    })
}
