//! The programs that a build needs, looked for before the long work starts.

use std::env;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{capture, on_path};

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

/// The oldest Node that the npm packages of both projects accept.
const OLDEST_NODE: u32 = 20;

/// Node and npm, new enough; otherwise one line that says what is wrong.
pub(crate) fn require_node() -> Result<()> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        bail!("no Node.js: install Node {OLDEST_NODE} or later, with npm");
    }
    let version = capture(Command::new("node").arg("--version"))?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        bail!("Node.js {version} is too old: install Node {OLDEST_NODE} or later");
    }
    Ok(())
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("unknown"), None);
    }
}
