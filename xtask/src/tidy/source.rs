//! The text files of the repository, and which of their lines are shipped.

use super::Finding;
use crate::shell::{AtPath, Call, Failure, Outcome};
use std::path::Path;

/// A text file, named from the root with forward slashes.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == ending)
    }

    /// Whether this is Rust that ends up in the programs: no tests, benches, examples or tools.
    pub(crate) fn is_shipped_rust(&self) -> bool {
        let in_package = self.path.starts_with("crates/") || self.path.starts_with("src-tauri/");
        let aside = ["/tests/", "/benches/", "/examples/", "/tests.rs"].iter().any(|part| self.path.contains(part));
        self.has_ending("rs") && in_package && !aside
    }

    /// Numbered lines up to a test module at the end, comments left out.
    pub(crate) fn shipped_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let opens_tests =
            |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{');
        let end = lines.windows(2).position(opens_tests).unwrap_or(lines.len());
        let numbered = lines.into_iter().take(end).enumerate().map(|(index, line)| (index + 1, line));
        numbered.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Every text file that git keeps or would keep.
pub(crate) fn read_all(root: &Path) -> Outcome<Vec<SourceFile>> {
    let list = Call::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).within(root);
    let list = list.or_advise("git is missing; the tidy rules read the files that it keeps.").output()?;
    let mut files = Vec::new();
    for path in list.split('\0').filter(|path| !path.is_empty()) {
        let file = root.join(path);
        if !file.is_file() {
            continue;
        }
        let bytes = std::fs::read(&file).at(&file)?;
        if let Ok(text) = String::from_utf8(bytes).map(|text| text.replace("\r\n", "\n"))
            && !text.contains('\0')
        {
            files.push(SourceFile { path: path.to_owned(), text });
        }
    }
    if files.is_empty() { Err(Failure::new("git lists no files here.")) } else { Ok(files) }
}

const LONGEST: usize = 500;

/// A source file that people edit stays short enough to read in one go.
pub(crate) fn length(files: &[SourceFile]) -> Vec<Finding> {
    let edited = |file: &&SourceFile| {
        let source = ["rs", "ts", "svelte", "mjs", "scss"].iter().any(|ending| file.has_ending(ending));
        source && !is_test(&file.path) && file.path != crate::run::GENERATED
    };
    let long = files.iter().filter(edited).map(|file| (file, file.text.lines().count()));
    long.filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| Finding::new(&file.path, format!("{lines} lines; split it by noun")))
        .collect()
}

fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || ["/tests/", "/tests.rs", "/browser/", ".test.", ".spec."].iter().any(|part| path.contains(part))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn tests_benches_and_examples_are_not_shipped() {
        assert!(file("crates/a/src/b.rs", "").is_shipped_rust());
        assert!(file("src-tauri/src/main.rs", "").is_shipped_rust());
        for path in ["crates/a/tests/b.rs", "crates/a/src/b/tests.rs", "crates/a/benches/b.rs", "xtask/src/main.rs"] {
            assert!(!file(path, "").is_shipped_rust(), "{path}");
        }
    }

    #[test]
    fn lines_end_where_the_test_module_begins() {
        let source = file("a.rs", "one\n// two\nthree\n#[cfg(test)]\nmod tests {\nfour\n");
        assert_eq!(source.shipped_lines().collect::<Vec<_>>(), [(1, "one"), (3, "three")]);
        let source = file("lib.rs", "one\n#[cfg(test)]\nmod tests;\nfour\n");
        assert_eq!(source.shipped_lines().count(), 4);
    }

    #[test]
    fn a_long_file_is_found_and_a_long_test_is_not() {
        let text = "line\n".repeat(LONGEST + 1);
        let files = [file("crates/a/src/b.rs", &text), file("tests/journeys/b.rs", &text), file("docs/b.md", &text)];
        assert_eq!(length(&files).len(), 1);
    }
}
