//! GraphiQL, bundled by esbuild from npm packages: no content network, no inline script.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::phase::{note, phase};
use crate::stamp::Stamp;
use crate::workspace::Workspace;
use crate::{npm, pack, process, tools};

/// The kinds of files that get smaller by packing; fonts are packed already.
const PACKED: [&str; 5] = ["js", "css", "html", "svg", "ttf"];

/// Bundles GraphiQL where there is Node; the demonstration goes on without it.
pub(crate) fn build_if_possible(workspace: &Workspace) -> Result<()> {
    phase("Build GraphiQL", || {
        if let Err(fault) = tools::require_node() {
            note(&format!(
                "{fault}; going on without GraphiQL, /graphiql explains how to get it"
            ));
            return Ok(());
        }
        bundle(workspace)
    })
}

/// Bundles GraphiQL, for those who cannot go on without it.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    phase("Build GraphiQL", || bundle(workspace))
}

/// Fills the site's folder, unless nothing has changed since it was last done.
fn bundle(workspace: &Workspace) -> Result<()> {
    let project = workspace.root.join("web/graphiql");
    let output = workspace.site().join("graphiql");
    let inputs = ["web/graphiql", "xtask/src/graphiql.rs"];
    let stamp = Stamp::of(
        workspace.scratch().join("graphiql.stamp"),
        &workspace.root,
        &inputs,
        "",
    )?;
    if stamp.is_fresh() && output.join("index.html").is_file() {
        note("unchanged since the last build");
        return Ok(());
    }
    npm::install(&project)?;
    if output.exists() {
        fs::remove_dir_all(&output).context("cannot empty the folder of GraphiQL")?;
    }
    process::run_quietly(
        Command::new("node")
            .current_dir(&project)
            .arg("build.mjs")
            .arg(&output),
    )
    .context("cannot bundle GraphiQL")?;
    pack_all(&output)?;
    stamp.write()
}

/// Packs the bundle on every core: it is eight megabytes of script.
fn pack_all(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).context("cannot read the folder of GraphiQL")? {
        let path = entry?.path();
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or_default();
        if PACKED.contains(&ending) {
            files.push((fs::metadata(&path)?.len(), path));
        }
    }
    files.sort();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    // Dealt out in turn by size, so that no worker gets all the large ones.
    let hands: Vec<Vec<_>> = (0..workers)
        .map(|worker| {
            files
                .iter()
                .skip(worker)
                .step_by(workers)
                .map(|(_, path)| path)
                .collect()
        })
        .collect();
    thread::scope(|scope| {
        let working: Vec<_> = hands
            .into_iter()
            .map(|paths| {
                scope.spawn(move || {
                    paths
                        .into_iter()
                        .try_for_each(|path| pack::write(path, &fs::read(path)?).map(drop))
                })
            })
            .collect();
        working.into_iter().try_for_each(|worker| {
            worker
                .join()
                .map_err(|_| anyhow!("a packing thread died"))?
        })
    })
}
