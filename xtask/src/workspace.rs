//! Where things are: the folders that xtask reads and writes.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders of this workspace.
pub(crate) struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever the user has put it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Finds the workspace from what Cargo tells a program that it runs.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask has no workspace around it")?
            .to_path_buf();
        // This program lies in `<target>/<profile>/`: asking its own path is exact, whatever
        // setting moved the target folder, and costs nothing.
        let program = env::current_exe().context("cannot tell where xtask itself lies")?;
        let target = program
            .ancestors()
            .nth(2)
            .map_or_else(|| root.join("target"), Path::to_path_buf);
        Ok(Self { root, target })
    }

    /// What the server serves: the SPA and GraphiQL.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The database and the uploaded files of the demonstration.
    pub(crate) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Intermediate files and stamps of xtask itself.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The server as `cargo build` leaves it.
    pub(crate) fn server_binary(&self) -> PathBuf {
        self.target.join("debug").join("server")
    }
}
