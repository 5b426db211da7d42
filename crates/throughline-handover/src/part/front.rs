//! Page one: what the next person on shift needs first.

pub(crate) mod contacts;
pub(crate) mod head;
mod hours;
pub(crate) mod safety_box;
mod status;
pub(crate) mod voice;

pub(crate) use contacts::number_of;
pub(crate) use status::{Closing, is_safety_row, worded};

use crate::{
    block::{Block, Heading, Keep, Pair},
    content::{clip::Carry, say, view::View},
};

/// The order in which lines leave page one, lowest first.
pub(crate) mod turn {
    /// Lines beyond what a reader takes in anyway.
    pub(crate) const SURPLUS: u8 = 0;
    pub(crate) const ADVOCATES: u8 = 1;
    pub(crate) const LATER_DATES: u8 = 2;
    pub(crate) const UNDERSTANDING: u8 = 3;
    pub(crate) const FOOD_AND_SLEEP: u8 = 4;
    pub(crate) const DETAIL_OF_TALK: u8 = 5;
    pub(crate) const HELPS: u8 = 6;
    pub(crate) const LATER_MEDICINES: u8 = 7;
    /// What stays unless nothing else is left to move.
    pub(crate) const LAST: u8 = 8;
    /// What stays even longer: what to say and not to say.
    pub(crate) const VERY_LAST: u8 = 9;
    /// And the second number to ring.
    pub(crate) const SECOND_NUMBER: u8 = 10;
}

/// How a line is kept that stays if any page can hold it.
fn keep(carry: &Carry, name: &str) -> Keep {
    keep_until(turn::LAST, carry, name)
}

fn keep_until(order: u8, carry: &Carry, name: &str) -> Keep {
    if carry.is_tight { Keep::MayMove { order, name: name.to_owned() } } else { Keep::Always }
}

/// The blocks of page one but for its last lines. What has no room at all is carried to page two.
pub(crate) fn blocks(view: &View, carry: &mut Carry) -> Vec<Block> {
    let mut blocks = head::blocks(view, carry);
    blocks.push(Block::Safety(safety_box::safety(view, carry)));
    blocks.push(pair(
        None,
        section(view.phrase("what_helps_me"), voice::what_helps(view, carry)),
        section(voice::first_hour_title(view), voice::first_hour(view, carry)),
    ));
    blocks.push(pair(
        None,
        section(view.phrase("how_to_talk"), voice::how_to_talk(view, carry)),
        section(say::word("goals_and_what_we_think"), voice::goals(view, carry)),
    ));
    blocks.push(pair(
        Some(292.0),
        section(say::word("who_i_trust"), contacts::blocks(view, carry)),
        section(hours::title(view), hours::blocks(view, carry)),
    ));
    blocks
}

fn pair(left_width: Option<f32>, left: Vec<Block>, right: Vec<Block>) -> Block {
    Block::Pair(Pair { left_width, left, right })
}

fn section(title: String, blocks: Vec<Block>) -> Vec<Block> {
    let mut section = vec![Block::Heading(Heading::two(title))];
    section.extend(blocks);
    section
}
