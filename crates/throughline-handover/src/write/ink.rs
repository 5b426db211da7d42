//! How numbers, names and marks are spelt in the content of a page.

/// The bytes of a page's content. Operators take their numbers before their name.
#[derive(Default)]
pub(super) struct Ink(Vec<u8>);

impl Ink {
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// An operator, which ends its line.
    pub(super) fn operator(&mut self, name: &str) {
        self.0.extend_from_slice(name.as_bytes());
        self.0.push(b'\n');
    }

    /// A length in hundredths of a point: finer than any printer, and short to write.
    pub(super) fn length(&mut self, points: f32) {
        self.decimal(points, 2);
        self.0.push(b' ');
    }

    /// A share of a colour.
    pub(super) fn share(&mut self, share: f32) {
        self.decimal(share, 3);
        self.0.push(b' ');
    }

    pub(super) fn whole(&mut self, number: f32) {
        self.decimal(number, 0);
    }

    /// A number with as many decimals as it needs, up to so many.
    fn decimal(&mut self, number: f32, decimals: u32) {
        let one = 10_u32.pow(decimals);
        #[allow(clippy::cast_possible_truncation, reason = "rounded first, and an f32 is cut to the nearest i64")]
        let scaled = (f64::from(number) * f64::from(one)).round() as i64;
        if scaled < 0 {
            self.0.push(b'-');
        }
        let scaled = scaled.unsigned_abs();
        self.digits(scaled / u64::from(one), 1);
        let (mut rest, mut places) = (scaled % u64::from(one), decimals);
        if rest == 0 {
            return;
        }
        while rest.is_multiple_of(10) {
            rest /= 10;
            places -= 1;
        }
        self.0.push(b'.');
        self.digits(rest, places);
    }

    /// The digits of a number, at least so many.
    fn digits(&mut self, number: u64, least: u32) {
        if number >= 10 || least > 1 {
            self.digits(number / 10, least.saturating_sub(1));
        }
        self.0.push(b'0' + u8::try_from(number % 10).unwrap_or(0));
    }

    /// The number of a glyph, as two bytes within a string.
    pub(super) fn glyph(&mut self, number: u16) {
        for byte in number.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.0.extend_from_slice(&[b'\\', byte]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.0.extend_from_slice(b"\\r"),
                other => self.0.push(other),
            }
        }
    }

    /// Begins content of a structure type, with its number on the page.
    pub(super) fn begin_content(&mut self, role: &str, mark: usize) {
        self.0.push(b'/');
        self.0.extend_from_slice(role.as_bytes());
        self.0.extend_from_slice(b" <</MCID ");
        self.digits(u64::try_from(mark).unwrap_or(u64::MAX), 1);
        self.operator(">> BDC");
    }

    /// Begins content that is not read.
    pub(super) fn begin_artifact(&mut self, kind: &str, subtype: Option<&str>) {
        self.0.extend_from_slice(b"/Artifact <</Type /");
        self.0.extend_from_slice(kind.as_bytes());
        if let Some(subtype) = subtype {
            self.0.extend_from_slice(b" /Subtype /");
            self.0.extend_from_slice(subtype.as_bytes());
        }
        self.operator(">> BDC");
    }

    /// Begins content that says what it is read as.
    pub(super) fn begin_spoken(&mut self, text: &str) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        self.0.extend_from_slice(b"/Span <</ActualText <FEFF");
        for byte in text.encode_utf16().flat_map(u16::to_be_bytes) {
            self.0.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        self.operator(">>> BDC");
    }

    pub(super) fn end(&mut self) {
        self.operator("EMC");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Ink)) -> String {
        let mut ink = Ink::default();
        write(&mut ink);
        String::from_utf8(ink.into_bytes()).expect("plain text")
    }

    #[test]
    fn numbers_are_written_as_short_as_they_are_exact() {
        for (points, text) in [(0.0, "0 "), (-0.001, "0 "), (12.5, "12.5 "), (-3.05, "-3.05 "), (841.889, "841.89 ")] {
            assert_eq!(written(|ink| ink.length(points)), text);
        }
        assert_eq!(written(|ink| ink.share(0.067)), "0.067 ");
        assert_eq!(written(|ink| ink.whole(-120.4)), "-120");
        assert_eq!(written(|ink| ink.length(f32::NAN)), "0 ");
    }

    #[test]
    fn the_number_of_a_glyph_never_ends_its_string() {
        assert_eq!(written(|ink| ink.glyph(0x0028)), "\0\\(");
        assert_eq!(written(|ink| ink.glyph(0x5C29)), "\\\\\\)");
        assert_eq!(written(|ink| ink.glyph(0x000D)), "\0\\r");
    }
}
