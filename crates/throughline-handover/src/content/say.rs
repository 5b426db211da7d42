//! How typed text, answers and fixed wording become words of a line.
//!
//! Nothing is corrected. What is not known says so in fixed wording; what was withheld says nothing at all.

use throughline_case::{answer::Answer, choose, code::Code, note::Note, vocabulary};

use super::{date, tie};
use crate::block::Inline;

/// The words of a line or a cell.
pub(crate) type Words = Vec<Inline>;

/// Fixed wording.
pub(crate) fn word(key: &str) -> String {
    vocabulary::word(key)
}

/// Fixed wording as running text.
pub(crate) fn plain(key: &str) -> Words {
    vec![Inline::text(word(key))]
}

/// Fixed wording in bold.
pub(crate) fn bold(key: &str) -> Words {
    vec![Inline::bold(word(key))]
}

/// Fixed wording with its places filled in by words that keep their look.
pub(crate) fn phrase(key: &str, fill: &[(&str, Words)]) -> Words {
    let pattern = word(key);
    let mut words = Words::new();
    let mut rest = pattern.as_str();
    while let Some((before, name, after)) = next_place(rest) {
        let Some((_, filled)) = fill.iter().find(|(place, _)| *place == name) else {
            break;
        };
        push_text(&mut words, before);
        words.extend(filled.iter().cloned());
        rest = after;
    }
    push_text(&mut words, rest);
    words
}

fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

fn push_text(words: &mut Words, text: &str) {
    if !text.is_empty() {
        words.push(Inline::text(text));
    }
}

/// A sentence of fixed wording whose beginning, up to a mark, is bold. A bracket that opens is not part of it.
pub(crate) fn lead(sentence: Words, mark: char) -> Words {
    let mut words = Words::new();
    let mut leading = true;
    for inline in sentence {
        match inline {
            Inline::Span(mut span) if leading => match span.text.find(mark) {
                Some(at) => {
                    let end = if mark == '(' { at } else { at + mark.len_utf8() };
                    let tail = span.text.split_off(end);
                    words.push(Inline::bold(span.text));
                    push_text(&mut words, &tail);
                    leading = false;
                }
                None => words.push(Inline::bold(span.text)),
            },
            other => words.push(other),
        }
    }
    words
}

/// A typed text: in quotation marks where these are the child's very words, marked where something was withheld.
pub(crate) fn note(note: &Note) -> Words {
    let text = note.text.as_str();
    if note.text.is_blank() {
        return Words::new();
    }
    if choose::is_mark(note) {
        return vec![Inline::withheld(text)];
    }
    if note.is_childs_own() {
        return vec![Inline::text(quoted(text))];
    }
    vec![Inline::text(tie::tied(text))]
}

/// A text in quotation marks, unless whoever typed it put it in marks already.
pub(crate) fn quoted(text: &str) -> String {
    let text = text.trim();
    let marks = |c: char| matches!(c, '"' | '\u{201C}' | '\u{201D}');
    let wrapped = text.starts_with(marks) && text.ends_with(marks) && text.chars().filter(|c| marks(*c)).count() == 2;
    if wrapped && text.chars().count() > 2 { text.to_owned() } else { format!("\u{201C}{text}\u{201D}") }
}

/// The notes of a list that say something.
pub(crate) fn notes(notes: &[Note]) -> Vec<Words> {
    notes.iter().map(note).filter(|words| !words.is_empty()).collect()
}

/// What an answer says: the value as given, or why there is none. Nothing where it was withheld.
pub(crate) fn asked<T>(answer: &Answer<T>, given: impl FnOnce(&T) -> Words) -> Words {
    match answer {
        Answer::Given { value, .. } => {
            let words = given(value);
            if words.is_empty() { plain("not_recorded") } else { words }
        }
        Answer::Withheld => Words::new(),
        Answer::None { .. }
        | Answer::NotAsked
        | Answer::AskedDeclined { .. }
        | Answer::NotKnown { .. }
        | Answer::NotRecordedBySource { .. }
        | Answer::InvalidFromSource { .. } => vec![Inline::text(missing(answer))],
    }
}

/// What an answer says, and nothing where nobody has asked: for lines that are there only when there is something.
pub(crate) fn told<T>(answer: &Answer<T>, given: impl FnOnce(&T) -> Words) -> Words {
    match answer {
        Answer::NotAsked => Words::new(),
        _ => asked(answer, given),
    }
}

/// What a record says: like an answer, but where nobody filled it in it was not recorded rather than not asked.
pub(crate) fn recorded<T>(answer: &Answer<T>, given: impl FnOnce(&T) -> Words) -> Words {
    match answer {
        Answer::NotAsked => plain("not_recorded"),
        _ => asked(answer, given),
    }
}

/// Why there is no value.
pub(crate) fn missing<T>(answer: &Answer<T>) -> String {
    let dated = |dated: &str, undated: &str| match answer.on() {
        Some(on) => vocabulary::phrase(dated, &[("date", &date::long(on))]),
        None => word(undated),
    };
    match answer {
        Answer::None { .. } => dated("none_known_at", "none_known"),
        Answer::AskedDeclined { .. } => dated("asked_declined_on", "asked_declined"),
        Answer::NotKnown { .. } => dated("asked_not_known_on", "asked_not_known"),
        Answer::NotRecordedBySource { .. } => word("not_recorded_by_source"),
        Answer::InvalidFromSource { text } => vocabulary::phrase("not_readable", &[("text", text.as_str())]),
        Answer::NotAsked => word("not_yet_asked"),
        Answer::Given { .. } | Answer::Withheld => String::new(),
    }
}

/// The label of a code, or nothing where none was chosen.
pub(crate) fn code(list: &str, code: &Code) -> Words {
    if code.is_empty() { Words::new() } else { vec![Inline::text(vocabulary::label(list, code))] }
}

/// The short form of a code, or nothing where none was chosen.
pub(crate) fn short(list: &str, code: &Code) -> String {
    if code.is_empty() { String::new() } else { vocabulary::short(list, code) }
}

/// A bold label with what it labels; nothing without that.
pub(crate) fn labelled(label: &str, words: Words) -> Words {
    if words.is_empty() {
        return words;
    }
    let mut line = vec![Inline::label(label), Inline::text(" ")];
    line.extend(words);
    line
}

/// Words one after the other as sentences of a paragraph.
pub(crate) fn sentences(parts: impl IntoIterator<Item = Words>) -> Words {
    let mut words = Words::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !words.is_empty() {
            words.push(Inline::text(if is_open(&words) { ". " } else { " " }));
        }
        words.extend(part);
    }
    words
}

/// Whether words end without the mark that ends a sentence.
fn is_open(words: &Words) -> bool {
    match words.last() {
        Some(Inline::Span(span)) => {
            let text = span.text.trim_end();
            text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | ']'))
        }
        Some(Inline::Page(_) | Inline::PageCount) => true,
        Some(Inline::Arrow | Inline::Sign(_) | Inline::Break) | None => false,
    }
}

/// Words as lines of one cell.
pub(crate) fn lines(parts: impl IntoIterator<Item = Words>) -> Words {
    joined(parts, &Inline::Break)
}

/// Words in one line, parted by commas.
pub(crate) fn list(parts: impl IntoIterator<Item = Words>) -> Words {
    joined(parts, &Inline::text(", "))
}

fn joined(parts: impl IntoIterator<Item = Words>, between: &Inline) -> Words {
    let mut words = Words::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !words.is_empty() {
            words.push(between.clone());
        }
        words.extend(part);
    }
    words
}

/// The letters of words, to compare and to measure them by.
pub(crate) fn text_of(words: &[Inline]) -> String {
    let mut text = String::new();
    for inline in words {
        match inline {
            Inline::Span(span) => text.push_str(&span.text),
            Inline::Break => text.push('\n'),
            Inline::Arrow => text.push(' '),
            Inline::Sign(_) | Inline::Page(_) | Inline::PageCount => {}
        }
    }
    text
}

/// Words with a bold beginning where they open with a short sentence: it is what the eye catches.
pub(crate) fn opened(words: Words) -> Words {
    /// Longer openings are sentences to read, not words to catch.
    const LONGEST: usize = 60;
    let mut words = words.into_iter();
    let Some(first) = words.next() else {
        return Words::new();
    };
    let mut opened = Words::new();
    match first {
        Inline::Span(span) if span.role == crate::block::SpanRole::Plain => {
            let end = span.text.find(". ").filter(|end| *end <= LONGEST);
            match end {
                Some(end) => {
                    opened.push(Inline::bold(&span.text[..=end]));
                    opened.push(Inline::text(&span.text[end + 1..]));
                }
                None => opened.push(Inline::Span(span)),
            }
        }
        other => opened.push(other),
    }
    opened.extend(words);
    opened
}
