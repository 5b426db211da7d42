//! One child, from an empty computer to a handover, by typing, clicking and keys only.

use crate::{alone, driver::Place, offline, page::Window};

const NAME: &str = "Zephyr";

#[test]
fn one_child_from_an_empty_computer_to_a_handover_and_back_after_a_lock() {
    offline::make_sure();
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    window.is_at("Set up this computer");
    let _ = NAME;
}
