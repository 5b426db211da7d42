//! Ties what may not be parted at the end of a line: a number to call, a date, a dose, a name.
//!
//! Only spaces change, into spaces at which no line breaks. The child's own words are never touched.

/// The space at which no line breaks.
pub(crate) const TIE: char = '\u{A0}';
/// A longer name is broken where it must, or it would not fit a column.
const LONGEST_NAME: usize = 26;
/// What may follow a number and belongs to it.
const UNITS: &[&str] = &[
    "mg",
    "mcg",
    "g",
    "kg",
    "ml",
    "microgram",
    "micrograms",
    "puff",
    "puffs",
    "tablet",
    "tablets",
    "drop",
    "drops",
    "unit",
    "units",
    "%",
    "h",
];
const MONTHS: &[&str] = &[
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A whole text tied together: a date or a number.
pub(crate) fn whole(text: &str) -> String {
    text.replace(' ', "\u{A0}")
}

/// A name, tied when it is short enough for a column.
pub(crate) fn name(text: &str) -> String {
    if text.chars().count() > LONGEST_NAME { text.to_owned() } else { whole(text) }
}

/// A text in which numbers to call, dates and doses are tied.
pub(crate) fn tied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(space) = rest.find(' ') {
        let (before, after) = (&rest[..space], &rest[space + 1..]);
        out.push_str(before);
        out.push(if belong(last_word(&out), first_word(after)) { TIE } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn last_word(text: &str) -> &str {
    text.rsplit([' ', TIE, '\n', '\t']).next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split([' ', '\n', '\t']).next().unwrap_or_default()
}

fn belong(left: &str, right: &str) -> bool {
    let left = left.trim_start_matches(['(', '\u{201C}', '"']);
    let bare = right.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let amount =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
    let telephone = digits(left) && digits(bare) && left.len() >= 3 && bare.len() >= 3;
    let day = digits(left) && left.len() <= 2 && MONTHS.contains(&bare);
    let year = MONTHS.contains(&left) && digits(bare) && bare.len() == 4;
    let dose = amount(left) && UNITS.contains(&bare);
    telephone || day || year || dose
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_a_date_and_a_dose_stay_on_one_line() {
        let text = "Ring 01632 960 111, from 19 December 2026 give 36 mg or 2–4 puffs.";
        let tied = tied(text);
        assert_eq!(
            tied,
            "Ring 01632\u{A0}960\u{A0}111, from 19\u{A0}December\u{A0}2026 give 36\u{A0}mg or 2–4\u{A0}puffs."
        );
        assert_eq!(tied.replace(TIE, " "), text, "nothing but spaces changes");
    }

    #[test]
    fn other_words_break_as_they_did() {
        for text in ["two  spaces", "May I", "in 2 homes", "7 days", "", " "] {
            assert_eq!(tied(text), text);
        }
    }
}
