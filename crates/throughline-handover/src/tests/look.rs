//! Writes the sample where a person can look at it.

use super::sample;
use crate::Typesetter;

#[test]
fn the_sample_renders() {
    let document = sample::handover();
    let rendered = Typesetter::default().render(&document).expect("renders");
    std::fs::write("/tmp/ho/sample.pdf", &rendered.bytes).expect("written");
    assert_eq!(rendered.pages, 3, "one page for each section");
}
