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
    window.press("Start the first case");
    window.write("What does the child want to be called?", CHILD);
    window.press("Start the case");
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
