//! Colleagues of every role at one computer: what each may do, and what each may read.

use secrecy::SecretString;
use throughline_case::{code::Code, id::UserId};
use throughline_store::{KdfParams, NewUser, Role, Vault};
use uuid::Uuid;

use super::*;
use crate::policy::Policy;

const ROLES: [Role; 5] = [Role::Lead, Role::Practitioner, Role::Contributor, Role::Reader, Role::PrivacyLead];
const PASSPHRASE: &str = "a lantern by the door";

/// A vault with a person of each role, who signs in with the name of the role; the lead is Sam. Locked.
fn team() -> (tempfile::TempDir, App) {
    let (folder, app) = unlocked();
    let at = Clock::system().now();
    app.call("lock", json!({})).unwrap();
    let passphrase = SecretString::from(PASSPHRASE);
    let mut vault = Vault::unlock(folder.path(), "Sam", &passphrase, at).unwrap();
    for (number, role) in ROLES.into_iter().enumerate().skip(1) {
        let new = NewUser {
            user: UserId::new(Uuid::from_u128(0xC0_11EA_60E5 + number as u128)),
            name: role.as_str().to_owned(),
            role,
            discipline: Code::from("nursing_physical"),
            passphrase: &passphrase,
            kdf: KdfParams::FLOOR,
        };
        vault.add_user(new, at).unwrap();
    }
    vault.lock(at).unwrap();
    (folder, app)
}

/// Somebody takes the seat at the computer.
fn sits_down(app: &App, role: Role) {
    app.call("lock", json!({})).unwrap();
    let name = if role == Role::Lead { "Sam" } else { role.as_str() };
    app.call("unlock", json!({ "name": name, "passphrase": PASSPHRASE })).unwrap();
}

fn write(app: &App, case: &Value, words: &str, tier: &str) {
    let statement = json!({ "text": words, "conf": { "tier": tier } });
    app.call("save_record", json!({ "case_id": case, "kind": "factor", "body": { "statement": statement } })).unwrap();
}

fn statements(app: &App, case: &Value) -> BTreeSet<String> {
    let view = app.call("open_case", json!({ "case_id": case })).unwrap();
    let cards = view["records"].as_array().unwrap().iter();
    let statements = cards.filter_map(|card| card["body"]["statement"]["text"].as_str());
    statements.map(str::to_owned).collect()
}

#[test]
fn each_colleague_is_let_in_to_what_their_role_is_for_and_to_nothing_else() {
    let (_folder, app) = team();
    for role in ROLES {
        sits_down(&app, role);
        for entry in command::TABLE.iter().filter(|entry| entry.policy != Policy::Anyone) {
            let refused = app.call(entry.name, json!({})).is_err_and(|error| error.code == ErrorCode::NotAllowed);
            assert_eq!(refused, !entry.policy.allows(role), "{} as {}", entry.name, role.as_str());
        }
    }
}

#[test]
fn a_card_told_in_confidence_is_read_by_those_it_is_for() {
    let (_folder, app) = team();
    sits_down(&app, Role::Lead);
    let case = app.call("new_case", json!({ "preferred_name": "Rowan" })).unwrap()["case_id"].clone();
    write(&app, &case, "Draws when it is loud", "a");
    write(&app, &case, "Sleeps badly before contact", "b");
    write(&app, &case, "Takes melatonin for it", "c");
    write(&app, &case, "What the lead alone was told", "d");
    sits_down(&app, Role::Contributor);
    write(&app, &case, "What the night worker alone was told", "d");

    let read_by = |role| {
        sits_down(&app, role);
        statements(&app, &case)
    };
    let shared = ["Draws when it is loud", "Sleeps badly before contact"];
    let with = |more: &[&str]| shared.iter().chain(more).map(|words| (*words).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(read_by(Role::Reader), with(&[]));
    assert_eq!(read_by(Role::Contributor), with(&["What the night worker alone was told"]));
    assert_eq!(read_by(Role::Practitioner), with(&["Takes melatonin for it"]));
    assert_eq!(read_by(Role::Lead), with(&["Takes melatonin for it", "What the lead alone was told"]));

    for (role, found) in [(Role::Practitioner, 0), (Role::Contributor, 1), (Role::Lead, 1)] {
        sits_down(&app, role);
        let hits = app.call("find", json!({ "query": "alone told", "case_id": case })).unwrap()["hits"].clone();
        assert_eq!(hits.as_array().map(Vec::len), Some(found), "what {} may not read is not found", role.as_str());
    }
}

#[test]
fn whatever_somebody_searches_for_they_find_only_what_they_may_read() {
    let (_folder, app) = team();
    sits_down(&app, Role::Lead);
    let case = app.call("new_case", json!({ "preferred_name": "Rowan" })).unwrap()["case_id"].clone();
    let add = |kind: &str, body: Value| {
        app.call("save_record", json!({ "case_id": case, "kind": kind, "body": body })).unwrap();
    };
    for role in [Role::Lead, Role::Practitioner, Role::Contributor] {
        sits_down(&app, role);
        for tier in ["a", "b", "c", "d"] {
            let said = json!({ "text": format!("lantern told in {tier} to the {role}"), "conf": { "tier": tier } });
            add("factor", json!({ "statement": said }));
            add(
                "person",
                json!({ "name": { "text": format!("Bronwen of {tier} and {role}"), "conf": { "tier": tier } } }),
            );
        }
    }
    for role in ROLES.into_iter().filter(|role| Policy::Read.allows(*role)) {
        sits_down(&app, role);
        let view = app.call("open_case", json!({ "case_id": case })).unwrap();
        let cards = view["records"].as_array().unwrap();
        let readable = |kind: &str, tier: Option<&str>| -> BTreeSet<String> {
            let cards =
                cards.iter().filter(|card| card["kind"] == kind && tier.is_none_or(|tier| card["tier"] == tier));
            cards.map(|card| card["record"].to_string()).collect()
        };
        let found = |request: Value| -> BTreeSet<String> {
            let found = app.call("find", request).unwrap();
            let hits = found["hits"].as_array().unwrap().iter();
            hits.map(|hit| hit["record"].to_string()).collect()
        };
        for tier in [None, Some("a"), Some("b"), Some("c"), Some("d")] {
            for (query, kind) in [
                ("lantern", "factor"),
                ("Rowan lantern", "factor"),
                ("Rowna lantern told", "factor"),
                ("Bronwen", "person"),
                ("Bronwne", "person"),
                ("bronwn of and", "person"),
                ("", "factor"),
                ("", "person"),
            ] {
                let request = json!({ "query": query, "kinds": [kind], "tier": tier });
                assert_eq!(found(request), readable(kind, tier), "{query:?} of tier {tier:?} as {role}");
            }
        }
        let expected = match role {
            Role::Lead | Role::Practitioner => 10,
            Role::Contributor => 8,
            Role::Reader | Role::PrivacyLead => 6,
        };
        assert_eq!(found(json!({ "query": "lantern" })).len(), expected, "as {role}");
    }
    sits_down(&app, Role::PrivacyLead);
    let refused = app.call("find", json!({ "query": "lantern" })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotAllowed);
}
