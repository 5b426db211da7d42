//! The colour profile that the pages state: sRGB, built from its published numbers.
//!
//! An archival page must carry the profile of its colours. This one holds nothing but the primaries and the transfer
//! curve of IEC 61966-2-1 in an ICC version 4 display profile of about 500 bytes.

/// The white of the profile connection space (D50), and sRGB's primaries adapted to it.
const WHITE: [f64; 3] = [0.964_2, 1.0, 0.824_9];
const RED: [f64; 3] = [0.436_066, 0.222_488, 0.013_916];
const GREEN: [f64; 3] = [0.385_147, 0.716_873, 0.097_076];
const BLUE: [f64; 3] = [0.143_066, 0.060_608, 0.714_096];
/// The adaptation from D65 to D50 that gave these numbers.
const ADAPTATION: [f64; 9] =
    [1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_484, -0.017_079, -0.009_252, 0.015_073, 0.751_678];
/// The transfer curve: exponent, slope and offset of the power, slope and end of the straight part.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", text("sRGB")),
        (b"cprt", text("CC0")),
        (b"wtpt", numbers(b"XYZ ", &WHITE)),
        (b"rXYZ", numbers(b"XYZ ", &RED)),
        (b"gXYZ", numbers(b"XYZ ", &GREEN)),
        (b"bXYZ", numbers(b"XYZ ", &BLUE)),
        (b"chad", numbers(b"sf32", &ADAPTATION)),
    ];
    let curve = curve();
    let count = tags.len() + 3;
    let mut table = Vec::new();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    let mut entry = |name: &[u8; 4], at: usize, length: usize| {
        table.extend_from_slice(name);
        table.extend_from_slice(&word(start + at));
        table.extend_from_slice(&word(length));
    };
    for (name, bytes) in &tags {
        entry(name, data.len(), bytes.len());
        data.extend_from_slice(bytes);
    }
    for name in [b"rTRC", b"gTRC", b"bTRC"] {
        entry(name, data.len(), curve.len());
    }
    data.extend_from_slice(&curve);
    let mut profile = header(start + data.len());
    profile.extend_from_slice(&word(count));
    profile.append(&mut table);
    profile.append(&mut data);
    profile
}

/// A number of bytes as the format writes it.
fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

/// A number in sixteenths of sixteen bits.
fn fixed(number: f64) -> [u8; 4] {
    #[allow(clippy::cast_possible_truncation, reason = "the numbers of this file lie between -1 and 3")]
    let fixed = (number * 65_536.0).round() as i32;
    fixed.to_be_bytes()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(128);
    header.extend_from_slice(&word(size));
    header.extend_from_slice(&[0; 4]);
    header.extend_from_slice(&[4, 0x20, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // Made on 1 January 2026: the profile is the same in every document.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        header.extend_from_slice(&part.to_be_bytes());
    }
    header.extend_from_slice(b"acsp");
    header.extend_from_slice(&[0; 28]);
    WHITE.iter().for_each(|part| header.extend_from_slice(&fixed(*part)));
    header.resize(128, 0);
    header
}

fn numbers(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend_from_slice(&[0; 4]);
    values.iter().for_each(|value| bytes.extend_from_slice(&fixed(*value)));
    bytes
}

fn curve() -> Vec<u8> {
    let mut bytes = b"para".to_vec();
    bytes.extend_from_slice(&[0, 0, 0, 0, 0, 3, 0, 0]);
    CURVE.iter().for_each(|value| bytes.extend_from_slice(&fixed(*value)));
    bytes
}

/// Words in one language, padded to four bytes.
fn text(words: &str) -> Vec<u8> {
    let mut bytes = b"mluc".to_vec();
    bytes.extend_from_slice(&[0; 4]);
    bytes.extend_from_slice(&word(1));
    bytes.extend_from_slice(&word(12));
    bytes.extend_from_slice(b"enGB");
    bytes.extend_from_slice(&word(words.len() * 2));
    bytes.extend_from_slice(&word(28));
    words.encode_utf16().for_each(|unit| bytes.extend_from_slice(&unit.to_be_bytes()));
    while !bytes.len().is_multiple_of(4) {
        bytes.push(0);
    }
    bytes
}
