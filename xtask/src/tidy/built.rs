//! The pages as the window loads them.

use super::Finding;
use crate::shell::{AtPath, Failure, Outcome};
use std::path::{Path, PathBuf};

/// Addresses that name something and are never fetched.
const NAMES_ONLY: &[&str] = &["http://www.w3.org/"];

/// No page may name a place in the network. The content policy would stop it; this says so before anybody ships it.
pub(crate) fn remote_addresses(dist: &Path) -> Outcome<Vec<Finding>> {
    if !dist.join("assets").is_dir() {
        return Err(Failure::new("ui/dist is not built. Run `npm run build` in ui/, or `cargo xtask test`."));
    }
    let mut findings = Vec::new();
    for path in files_below(dist)? {
        let bytes = std::fs::read(&path).at(&path)?;
        let name = path.strip_prefix(dist).unwrap_or(&path).display().to_string();
        findings.extend(
            addresses(&String::from_utf8_lossy(&bytes)).map(|found| Finding::new(format!("ui/dist/{name}"), found)),
        );
    }
    Ok(findings)
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("http").map(|(at, _)| &text[at..]);
    let addresses = starts.filter(|rest| ["http://", "https://"].iter().any(|scheme| is_address(rest, scheme)));
    addresses.filter(|rest| !NAMES_ONLY.iter().any(|known| rest.starts_with(known))).map(|rest| {
        let end = rest.find(|letter: char| letter.is_whitespace() || "\"'`)<>\\".contains(letter));
        &rest[..end.unwrap_or(rest.len()).min(rest.floor_char_boundary(100))]
    })
}

fn is_address(rest: &str, scheme: &str) -> bool {
    rest.strip_prefix(scheme).is_some_and(|host| host.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
}

fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).at(&folder)? {
            let path = entry.at(&folder)?.path();
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_address_is_found_whole() {
        let text = "@font-face{src:url(https://assets.example.org/a.woff2)}";
        assert_eq!(addresses(text).collect::<Vec<_>>(), ["https://assets.example.org/a.woff2"]);
    }

    #[test]
    fn namespaces_and_bare_schemes_are_let_through() {
        let text = "xmlns=\"http://www.w3.org/2000/svg\" x.startsWith('https://') http";
        assert_eq!(addresses(text).count(), 0);
    }

    #[test]
    fn pages_that_are_not_built_are_a_failure() {
        assert!(remote_addresses(Path::new("/nowhere/dist")).is_err());
    }
}
