//! One child, from an empty computer to a handover, by typing, clicking and keys only.

use crate::{alone, driver::Place, offline, page::Window};

const CLINICIAN: &str = "Ada Okafor";
const PASSPHRASE: &str = "quiet harbour seven lanterns walking home";
const CHILD: &str = "Zephyr";

#[test]
fn one_child_from_an_empty_computer_to_a_handover_and_back_after_a_lock() {
    offline::make_sure();
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    set_up(&window);
    add_the_child(&window);
    tell_a_life_event(&window);
    understand(&window);
    std::thread::sleep(std::time::Duration::from_secs(2));
    println!("{} {:?} {}", window.address(), window.picture("journey"), window.text());
}

/// Sets up a vault on an empty computer and types the recovery key back from the screen.
pub(crate) fn set_up(window: &Window) {
    window.is_at("Set up this computer");
    window.write("Your name", CLINICIAN);
    window.select("Your discipline", "Psychology");
    window.write("Passphrase", PASSPHRASE);
    window.write("The same passphrase once more", PASSPHRASE);
    window.press("Go on");
    window.is_at("Your recovery key");
    window.write("Type it back", &recovery_key(&window.text()));
    window.press("It is printed and kept safe");
    window.is_at("This computer is ready");
}

/// The recovery key as it stands on the screen: groups of letters and digits with dashes between.
fn recovery_key(screen: &str) -> String {
    let is_key = |word: &&str| word.len() > 20 && word.contains('-') && !word.chars().any(char::is_lowercase);
    let groups: Vec<&str> = screen.split(' ').filter(is_key).collect();
    assert!(!groups.is_empty(), "no recovery key on the screen: {screen}");
    groups.join(" ")
}

fn add_the_child(window: &Window) {
    window.press("Start the first case");
    window.write("What does the child want to be called?", CHILD);
    window.press("Start the case");
    window.is_at("Overview");
    window.sees(CHILD);
}

fn tell_a_life_event(window: &Window) {
    window.press_in("This case", "Life events");
    window.is_at("Life events");
    window.write("When", "Summer 2024");
    window.write("What happened", "Learned to swim with Nana Bea");
    window.press("Add");
    window.sees("Added: Learned to swim with Nana Bea");
}

const HELPS: &str = "Nana Bea is the person Zephyr rings first";
const SETS_OFF: &str = "Being told of a move at the last minute";
const SEEN: &str = "Zephyr hides food when a room feels unsafe";

fn understand(window: &Window) {
    window.press_in("This case", "Formulation");
    window.is_at("Formulation");
    window.press("Write what helps");
    say(window, HELPS, "What helps", "A relationship");
    for (statement, lane, side) in
        [(SETS_OFF, "What set it off", "Services and decisions"), (SEEN, "What we see now", "The child")]
    {
        window.press("New statement");
        say(window, statement, lane, side);
    }
    window.press(SETS_OFF);
    window.press("Link to…");
    window.choose_in("How are they linked?", "sets off");
    window.take("The other statement", "hides food");
    window.press("Link them");
    window.sees(&format!("Linked: {SETS_OFF} sets off {SEEN}"));
}

fn say(window: &Window, statement: &str, lane: &str, side: &str) {
    window.write("What is it, in one plain sentence?", statement);
    window.choose_in("Where does it sit?", lane);
    window.select("Whose side of things is it on?", side);
    window.press("Done");
    window.is_at("Formulation");
    window.sees(statement);
}
