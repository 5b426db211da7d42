//! What cargo knows about the packages: who depends on whom, and under which licence.

use crate::shell::{Failure, Outcome};
use crate::workspace::{SAME_FEATURES, cargo_in};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The build folder, which a shared cache may have moved.
pub(crate) fn target_folder(root: &Path) -> Outcome<PathBuf> {
    let text = cargo_in(root).args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let value = parse(&text)?;
    let folder = value["target_directory"].as_str();
    folder.map(PathBuf::from).ok_or_else(|| Failure::new("`cargo metadata` names no target folder."))
}

/// The systems that installers are built for. A dependency for telephones alone is not shipped.
const PLATFORMS: &[&str] =
    &["aarch64-apple-darwin", "x86_64-apple-darwin", "x86_64-pc-windows-msvc", "x86_64-unknown-linux-gnu"];

/// The dependency graph over all systems that are shipped to.
pub(crate) fn graph(root: &Path) -> Outcome<Graph> {
    let mut graph = Graph { packages: BTreeMap::new() };
    for platform in PLATFORMS {
        let call =
            cargo_in(root).args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]);
        graph.add(&parse(&call.args(&SAME_FEATURES[1..]).output()?)?)?;
    }
    Ok(graph)
}

fn parse(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| Failure::new(format!("`cargo metadata` could not be read: {error}.")))
}

/// One package of the graph.
#[derive(Debug, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    /// Packages of this repository have no source.
    pub(crate) ours: bool,
    pub(crate) manifest: PathBuf,
    /// The names under `[dependencies]`, `[build-dependencies]` and `[dev-dependencies]`.
    pub(crate) declared: BTreeSet<String>,
    pub(crate) targets: Vec<Target>,
    /// Ids of the packages that are linked into this one.
    linked: BTreeSet<String>,
    /// Ids of the packages that its build script uses. Some bring C sources that are linked in the end.
    building: BTreeSet<String>,
}

/// One library, program, test, example or bench of a package.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) source: PathBuf,
}

/// Packages by their id.
pub(crate) struct Graph {
    packages: BTreeMap<String, Package>,
}

impl Graph {
    /// Adds what cargo knows for one more system.
    fn add(&mut self, value: &Value) -> Outcome {
        for package in list(&value["packages"]) {
            if let Some(id) = package["id"].as_str() {
                self.packages.entry(id.to_owned()).or_insert_with(|| read_package(package));
            }
        }
        for node in list(&value["resolve"]["nodes"]) {
            if let Some(package) = node["id"].as_str().and_then(|id| self.packages.get_mut(id)) {
                package.linked.extend(needs(node, &Value::Null));
                package.building.extend(needs(node, &Value::from("build")));
            }
        }
        if self.packages.is_empty() { Err(Failure::new("`cargo metadata` lists no packages.")) } else { Ok(()) }
    }

    /// The packages of this repository.
    pub(crate) fn ours(&self) -> impl Iterator<Item = &Package> {
        self.packages.values().filter(|package| package.ours)
    }

    /// Everything that is linked into what `name` ships, on any system, `name` itself included.
    pub(crate) fn shipped_with(&self, name: &str) -> Outcome<Vec<&Package>> {
        self.reached_from(name, |package| package.linked.iter().collect())
    }

    /// The same, with everything that its build uses on the way.
    pub(crate) fn built_with(&self, name: &str) -> Outcome<Vec<&Package>> {
        self.reached_from(name, |package| package.linked.union(&package.building).collect())
    }

    fn reached_from(&self, name: &str, next: fn(&Package) -> Vec<&String>) -> Outcome<Vec<&Package>> {
        let first = self.packages.iter().find(|(_, package)| package.ours && package.name == name);
        let (id, _) = first.ok_or_else(|| Failure::new(format!("There is no package `{name}` in the workspace.")))?;
        let mut seen = BTreeSet::from([id.as_str()]);
        let mut waiting = vec![id.as_str()];
        while let Some(package) = waiting.pop().and_then(|id| self.packages.get(id)) {
            waiting.extend(next(package).into_iter().map(String::as_str).filter(|id| seen.insert(id)));
        }
        Ok(seen.into_iter().filter_map(|id| self.packages.get(id)).collect())
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn read_package(package: &Value) -> Package {
    let text = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
    let target = |target: &Value| {
        Some(Target {
            name: target["name"].as_str()?.to_owned(),
            kind: target["kind"][0].as_str()?.to_owned(),
            source: target["src_path"].as_str()?.into(),
        })
    };
    Package {
        name: text("name"),
        version: text("version"),
        licence: package["license"].as_str().map(String::from),
        ours: package["source"].is_null(),
        manifest: text("manifest_path").into(),
        declared: list(&package["dependencies"]).filter_map(|needed| Some(needed["name"].as_str()?.into())).collect(),
        targets: list(&package["targets"]).filter_map(target).collect(),
        linked: BTreeSet::new(),
        building: BTreeSet::new(),
    }
}

/// Ids of the packages that a node needs in one way: to link (`null`), to build or for its tests.
fn needs(node: &Value, way: &Value) -> impl Iterator<Item = String> {
    let in_this_way = |edge: &&Value| list(&edge["dep_kinds"]).any(|kind| kind["kind"] == *way);
    list(&node["deps"]).filter(in_this_way).filter_map(|edge| Some(edge["pkg"].as_str()?.to_owned()))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use serde_json::json;

    pub(crate) fn graph_of(values: &[Value]) -> Outcome<Graph> {
        let mut graph = Graph { packages: BTreeMap::new() };
        values.iter().try_for_each(|value| graph.add(value))?;
        Ok(graph)
    }

    /// A small graph: the app links `a`, which links `b`; `c` only serves tests and `d` only the build script.
    pub(crate) fn small() -> Graph {
        let package = |name: &str, licence: &str, needs: Value, source: Value| {
            json!({"id": name, "name": name, "version": "1.0.0", "license": licence, "source": source,
                "manifest_path": format!("/repo/{name}/Cargo.toml"), "dependencies": needs, "targets": []})
        };
        let edge = |to: &str, kind: Value| json!({"pkg": to, "dep_kinds": [{"kind": kind, "target": null}]});
        let outside = || json!("registry");
        let value = json!({
            "packages": [
                package("throughline", "MIT OR Apache-2.0", json!([{"name": "a"}, {"name": "tauri"}]), Value::Null),
                package("a", "MIT", json!([]), outside()),
                package("b", "GPL-3.0", json!([]), outside()),
                package("c", "MIT", json!([]), outside()),
                package("d", "MIT", json!([]), outside()),
            ],
            "resolve": {"nodes": [
                {"id": "throughline", "deps": [edge("a", Value::Null), edge("c", json!("dev")), edge("d", json!("build"))]},
                {"id": "a", "deps": [edge("b", Value::Null)]},
            ]},
        });
        graph_of(&[value]).unwrap()
    }

    #[test]
    fn what_only_serves_tests_or_the_build_is_not_shipped() {
        let graph = small();
        let names: Vec<_> = graph.shipped_with("throughline").unwrap().iter().map(|p| p.name.clone()).collect();
        assert_eq!(names, ["a", "b", "throughline"]);
        let names: Vec<_> = graph.built_with("throughline").unwrap().iter().map(|p| p.name.clone()).collect();
        assert_eq!(names, ["a", "b", "d", "throughline"]);
    }

    #[test]
    fn what_is_linked_on_one_system_only_is_shipped() {
        let package = |name: &str, source: Value| {
            json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source,
                "manifest_path": "/repo/Cargo.toml", "dependencies": [], "targets": []})
        };
        let packages = json!([package("throughline", Value::Null), package("gtk", json!("registry"))]);
        let linking =
            |deps: Value| json!({"packages": packages, "resolve": {"nodes": [{"id": "throughline", "deps": deps}]}});
        let linux = linking(json!([{"pkg": "gtk", "dep_kinds": [{"kind": null}]}]));
        let graph = graph_of(&[linking(json!([])), linux]).unwrap();
        assert_eq!(graph.shipped_with("throughline").unwrap().len(), 2);
    }

    #[test]
    fn a_package_that_is_not_there_is_a_failure_and_not_an_empty_list() {
        assert!(small().shipped_with("other").is_err());
        assert!(graph_of(&[json!({})]).is_err());
    }
}
