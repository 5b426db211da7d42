//! The recovery key: 256 random bits on paper, for the day when nobody's passphrase works.
//!
//! It is written as two lines of seven groups, in Crockford's base 32, which has no I, L, O or U. Each line holds 128
//! bits in 26 letters and ends with two check letters, so that a typing mistake is found before the key is tried, and in
//! the right line.

use std::fmt;

use sha2::{Digest as _, Sha256};
use throughline_case::id::CASE_CODE_LETTERS as LETTERS;
use zeroize::Zeroizing;

use crate::{error::Error, keys::Key};

const LINE_BYTES: usize = 16;
const LINE_LETTERS: usize = 28;
const CHECK_LETTERS: usize = 2;
const GROUP: usize = 4;

/// A recovery key. `Display` writes it out for paper; there is no other way to see it.
pub struct RecoveryKey(Key);

impl RecoveryKey {
    /// A new random recovery key.
    pub(crate) fn random() -> Result<Self, Error> {
        Key::random().map(Self)
    }

    /// The key inside.
    pub(crate) fn key(&self) -> &Key {
        &self.0
    }

    /// Reads a key as somebody typed it: letter case, spaces and dashes do not matter, O counts as 0, I and L as 1.
    ///
    /// # Errors
    /// A letter is wrong, missing or too many; the error names the first line with a mistake, never the letters.
    pub(crate) fn parse(typed: &str) -> Result<Self, Error> {
        let letters: Zeroizing<Vec<char>> = Zeroizing::new(typed.chars().filter(|c| c.is_alphanumeric()).collect());
        let (first, second) = letters.split_at(letters.len().min(LINE_LETTERS));
        let first = read_line(1, first).ok_or(Error::RecoveryMistyped { line: 1 })?;
        let second = read_line(2, second).ok_or(Error::RecoveryMistyped { line: 2 })?;
        Ok(Self(Key::fill(|bytes| {
            bytes[..LINE_BYTES].copy_from_slice(&*first);
            bytes[LINE_BYTES..].copy_from_slice(&*second);
        })))
    }
}

impl fmt::Display for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.expose().split_at(LINE_BYTES);
        write_line(f, 1, first)?;
        f.write_str("\n")?;
        write_line(f, 2, second)
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(hidden)")
    }
}

/// A line's bits as one number: 128 bits of key, two of padding, ten of check.
fn write_line(f: &mut fmt::Formatter<'_>, line: u8, half: &[u8]) -> fmt::Result {
    let check = check_bits(line, half);
    for place in 0..LINE_LETTERS {
        if place > 0 && place.is_multiple_of(GROUP) {
            f.write_str("-")?;
        }
        let value = match place.checked_sub(LINE_LETTERS - CHECK_LETTERS) {
            None => five_bits(half, place),
            Some(0) => usize::from(check >> 5),
            Some(_) => usize::from(check & 31),
        };
        write!(f, "{}", char::from(LETTERS[value]))?;
    }
    Ok(())
}

fn read_line(line: u8, letters: &[char]) -> Option<Zeroizing<[u8; LINE_BYTES]>> {
    if letters.len() != LINE_LETTERS {
        return None;
    }
    let values = Zeroizing::new(letters.iter().map(|letter| value_of(*letter)).collect::<Option<Vec<u8>>>()?);
    let (data, check) = values.split_at(LINE_LETTERS - CHECK_LETTERS);
    let mut half = Zeroizing::new([0; LINE_BYTES]);
    for (place, value) in data.iter().enumerate() {
        for bit in (0..5).filter(|bit| value >> (4 - bit) & 1 == 1) {
            let at = place * 5 + bit;
            *half.get_mut(at / 8)? |= 0x80 >> (at % 8);
        }
    }
    (check_bits(line, &*half) == u16::from(check[0]) << 5 | u16::from(check[1])).then_some(half)
}

/// Five bits from a place; beyond the end the bits are zero.
fn five_bits(half: &[u8], place: usize) -> usize {
    (place * 5..place * 5 + 5).fold(0, |value, at| {
        let byte = half.get(at / 8).copied().unwrap_or(0);
        value << 1 | usize::from(byte >> (7 - at % 8) & 1)
    })
}

fn value_of(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = LETTERS.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

fn check_bits(line: u8, half: &[u8]) -> u16 {
    let digest =
        Sha256::new().chain_update(b"throughline/recovery-key/v1").chain_update([line]).chain_update(half).finalize();
    (u16::from(digest[0]) << 8 | u16::from(digest[1])) >> 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> (RecoveryKey, String) {
        let key = RecoveryKey::random().unwrap();
        let text = key.to_string();
        (key, text)
    }

    #[test]
    fn a_recovery_key_reads_back_however_it_was_typed() {
        let (key, text) = written();
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| line.len() == 34), "seven groups of four and six dashes");
        let sloppy = text.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l").replace('\n', "\r\n\t");
        for typed in [text.clone(), sloppy, text.replace(['-', '\n'], ""), text.replace('1', "I")] {
            assert_eq!(RecoveryKey::parse(&typed).unwrap().key().expose(), key.key().expose());
        }
    }

    #[test]
    fn every_single_mistake_in_a_recovery_key_is_found_in_its_line() {
        let (_, text) = written();
        let letters: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut missed = 0;
        for place in 0..letters.len() {
            let mut typed = letters.clone();
            typed[place] = if typed[place] == 'Z' { 'Y' } else { 'Z' };
            let expected = if place < LINE_LETTERS { 1 } else { 2 };
            match RecoveryKey::parse(&typed.iter().collect::<String>()) {
                Err(Error::RecoveryMistyped { line }) => assert_eq!(line, expected),
                _ => missed += 1,
            }
        }
        // Ten check bits let one wrong letter in a thousand through; the key then simply does not open the vault.
        assert!(missed <= 2, "{missed} of 56 single mistakes were not noticed");
    }

    #[test]
    fn a_recovery_key_that_is_too_short_or_too_long_names_a_line() {
        let (_, text) = written();
        let line = |typed: &str| match RecoveryKey::parse(typed) {
            Err(Error::RecoveryMistyped { line }) => line,
            _ => 0,
        };
        assert_eq!(line(""), 1);
        assert_eq!(line(&text[..33]), 1);
        assert_eq!(line(&text[..text.len() - 1]), 2);
        assert_eq!(line(&format!("{text}0")), 2);
        assert_eq!(line(&format!("{}ß", &text[..text.len() - 1])), 2);
    }

    #[test]
    fn a_recovery_key_never_shows_in_a_debug_print() {
        let (key, text) = written();
        assert!(!format!("{key:?}").contains(&text[..4]));
    }
}
