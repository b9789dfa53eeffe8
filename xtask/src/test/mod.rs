//! `cargo xtask test`: every test there is, on everything it needs.

mod browser;
mod clients;
mod postgres;

use std::io::IsTerminal;

use anyhow::{Context, Result};
use clap::Args;

use crate::phase::phase;
use crate::workspace::Workspace;
use crate::{graphiql, process, run, tools, web};

#[derive(Args)]
pub(crate) struct Options {
    /// Leaves the browser out: rules and API only.
    #[arg(long)]
    no_browser: bool,
}

/// Runs the suites; what a suite said last is repeated at the end.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    phase("Look for the tools", || {
        tools::require_c_compiler()?;
        postgres::ensure()?;
        if options.no_browser {
            return Ok(());
        }
        tools::require_node()?;
        browser::ensure()
    })?;
    web::build(workspace, web::Budget::Enforced)?;
    let mut closing = Vec::new();
    let outcome = suites(workspace, options, &mut closing);
    println!("==> What the suites said");
    for line in closing {
        println!("{}", line.trim_end());
    }
    outcome
}

fn suites(workspace: &Workspace, options: &Options, closing: &mut Vec<String>) -> Result<()> {
    phase("Rules and API (cargo test)", || {
        let mut cargo = process::cargo();
        cargo
            .current_dir(&workspace.root)
            .args(["test", "--workspace", "--no-fail-fast"]);
        if std::io::stdout().is_terminal() {
            cargo.env("CARGO_TERM_COLOR", "always");
        }
        let (lines, verdict) = process::run_collecting(&mut cargo, is_closing)?;
        closing.extend(lines);
        verdict
    })?;
    if options.no_browser {
        return Ok(());
    }
    graphiql::build(workspace)?;
    phase("Build the server", || run::build_server(workspace))?;
    phase("Clients of strangers (Node)", || {
        let (lines, verdict) = clients::run(workspace).context("the clients did not start")?;
        closing.extend(lines);
        verdict
    })?;
    phase("Browser journeys (Playwright)", || {
        let (lines, verdict) =
            browser::journeys(workspace).context("the journeys did not start")?;
        closing.extend(lines);
        verdict
    })?;
    // Last, and with nothing beside it: what is measured here is time.
    phase("Budgets of the pages (Playwright)", || {
        let (lines, verdict) =
            browser::budgets(workspace).context("the budgets were not measured")?;
        closing.extend(lines);
        verdict
    })
}

/// What `cargo test` says at the end of a suite, unless the suite was empty.
fn is_closing(line: &str) -> bool {
    line.starts_with("test result:") && !line.contains(". 0 passed; 0 failed")
}

#[cfg(test)]
mod tests {
    use super::is_closing;

    #[test]
    fn an_empty_suite_has_nothing_to_say() {
        assert!(is_closing(
            "test result: ok. 17 passed; 0 failed; 0 ignored"
        ));
        assert!(is_closing(
            "test result: FAILED. 0 passed; 1 failed; 0 ignored"
        ));
        assert!(!is_closing(
            "test result: ok. 0 passed; 0 failed; 0 ignored"
        ));
        assert!(!is_closing("test anything ... ok"));
    }
}
