//! The hosted workflows start nothing that cannot be started here.

use super::Finding;
use super::source::SourceFile;
use crate::TASKS;

/// Every `run:` of a workflow is one line that begins with `cargo xtask` and a command that exists.
pub(crate) fn steps(files: &[SourceFile]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(".github/workflows/")) {
        for (index, line) in file.text.lines().enumerate() {
            let command = line.trim_start().trim_start_matches("- ").strip_prefix("run:").map(str::trim);
            if let Some(command) = command.filter(|command| !is_task(command)) {
                findings.push(Finding::at_line(file, index + 1, format!("`{command}` is no xtask command")));
            }
        }
    }
    findings
}

fn is_task(command: &str) -> bool {
    let mut words = command.split_whitespace();
    let is_xtask = words.next() == Some("cargo") && words.next() == Some("xtask");
    let known = words.next().is_some_and(|name| TASKS.iter().any(|task| task.name == name));
    is_xtask && known && words.all(|word| word.starts_with("--") && !word.contains(['&', '|', ';', '$']))
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::file;
    use super::*;

    fn findings(step: &str) -> usize {
        steps(&[file(".github/workflows/ci.yml", &format!("    steps:\n      - run: {step}\n"))]).len()
    }

    #[test]
    fn a_hosted_step_is_a_command_of_this_repository() {
        assert_eq!(findings("cargo xtask test"), 0);
        assert_eq!(findings("cargo xtask dist --self-test-installed"), 0);
    }

    #[test]
    fn anything_else_is_found() {
        for step in
            ["npm ci", "cargo test", "cargo xtask tset", "cargo xtask test && make", "|", "cargo xtask test; ls"]
        {
            assert_eq!(findings(step), 1, "{step}");
        }
    }

    #[test]
    fn a_step_with_a_name_is_read_too() {
        let text = "      - name: Test\n        run: make\n";
        assert_eq!(steps(&[file(".github/workflows/ci.yml", text)]).len(), 1);
    }
}
