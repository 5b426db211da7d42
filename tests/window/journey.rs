//! One child, from an empty computer to a handover, by typing, clicking and keys only.

use fantoccini::key::Key;

use crate::{alone, document, driver::Place, offline, page::Window, starts};

const CLINICIAN: &str = "Ada Okafor";
const PASSPHRASE: &str = "quiet harbour seven lanterns walking home";
pub(crate) const CHILD: &str = "Zephyr";

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
    plan(&window);
    plan_the_move(&window);
    hand_over(&window, &place);
    lock_and_come_back(&window);
    everything_is_still_there(&window);
    nothing_typed_lies_outside_the_vault(&place);
    window.close();
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

pub(crate) fn add_the_child(window: &Window) {
    window.press("Start the first case");
    window.write("What does the child want to be called?", CHILD);
    window.press("Start the case");
    window.is_at("Overview");
    window.sees(CHILD);
}

fn tell_a_life_event(window: &Window) {
    window.press_in("This case", "Life timeline");
    window.is_at("Life timeline");
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

const TARGET: &str = "I want to ring Nana Bea on Sundays";
const HELP: &str = "A phone card and a quiet room on Sunday afternoons";
const KEPT: &str = "The new home keeps the Sunday call from the first week";

/// What Zephyr wants, and what is done for it.
fn plan(window: &Window) {
    window.press_in("This case", "Targets");
    window.press("Write the first target");
    window.write("What is wanted", TARGET);
    window.press("Done");
    window.is_at("Targets");
    window.sees(TARGET);
    window.press_in("This case", "Plan");
    window.press("New intervention");
    window.write("What it is", HELP);
    window.take_in("Targets it serves", "Choose", "ring Nana");
    window.choose_in("What happens to it in a move", "Write it");
    window.write("What happens to it in a move", KEPT);
    window.press("Done");
    window.is_at("Plan");
    window.sees(HELP);
}

const MOVE: &str = "From secure care to the community";
const BEFORE: &str = "Show Zephyr a picture of the new room";
const AFTER: &str = "Ring Nana Bea together on the first Sunday";

/// A move with one step before it and one after.
fn plan_the_move(window: &Window) {
    window.press_in("This case", "Moves");
    window.press("Write down the move");
    window.select("Kind of move", MOVE);
    for (part, digits) in [("Day", "18"), ("Month", "12"), ("Year", "2026")] {
        window.write_in("Planned day", part, digits);
    }
    window.press("Done");
    window.is_at("Moves");
    window.sees("18 December 2026");
    for (what, days) in [(BEFORE, "-14"), (AFTER, "2")] {
        window.press("New step");
        window.write("What has to be done", what);
        window.write("Days from the move", days);
        window.press("Done");
        window.is_at("Moves");
        window.sees(what);
    }
}

/// Exports a community handover and reads it as its receiver would.
fn hand_over(window: &Window, place: &Place) {
    window.press_in("This case", "Handover");
    window.press("New handover");
    window.select("Which document", "Handover to the community");
    window.select("Kind of recipient", "Community mental health (CAMHS or FCAMHS)");
    window.write("Who it is for", "Sam Reed");
    window.write("Why it is sent", "Zephyr moves and the new team begins tonight");
    window.select("On what ground in law", "UK GDPR 6(1)(e) public task and 9(2)(h) health or social care");
    window.sees("Saved");
    window.press("What goes in");
    window.press("See the pages");
    window.sees("Page 1");
    let shown = window.text();
    window.press("Hand over");
    window.press("Export PDF");
    window.sees("Handed over to a file.");
    let files: Vec<_> =
        std::fs::read_dir(place.out()).expect("the folder").flatten().map(|entry| entry.path()).collect();
    let [file] = files.as_slice() else { panic!("one file was expected, not {files:?}") };
    let fingerprint = document::fingerprint_of(file);
    assert!(shown.contains(&format!("Fingerprint {}", &fingerprint[..12])), "other pages were shown than were written");
    let words = document::words_of(file);
    for expected in [CHILD, HELPS, TARGET, HELP, BEFORE] {
        assert!(words.contains(expected), "the handover says nothing of \"{expected}\": {words}");
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    assert!(!name.contains(CHILD), "the child's name stands in the file name {name}");
}

fn lock_and_come_back(window: &Window) {
    window.keyboard("ctrl+l");
    window.is_at("Unlock");
    assert!(!window.text().contains(CHILD), "a locked window still shows the child's name");
    for title in starts::titles() {
        assert!(!title.contains(CHILD), "the child's name stands in a title");
    }
    unlock(window);
}

/// Unlocks by name and passphrase.
pub(crate) fn unlock(window: &Window) {
    window.is_at("Unlock");
    window.write("Who are you?", CLINICIAN);
    window.write("Passphrase", PASSPHRASE);
    window.type_keys(&Key::Enter.to_string());
}

fn everything_is_still_there(window: &Window) {
    window.press_in("This case", "Life timeline");
    window.sees("Learned to swim with Nana Bea");
    window.press_in("This case", "Formulation");
    for statement in [HELPS, SETS_OFF, SEEN] {
        window.sees(statement);
    }
    window.press(SETS_OFF);
    window.sees(&format!("This sets off {SEEN}"));
    window.press_in("This case", "Targets");
    window.sees(TARGET);
    window.press_in("This case", "Plan");
    window.sees(HELP);
    window.press_in("This case", "Moves");
    for step in [BEFORE, AFTER] {
        window.sees(step);
    }
}

/// What was typed is in the vault and nowhere else: not in the files of the web view, not in a log.
fn nothing_typed_lies_outside_the_vault(place: &Place) {
    let needle = HELPS.as_bytes();
    let wide: Vec<u8> = HELPS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut folders = vec![place.home(), place.data()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap_or_default();
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            assert!(!holds(needle) && !holds(&wide), "what was typed lies open in {}", path.display());
        }
    }
}
