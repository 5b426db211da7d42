//! No real child's NHS number may be in the repository, not even by accident.

use super::Finding;
use super::source::SourceFile;

/// Finds ten digits, in one run or as 3-3-4, that a real person could have.
pub(crate) fn nhs_numbers(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| !is_full_of_numbers(&file.path)) {
        for (index, line) in file.text.lines().enumerate() {
            let real = candidates(line).into_iter().filter(|digits| is_valid(*digits) && digits[..3] != [9, 9, 9]);
            findings.extend(real.map(|digits| {
                let shown = format!("{}{}{}…", digits[0], digits[1], digits[2]);
                Finding::at_line(file, index + 1, format!("{shown} is a valid NHS number outside the 999 range"))
            }));
        }
    }
    findings
}

/// Lock files are full of checksums and drawings of coordinates; nobody types a number into either.
fn is_full_of_numbers(path: &str) -> bool {
    [".lock", "package-lock.json", ".svg"].iter().any(|ending| path.ends_with(ending))
}

/// The check digit: weights 10 to 2, modulo 11; a remainder that would need a check digit of ten is never issued.
fn is_valid(digits: [u8; 10]) -> bool {
    let sum: u32 = digits[..9].iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    let check = (11 - sum % 11) % 11;
    check == u32::from(digits[9])
}

/// Runs of digits that stand alone. A part of a longer number, of a fraction or of a hexadecimal word is none.
fn candidates(line: &str) -> Vec<[u8; 10]> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if stands_alone_before(bytes, at) {
            found.extend(one_run(bytes, at, end).or_else(|| three_runs(bytes, at)));
        }
        at = end;
    }
    found
}

fn one_run(bytes: &[u8], start: usize, end: usize) -> Option<[u8; 10]> {
    (end - start == 10 && stands_alone_after(bytes, end)).then(|| digits(&bytes[start..end]))?
}

fn three_runs(bytes: &[u8], start: usize) -> Option<[u8; 10]> {
    let part = bytes.get(start..start + 12)?;
    let separator = part[3];
    let shaped = matches!(separator, b' ' | b'-') && part[7] == separator && stands_alone_after(bytes, start + 12);
    shaped.then(|| digits(&[&part[..3], &part[4..7], &part[8..]].concat()))?
}

fn digits(bytes: &[u8]) -> Option<[u8; 10]> {
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    bytes.iter().map(|byte| byte - b'0').collect::<Vec<_>>().try_into().ok()
}

fn stands_alone_before(bytes: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map(|index| bytes[index]);
    before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'_' | b'-'))
}

fn stands_alone_after(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::file;
    use super::*;

    /// Completes nine digits with their check digit, so that no valid number is written here.
    fn valid(nine: &str) -> String {
        let number =
            (0..10).map(|last| format!("{nine}{last}")).find(|text| is_valid(digits(text.as_bytes()).unwrap()));
        number.unwrap()
    }

    #[test]
    fn a_number_that_a_real_person_could_have_is_found_in_both_spellings() {
        let number = valid("401023213");
        assert_eq!(nhs_numbers(&[file("a.md", &format!("NHS number {number}."))]).len(), 1);
        let spaced = format!("{} {} {}", &number[..3], &number[3..6], &number[6..]);
        assert_eq!(nhs_numbers(&[file("a.md", &format!("NHS number {spaced}, checked"))]).len(), 1);
        assert_eq!(nhs_numbers(&[file("a.md", &spaced.replace(' ', "-"))]).len(), 1);
    }

    #[test]
    fn the_practice_range_and_wrong_check_digits_are_let_through() {
        assert!(nhs_numbers(&[file("a.md", &valid("999000001"))]).is_empty());
        let number = valid("401023213");
        let wrong = format!("{}{}", &number[..9], (number.as_bytes()[9] - b'0' + 1) % 10);
        assert!(nhs_numbers(&[file("a.md", &wrong)]).is_empty());
    }

    #[test]
    fn times_fractions_and_checksums_are_no_numbers() {
        let number = valid("401023213");
        for text in [format!("{number}123"), format!("0.{number}"), format!("a{number}"), format!("{number}f")] {
            assert!(nhs_numbers(&[file("a.md", &text)]).is_empty(), "{text}");
        }
        assert!(nhs_numbers(&[file("Cargo.lock", &number)]).is_empty());
    }
}
