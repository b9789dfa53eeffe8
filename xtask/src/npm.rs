//! Packages of an npm project, installed from its lock file and not again until that changes.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::stamp::Stamp;

/// `npm ci` in a folder of the workspace, unless it was done for this very lock file.
pub(crate) fn install(project: &Path) -> Result<()> {
    let stamp = Stamp::of(
        project.join("node_modules").join(".xtask"),
        project,
        &["package.json", "package-lock.json"],
        "npm ci",
    )?;
    if stamp.is_fresh() {
        return Ok(());
    }
    process::run_quietly(
        Command::new("npm")
            .current_dir(project)
            // The browser comes from the system: no package may download one of its own.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]),
    )
    .context("cannot install the npm packages")?;
    stamp.write()
}
