//! The practice vault: made-up children, written in through the ordinary commands.

mod shorthand;

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use throughline_case::{code::Code, id::CaseId, record::RecordKind};

use crate::{
    command::{
        self, Reply,
        session::{ConfirmRecoveryKey, CreateVault, Unlock},
    },
    error::{CommandError, ErrorCode},
    session::Session,
};

/// Whoever opens the practice vault is this person, with this passphrase: nothing in it is anybody's.
const NAME: &str = "practice";
const PASSPHRASE: &str = "practice";

/// The made-up children, by the name of their file.
pub(crate) const CHILDREN: [(&str, &str); 5] = [
    ("kai", include_str!("../../../assets/practice/kai.toml")),
    ("aleesha", include_str!("../../../assets/practice/aleesha.toml")),
    ("tomos", include_str!("../../../assets/practice/tomos.toml")),
    ("voice-only", include_str!("../../../assets/practice/voice-only.toml")),
    ("text-stress", include_str!("../../../assets/practice/text-stress.toml")),
];

/// One made-up child, as the file tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    child: String,
    #[serde(rename = "as_of")]
    _as_of: String,
    #[serde(default)]
    record: Vec<Card>,
    #[serde(default)]
    agree: Vec<Agree>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    id: String,
    kind: RecordKind,
    body: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agree {
    about: String,
    #[serde(default)]
    change_summary: String,
    #[serde(default)]
    review_by: Option<String>,
    #[serde(default)]
    sign: Vec<Sign>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    signer: String,
    capacity: String,
    decision: String,
    method: String,
    #[serde(default)]
    on: Option<String>,
    #[serde(default)]
    note: String,
}

/// Opens the practice vault of the session's data folder, and makes it the first time.
pub(crate) fn open(session: &mut Session) -> Reply<()> {
    let unlock = Unlock { name: NAME.to_owned(), passphrase: SecretString::from(PASSPHRASE) };
    match command::session::unlock(session, unlock) {
        Ok(_) => {}
        Err(error) if error.code == ErrorCode::NotFound => create(session)?,
        Err(error) => return Err(error),
    }
    // A practice vault whose making was cut short is finished: the children that are there are left as they are.
    fill(session)
}

fn create(session: &mut Session) -> Reply<()> {
    let request = CreateVault {
        name: NAME.to_owned(),
        discipline: Code::from("clinical_forensic_psychology"),
        passphrase: SecretString::from(PASSPHRASE),
    };
    let key = command::session::create(session, &request)?;
    command::session::confirm_recovery_key(session, ConfirmRecoveryKey { recovery_key: key.recovery_key })?;
    Ok(())
}

/// Writes every made-up child into the unlocked vault who is not there yet.
pub(crate) fn fill(session: &mut Session) -> Reply<()> {
    let there: Vec<String> =
        session.vault()?.cases()?.into_iter().map(|row| row.line.name.as_str().to_owned()).collect();
    for (file, text) in CHILDREN {
        let story: Story = toml::from_str(text).map_err(|_| CommandError::bug("a practice file cannot be read"))?;
        if !there.contains(&story.child) {
            write_story(session, file, story)?;
        }
    }
    Ok(())
}

fn write_story(session: &mut Session, _file: &str, story: Story) -> Reply<CaseId> {
    let mut ids = shorthand::Ids::new();
    // Every id is made first, because cards point at cards that come later.
    let at = session.now();
    for card in &story.record {
        let id = session.ids.record(at)?;
        ids.insert(card.id.clone(), id);
    }
    let case_id = write_cards(session, &story, &mut ids)?;
    for agree in &story.agree {
        agree_and_sign(session, case_id, agree)?;
    }
    Ok(case_id)
}

fn write_cards(session: &mut Session, story: &Story, ids: &mut shorthand::Ids) -> Reply<CaseId> {
    let started = call(session, "new_case", json!({ "preferred_name": story.child }))?;
    let case_id = &started["case_id"];
    let view = call(session, "open_case", json!({ "case_id": case_id }))?;
    // Cards that were made with the case are changed; all others are added under the ids that links already use.
    let mut made: Vec<(RecordKind, Value)> =
        view["records"].as_array().into_iter().flatten().filter_map(made_card).collect();
    for card in &story.record {
        let body = shorthand::expand(card.kind, &card.body, ids)?;
        let there =
            made.iter().position(|(kind, there)| *kind == card.kind && same_stage(*kind, &there["body"], &body));
        let request = match there.map(|index| made.swap_remove(index)) {
            Some((kind, there)) => json!({
                "case_id": case_id, "record": there["record"], "kind": kind, "based_on": there["revision"], "body": body,
            }),
            None => json!({ "case_id": case_id, "record": ids.get(&card.id), "kind": card.kind, "body": body }),
        };
        let saved = call(session, "save_record", request)?;
        call(session, "leave_record", json!({ "record": saved["record"]["record"] }))?;
    }
    CaseId::deserialize(case_id).map_err(|_| CommandError::bug("a case without an id"))
}

fn made_card(view: &Value) -> Option<(RecordKind, Value)> {
    Some((RecordKind::deserialize(&view["kind"]).ok()?, view.clone()))
}

fn same_stage(kind: RecordKind, there: &Value, body: &Value) -> bool {
    kind != RecordKind::Stage || there["stage"] == body["stage"]
}

fn agree_and_sign(session: &mut Session, case_id: CaseId, agree: &Agree) -> Reply<()> {
    let agreed = call(
        session,
        "agree_version",
        json!({
            "case_id": case_id, "about": agree.about, "change_summary": agree.change_summary, "review_by": agree.review_by,
        }),
    )?;
    for sign in &agree.sign {
        let request = json!({
            "case_id": case_id, "version": agreed["record"]["record"], "capacity": sign.capacity,
            "decision": sign.decision, "method": sign.method, "signer": sign.signer, "on": sign.on, "note": sign.note,
        });
        call(session, "sign_version", request)?;
    }
    Ok(())
}

fn call(session: &mut Session, name: &str, request: Value) -> Reply<Value> {
    command::run(session, name, request)
}

#[cfg(test)]
mod tests;
