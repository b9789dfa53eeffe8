//! The standard library for `wasm32-unknown-unknown`, and compiling the SPA with it.
//!
//! rustup does not add a target to a toolchain that is already installed, so this does. Where
//! rustup cannot fetch it, Debian's own Rust has the sources and builds it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::phase::note;
use crate::workspace::Workspace;
use crate::{apt, process};

/// What the browser runs.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "wasm-release";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// Where the standard library for the browser comes from.
pub(crate) enum Toolchain {
    /// Precompiled, beside the toolchain that builds everything else.
    Installed,
    /// From the sources of Debian's Rust, linked with this linker.
    Debian { linker: PathBuf },
}

/// Makes sure of the standard library, in the cheapest way that works here.
pub(crate) fn ensure() -> Result<Toolchain> {
    if is_installed() {
        return Ok(Toolchain::Installed);
    }
    note(&format!(
        "the target {TARGET} is missing: adding it with rustup"
    ));
    let added = Command::new("rustup")
        .args(["target", "add", TARGET])
        .output();
    if added.is_ok_and(|output| output.status.success()) && is_installed() {
        return Ok(Toolchain::Installed);
    }
    note("rustup cannot add it: trying Debian's Rust");
    let from_debian = debian_sources().is_some()
        || apt::install(TARGET, &["rustc-web", "rust-web-src"]).is_ok()
            && debian_sources().is_some();
    match linker() {
        Some(linker) if from_debian => Ok(Toolchain::Debian { linker }),
        _ => bail!(
            "the standard library for {TARGET} is missing: run `rustup target add {TARGET}` \
             (or, on Debian: apt-get install rustc-web rust-web-src lld)"
        ),
    }
}

/// Compiles the SPA and returns the folder with the modules, one for each side.
pub(crate) fn compile(workspace: &Workspace, toolchain: &Toolchain) -> Result<PathBuf> {
    let mut cargo = process::cargo();
    cargo.current_dir(&workspace.root);
    cargo.args([
        "build",
        "--package",
        "web",
        "--bins",
        "--target",
        TARGET,
        "--profile",
        PROFILE,
    ]);
    // Leptos then boxes views at the borders of components: an eighth less to download.
    cargo.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg erase_components",
    );
    if let Toolchain::Debian { linker } = toolchain {
        cargo
            .env("RUSTC", DEBIAN_RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    process::run(&mut cargo).context("the pages do not compile")?;
    Ok(workspace.target.join(TARGET).join(PROFILE))
}

/// Whether the toolchain that is in use has the target already.
pub(crate) fn is_installed() -> bool {
    let asked = process::capture(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]));
    asked.is_ok_and(|folder| Path::new(&folder).is_dir())
}

fn debian_sources() -> Option<PathBuf> {
    let sysroot = process::capture(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"])).ok()?;
    let sources = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
    sources.is_dir().then_some(sources)
}

/// rustup's own copy of LLD, which no toolchain lacks, else Debian's.
fn linker() -> Option<PathBuf> {
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"])).ok()?;
    let host = process::capture(Command::new("rustc").args(["--print", "host-tuple"])).ok()?;
    let own = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if own.is_file() {
        Some(own)
    } else {
        process::on_path("lld")
    }
}
