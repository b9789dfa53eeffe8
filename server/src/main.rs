//! The command line of the server.

mod cli;

use std::process::ExitCode;

use clap::Parser;

/// glibc keeps its peak after ten thousand clients have left; this allocator gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let command = cli::Command::parse();
    cli::logs::init();
    match Box::pin(cli::run(command)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
