//! Unlocking without the key derivation, whose cost is chosen, beside plain SQLite being opened.
#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use common::{AT, NAME, Words, case_code, case_id, line, middle, passphrase, plain, report, save, timed, vault};
use throughline_store::{KdfParams, Vault};

const ROUNDS: usize = 30;
const RECORDS: u32 = 2000;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let (place, beside) = (folder.path().join("vault"), folder.path().join("plain.db"));
    fill(&place);
    plain(&beside)
        .execute_batch("CREATE TABLE texts (words TEXT) STRICT; INSERT INTO texts VALUES ('a');")
        .expect("a table");
    let (mut unlocks, mut derivations, mut opens) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (time, vault) = timed(|| Vault::unlock(&place, NAME, &passphrase(), AT).expect("it opens"));
        unlocks.push(time);
        vault.lock(AT).expect("it closes");
        derivations.push(timed(derive).0);
        opens.push(timed(|| open_plain(&beside)).0);
    }
    let (unlock, derivation, open) = (middle(unlocks), middle(derivations), middle(opens));
    report("unlock_without_the_kdf", (unlock - derivation).max(0.0), open, "plain SQLite being opened and read");
    report("unlock_at_the_cheapest_kdf", unlock, derivation, "that derivation alone");
}

fn fill(place: &Path) {
    let mut vault = vault(place);
    vault.create_case(case_id(0), &case_code(0), AT).expect("a case");
    let mut words = Words::new();
    let bodies: Vec<_> = (0..RECORDS).map(|_| line(&words.text(50))).collect();
    let saves = bodies.iter().enumerate().map(|(at, body)| save(0, at as u32, body, 0));
    vault.save_many(saves.collect()).expect("the cards");
    vault.lock(AT).expect("it closes");
}

/// The derivation that a slot of the cheapest kind asks for.
fn derive() -> [u8; 32] {
    let KdfParams { m_kib, t, p } = KdfParams::FLOOR;
    let params = Params::new(m_kib, t, p, Some(32)).expect("the costs");
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(b"lantern otter quilt marble", b"sixteen salty by", &mut key)
        .expect("the key");
    key
}

fn open_plain(path: &Path) -> String {
    plain(path).query_row("SELECT words FROM texts", [], |row| row.get(0)).expect("the row")
}
