//! Clients of strangers: npm packages that speak GraphQL over HTTP, sockets and events, against the
//! built server.

use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{npm, process};

/// Runs the clients and returns what Node says of them at its end.
pub(super) fn run(workspace: &Workspace) -> Result<(Vec<String>, Result<()>)> {
    let project = workspace.root.join("tests/clients");
    npm::install(&project)?;
    let mut node = Command::new("node");
    node.current_dir(&project)
        .args(["--test", "--test-reporter=spec", "all.test.js"])
        .env("PSC_SERVER", workspace.server_binary());
    process::run_collecting(&mut node, is_closing)
}

/// Node counts in lines like `ℹ pass 21`.
fn is_closing(line: &str) -> bool {
    ["ℹ pass ", "ℹ fail "]
        .iter()
        .any(|count| line.starts_with(count) && !line.trim_end().ends_with(" 0"))
}

#[cfg(test)]
mod tests {
    use super::is_closing;

    #[test]
    fn only_counts_close() {
        assert!(is_closing("ℹ pass 21"));
        assert!(is_closing("ℹ fail 2\n"));
        assert!(!is_closing("ℹ fail 0"));
        assert!(!is_closing(
            "✔ a ping is answered before the init too (3.1ms)"
        ));
    }
}
