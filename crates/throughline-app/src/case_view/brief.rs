//! A safety line in as few words as the banner has room for, and never without what it forbids.

/// What a safety line of the banner opens with when it is too long to stand whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Its own first sentence, which names the condition.
    Condition,
    /// What must not be done.
    Prohibition,
}

/// As many characters as the banner shows of one safety line, unless what must not be done needs more.
const BRIEF: usize = 160;

/// A safety line for the banner: whole when it is short. Otherwise every sentence that forbids something or says when to
/// stop stays whole, the others stay as far as there is room, and a mark says that there is more.
pub(super) fn in_brief(words: &str, opening: Opening) -> String {
    if words.trim().chars().count() <= BRIEF {
        return words.trim().to_owned();
    }
    let all = sentences(words);
    let opens = opening == Opening::Condition || !all.iter().any(|sentence| forbids(sentence));
    let is_needed = |at: usize, sentence: &str| forbids(sentence) || says_when_to_stop(sentence) || (at == 0 && opens);
    let needed = all.iter().enumerate().filter(|(at, sentence)| is_needed(*at, sentence));
    let mut room = BRIEF.saturating_sub(needed.map(|(_, sentence)| sentence.chars().count() + 1).sum());
    let mut shown = Vec::new();
    for (at, sentence) in all.iter().enumerate() {
        let length = sentence.chars().count() + 1;
        if is_needed(at, sentence) {
            shown.push(sentence.as_str());
        } else if length <= room {
            room -= length;
            shown.push(sentence);
        } else {
            room = 0;
        }
    }
    if opening == Opening::Prohibition {
        shown.sort_by_key(|sentence| !forbids(sentence));
    }
    if shown.len() < all.len() {
        shown.push("\u{2026}");
    }
    shown.join(" ")
}

/// The sentences of a text, each ended. A new line begins a new one.
fn sentences(words: &str) -> Vec<String> {
    const ENDS: [char; 3] = ['.', '!', '?'];
    let mut sentences: Vec<String> = Vec::new();
    for line in words.lines() {
        let mut begun = false;
        for word in line.split_whitespace() {
            match sentences.last_mut().filter(|sentence| begun && !sentence.ends_with(ENDS)) {
                Some(sentence) => sentence.extend([" ", word]),
                None => sentences.push(word.to_owned()),
            }
            begun = true;
        }
        if let Some(last) = sentences.last_mut().filter(|last| !last.ends_with(ENDS)) {
            last.push('.');
        }
    }
    sentences
}

/// Whether a sentence says what must not be done.
fn forbids(sentence: &str) -> bool {
    const WORDS: [&str; 12] =
        ["no", "not", "never", "none", "nobody", "nothing", "nor", "neither", "without", "avoid", "cannot", "dont"];
    let lower = sentence.to_lowercase().replace('\u{2019}', "'");
    lower
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .any(|word| WORDS.contains(&word) || word.ends_with("n't"))
}

/// Whether a sentence says at what point whoever holds a child lets go.
fn says_when_to_stop(sentence: &str) -> bool {
    const PHRASES: [&str; 5] = ["stop when", "stop if", "stop as", "stop at", "let go"];
    let lower = sentence.to_lowercase();
    PHRASES.iter().any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::{BRIEF, Opening, in_brief};

    const HELD: &str = "Last thing, to stop serious harm. Asthma; left wrist; no face-down hold, no pressure on chest or \
                        tummy; being held down brings back being hurt. Standing or seated, one voice, stop when he says \
                        breathing";

    #[test]
    fn the_banner_shows_a_short_safety_line_whole() {
        let line = "Hypermobile joints. Do not hold the arm; doctor";
        assert_eq!(in_brief(line, Opening::Condition), line);
        assert_eq!(in_brief(line, Opening::Prohibition), line);
    }

    #[test]
    fn what_must_not_be_done_when_a_child_is_held_comes_first_and_when_to_stop_is_there() {
        let shown = in_brief(HELD, Opening::Prohibition);
        assert_eq!(
            shown,
            "Asthma; left wrist; no face-down hold, no pressure on chest or tummy; being held down brings back being \
             hurt. Standing or seated, one voice, stop when he says breathing. \u{2026}"
        );
    }

    #[test]
    fn two_lines_about_holding_a_child_are_both_kept() {
        let words = format!("Hold nobody who has just had a seizure\n{HELD}");
        let shown = in_brief(&words, Opening::Prohibition);
        assert!(!shown.contains('\n'));
        assert!(shown.contains("no face-down hold, no pressure on chest or tummy"));
        assert!(shown.contains("Hold nobody who has just had a seizure."), "{shown}");
    }

    #[test]
    fn the_condition_still_opens_what_to_know_at_any_hour() {
        let line = "Epilepsy. Levetiracetam on time, within one hour: one missed dose brings a seizure. Seizure: time it, \
                    side, her name, nothing in mouth, nobody holds; midazolam at five minutes, then 999. Muddled for up \
                    to 40 minutes after";
        assert_eq!(
            in_brief(line, Opening::Condition),
            "Epilepsy. Seizure: time it, side, her name, nothing in mouth, nobody holds; midazolam at five minutes, \
             then 999. \u{2026}"
        );
    }

    #[test]
    fn no_prohibition_is_ever_left_out_however_long_it_is() {
        let long = "Never face down and never with the head held, whoever asks for it and however long it takes. ";
        let words = format!(
            "Quiet voice. {}Doors open. {}Don\u{2019}t touch the wrist",
            long.repeat(2),
            "Stay near. ".repeat(20)
        );
        for opening in [Opening::Condition, Opening::Prohibition] {
            let shown = in_brief(&words, opening);
            assert_eq!(shown.matches("Never face down and never with the head held").count(), 2);
            assert!(shown.contains("Don\u{2019}t touch the wrist."));
            assert!(shown.ends_with('\u{2026}'));
        }
    }

    #[test]
    fn a_long_line_that_forbids_nothing_begins_at_its_beginning() {
        let shown = in_brief(&"One voice at a time. ".repeat(20), Opening::Prohibition);
        assert!(shown.starts_with("One voice at a time."));
        assert!(shown.chars().count() <= BRIEF + 2);
    }
}
