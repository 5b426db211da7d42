//! The practice vault: made-up children, written in through the ordinary commands.

mod shorthand;

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use throughline_case::{
    code::Code,
    id::{CaseId, RecordId},
    record::RecordKind,
};

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
    change: Vec<Change>,
    #[serde(default)]
    agree: Vec<Agree>,
    /// The reviews whose decisions were carried over to the cards they are about, once all else was written.
    #[serde(default)]
    apply: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    id: String,
    kind: RecordKind,
    /// The version after which it was written; without one it was there before any.
    #[serde(default)]
    after: Option<String>,
    body: toml::Table,
}

/// What a later hand changed in a card: the fields that are named, or the whole card set aside.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    record: String,
    after: String,
    #[serde(default)]
    retire: Option<String>,
    #[serde(default)]
    body: toml::Table,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agree {
    #[serde(default)]
    id: Option<String>,
    about: String,
    #[serde(default)]
    change_summary: String,
    #[serde(default)]
    review_by: Option<String>,
    #[serde(default)]
    no_child_view: String,
    #[serde(default)]
    requires_countersign: bool,
    #[serde(default)]
    sign: Vec<Sign>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    signer: String,
    #[serde(default)]
    discipline: String,
    capacity: String,
    decision: String,
    method: String,
    #[serde(default)]
    on: Option<String>,
    /// The different views that the signer holds, by their local names.
    #[serde(default)]
    dissents: Vec<String>,
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
    let started = call(session, "new_case", json!({ "preferred_name": story.child }))?;
    let case_id = CaseId::deserialize(&started["case_id"]).map_err(|_| CommandError::bug("a case without an id"))?;
    let mut pen = Pen { session, case_id, ids, last: BTreeMap::new() };
    pen.write_first(&story)?;
    for agree in &story.agree {
        pen.agree_and_sign(agree)?;
        if let Some(version) = &agree.id {
            pen.write_after(&story, version)?;
        }
    }
    story.apply.iter().try_for_each(|review| pen.apply_review(review))?;
    Ok(case_id)
}

/// Whoever writes one child's cards in, one after another.
struct Pen<'a> {
    session: &'a mut Session,
    case_id: CaseId,
    ids: shorthand::Ids,
    /// Each card as it was last saved, by its local name.
    last: BTreeMap<String, Value>,
}

impl Pen<'_> {
    /// The cards that were there before anything was agreed.
    fn write_first(&mut self, story: &Story) -> Reply<()> {
        let view = call(self.session, "open_case", json!({ "case_id": self.case_id }))?;
        // Cards that were made with the case are changed; all others are added under the ids that links already use.
        let mut made: Vec<(RecordKind, Value)> =
            view["records"].as_array().into_iter().flatten().filter_map(made_card).collect();
        for card in story.record.iter().filter(|card| card.after.is_none()) {
            let body = shorthand::expand(card.kind, &card.body, &self.ids)?;
            let there =
                made.iter().position(|(kind, there)| *kind == card.kind && same_stage(*kind, &there["body"], &body));
            match there.map(|index| made.swap_remove(index)) {
                Some((_, there)) => self.save(&card.id, card.kind, &there["record"], &there["revision"], &body)?,
                None => self.add(card, &body)?,
            }
        }
        Ok(())
    }

    /// What was written, changed and set aside between one version and the next.
    fn write_after(&mut self, story: &Story, version: &str) -> Reply<()> {
        for card in story.record.iter().filter(|card| card.after.as_deref() == Some(version)) {
            let body = shorthand::expand(card.kind, &card.body, &self.ids)?;
            self.add(card, &body)?;
        }
        story.change.iter().filter(|change| change.after == version).try_for_each(|change| self.change(change))
    }

    fn change(&mut self, change: &Change) -> Reply<()> {
        let there = self.last.get(&change.record);
        let there = there.ok_or_else(|| CommandError::bug("a practice file changes a card that is not there yet"))?;
        let (record, revision) = (there["record"].clone(), there["revision"].clone());
        if let Some(reason) = &change.retire {
            let request = json!({ "case_id": self.case_id, "record": record, "based_on": revision, "reason": reason });
            return call(self.session, "retire_record", request).map(drop);
        }
        let kind = RecordKind::deserialize(&there["kind"]).map_err(|_| CommandError::bug("a card without a kind"))?;
        let mut body = there["body"].clone();
        let changed = shorthand::expand(kind, &change.body, &self.ids)?;
        for (field, value) in changed.as_object().into_iter().flatten() {
            body[field] = value.clone();
        }
        self.save(&change.record, kind, &record, &revision, &body)
    }

    fn add(&mut self, card: &Card, body: &Value) -> Reply<()> {
        let id = json!(self.ids.get(&card.id));
        self.save(&card.id, card.kind, &id, &Value::Null, body)
    }

    fn save(&mut self, name: &str, kind: RecordKind, record: &Value, based_on: &Value, body: &Value) -> Reply<()> {
        let request = json!({
            "case_id": self.case_id, "record": record, "kind": kind, "based_on": based_on, "body": body,
        });
        let mut saved = call(self.session, "save_record", request)?;
        call(self.session, "leave_record", json!({ "record": saved["record"]["record"] }))?;
        self.last.insert(name.to_owned(), saved["record"].take());
        Ok(())
    }

    fn apply_review(&mut self, name: &str) -> Reply<()> {
        let there = self.last.get(name);
        let there =
            there.ok_or_else(|| CommandError::bug("a practice file carries over a review that it does not hold"))?;
        let request = json!({ "case_id": self.case_id, "review": there["record"], "based_on": there["revision"] });
        call(self.session, "apply_review", request).map(drop)
    }

    fn agree_and_sign(&mut self, agree: &Agree) -> Reply<()> {
        let request = json!({
            "case_id": self.case_id, "about": agree.about, "change_summary": agree.change_summary,
            "review_by": agree.review_by, "no_child_view": agree.no_child_view,
            "requires_countersign": agree.requires_countersign,
        });
        let agreed = call(self.session, "agree_version", request)?;
        let version = &agreed["record"]["record"];
        if let Some(name) = &agree.id {
            let id = RecordId::deserialize(version).map_err(|_| CommandError::bug("a version without an id"))?;
            self.ids.insert(name.clone(), id);
        }
        for sign in &agree.sign {
            let dissents: Vec<_> = sign.dissents.iter().map(|name| self.ids.get(name)).collect();
            let request = json!({
                "case_id": self.case_id, "version": version, "capacity": sign.capacity,
                "decision": sign.decision, "method": sign.method, "signer": sign.signer, "on": sign.on,
                "discipline": sign.discipline, "dissents": dissents, "note": sign.note,
            });
            call(self.session, "sign_version", request)?;
        }
        Ok(())
    }
}

fn made_card(view: &Value) -> Option<(RecordKind, Value)> {
    Some((RecordKind::deserialize(&view["kind"]).ok()?, view.clone()))
}

fn same_stage(kind: RecordKind, there: &Value, body: &Value) -> bool {
    kind != RecordKind::Stage || there["stage"] == body["stage"]
}

fn call(session: &mut Session, name: &str, request: Value) -> Reply<Value> {
    command::run(session, name, request)
}

#[cfg(test)]
mod tests;
