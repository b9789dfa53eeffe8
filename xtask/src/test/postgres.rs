//! The programs of PostgreSQL. The tests start a server of their own from them; one that the
//! machine may be running is never touched.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{apt, process};

/// Debian keeps the programs of each version in a folder that is not in `PATH`.
const DEBIAN: &str = "/usr/lib/postgresql";

/// Makes sure that PostgreSQL's programs are installed.
pub(super) fn ensure() -> Result<()> {
    if initdb().is_some() {
        return Ok(());
    }
    apt::install("PostgreSQL", &["postgresql"])
}

fn initdb() -> Option<PathBuf> {
    let versions = fs::read_dir(Path::new(DEBIAN))
        .into_iter()
        .flatten()
        .flatten();
    versions
        .map(|version| version.path().join("bin/initdb"))
        .find(|program| program.is_file())
        .or_else(|| process::on_path("initdb"))
}
