//! The files of the site: named by what they hold, with a packed copy beside each.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::page::files_below;
use crate::pack::{self, Packed};
use crate::stamp::hex;

/// What kind of file an asset is: each kind has a budget of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Script,
    Style,
    Wasm,
    Icon,
}

/// One file of the site.
pub(super) struct Asset {
    /// How `web/index.html` calls it; empty for a file that only other files name.
    pub(super) token: String,
    file: String,
    kind: Kind,
    /// The part of the portal that it belongs to; none when all load it.
    part: Option<&'static str>,
    content: Vec<u8>,
}

/// How large one file is, as it lies on disk and as it travels.
#[derive(Clone)]
pub(super) struct Size {
    pub(super) file: String,
    pub(super) kind: Kind,
    pub(super) part: Option<&'static str>,
    pub(super) raw: usize,
    pub(super) packed: Packed,
}

impl Asset {
    /// A file whose name follows from its content, so that browsers may keep it for ever.
    pub(super) fn hashed(token: &str, name: &str, kind: Kind, content: Vec<u8>) -> Self {
        let hash = hex(&Sha256::digest(&content)[..8]);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Self {
            token: token.to_owned(),
            file: format!("assets/{stem}.{hash}.{ending}"),
            kind,
            part: None,
            content,
        }
    }

    /// A file that others import by a fixed relative path.
    pub(super) fn named(name: &str, kind: Kind, content: Vec<u8>) -> Self {
        Self {
            token: String::new(),
            file: format!("assets/{name}"),
            kind,
            part: None,
            content,
        }
    }

    /// The same, for one part of the portal alone.
    pub(super) fn of(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// Where the browser finds it.
    pub(super) fn url(&self) -> String {
        format!("/{}", self.file)
    }
}

/// Writes assets and page, the page last: it never names a file that is not there yet.
pub(super) fn write(site: &Path, assets: Vec<Asset>, page: String) -> Result<Vec<Size>> {
    retire(site, &assets)?;
    let index = Asset {
        token: String::new(),
        file: "index.html".into(),
        kind: Kind::Page,
        part: None,
        content: page.into_bytes(),
    };
    let mut sizes = Vec::new();
    for asset in assets.into_iter().chain([index]) {
        let path = site.join(&asset.file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot write {}", folder.display()))?;
        }
        let packed = pack::write(&path, &asset.content)?;
        sizes.push(Size {
            file: asset.file,
            kind: asset.kind,
            part: asset.part,
            raw: asset.content.len(),
            packed,
        });
    }
    Ok(sizes)
}

/// Removes the files of all builds but the last: a tab that is open across a new build still
/// finds the files that its page names.
fn retire(site: &Path, coming: &[Asset]) -> Result<()> {
    let last = fs::read_to_string(site.join("index.html")).unwrap_or_default();
    let coming: BTreeSet<&str> = coming.iter().map(|asset| asset.file.as_str()).collect();
    for file in files_below(&site.join("assets"))? {
        let name = format!("assets/{}", file.name);
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        if !coming.contains(plain) && !last.contains(plain) && !plain.contains("/snippets/") {
            fs::remove_file(site.join(&name)).with_context(|| format!("cannot remove {name}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_the_content() {
        let one = Asset::hashed("css", "app.css", Kind::Style, b"a{}".to_vec());
        let two = Asset::hashed("css", "app.css", Kind::Style, b"b{}".to_vec());
        assert_ne!(one.url(), two.url());
        assert_eq!(
            one.url().split('.').count(),
            3,
            "stem, hash, ending: {}",
            one.url()
        );
    }

    #[test]
    fn a_new_build_keeps_the_files_of_the_last_one_only() {
        let site = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        let build = |text: &str| {
            let asset = Asset::hashed("css", "app.css", Kind::Style, text.as_bytes().to_vec());
            let url = asset.url();
            write(&site, vec![asset], url.clone()).unwrap();
            site.join(url.trim_start_matches('/'))
        };
        let (first, second, third) = (build("1"), build("2"), build("3"));
        assert!(!first.exists());
        assert!(second.exists() && third.exists());
        fs::remove_dir_all(site).unwrap();
    }
}
