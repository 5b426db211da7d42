//! What can go wrong while pages are made.

/// A document that could not be made. No variant carries anything that a person typed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An embedded face could not be read, or reduced to the glyphs that were used.
    #[error("the embedded font {0} could not be used")]
    Font(&'static str),
    /// An object that the page writer had just made was not where it must be.
    #[error("the document has no {0}")]
    Missing(&'static str),
}
