//! The NHS number: ten digits of which the last checks the others (NHS Data Dictionary, modulus 11).

/// Whether a text is an NHS number whose check digit fits; spaces do not matter.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = digits(text) else { return false };
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => digits[9] == 0,
        10 => false,
        check => digits[9] == check,
    }
}

/// The number in the groups 3-3-4 in which it is read out and printed, or the text as it is when it has not ten digits.
#[must_use]
pub fn grouped(text: &str) -> String {
    match digits(text) {
        Some(digits) => {
            let run: String = digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
            format!("{}\u{a0}{}\u{a0}{}", &run[..3], &run[3..6], &run[6..])
        }
        None => text.to_owned(),
    }
}

fn digits(text: &str) -> Option<[u32; 10]> {
    let found: Option<Vec<_>> = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_digit(10))
        .collect();
    found?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_number_passes_and_a_swapped_digit_does_not() {
        assert!(is_valid("9990038554") && is_valid("999 006 0428"));
        assert!(!is_valid("9990038545") && !is_valid("999003855") && !is_valid("999003855x"));
    }

    #[test]
    fn it_is_printed_in_three_groups() {
        assert_eq!(grouped("9990038554"), "999\u{a0}003\u{a0}8554");
        assert_eq!(grouped("not known"), "not known");
    }
}
