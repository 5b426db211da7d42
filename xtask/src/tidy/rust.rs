//! Rules over the Rust sources.

use super::Finding;
use super::source::SourceFile;

/// Reading the time or making something up; both make the same case give another page the next time.
const CLOCK_AND_CHANCE: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
    "getrandom::fill",
    "getrandom::u32",
    "getrandom::u64",
    "OsRng",
    "thread_rng",
    "rand::",
];

/// The modules that may do it, and what.
const MAY_USE: &[(&str, &[&str])] = &[
    ("crates/throughline-app/src/now.rs", CLOCK_AND_CHANCE),
    ("crates/throughline-store/src/keys.rs", &["getrandom::fill"]),
    ("src-tauri/src/lock.rs", &["Instant::now"]),
];

pub(crate) fn clock_and_chance(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_shipped_rust()) {
        let may = MAY_USE.iter().find(|(path, _)| *path == file.path).map_or(&[][..], |(_, may)| may);
        for (number, line) in file.shipped_lines() {
            let used = CLOCK_AND_CHANCE.iter().find(|word| has_word(line, word) && !may.contains(word));
            findings
                .extend(used.map(|word| Finding::at_line(file, number, format!("`{word}`: take it as an argument"))));
        }
    }
    findings
}

/// Whether `word` stands in `line` and is not the end of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}

/// The modules that may hold unsafe code: the store's allocator, and where it hands the key to SQLCipher.
const UNSAFE: &[&str] = &["crates/throughline-store/src/alloc.rs", "crates/throughline-store/src/hand_over.rs"];

pub(crate) fn unsafe_code(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.has_ending("rs") && !UNSAFE.contains(&file.path.as_str())) {
        for (number, line) in file.text.lines().enumerate() {
            if is_unsafe(line) {
                findings.push(Finding::at_line(
                    file,
                    number + 1,
                    "unsafe code here; the modules that may have it are listed",
                ));
            }
        }
    }
    findings
}

fn is_unsafe(line: &str) -> bool {
    let line = line.trim_start();
    let word = "unsafe";
    let starts = ["{", "fn ", "impl ", "extern "].iter().any(|next| line.contains(&format!("{word} {next}")));
    let allowed = line.starts_with("#") && line.contains(&format!("allow({word}_code"));
    !line.starts_with("//") && !line.contains('"') && starts || allowed
}

/// How a statement begins inside a string.
const SQL: &[&str] = &["SELECT ", "INSERT INTO ", "INSERT OR ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];

pub(crate) fn sql(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let outside = |file: &&SourceFile| file.is_shipped_rust() && !file.path.starts_with("crates/throughline-store/");
    for file in files.iter().filter(outside) {
        for (number, line) in file.shipped_lines() {
            if SQL.iter().any(|statement| has_word(line, statement)) {
                findings.push(Finding::at_line(file, number, "SQL outside throughline-store"));
            }
        }
    }
    findings
}

/// An exception to a lint says why.
pub(crate) fn reasons(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.has_ending("rs")) {
        for (at, _) in file.text.match_indices("#[").chain(file.text.match_indices("#![")) {
            let attribute = attribute_at(&file.text[at..]);
            let exception = ["[allow(", "[expect("].iter().any(|start| attribute.contains(start));
            let own_line = file.text[..at].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
            if exception && own_line && !attribute.contains("reason = \"") {
                let line = file.text[..at].matches('\n').count() + 1;
                findings.push(Finding::at_line(file, line, "a lint exception without `reason = \"…\"`"));
            }
        }
    }
    findings
}

fn attribute_at(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' if depth == 1 => return &text[..=at],
            ']' => depth -= 1,
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::file;
    use super::*;

    #[test]
    fn the_clock_is_read_in_one_module_only() {
        let text = "let at = Utc::now();\n";
        assert_eq!(clock_and_chance(&[file("crates/throughline-case/src/time.rs", text)]).len(), 1);
        assert!(clock_and_chance(&[file("crates/throughline-app/src/now.rs", text)]).is_empty());
        assert!(clock_and_chance(&[file("crates/throughline-case/src/time.rs", "// not Utc::now\n")]).is_empty());
    }

    #[test]
    fn a_module_that_may_read_one_clock_may_not_read_another() {
        let path = "src-tauri/src/lock.rs";
        assert!(clock_and_chance(&[file(path, "let at = Instant::now();\n")]).is_empty());
        assert_eq!(clock_and_chance(&[file(path, "let at = SystemTime::now();\n")]).len(), 1);
    }

    #[test]
    fn a_longer_name_is_another_word() {
        assert!(!has_word("let x = operand::new();", "rand::"));
        assert!(has_word("let x = rand::random();", "rand::"));
    }

    #[test]
    fn unsafe_code_stands_in_the_listed_modules_only() {
        let text = format!("fn a() {{ {} {{ free() }} }}\n", "unsafe");
        assert_eq!(unsafe_code(&[file("crates/throughline-app/src/a.rs", &text)]).len(), 1);
        assert!(unsafe_code(&[file(UNSAFE[0], &text)]).is_empty());
        let exception = format!("#[allow({}_code, reason = \"x\")]\n", "unsafe");
        assert_eq!(unsafe_code(&[file("src-tauri/src/menu.rs", &exception)]).len(), 1);
    }

    #[test]
    fn a_statement_outside_the_store_is_found() {
        let text = "let rows = \"SELECT id FROM record\";\n";
        assert_eq!(sql(&[file("crates/throughline-app/src/a.rs", text)]).len(), 1);
        assert!(sql(&[file("crates/throughline-store/src/a.rs", text)]).is_empty());
        assert!(sql(&[file("crates/throughline-app/src/a.rs", "/// Select one.\n")]).is_empty());
    }

    #[test]
    fn an_exception_without_a_reason_is_found_on_its_line() {
        let bare = format!("\n#[{}(dead_code)]\nfn a() {{}}\n", "allow");
        assert_eq!(
            reasons(&[file("a.rs", &bare)]),
            [Finding::new("a.rs:2", "a lint exception without `reason = \"…\"`")]
        );
        let with = format!("#[{}(\n    dead_code,\n    reason = \"the next build needs it\"\n)]\n", "expect");
        assert!(reasons(&[file("a.rs", &with)]).is_empty());
    }
}
