//! Turns what was chosen to be shared into pages: tagged, archival, and the same bytes for the same content.
//!
//! Words come in as `block`s, which know nothing of pages. They are set into lines (`text`, `word`, `font`),
//! composed into strips (`compose`, `flow`; drawings by `figure`), put on pages (`press`, `page`) together with the
//! structure tree that readers for the blind follow (`tag`), and written as a file (`write`).

#![forbid(unsafe_code)]

mod block;
mod compose;
mod content;
mod day_sheet;
mod draw;
mod error;
mod figure;
mod fit;
mod flow;
mod font;
mod layout;
mod letter;
mod minutes;
mod page;
mod paper;
mod part;
mod press;
mod profile;
mod scale;
mod tag;
mod text;
mod unit;
mod word;
mod words;
mod write;

pub use day_sheet::{DaySheet, day_sheet};
pub use error::Error;
pub use letter::{Letter, letter};
pub use minutes::minutes;
pub use paper::Paper;

/// A document that is ready to be saved.
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

/// Sets documents. It remembers the words it has shaped, so fitting page one and laying out the document share them.
#[derive(Default)]
struct Typesetter {
    shaper: word::Shaper,
}

impl Typesetter {
    /// Fits blocks on page one. `more` is what a row says that ends early; `closing` gives the last lines of the page,
    /// which name what moved.
    fn fit(
        &mut self,
        blocks: &[block::Block],
        more: &str,
        closing: &dyn Fn(&[fit::Moved]) -> Vec<block::Block>,
    ) -> fit::Fitted {
        fit::fit(&mut self.shaper, blocks, more, closing)
    }

    /// Renders a document.
    fn render(&mut self, document: &block::Document) -> Result<Rendered, Error> {
        let laid = layout::lay_out(&mut self.shaper, document);
        Self::write(document, &laid)
    }

    /// Writes a document that was laid out.
    fn write(document: &block::Document, laid: &page::Laid) -> Result<Rendered, Error> {
        use sha2::Digest;
        let bytes = write::write(document, laid)?;
        let sha256 = write::hex(&sha2::Sha256::digest(&bytes));
        Ok(Rendered { bytes, pages: laid.pages.len(), sha256 })
    }
}

/// Draws what was chosen for one recipient.
///
/// # Errors
/// A font or the writer failed; nothing about the content is in the error.
pub fn render(chosen: &throughline_case::choose::Chosen) -> Result<Rendered, Error> {
    let mut typesetter = Typesetter::default();
    let document = content::document(&mut typesetter, chosen);
    typesetter.render(&document)
}

#[cfg(test)]
mod tests;
