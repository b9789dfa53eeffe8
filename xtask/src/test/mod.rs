//! `cargo xtask test`: every test there is, on everything it needs.

mod browser;
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
    web::build(workspace)?;
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
        let (lines, verdict) =
            process::run_collecting(&mut cargo, |line| line.starts_with("test result:"))?;
        closing.extend(lines);
        verdict
    })?;
    if options.no_browser {
        return Ok(());
    }
    graphiql::build(workspace)?;
    phase("Build the server", || run::build_server(workspace))?;
    phase("Browser journeys (Playwright)", || {
        let (lines, verdict) =
            browser::journeys(workspace).context("the journeys did not start")?;
        closing.extend(lines);
        verdict
    })
}
