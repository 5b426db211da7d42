//! The self-test: the main job from an empty folder to two documents for each made-up child.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{App, CommandError, Config, session::KeyCost};

const NAME: &str = "Self-test";
const PASSPHRASE: &str = "only for made-up children";

/// The tally of a self-test.
struct Tally<W> {
    output: W,
    passed: u32,
    failed: u32,
}

impl<W: Write> Tally<W> {
    fn check(&mut self, what: &str, held: Result<(), String>) -> io::Result<()> {
        match held {
            Ok(()) => {
                self.passed += 1;
                writeln!(self.output, "ok    {what}")
            }
            Err(why) => {
                self.failed += 1;
                writeln!(self.output, "FAIL  {what}: {why}")
            }
        }
    }
}

/// Runs the self-test in a folder that is empty or absent: the vault in `vault` below it, the documents in it.
///
/// Writes a line for each check and at the end `N passed, M failed`; gives whether all passed.
///
/// # Errors
/// The output cannot be written.
pub fn run(folder: &Path, output: impl Write) -> io::Result<bool> {
    let mut tally = Tally { output, passed: 0, failed: 0 };
    let ready = prepare(folder);
    let go_on = ready.is_ok();
    tally.check("the folder is empty", ready)?;
    if go_on {
        main_job(folder, &mut tally)?;
    }
    writeln!(tally.output, "{} passed, {} failed", tally.passed, tally.failed)?;
    Ok(tally.failed == 0)
}

fn prepare(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let mut entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    if entries.next().is_some() { Err("there is something in it; choose an empty one".to_owned()) } else { Ok(()) }
}

fn app(folder: &Path) -> App {
    App::new(Config { key_cost: KeyCost::Default, ..Config::new(folder.join("vault")) })
}

fn main_job<W: Write>(folder: &Path, tally: &mut Tally<W>) -> io::Result<()> {
    let first = app(folder);
    tally.check("a vault is created and its recovery key is confirmed", create(&first))?;
    tally.check("the made-up children are written", say(first.write_practice_children()))?;
    let before = whole(&first);
    tally.check("the vault is locked", say(first.call("lock", json!({}))))?;
    drop(first);

    let again = app(folder);
    let unlock = json!({ "name": NAME, "passphrase": PASSPHRASE });
    tally.check("the vault is unlocked again", say(again.call("unlock", unlock)))?;
    let same =
        if before.is_ok() && whole(&again) == before { Ok(()) } else { Err("it is not what was written".to_owned()) };
    tally.check("every card is as it was written", same)?;
    let checks = again.call("check_vault", json!({}));
    for check in checks.as_ref().map(|report| list(report, "checks")).unwrap_or_default() {
        let held = if check["held"] == true { Ok(()) } else { Err("it did not hold".to_owned()) };
        tally.check(check["name"].as_str().unwrap_or_default(), held)?;
    }
    tally.check(
        "the vault is sound",
        checks
            .map_err(|error| error.message)
            .and_then(|report| if report["sound"] == true { Ok(()) } else { Err("a check did not hold".to_owned()) }),
    )?;
    export_all(&again, folder, tally)?;
    tally.check("the vault is locked at the end", say(again.call("lock", json!({}))))
}

fn create(app: &App) -> Result<(), String> {
    let set_up = json!({ "name": NAME, "discipline": "clinical_forensic_psychology", "passphrase": PASSPHRASE });
    let reply = app.call("create_vault", set_up).map_err(|error| error.message)?;
    say(app.call("confirm_recovery_key", json!({ "recovery_key": reply["recovery_key"] })))
}

/// Everything in the vault, to compare before with after. The caseload also says when it was last worked on.
fn whole(app: &App) -> Result<Vec<Value>, String> {
    let cases = children(app)?;
    let views = cases.iter().map(|child| app.call("open_case", json!({ "case_id": child["case_id"] })));
    let views: Result<Vec<_>, CommandError> = views.collect();
    Ok(views.map_err(|error| error.message)?.into_iter().map(|view| view["records"].clone()).collect())
}

fn children(app: &App) -> Result<Vec<Value>, String> {
    let caseload = app.call("caseload", json!({ "show": "all" })).map_err(|error| error.message)?;
    Ok(list(&caseload, "children"))
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    value[name].as_array().cloned().unwrap_or_default()
}

fn export_all<W: Write>(app: &App, folder: &Path, tally: &mut Tally<W>) -> io::Result<()> {
    let children = children(app).unwrap_or_default();
    let some = if children.is_empty() { Err("there are none".to_owned()) } else { Ok(()) };
    tally.check("there are children in the caseload", some)?;
    for child in children {
        for profile in ["secure_estate", "community"] {
            let name = child["name"].as_str().unwrap_or_default();
            let what = format!("{name}: {profile} handover");
            match export(app, folder, &child, profile) {
                Ok(path) => {
                    tally.check(&what, Ok(()))?;
                    writeln!(tally.output, "      {}", path.display())?;
                }
                Err(why) => tally.check(&what, Err(why))?,
            }
        }
    }
    Ok(())
}

fn export(app: &App, folder: &Path, child: &Value, profile: &str) -> Result<PathBuf, String> {
    let case = &child["case_id"];
    let view = app.call("open_case", json!({ "case_id": case })).map_err(|error| error.message)?;
    let records = list(&view, "records");
    let own = records.iter().find(|record| record["kind"] == "handover" && record["body"]["profile"] == profile);
    let handover = &own.ok_or("the made-up child has no such handover")?["record"];
    let asked = json!({ "case_id": case, "handover": handover });
    let preview = app.call("preview_handover", asked).map_err(|error| error.message)?;
    let asked = json!({ "case_id": case, "handover": handover, "path": folder });
    let exported = app.call("export_handover", asked).map_err(|error| error.message)?;
    if preview["sha256"] != exported["sha256"] {
        return Err("the preview and the file are not the same bytes".to_owned());
    }
    let path = PathBuf::from(exported["path"].as_str().unwrap_or_default());
    let bytes = fs::read(&path).map_err(|error| error.to_string())?;
    if bytes.starts_with(b"%PDF-1.7") && bytes.trim_ascii_end().ends_with(b"%%EOF") {
        Ok(path)
    } else {
        Err("the file is not a whole PDF".to_owned())
    }
}

fn say<T>(answer: Result<T, CommandError>) -> Result<(), String> {
    answer.map(drop).map_err(|error| error.message)
}
