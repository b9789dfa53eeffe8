//! `cargo xtask lint`: format, lints, documentation, and what the project may depend on.

mod policy;

use std::process::Command;

use anyhow::{Context, Result};

use crate::phase::{note, phase};
use crate::web::target;
use crate::workspace::Workspace;
use crate::{process, tools};

/// Runs every check, the quick ones first.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    phase("Look for the tools", tools::require_c_compiler)?;
    phase("Format", || cargo(workspace, &["fmt", "--all", "--check"]))?;
    phase("Dependencies: licences, bans, duplicates", || {
        policy::check(workspace)
    })?;
    phase("Clippy", || {
        cargo(
            workspace,
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "--deny",
                "warnings",
            ],
        )
    })?;
    phase("Clippy of the pages, for the browser", || {
        clippy_for_the_browser(workspace)
    })?;
    phase("Documentation", || {
        let mut command = prepared(workspace, &["doc", "--workspace", "--no-deps"]);
        process::run(command.env("RUSTDOCFLAGS", "--deny warnings"))
    })
}

/// Code behind `cfg(target_arch = "wasm32")` is seen by no other check.
fn clippy_for_the_browser(workspace: &Workspace) -> Result<()> {
    if let target::Toolchain::Debian { .. } = target::ensure()? {
        note("skipped: clippy cannot read the standard library of Debian's Rust");
        return Ok(());
    }
    let arguments = ["clippy", "--package", "web", "--target", target::TARGET];
    cargo(
        workspace,
        &[&arguments[..], &["--", "--deny", "warnings"]].concat(),
    )
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    process::run(&mut prepared(workspace, arguments))
        .with_context(|| format!("cargo {} found something to mend", arguments[0]))
}

fn prepared(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.current_dir(&workspace.root).args(arguments);
    command
}
