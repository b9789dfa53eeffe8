//! wasm-bindgen as a library: `Cargo.lock` pins it, so it always fits the crate of the same name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::page::files_below;

/// The name under which the parts are generated; only the hashed names are ever seen.
const NAME: &str = "app";

/// What the browser loads.
pub(super) struct Glue {
    /// The module that instantiates the WebAssembly.
    pub(super) script: Vec<u8>,
    /// The WebAssembly without names and tool marks.
    pub(super) wasm: Vec<u8>,
    /// Scripts of dependencies that `script` imports by relative path.
    pub(super) snippets: Vec<(String, Vec<u8>)>,
}

/// Generates the glue in a scratch folder and reads it back.
pub(super) fn generate(wasm: &Path, scratch: &Path) -> Result<Glue> {
    if scratch.exists() {
        fs::remove_dir_all(scratch).context("cannot empty the scratch folder")?;
    }
    Bindgen::new()
        .input_path(wasm)
        .web(true)
        .context("wasm-bindgen does not know the web")?
        .out_name(NAME)
        .typescript(false)
        // The page names the hashed module; a default path would point at a file that is not there.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(scratch)
        .context("wasm-bindgen cannot read the module")?;
    let read = |file: &str| {
        fs::read(scratch.join(file)).with_context(|| format!("wasm-bindgen wrote no {file}"))
    };
    let snippets = files_below(&scratch.join("snippets"))?
        .into_iter()
        .map(|file| (format!("snippets/{}", file.name), file.content))
        .collect();
    Ok(Glue {
        script: read(&format!("{NAME}.js"))?,
        wasm: read(&format!("{NAME}_bg.wasm"))?,
        snippets,
    })
}
