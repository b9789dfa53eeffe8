//! `cargo xtask web`: the SPA, from Rust to the files that the server serves.

mod assets;
mod bindgen;
mod budget;
mod page;
pub(crate) mod target;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use self::assets::{Asset, Kind, Size};
use crate::phase::{note, phase};
use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{graphiql, tools};

/// Everything that the served files follow from. xtask's own recipe is among it.
const INPUTS: [&str; 14] = [
    "web/Cargo.toml",
    "web/assets",
    "web/boot.js",
    "web/build.rs",
    "web/formats.js",
    "web/index.html",
    "web/locales",
    "web/src",
    "web/styles",
    "server/schema.graphql",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "xtask/src/web",
];

/// What happens when the pages have grown over a hard limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Budget {
    /// The build fails: such a change is not to be taken in.
    Enforced,
    /// It is said, and the build goes on: who only wants to look is not held up.
    Told,
}

/// Builds the SPA and GraphiQL, as a command of its own.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    phase("Look for the tools", tools::require_c_compiler)?;
    build(workspace, Budget::Enforced)?;
    graphiql::build_if_possible(workspace)
}

/// Builds the SPA as a phase of another command; nothing happens when no input has changed.
pub(crate) fn build(workspace: &Workspace, budget: Budget) -> Result<()> {
    phase("Build the pages (SPA)", || {
        let stamp = Stamp::of(
            workspace.scratch().join("web.stamp"),
            &workspace.root,
            &INPUTS,
            "",
        )?;
        if stamp.is_fresh() && workspace.site().join("index.html").is_file() {
            note("unchanged since the last build");
            return Ok(());
        }
        let toolchain = target::ensure()?;
        let modules = target::compile(workspace, &toolchain)?;
        let sizes = publish(workspace, &modules)?;
        match (budget::check(&sizes), budget) {
            (Ok(()), _) => stamp.write(),
            (Err(fault), Budget::Enforced) => Err(fault),
            // No stamp: the next build that enforces the limits looks at them again.
            (Err(fault), Budget::Told) => {
                note(&format!("{fault:#}"));
                Ok(())
            }
        }
    })
}

/// The modules of the parts of the portal, by the names of their binaries.
const PARTS: [&str; 9] = [
    "account", "partner", "company", "payments", "customer", "benefit", "operator", "program",
    "registry",
];

/// Turns the compiled modules into hashed, compressed files and the page that names them.
fn publish(workspace: &Workspace, modules: &Path) -> Result<Vec<Size>> {
    let web = workspace.root.join("web");
    let mut assets = vec![
        Asset::hashed("css", "app.css", Kind::Style, styles(&web.join("styles"))?),
        Asset::hashed("boot", "boot.js", Kind::Script, read(&web.join("boot.js"))?),
        Asset::hashed(
            "formats",
            "formats.js",
            Kind::Script,
            read(&web.join("formats.js"))?,
        ),
        Asset::hashed(
            "favicon",
            "favicon.svg",
            Kind::Icon,
            read(&web.join("assets/favicon.svg"))?,
        ),
    ];
    let mut snippets = BTreeMap::new();
    for part in PARTS {
        let scratch = workspace.scratch().join("bindgen").join(part);
        let glue = bindgen::generate(&modules.join(format!("{part}.wasm")), &scratch)?;
        // `web/index.html` calls them by the part and the kind.
        let (token, name) = (format!("{part}_js"), format!("{part}.js"));
        assets.push(Asset::hashed(&token, &name, Kind::Script, glue.script).of(part));
        let (token, name) = (format!("{part}_wasm"), format!("{part}_bg.wasm"));
        assets.push(Asset::hashed(&token, &name, Kind::Wasm, glue.wasm).of(part));
        // Scripts of dependencies: the same for every part.
        snippets.extend(glue.snippets);
    }
    for (path, content) in snippets {
        assets.push(Asset::named(&path, Kind::Script, content));
    }
    let template =
        fs::read_to_string(web.join("index.html")).context("cannot read web/index.html")?;
    let page = page::render(&template, &assets)?;
    assets::write(&workspace.site(), assets, page)
}

/// One sheet of all: the tokens first, printing last, the others between them by name.
fn styles(folder: &Path) -> Result<Vec<u8>> {
    let mut sheets = page::files_below(folder)?;
    sheets.sort_by_key(|sheet| match sheet.name.as_str() {
        "tokens.css" => (0, String::new()),
        "print.css" => (2, String::new()),
        other => (1, other.to_owned()),
    });
    Ok(sheets.into_iter().flat_map(|sheet| sheet.content).collect())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}
