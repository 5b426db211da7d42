//! Rules over the sources of the user interface.

use super::Finding;
use super::source::SourceFile;

/// The one file that may import from Tauri.
const BRIDGE: &str = "ui/src/bridge/tauri.ts";
const SCREENS: &str = "ui/src/screens/";

/// Everything else goes through the bridge, so that the same pages run in a browser for the specs.
pub(crate) fn bridge(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let elsewhere = |file: &&SourceFile| is_source(file) && file.path != BRIDGE;
    for file in files.iter().filter(elsewhere) {
        for (line, from) in imports(&file.text) {
            if from.starts_with("@tauri-apps") {
                findings.push(Finding::at_line(file, line, format!("imports `{from}`; only {BRIDGE} may")));
            }
        }
    }
    if !files.iter().any(|file| file.path == BRIDGE) {
        findings.push(Finding::new(BRIDGE, "is missing"));
    }
    findings
}

/// A screen is a file or a folder under `screens/`; what two of them share is a part.
pub(crate) fn screens(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| is_source(file) && file.path.starts_with(SCREENS)) {
        for (line, from) in imports(&file.text) {
            let target = resolve(&file.path, from);
            if let (Some(own), Some(other)) = (screen_of(&file.path), target.as_deref().and_then(screen_of))
                && own != other
            {
                findings.push(Finding::at_line(file, line, format!("imports the screen `{other}`")));
            }
        }
    }
    findings
}

fn is_source(file: &&SourceFile) -> bool {
    file.path.starts_with("ui/src/") && ["ts", "svelte"].iter().any(|ending| file.has_ending(ending))
}

/// The name of the screen that a path belongs to, without the ending of a file.
fn screen_of(path: &str) -> Option<&str> {
    let first = path.strip_prefix(SCREENS)?.split('/').next()?;
    first.split('.').next().filter(|name| !name.is_empty())
}

/// The module names after `from`, or inside `import(…)`, with their lines.
fn imports(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for start in ["from ", "import ", "import("] {
            for (at, _) in line.match_indices(start) {
                found.extend(quoted(line[at + start.len()..].trim_start()).map(|name| (index + 1, name)));
            }
        }
    }
    found
}

fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    text[1..].split(quote).next()
}

/// The path that a relative import means, from the root of the repository.
fn resolve(importer: &str, from: &str) -> Option<String> {
    if !from.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = importer.split('/').collect();
    parts.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::file;
    use super::*;

    #[test]
    fn only_the_bridge_speaks_to_tauri() {
        let text = "import { invoke } from '@tauri-apps/api/core';\n";
        assert!(bridge(&[file(BRIDGE, text)]).is_empty());
        assert_eq!(bridge(&[file(BRIDGE, text), file("ui/src/state/session.svelte.ts", text)]).len(), 1);
        let later = "const core = await import(\"@tauri-apps/api/core\");\n";
        assert_eq!(bridge(&[file(BRIDGE, text), file("ui/src/App.svelte", later)]).len(), 1);
    }

    #[test]
    fn a_bridge_that_is_gone_is_noticed() {
        assert_eq!(bridge(&[file("ui/src/main.ts", "")]), [Finding::new(BRIDGE, "is missing")]);
    }

    #[test]
    fn one_screen_does_not_reach_into_another() {
        let own = file("ui/src/screens/targets/Targets.svelte", "import Rate from './RateGoal.svelte';\n");
        assert!(screens(&[own]).is_empty());
        let part = file("ui/src/screens/targets/Targets.svelte", "import F from '../../parts/RecordForm.svelte';\n");
        assert!(screens(&[part]).is_empty());
        let folder = file("ui/src/screens/targets/Targets.svelte", "import Board from '../moves/Board.svelte';\n");
        assert_eq!(screens(&[folder]).len(), 1);
        let flat = file("ui/src/screens/Targets.svelte", "  import Board from \"./Board.svelte\";\n");
        assert_eq!(screens(&[flat]).len(), 1);
    }
}
