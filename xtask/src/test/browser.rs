//! The browser journeys and the budgets of the pages: Playwright drives the system's Chromium
//! against the built server.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{apt, npm, process};

/// Makes sure that there is a Chromium.
pub(super) fn ensure() -> Result<()> {
    if chromium().is_some() {
        return Ok(());
    }
    apt::install("Chromium", &["chromium"])
}

/// Runs the journeys and returns what Playwright says of them at its end.
pub(super) fn journeys(workspace: &Workspace) -> Result<(Vec<String>, Result<()>)> {
    playwright(workspace, &[])
}

/// Measures the pages against their budgets; what comes back holds the figures.
pub(super) fn budgets(workspace: &Workspace) -> Result<(Vec<String>, Result<()>)> {
    playwright(workspace, &["--config", "budget.config.ts"])
}

fn playwright(workspace: &Workspace, options: &[&str]) -> Result<(Vec<String>, Result<()>)> {
    let project = workspace.root.join("tests/browser");
    npm::install(&project)?;
    let mut playwright = Command::new("npx");
    playwright
        .current_dir(&project)
        .args(["--no-install", "playwright", "test"])
        .args(options)
        .env("PSC_SERVER", workspace.server_binary())
        .env("PSC_SITE", workspace.site());
    if let Some(chromium) = chromium() {
        playwright.env("PSC_CHROMIUM", chromium);
    }
    process::run_collecting(&mut playwright, |line| is_closing(line) || is_figure(line))
}

/// Playwright counts in lines like `  12 passed (1.3m)` and names what failed before them.
fn is_closing(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let counted = words.next().is_some_and(|word| word.parse::<u32>().is_ok());
    let verdicts = ["passed", "failed", "flaky", "skipped", "did", "interrupted"];
    counted && words.next().is_some_and(|word| verdicts.contains(&word))
}

/// The table of the budgets: what, measured, goal, limit, verdict.
fn is_figure(line: &str) -> bool {
    line.matches(" | ").count() == 4
}

fn chromium() -> Option<PathBuf> {
    let chosen = env::var_os("PSC_CHROMIUM").map(PathBuf::from);
    chosen
        .filter(|file| Path::new(file).is_file())
        .or_else(|| process::on_path("chromium"))
        .or_else(|| process::on_path("google-chrome"))
}

#[cfg(test)]
mod tests {
    use super::{is_closing, is_figure};

    #[test]
    fn closing_lines_are_told_from_the_rest() {
        for line in [
            "  12 passed (1.3m)",
            "  1 failed",
            "  2 skipped",
            "  3 did not run",
        ] {
            assert!(is_closing(line), "{line}");
        }
        for line in [
            "  ✓  1 journey.spec.ts:12 › signs in (2.1s)",
            "Running 12 tests",
            "",
        ] {
            assert!(!is_closing(line), "{line}");
        }
    }

    #[test]
    fn figures_are_told_from_the_rest() {
        assert!(is_figure(
            "  first visit, partner |  596 KB |  450 KB |  600 KB | over the goal"
        ));
        assert!(!is_figure("  axe: label | <input> | <input>"));
    }
}
