use std::fs;

use throughline_case::note::Tier;

use super::*;

#[test]
fn nothing_that_was_written_can_be_read_in_any_file_of_the_vault() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    for tier in ["a", "b", "c", "d"] {
        for number in 0..60 {
            let body = factor(&format!("canaryplaintext {tier} {number} {}", "filler ".repeat(60)), tier);
            vault.save(save_of(case, record_id(), None, &body, minute(2))).unwrap();
        }
    }
    assert_eq!(vault.search(&Search::new("canaryplaintext", Reach::up_to(Tier::D), 500)).unwrap().len(), 240);
    vault.backup_to(&team.home.path().join("copy"), minute(3)).unwrap();
    let mut read = Vec::new();
    for folder in [team.folder(), team.home.path().join("copy")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for secret in ["canaryplaintext", "Okafor", "Ffion", PASSPHRASE, "SQLite format 3", "CREATE TABLE"] {
                assert!(
                    !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
                    "{path:?} holds {secret}"
                );
            }
            read.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    for name in ["vault.db", "vault.db-wal", "vault.db-shm"] {
        assert!(read.iter().any(|file| file == name), "{name} was looked at while the vault was open");
    }
}

#[test]
fn the_settings_of_the_connection_are_as_the_recipe_says() {
    let (_team, vault) = Team::unlocked();
    let setting = |name: &str| {
        let value: rusqlite::types::Value =
            vault.db.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap();
        match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{other:?}"),
        }
    };
    for (name, expected) in [
        ("temp_store", "2"),
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("fullfsync", "1"),
        ("checkpoint_fullfsync", "1"),
        ("foreign_keys", "1"),
        ("recursive_triggers", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("busy_timeout", "5000"),
        ("mmap_size", "0"),
        ("cipher_status", "1"),
        ("cipher_use_hmac", "1"),
        ("cipher_plaintext_header_size", "0"),
        ("cipher_memory_security", "0"),
    ] {
        assert_eq!(setting(name), expected, "{name}");
    }
    assert_eq!(vault.db.limit(rusqlite::limits::Limit::SQLITE_LIMIT_ATTACHED).unwrap(), 0);
}

#[test]
fn no_error_carries_what_a_person_typed() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "canary words", minute(2));
    let mut told = Vec::new();
    let mut note = |error: Error| {
        let mut source: Option<&dyn std::error::Error> = Some(&error);
        told.push(format!("{error:?}"));
        while let Some(error) = source {
            told.push(error.to_string());
            source = error.source();
        }
    };
    note(vault.save(save_of(case, record, None, &factor("canary again", "b"), minute(3))).unwrap_err());
    note(vault.save(save_of(case, record_id(), None, &json!({ "canary": 0.5 }), minute(3))).unwrap_err());
    note(vault.confirm_recovery("canary", minute(3)).unwrap_err());
    note(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(1), Some("near canary".into())).into());
    drop(vault);
    note(team.try_unlock("canary", minute(4)).unwrap_err());
    note(Vault::unlock_with_recovery(&team.folder(), "canary", "canary", &secret("canary"), minute(4)).unwrap_err());
    assert!(told.iter().all(|text| !text.to_lowercase().contains("canary")), "{told:#?}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_that_the_database_gives_back_holds_nothing_of_a_child() {
    // Runs in a process of its own, since the other tests write to the same heap.
    const MARK: &str = "THROUGHLINE_MEMORY_TEST";
    if std::env::var_os(MARK).is_none() {
        let me = std::env::current_exe().unwrap();
        let name = "tests::confidential::memory_that_the_database_gives_back_holds_nothing_of_a_child";
        let done = std::process::Command::new(me).args(["--exact", name, "--test-threads=1"]).env(MARK, "1").output();
        let done = done.unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
        return;
    }
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    // The needle exists in Rust's memory only masked; SQLite makes the words itself.
    vault
        .db
        .execute_batch("CREATE TABLE temp.scratch (a); CREATE VIRTUAL TABLE temp.scratch_words USING fts5 (a);")
        .unwrap();
    for number in 0..400 {
        let sql =
            "INSERT INTO {} SELECT lower(hex(x'cafe')) || 'needle' || lower(hex(x'beef')) || ?1 || hex(zeroblob(400))";
        for table in ["temp.scratch", "temp.scratch_words"] {
            vault.db.execute(&sql.replace("{}", table), [number]).unwrap();
        }
    }
    let open = copies_in_memory();
    add_factor(&mut vault, case, "something else", minute(2));
    vault.lock(minute(3)).unwrap();
    let locked = copies_in_memory();
    assert!(open > 300, "the words were there while the vault was open: {open}");
    assert_eq!(locked, 0, "copies left after locking");
}

/// How often the words stand in the writable memory of this process.
#[cfg(target_os = "linux")]
fn copies_in_memory() -> usize {
    use std::io::{Read, Seek, SeekFrom};
    let masked: Vec<u8> = [&b"cafe"[..], b"needle", b"beef"].concat().iter().map(|byte| byte ^ 0x5a).collect();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = fs::File::open("/proc/self/mem").unwrap();
    let mut window = vec![0; 1 << 20];
    let mut count = 0;
    for line in maps.lines().filter(|line| line.contains("rw-p") && !line.contains("[v")) {
        let (start, end) = line.split_whitespace().next().unwrap().split_once('-').unwrap();
        let (mut start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        while start < end {
            let length = usize::try_from((end - start).min(1 << 20)).unwrap();
            let read = memory.seek(SeekFrom::Start(start)).and_then(|_| memory.read_exact(&mut window[..length]));
            let own = window.as_ptr() as u64;
            if read.is_ok() && !(start..start + length as u64).contains(&own) {
                let found = window[..length].windows(masked.len());
                count += found.filter(|bytes| bytes.iter().zip(&masked).all(|(a, b)| *a == b ^ 0x5a)).count();
            }
            start += length as u64;
        }
    }
    window.fill(0);
    count
}
