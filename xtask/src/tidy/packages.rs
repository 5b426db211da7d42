//! Rules over the dependency graph.

use super::Finding;
use super::licence::is_met;
use super::policy::Policy;
use crate::metadata::{Graph, Package};
use crate::shell::{AtPath, Outcome};

/// The package that ships.
const SHIPPED: &str = "throughline";

/// Crates that one package keeps to itself. What belongs to the same family counts as the same crate.
const GUARDED: &[(&str, &str)] =
    &[("tauri", "throughline"), ("rusqlite", "throughline-store"), ("printpdf", "throughline-handover")];
const FAMILIES: &[(&str, &str)] = &[("tauri-", "tauri"), ("wry", "tauri"), ("libsqlite3-sys", "rusqlite")];

pub(crate) fn guarded(graph: &Graph) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in graph.ours() {
        for needed in &package.declared {
            let family =
                FAMILIES.iter().find(|(start, _)| needed.starts_with(start)).map_or(needed.as_str(), |(_, f)| f);
            let keeper = GUARDED.iter().find(|(guarded, _)| *guarded == family).map(|(_, keeper)| *keeper);
            if let Some(keeper) = keeper.filter(|keeper| *keeper != package.name) {
                findings.push(Finding::new(place(package), format!("depends on {needed}, which only {keeper} may")));
            }
        }
    }
    findings
}

/// Packages with unsafe modules of their own, each listed by name in the rule on unsafe code.
const HAVE_UNSAFE: &[&str] = &["throughline", "throughline-store"];

pub(crate) fn roots(graph: &Graph) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in graph.ours().filter(|package| !HAVE_UNSAFE.contains(&package.name.as_str())) {
        for target in package.targets.iter().filter(|target| ["lib", "bin"].contains(&target.kind.as_str())) {
            let text = std::fs::read_to_string(&target.source).at(&target.source)?;
            if !text.lines().any(|line| line == "#![forbid(unsafe_code)]") {
                findings.push(Finding::new(target.source.display().to_string(), "lacks `#![forbid(unsafe_code)]`"));
            }
        }
    }
    Ok(findings)
}

pub(crate) fn network(graph: &Graph, policy: &Policy) -> Outcome<Vec<Finding>> {
    let shipped = graph.shipped_with(SHIPPED)?;
    let banned = shipped.into_iter().filter(|package| policy.banned.contains(&package.name));
    Ok(banned.map(|package| Finding::new(named(package), "can speak to a network and would be shipped")).collect())
}

/// Build scripts count here: the C sources of SQLCipher and OpenSSL come as packages that only a build script uses.
pub(crate) fn licences(graph: &Graph, policy: &Policy) -> Outcome<Vec<Finding>> {
    let unmet = |package: &&Package| {
        let allowed = |licence: &str| policy.allows(&package.name, licence);
        !is_met(package.licence.as_deref().unwrap_or_default(), &allowed)
    };
    let message = |package: &Package| match &package.licence {
        Some(licence) => format!("its licence is not in deny.toml: {licence}"),
        None => "it names no licence".to_owned(),
    };
    let built = graph.built_with(SHIPPED)?.into_iter();
    Ok(built.filter(unmet).map(|package| Finding::new(named(package), message(package))).collect())
}

fn named(package: &Package) -> String {
    format!("{} {}", package.name, package.version)
}

fn place(package: &Package) -> String {
    package.manifest.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::tests::{graph_of, small};
    use serde_json::json;

    fn policy(licences: &[&str], banned: &[&str]) -> Policy {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Policy { licences: owned(licences), banned: owned(banned), ..Policy::default() }
    }

    #[test]
    fn a_client_deep_in_the_shipped_tree_is_found_and_one_for_tests_is_not() {
        let found = network(&small(), &policy(&[], &["b", "c", "d"])).unwrap();
        assert_eq!(found, [Finding::new("b 1.0.0", "can speak to a network and would be shipped")]);
    }

    #[test]
    fn a_licence_outside_the_list_is_found_by_name() {
        let found = licences(&small(), &policy(&["MIT"], &[])).unwrap();
        assert_eq!(found, [Finding::new("b 1.0.0", "its licence is not in deny.toml: GPL-3.0")]);
        assert!(licences(&small(), &policy(&["MIT", "GPL-3.0"], &[])).unwrap().is_empty());
    }

    #[test]
    fn a_guarded_crate_in_a_second_manifest_is_found() {
        assert!(guarded(&small()).is_empty());
        let package = |name: &str, needs: serde_json::Value| {
            json!({"id": name, "name": name, "version": "1.0.0", "source": null, "license": "MIT",
                "manifest_path": format!("/repo/{name}/Cargo.toml"), "targets": [], "dependencies": needs})
        };
        let app = package("throughline-app", json!([{"name": "tauri-plugin-dialog"}, {"name": "serde"}]));
        let graph = graph_of(&[json!({"packages": [app]})]).unwrap();
        assert_eq!(guarded(&graph).len(), 1);
    }
}
