//! The workspace's one tool: `cargo xtask run`, `test`, `lint` and `web`.
//!
//! Every command is a list of phases; each says what it does and how long it took, and the first
//! that fails ends the command with one line.

mod apt;
mod graphiql;
mod lint;
mod npm;
mod pack;
mod phase;
mod process;
mod run;
mod stamp;
mod test;
mod tools;
mod web;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, runs and checks Planning Services Center",
    version
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything and serves the demonstration.
    Run(run::Options),
    /// Runs every test: rules, API on both databases, browser journeys.
    Test(test::Options),
    /// Checks format, lints, documentation and the policy on dependencies.
    Lint,
    /// Builds what the server serves to browsers: the pages and GraphiQL.
    Web,
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let done = Workspace::find().and_then(|workspace| match command {
        Command::Run(options) => run::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Lint => lint::run(&workspace),
        Command::Web => web::run(&workspace),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
