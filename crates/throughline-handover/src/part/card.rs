//! The lines of a card under the labels of its form, so that the page says what the screen says.

use chrono::{NaiveDate, NaiveTime};
use throughline_case::{
    answer::Answer,
    code::Code,
    form::{self, Field},
    note::Note,
    record::RecordKind,
    time::PartialDate,
};

use crate::{
    block::Inline,
    content::{
        date,
        say::{self, Words},
    },
};

/// The form of one kind. A field of a group is named with the group before it: `told.who`.
#[derive(Clone, Copy)]
pub(super) struct Card(pub(super) RecordKind);

impl Card {
    fn field(self, name: &str) -> Option<&'static Field> {
        let form = form::of(self.0)?;
        match name.split_once('.') {
            Some((group, item)) => form.field(group)?.items.iter().find(|field| field.name == item),
            None => form.field(name),
        }
    }

    /// The label of a field.
    pub(super) fn label(self, name: &str) -> String {
        self.field(name).map_or_else(|| name.to_owned(), |field| field.label.clone())
    }

    /// Words under the label of a field; nothing without words.
    pub(super) fn line(self, name: &str, words: Words) -> Words {
        let label = self.label(name);
        let label = if label.ends_with(['?', ':']) { label } else { format!("{label}:") };
        say::labelled(&label, words)
    }

    /// A text under its label.
    pub(super) fn note(self, name: &str, answer: &Answer<Note>) -> Words {
        self.line(name, say::told(answer, say::note))
    }

    /// Texts under their label.
    pub(super) fn notes(self, name: &str, notes: &[Note]) -> Words {
        self.line(name, say::sentences(say::notes(notes)))
    }

    /// A day under its label.
    pub(super) fn day(self, name: &str, answer: &Answer<NaiveDate>) -> Words {
        self.line(name, day(answer))
    }

    /// A rough date under its label.
    pub(super) fn partial(self, name: &str, answer: &Answer<PartialDate>) -> Words {
        self.line(name, say::told(answer, |day| vec![Inline::text(date::partial(day))]))
    }

    /// A code under its label.
    pub(super) fn code(self, name: &str, answer: &Answer<Code>) -> Words {
        self.line(name, say::told(answer, |code| self.coded(name, code)))
    }

    /// A code in the words of the list that its field takes it from.
    pub(super) fn coded(self, name: &str, code: &Code) -> Words {
        let list = self.field(name).and_then(|field| field.vocabulary.as_deref());
        list.map(|list| say::code(list, code)).unwrap_or_default()
    }

    /// Codes in the words of their list.
    pub(super) fn codes(self, name: &str, codes: &[Code]) -> Words {
        say::list(codes.iter().map(|code| self.coded(name, code)))
    }
}

/// A day as tables have it.
pub(super) fn day(answer: &Answer<NaiveDate>) -> Words {
    say::told(answer, |day| vec![Inline::text(date::brief(*day))])
}

/// A time of day: `22:15`.
pub(super) fn clock(answer: &Answer<NaiveTime>) -> Words {
    say::told(answer, |time| vec![Inline::text(time.format("%H:%M").to_string())])
}

/// A day with its time.
pub(super) fn moment(on: &Answer<NaiveDate>, at: &Answer<NaiveTime>) -> Words {
    say::list([day(on), clock(at)])
}
