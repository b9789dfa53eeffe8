//! Debian packages, for what no registry of Rust or Node carries. Installed only by the
//! administrator: everyone else is told the name of the package.

use std::os::unix::fs::MetadataExt;
use std::process::Command;
use std::{fs, path::Path};

use anyhow::{Result, bail};

use crate::phase::note;
use crate::process;

/// Installs a package, or says in one line what is missing and how to get it.
pub(crate) fn install(what: &str, packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    if !is_root() || process::on_path("apt-get").is_none() {
        bail!("{what} is missing: install it (on Debian: sudo apt-get install {names})");
    }
    note(&format!("{what} is missing: installing Debian's {names}"));
    let lists = Path::new("/var/lib/apt/lists");
    let known = fs::read_dir(lists).is_ok_and(|mut files| {
        files.any(|file| {
            file.is_ok_and(|file| file.file_name().to_string_lossy().ends_with("Packages"))
        })
    });
    if (known && apt(&["install", "-y", "--no-install-recommends"], packages).is_ok())
        || (apt(&["update"], &[]).is_ok()
            && apt(&["install", "-y", "--no-install-recommends"], packages).is_ok())
    {
        return Ok(());
    }
    bail!("{what} is missing and `apt-get install {names}` failed: install it by hand")
}

fn apt(action: &[&str], packages: &[&str]) -> Result<()> {
    process::run_quietly(
        Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-q", "-o", "Dpkg::Use-Pty=0"])
            .args(action)
            .args(packages),
    )
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}
