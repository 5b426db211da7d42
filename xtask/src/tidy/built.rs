//! The pages as the window loads them.

use super::Finding;
use crate::shell::{AtPath, Failure, Outcome};
use std::path::{Path, PathBuf};

/// How names begin that look like addresses: XML namespaces, and licences in comments. Nothing fetches them.
const NAMES: &[&str] = &[
    "http://ns.adobe.com/",
    "http://www.apache.org/licenses/",
    "http://www.w3.org/",
    "http://www.xfa.org/schema/",
    "https://github.com/zloirock/core-js",
];

/// Whole addresses that the viewer of PDFs gives to the browser's parser of addresses, to see whether that is sound.
const PARSED: &[&str] = &[
    "http://example.com",
    "https://a",
    "https://a#б",
    "https://a/c%20d?a=1&c=3",
    "https://a@b",
    "https://foo.bar",
    "https://x",
];

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
    addresses
        .map(whole)
        .filter(|address| !NAMES.iter().any(|name| address.starts_with(name)) && !PARSED.contains(address))
}

/// An address up to what ends it in a script, a style or a page.
fn whole(rest: &str) -> &str {
    let end = rest.find(|letter: char| letter.is_whitespace() || "\"'`)<>\\".contains(letter));
    &rest[..end.unwrap_or(rest.len())]
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
    fn what_begins_like_an_address_that_is_only_parsed_is_found() {
        let text = "new URL('https://a') fetch('https://assets.example.org') fetch('https://x.example.org')";
        assert_eq!(addresses(text).collect::<Vec<_>>(), ["https://assets.example.org", "https://x.example.org"]);
    }

    #[test]
    fn pages_that_are_not_built_are_a_failure() {
        assert!(remote_addresses(Path::new("/nowhere/dist")).is_err());
    }
}
