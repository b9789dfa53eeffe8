//! The programs that a build needs, looked for before the long work starts.

use std::env;

use anyhow::{Result, bail};

use crate::process::on_path;

/// The C compiler: the embedded database is C, and Rust links with it.
pub(crate) fn require_c_compiler() -> Result<()> {
    let chosen = env::var("CC").ok().filter(|name| !name.is_empty());
    let found = match &chosen {
        Some(name) => on_path(name).is_some() || std::path::Path::new(name).is_file(),
        None => ["cc", "gcc", "clang"]
            .iter()
            .any(|name| on_path(name).is_some()),
    };
    if !found {
        bail!("no C compiler: install one (on Debian: apt-get install gcc libc6-dev)");
    }
    Ok(())
}

/// Whether Node and npm are here.
pub(crate) fn has_node() -> bool {
    on_path("node").is_some() && on_path("npm").is_some()
}

/// Node and npm, where there is no going on without them.
pub(crate) fn require_node() -> Result<()> {
    if !has_node() {
        bail!(
            "no Node.js: install Node 20 or later with npm (on Debian: apt-get install nodejs npm)"
        );
    }
    Ok(())
}
