//! Drawings within the flow: what they show, and how that becomes lines and letters.
//!
//! Everything is told apart by shape, by weight, by dash and by a word, never by colour: a drawing has to survive a
//! photocopier. Letters go through the same text engine as every other line of the page.

mod circle;
mod cycle;
mod easel;
mod life;
mod outcomes;
mod tree;
mod web;

pub(crate) use circle::{Circle, Someone, Tie};
pub(crate) use cycle::{Ring, RingStep};
pub(crate) use easel::{Easel, Letters, Sketch};
pub(crate) use life::{LifeLine, LifeWords};
pub(crate) use outcomes::{OutcomeWords, Outcomes};
pub(crate) use tree::{Bond, Member, Tree};
pub(crate) use web::{Frame, Lane, LanePlace, Link, Look, Statement, Web};

use crate::block::Inline;

/// What a drawing shows.
#[derive(Clone)]
pub(crate) enum Drawing {
    /// Steps that lead back to the first.
    Ring(Ring),
    /// Statements and how one acts on another.
    Web(Web),
    /// A life by age.
    Life(LifeLine),
    /// The people around the child.
    Circle(Circle),
    /// The family by generations.
    Tree(Tree),
    /// What changed, with homes and changes of the plan.
    Outcomes(Outcomes),
}

impl Drawing {
    /// The words in it, each as a run of their own.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        let words: Vec<&[Inline]> = match self {
            Self::Ring(ring) => ring.words().collect(),
            Self::Web(web) => web.words().collect(),
            Self::Life(life) => life.words().collect(),
            Self::Circle(circle) => circle.words().collect(),
            Self::Tree(tree) => tree.words().collect(),
            Self::Outcomes(outcomes) => outcomes.words().collect(),
        };
        words.into_iter()
    }

    /// Draws it.
    pub(crate) fn sketch(&self, easel: Easel) -> Sketch {
        match self {
            Self::Ring(ring) => ring.sketch(easel),
            Self::Web(web) => web.sketch(easel),
            Self::Life(life) => life.sketch(easel),
            Self::Circle(circle) => circle.sketch(easel),
            Self::Tree(tree) => tree.sketch(easel),
            Self::Outcomes(outcomes) => outcomes.sketch(easel),
        }
    }
}
