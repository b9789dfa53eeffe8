//! `cargo xtask run`: from a fresh clone to the demonstration in the browser.

use std::fs;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::phase::phase;
use crate::workspace::Workspace;
use crate::{graphiql, process, tools, web};

#[derive(Args)]
pub(crate) struct Options {
    /// Removes the database and the uploaded files first.
    #[arg(long)]
    reset: bool,
    /// The port on 127.0.0.1 where the demonstration is served.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    port: u16,
}

/// Builds what has changed and becomes the server.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let data = workspace.data();
    phase("Look for the tools, the port and the folders", || {
        tools::require_c_compiler()?;
        require_free(options.port)?;
        require_writable(&workspace.scratch())?;
        require_writable(&data)
    })?;
    if options.reset {
        phase("Start over: remove the database and the files", || {
            fs::remove_dir_all(&data)
                .with_context(|| format!("cannot remove {}", data.display()))?;
            require_writable(&data)
        })?;
    }
    web::build(workspace, web::Budget::Told)?;
    graphiql::build_if_possible(workspace)?;
    phase("Build the server", || build_server(workspace))?;
    println!("==> Start the server (Ctrl-C stops it)");
    let error = Command::new(workspace.server_binary())
        .args([
            "serve",
            "--demo",
            "--port",
            &options.port.to_string(),
            "--data",
        ])
        .arg(&data)
        .arg("--site")
        .arg(workspace.site())
        .exec();
    Err(error).context("cannot start the server")
}

/// Compiles the server. `--workspace` settles the features of shared dependencies as `cargo test`
/// does, so that neither builds them a second time.
pub(crate) fn build_server(workspace: &Workspace) -> Result<()> {
    let mut cargo = process::cargo();
    cargo
        .current_dir(&workspace.root)
        .args(["build", "--workspace", "--bin", "server"]);
    process::run(&mut cargo).context("the server does not compile")
}

fn require_free(port: u16) -> Result<()> {
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        bail!("port {port} is taken: stop what listens there, or choose another with --port");
    }
    Ok(())
}

fn require_writable(folder: &Path) -> Result<()> {
    let probe = folder.join(".writable");
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&probe, ""))
        .and_then(|()| fs::remove_file(&probe));
    if let Err(error) = written {
        bail!("cannot write to {}: {error}", folder.display());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occupied_port_is_one_clear_line() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = format!("{:#}", require_free(port).unwrap_err());
        assert!(
            error.starts_with(&format!("port {port} is taken")),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1);
        drop(taken);
        assert!(require_free(port).is_ok());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_one_clear_line() {
        let error = format!(
            "{:#}",
            require_writable(Path::new("/proc/no-such")).unwrap_err()
        );
        assert!(
            error.starts_with("cannot write to /proc/no-such"),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1);
    }
}
