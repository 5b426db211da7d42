//! What the benches of the store share: a vault of made-up children, a plain database beside it, and a stopwatch.
#![allow(dead_code, reason = "each bench uses its part")]

use std::{
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use secrecy::SecretString;
use serde_json::{Value, json};
use throughline_case::{
    code::Code,
    id::{CaseCode, CaseId, DeviceId, OpId, RecordId, UserId},
    record::RecordKind,
    time::Timestamp,
};
use throughline_store::{Act, KdfParams, NewVault, Role, Save, Vault};
use uuid::Uuid;

pub const NAME: &str = "Ines Farrow";
pub const AT: Timestamp = Timestamp::from_millis(1_795_510_800_000);

/// The settings of the vault's own connection, without the key.
pub const SETTINGS: &str = "
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA mmap_size = 0;
";

pub fn passphrase() -> SecretString {
    SecretString::from("lantern otter quilt marble")
}

pub fn vault(folder: &Path) -> Vault {
    let new = NewVault {
        user: UserId::new(Uuid::from_u128(1)),
        device: DeviceId::new(Uuid::from_u128(2)),
        name: NAME.to_owned(),
        role: Role::Lead,
        discipline: Code::from("clinical_forensic_psychology"),
        passphrase: &passphrase(),
        kdf: KdfParams::FLOOR,
        at: AT,
    };
    let (mut vault, key) = Vault::create(folder, new).expect("a vault");
    vault.confirm_recovery(&key.to_string(), AT).expect("the recovery key");
    vault
}

/// A database without encryption, with the same settings.
pub fn plain(path: &Path) -> Connection {
    let db = Connection::open(path).expect("a database");
    db.execute_batch(SETTINGS).expect("its settings");
    db
}

pub fn case_id(number: u32) -> CaseId {
    CaseId::new(Uuid::from_u128(0x1000_0000 + u128::from(number)))
}

pub fn record_id(number: u32) -> RecordId {
    RecordId::new(Uuid::from_u128(0x2000_0000 + u128::from(number)))
}

pub fn op_id(number: u32) -> OpId {
    OpId::new(Uuid::from_u128(0x3000_0000 + u128::from(number)))
}

pub fn case_code(number: u32) -> CaseCode {
    let [a, b, c, d] = [number, number >> 5, number >> 10, number >> 15].map(|part| (part & 31) as u8);
    CaseCode::from_random([0, 0, d, c, b, a])
}

/// A line of the day-to-day plan.
pub fn line(words: &str) -> Value {
    let mut body = RecordKind::DayPlanLine.empty_body();
    body["list"] = json!("what_helps");
    body["line"] = json!({ "text": words, "conf": { "tier": "b" } });
    body
}

pub fn save<'a>(case: u32, record: u32, body: &'a Value, op: u32) -> Save<'a> {
    Save {
        case: case_id(case),
        record: record_id(record),
        kind: RecordKind::DayPlanLine,
        based_on: None,
        body,
        retired: None,
        op: op_id(op),
        act: Act::Add,
        at: AT,
    }
}

/// Made-up words, the same in every run: a few are common and most are rare, as in any language.
pub struct Words(u64);

impl Words {
    pub const fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn word(&mut self) -> String {
        const PARTS: [&str; 16] =
            ["ba", "re", "mi", "so", "lu", "ta", "ne", "ki", "do", "pe", "ra", "shi", "wo", "ga", "the", "ly"];
        // Two draws multiplied lean towards small numbers.
        let rank = (self.next() % 64) * (self.next() % 64);
        let part = |shift: u64| PARTS[((rank >> shift) & 15) as usize];
        format!("{}{}{}", part(0), part(4), part(8))
    }

    pub fn text(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// How long something takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed(), done)
}

/// The middle one, in milliseconds.
pub fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// Reports one figure beside another of the same run.
pub fn report(name: &str, millis: f64, beside: f64, what: &str) {
    let ratio = millis / beside;
    writeln!(std::io::stdout(), "BENCH {name} {millis:.4} ms ratio {ratio:.2} to {what}, {beside:.4} ms")
        .expect("the figure is said");
}
