//! Drawings as one strip that is never cut.

use std::rc::Rc;

use super::{Composer, Place};
use crate::block::Figure;
use crate::figure::{Easel, Letters};
use crate::flow::{Flow, Owners, SetLine, Strip};
use crate::scale::{BOTTOM, INK};
use crate::tag::Role;

impl Composer<'_> {
    pub(super) fn figure(&mut self, figure: &Figure, place: Place) -> Vec<Flow> {
        let tallest = BOTTOM - self.scale.top - self.scale.heading.leading * 2.0;
        let sketch = figure.drawing.sketch(Easel::new(self.shaper, self.whole.pages, place.width, tallest));
        if sketch.height <= 0.0 {
            return Vec::new();
        }
        let node = self.tree.add(place.node, Role::Figure);
        if let Some(node) = self.tree.node_mut(node) {
            node.alt = Some(format!("{} {}", figure.alt, sketch.alt).trim().to_owned());
        }
        let lines = sketch.letters.into_iter().map(|letters: Letters| SetLine {
            x: place.x + letters.x,
            y: letters.y,
            row: 0,
            size: letters.size,
            colour: INK,
            owners: Rc::new(Owners { spans: vec![node; letters.para.spans.len()] }),
            para: letters.para,
            line: letters.line,
        });
        let columns = vec![lines.collect()];
        let shapes = sketch.shapes.iter().map(|shape| shape.moved(place.x, 0.0)).collect();
        let drawn = Some((node, shapes));
        vec![Flow::Strip(Strip { leading: sketch.height, rows: 1, columns, drawn, ..Strip::default() })]
    }
}
