//! Documents of their own beside the handover, of two pages at most: they are for reading, so they are never made smaller.

use std::collections::BTreeSet;

use crate::{Error, Rendered, Typesetter, block::Document, layout, page::Laid};

/// A document of its own as it was laid out.
pub enum Paper {
    /// It is ready to be given.
    Ready(Rendered),
    /// It takes more than two pages: somebody has to shorten it.
    TooLong {
        /// How many lines there are too many.
        lines: usize,
    },
}

/// Front and back of one sheet.
pub(crate) const MOST_PAGES: usize = 2;

/// Lays a document out and writes it, where it is short enough.
pub(crate) fn written(typesetter: &mut Typesetter, document: &Document) -> Result<Paper, Error> {
    let laid = layout::lay_out(&mut typesetter.shaper, document);
    match lines_beyond(&laid) {
        0 if laid.pages.len() <= MOST_PAGES => Typesetter::write(document, &laid).map(Paper::Ready),
        lines => Ok(Paper::TooLong { lines: lines.max(1) }),
    }
}

/// How many lines stand on the pages that there should not be.
pub(crate) fn lines_beyond(laid: &Laid) -> usize {
    let lines = laid.pages.iter().skip(MOST_PAGES).map(|page| {
        let baselines: BTreeSet<u32> =
            page.marks.iter().flat_map(|mark| &mark.texts).map(|text| text.y.to_bits()).collect();
        baselines.len()
    });
    lines.sum()
}
