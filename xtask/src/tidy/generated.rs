//! The TypeScript that is made from the command table.

use super::Finding;
use crate::run::{GENERATED, generated};
use crate::shell::{AtPath, Outcome};
use crate::workspace::Workspace;

/// Compares the file with what the command table gives now.
pub(crate) fn current(workspace: &Workspace) -> Outcome<Vec<Finding>> {
    let path = workspace.root.join(GENERATED);
    let kept = std::fs::read_to_string(&path).at(&path)?;
    let wanted = generated(workspace)?;
    Ok(difference(&kept, &wanted).map(stale).into_iter().collect())
}

fn stale(line: usize) -> Finding {
    Finding::new(format!("{GENERATED}:{line}"), "is stale: run `cargo xtask codegen`")
}

/// The first line that differs. Line endings do not count: git may have changed them on the way out.
fn difference(kept: &str, wanted: &str) -> Option<usize> {
    let count = kept.lines().count().max(wanted.lines().count());
    (0..count).find(|line| kept.lines().nth(*line) != wanted.lines().nth(*line)).map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_stale_line_is_named() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(difference("a\r\nb\r\n", "a\nb\n"), None);
        assert_eq!(difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(difference("a\n", "a\nb\n"), Some(2));
    }
}
