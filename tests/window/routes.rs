//! Every place of the window, judged by axe-core inside the real window under its own content policy.

use std::{collections::BTreeSet, path::PathBuf, thread, time::Duration};

use serde_json::{Value, json};

use crate::{
    alone,
    driver::{Place, until},
    journey::set_up,
    page::Window,
};

/// The places as the window itself lists them.
const ROUTES: &str = include_str!("../../ui/src/routes.ts");

/// The rules of WCAG 2.2 AA and what axe knows of good practice.
const RUN: &str = "const done = arguments[0]; \
    axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) \
    .then((r) => done(r.violations.map((v) => [v.id, v.nodes.map((n) => n.target.join(' '))])), (e) => done(String(e)))";

/// One place: its name, its address and its title.
struct Route {
    name: &'static str,
    path: &'static str,
    title: &'static str,
    needs: &'static str,
}

#[test]
fn every_place_of_the_window_can_be_used_by_everybody() {
    let _alone = alone();
    let routes = routes();
    let place = Place::new();
    let window = Window::open(&place);
    let mut judged = BTreeSet::new();
    let mut judge = |window: &Window, route: &Route| {
        arrive(window, route);
        assert_eq!(violations(window), json!([]), "at {}", route.name);
        judged.insert(route.name);
    };

    let needing = |state: &'static str| routes.iter().filter(move |route| route.needs == state);
    needing("set_up").for_each(|route| judge(&window, route));
    set_up(&window);
    window.press("Go to the caseload");
    window.press("Lock now");
    window.is_at("Unlock");
    for route in needing("locked") {
        window.script("location.hash = arguments[0]", vec![json!(format!("#/{}", route.path))]);
        judge(&window, route);
    }
    window.script("location.hash = '#/unlock'", vec![]);
    window.press("Open the practice copy");
    window.sees("Practice copy: made-up children");
    for route in needing("home") {
        window.script("location.hash = arguments[0]", vec![json!(format!("#/{}", route.path))]);
        judge(&window, route);
    }
    window.script("location.hash = '#/caseload'", vec![]);
    let case = until("a practice child is listed", || first_child(&window));
    let [factor, meeting, letter, handover] =
        ["factor", "formulation_meeting", "letter", "handover"].map(|kind| card_of(&window, &case, kind));
    for route in needing("case") {
        let record = match route.name {
            "meeting" => &meeting,
            "letter" => &letter,
            _ => &factor,
        };
        let path = route.path.replace(":case", &case).replace(":kind", "factor").replace(":record", record);
        let path = path.replace(":part", "legal");
        window.script("location.hash = arguments[0]", vec![json!(format!("#/{path}"))]);
        judge(&window, route);
    }
    for step in ["choose", "preview", "export"] {
        let path = format!("#/case/{case}/handover?handover={handover}&step={step}");
        window.script("location.hash = arguments[0]", vec![json!(path)]);
        judge(&window, routes.iter().find(|route| route.name == "handover").expect("the place to hand over"));
    }
    let all: BTreeSet<&str> = routes.iter().map(|route| route.name).collect();
    assert_eq!(judged, all, "a place was never looked at");
}

/// The case that the first line of the list leads to.
fn first_child(window: &Window) -> Option<String> {
    let address =
        window.script("return document.querySelector(\"th a[href*='#/case/']\")?.getAttribute('href')", vec![]);
    address.as_str()?.split("/case/").nth(1)?.split(['/', '?']).next().map(str::to_owned)
}

/// A card of this kind in a case.
fn card_of(window: &Window, case: &str, kind: &str) -> String {
    let reply = window.script_that_answers(&format!(
        "const done = arguments[0]; \
         __TAURI_INTERNALS__.invoke('call', {{ name: 'open_case', request: {{ case_id: '{case}' }} }}).then(done, () => done(null))"
    ));
    let cards = reply["records"].as_array().expect("the cards of the case");
    let card = cards.iter().find(|card| card["kind"] == kind).unwrap_or_else(|| panic!("the case has no {kind}"));
    card["record"].as_str().expect("its id").to_owned()
}

/// Waits until the place is shown and has stopped changing.
fn arrive(window: &Window, route: &Route) {
    until(&format!("{} is shown", route.name), || {
        let title = window.script("return document.title", vec![]);
        title.as_str()?.starts_with(route.title).then_some(())
    });
    let mut before = String::new();
    until(&format!("{} has settled", route.name), || {
        thread::sleep(Duration::from_millis(300));
        let now = window.text();
        let settled = now == before && now.len() > 50;
        before = now;
        settled.then_some(())
    });
    let titles = window.script("return document.querySelectorAll('main h1, main h2').length", vec![]);
    assert_ne!(titles, json!(0), "{} shows nothing", route.name);
}

fn violations(window: &Window) -> Value {
    if window.script("return typeof axe", vec![]) == json!("undefined") {
        let source = std::fs::read_to_string(axe()).expect("axe-core is installed: npm ci in ui");
        // In one piece with the answer, so that the driver does not read the library itself as a result.
        window.script(&format!("{source}; return null"), vec![]);
    }
    window.script_that_answers(RUN)
}

fn axe() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js")
}

/// Reads the table of places out of the window's own source.
fn routes() -> Vec<Route> {
    let value = |line: &'static str, key: &str| line.split(&format!("{key}: '")).nth(1)?.split('\'').next();
    let route = |line: &'static str| {
        let (name, path) = (value(line, "name")?, value(line, "path")?);
        Some(Route { name, path, title: value(line, "title")?, needs: value(line, "needs")? })
    };
    let found: Vec<Route> =
        ROUTES.lines().filter(|line| line.trim_start().starts_with("{ name: '")).filter_map(route).collect();
    assert!(found.len() > 10, "the table of places is written in another way now");
    found
}
