//! Keys that go through the menus of the window, and words that are still on their way when it locks or closes.

use fantoccini::key::Key;

use crate::{
    alone,
    driver::Place,
    journey::{CHILD, add_the_child, set_up, unlock},
    page::Window,
};

const BEGUN: &str = "Zephyr said the night staff knock twice";
const STATEMENT: &str = "What is it, in one plain sentence?";

#[test]
fn every_key_of_a_menu_does_what_its_item_says() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    set_up(&window);
    add_the_child(&window);
    window.keyboard("ctrl+k");
    window.is_at("Find a child");
    window.type_keys(&Key::Escape.to_string());
    window.keyboard("ctrl+slash");
    window.is_at("Keyboard shortcuts");
    window.type_keys(&Key::Escape.to_string());
    window.keyboard("ctrl+3");
    window.is_at("Formulation");
    window.keyboard("ctrl+e");
    window.is_at("Handover");
    window.keyboard("ctrl+l");
    window.is_at("Unlock");
}

#[test]
fn words_that_are_still_being_typed_are_saved_before_the_vault_locks() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    begin_a_statement(&window);
    window.keyboard("ctrl+l");
    unlock(&window);
    window.press_in("This case", "Formulation");
    window.sees(BEGUN);
}

#[test]
fn words_that_are_still_being_typed_are_saved_before_the_window_closes() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    begin_a_statement(&window);
    window.quit();
    let window = Window::open(&place);
    unlock(&window);
    window.press(CHILD);
    window.press_in("This case", "Formulation");
    window.sees(BEGUN);
}

/// Opens a new statement and leaves off in the middle of it.
fn begin_a_statement(window: &Window) {
    set_up(window);
    add_the_child(window);
    window.press_in("This case", "Formulation");
    window.press("Write what helps");
    window.write(STATEMENT, BEGUN);
}
