//! What may be shipped, as written in `deny.toml`: the tidy rules and cargo-deny read the same lists.

use crate::shell::{AtPath, Failure, Outcome};
use std::path::Path;

/// The lists of `deny.toml`.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    /// Licences, by their SPDX names.
    pub(crate) licences: Vec<String>,
    /// Licences of one crate only, as pairs of its name and the licence.
    pub(crate) exceptions: Vec<(String, String)>,
    /// Crates that speak to a network.
    pub(crate) banned: Vec<String>,
}

impl Policy {
    pub(crate) fn read(root: &Path) -> Outcome<Self> {
        let path = root.join("deny.toml");
        let text = std::fs::read_to_string(&path).at(&path)?;
        Self::parse(&text).map_err(|reason| Failure::new(format!("{}: {reason}.", path.display())))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
        let list = |section: &str, name: &str| {
            let list = table.get(section).and_then(|section| section.get(name)).and_then(toml::Value::as_array);
            list.filter(|list| !list.is_empty()).ok_or_else(|| format!("[{section}] has no list `{name}`"))
        };
        let licences = names(list("licenses", "allow")?);
        let banned = names(list("bans", "deny")?);
        Ok(Self { licences, exceptions: exceptions(&table), banned })
    }

    /// Whether this crate may be under this licence.
    pub(crate) fn allows(&self, package: &str, licence: &str) -> bool {
        let exception = |(name, allowed): &(String, String)| name == package && allowed == licence;
        self.licences.iter().any(|allowed| allowed == licence) || self.exceptions.iter().any(exception)
    }
}

/// The entries of a list, each a name or a table with the name under `crate`.
fn names(list: &[toml::Value]) -> Vec<String> {
    let name = |entry: &toml::Value| entry.as_str().or_else(|| entry.get("crate")?.as_str()).map(String::from);
    list.iter().filter_map(name).collect()
}

fn exceptions(table: &toml::Table) -> Vec<(String, String)> {
    let list = table.get("licenses").and_then(|section| section.get("exceptions")).and_then(toml::Value::as_array);
    let mut pairs = Vec::new();
    for entry in list.into_iter().flatten() {
        let name = entry.get("crate").and_then(toml::Value::as_str).unwrap_or_default();
        let allowed = entry.get("allow").and_then(toml::Value::as_array);
        pairs.extend(names(allowed.map_or(&[], Vec::as_slice)).into_iter().map(|licence| (name.to_owned(), licence)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lists_are_read() {
        let policy =
            Policy::parse("[licenses]\nallow = [\"MIT\"]\n[bans]\ndeny = [{ crate = \"curl\" }, \"ureq\"]\n").unwrap();
        assert_eq!(policy.licences, ["MIT"]);
        assert_eq!(policy.banned, ["curl", "ureq"]);
    }

    #[test]
    fn an_exception_is_for_one_crate() {
        let text = "[licenses]\nallow = [\"MIT\"]\nexceptions = [{ crate = \"a\", allow = [\"blessing\"] }]\n[bans]\ndeny = [\"curl\"]\n";
        let policy = Policy::parse(text).unwrap();
        assert!(policy.allows("a", "blessing") && policy.allows("b", "MIT"));
        assert!(!policy.allows("b", "blessing"));
    }

    #[test]
    fn a_list_that_is_gone_is_a_failure_and_not_an_empty_list() {
        assert_eq!(Policy::parse("[licenses]\nallow = [\"MIT\"]\n").unwrap_err(), "[bans] has no list `deny`");
    }
}
