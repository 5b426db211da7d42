//! A full disk.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::fixtures::{
    cli::{self, Talk},
    desk::{list, text},
    words::note,
};

/// Saves until the disk is full, and gives the texts that were acknowledged with the refusal.
fn fill(talk: &mut Talk, case: &str) -> (Vec<String>, Value) {
    let mut kept = Vec::new();
    for number in 0..2000 {
        let words = format!("{number} {}", "and then ".repeat(300));
        let body = json!({ "statement": note(&words) });
        let reply = talk.ask("save_record", json!({ "case_id": case, "kind": "factor", "body": body }));
        if !reply["error"].is_null() {
            return (kept, reply["error"].clone());
        }
        kept.push(words);
    }
    panic!("the disk never got full");
}

/// The texts of a case. They are kept in the order in which they were written.
fn texts(talk: &mut Talk, case: &str) -> Vec<String> {
    let cards = list(&talk.ok("open_case", json!({ "case_id": case }))["records"]);
    cards.iter().filter(|card| card["kind"] == "factor").map(|card| text(&card["body"]["statement"]["text"])).collect()
}

fn first_case(talk: &mut Talk) -> String {
    text(&talk.ok("caseload", json!({ "show": "all" }))["children"][0]["case_id"])
}

fn is_told(error: &Value) {
    assert_eq!(error["code"], "no_space", "{error}");
    assert!(text(&error["message"]).contains("full") && text(&error["hint"]).contains("room"), "{error}");
}

/// The command line under a limit on how large a file may grow, which every account may set for itself.
#[cfg(unix)]
fn limited(folder: &Path, half_kib: u64) -> Talk {
    let mut shell = Command::new("sh");
    // Without the signal a write beyond the limit fails, as on a full disk; with it the process would end.
    shell.args(["-c", "trap '' XFSZ; ulimit -f \"$1\"; exec \"$2\" --data-dir \"$3\" call", "sh"]);
    shell.arg(half_kib.to_string()).arg(cli::program()).arg(folder);
    Talk::with(shell)
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_is_told_and_everything_saved_before_is_there() {
    let folder = cli::vault();
    let limit = fs::metadata(folder.path().join("vault.db")).expect("the database").len() / 512 + 2000;
    let mut talk = limited(folder.path(), limit);
    talk.unlock();
    let case = first_case(&mut talk);
    let (kept, refused) = fill(&mut talk, &case);
    assert!(kept.len() > 5, "{} saves came first", kept.len());
    is_told(&refused);
    assert_eq!(texts(&mut talk, &case), kept, "the same session reads on");
    talk.end();
    let mut again = Talk::start(folder.path());
    again.unlock();
    assert_eq!(texts(&mut again, &case), kept);
    assert_eq!(again.ok("check_vault", json!({}))["sound"], true);
    let body = json!({ "statement": note("there is room again") });
    again.ok("save_record", json!({ "case_id": case, "kind": "factor", "body": body }));
    assert_eq!(again.end(), 0);
}

/// A small file system in a mount namespace of its own, which ends with the process that holds it.
#[cfg(target_os = "linux")]
struct SmallDisk {
    holder: std::process::Child,
    folder: tempfile::TempDir,
}

#[cfg(target_os = "linux")]
impl SmallDisk {
    /// Makes one; none where this account may not.
    fn of(megabytes: u32) -> Option<Self> {
        use std::{io::Read as _, process::Stdio};
        let folder = tempfile::tempdir().expect("a folder");
        let script = "mount -t tmpfs -o \"size=$1m\" tmpfs \"$2\" && echo ready && exec cat";
        let mut command = Command::new("unshare");
        command.args(["--mount", "--propagation", "private", "sh", "-c", script, "sh"]).arg(megabytes.to_string());
        command.arg(folder.path()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut holder = command.spawn().ok()?;
        let mut ready = [0; 5];
        if holder.stdout.as_mut()?.read_exact(&mut ready).is_err() {
            holder.wait().ok();
            return None;
        }
        Some(Self { holder, folder })
    }

    /// A file on it, as this process can reach it.
    fn file(&self, name: &str) -> PathBuf {
        let inside = self.folder.path().strip_prefix("/").expect("an absolute folder");
        PathBuf::from(format!("/proc/{}/root", self.holder.id())).join(inside).join(name)
    }

    /// The command line where it is mounted.
    fn talk(&self) -> Talk {
        let mut command = Command::new("nsenter");
        command.arg(format!("--mount=/proc/{}/ns/mnt", self.holder.id())).arg(cli::program());
        command.arg("--data-dir").arg(self.folder.path()).arg("call");
        Talk::with(command)
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Its input ends, so it ends, and the file system with it.
        drop(self.holder.stdin.take());
        self.holder.wait().ok();
    }
}

/// Takes the last free byte of a disk.
#[cfg(target_os = "linux")]
fn fill_up(path: &Path) {
    use std::io::Write as _;
    let mut file = fs::File::create(path).expect("a file");
    while file.write_all(&[7; 512]).is_ok() {}
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_the_case_stays_readable_and_saving_goes_on_when_there_is_room() {
    // Mounting needs the rights of root; without them the test above stands alone.
    let Some(disk) = SmallDisk::of(4) else { return };
    let vault = cli::vault();
    for name in cli::FILES {
        fs::copy(vault.path().join(name), disk.file(name)).expect("a copy of the vault");
    }
    fs::write(disk.file("holiday pictures"), vec![7; 1024 * 1024]).expect("something else");
    let mut talk = disk.talk();
    talk.unlock();
    let case = first_case(&mut talk);
    let (mut kept, refused) = fill(&mut talk, &case);
    assert!(kept.len() > 5, "{} saves came first", kept.len());
    is_told(&refused);
    assert_eq!(texts(&mut talk, &case), kept, "the same session reads on");
    talk.kill();
    fill_up(&disk.file("more pictures"));

    // A child's plan can be read on a full disk.
    let mut reading = disk.talk();
    reading.unlock();
    assert_eq!(texts(&mut reading, &case), kept);
    for pictures in ["holiday pictures", "more pictures"] {
        fs::remove_file(disk.file(pictures)).expect("room again");
    }
    let body = json!({ "statement": note("there is room again") });
    reading.ok("save_record", json!({ "case_id": case, "kind": "factor", "body": body }));
    kept.push("there is room again".to_owned());
    assert_eq!(reading.end(), 0);

    let mut again = disk.talk();
    again.unlock();
    assert_eq!(texts(&mut again, &case), kept);
    let report = again.ok("check_vault", json!({}));
    assert_eq!(report["sound"], true, "{report}");
    assert_eq!(again.end(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_vault_is_not_half_made_on_a_full_disk() {
    let Some(disk) = SmallDisk::of(1) else { return };
    fs::write(disk.file("holiday pictures"), vec![7; 1000 * 1024]).expect("something else");
    let set_up = json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
    let mut talk = disk.talk();
    is_told(&talk.ask("create_vault", set_up.clone())["error"]);
    assert_eq!(talk.ok("status", json!({}))["vault"], "absent");
    fs::remove_file(disk.file("holiday pictures")).expect("room again");
    assert!(talk.ok("create_vault", set_up)["recovery_key"].is_string());
    talk.end();
}
