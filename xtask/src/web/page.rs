//! The one HTML page: tokens of `web/index.html` replaced by the hashed paths.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::assets::Asset;

/// A file of a source folder, named by its path below that folder.
pub(super) struct SourceFile {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
}

/// Every file below a folder, in a stable order; a folder that is not there has none.
pub(super) fn files_below(folder: &Path) -> Result<Vec<SourceFile>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in
            fs::read_dir(&current).with_context(|| format!("cannot read {}", current.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
                let content =
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                found.push(SourceFile { name, content });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Fills the template. A token that no asset answers is an error, not a broken link.
pub(super) fn render(template: &str, assets: &[Asset]) -> Result<String> {
    let mut page = without_first_comment(template);
    for asset in assets.iter().filter(|asset| !asset.token.is_empty()) {
        page = page.replace(&format!("{{{{{}}}}}", asset.token), &asset.url());
    }
    if let Some(at) = page.find("{{") {
        let token = page[at..].split_inclusive("}}").next().unwrap_or_default();
        bail!("web/index.html names {token}, which no asset answers");
    }
    Ok(page)
}

/// The template opens with a comment for its readers, which the browser need not load.
fn without_first_comment(template: &str) -> String {
    match (template.find("<!--\n"), template.find("-->\n")) {
        (Some(start), Some(end)) if start < end => {
            format!("{}{}", &template[..start], &template[end + "-->\n".len()..])
        }
        _ => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::assets::Kind;
    use super::*;

    #[test]
    fn tokens_become_paths_and_the_comment_goes() {
        let style = Asset::hashed("css", "app.css", Kind::Style, b"a{}".to_vec());
        let template = "<!doctype html>\n<!--\n {{css}} is the style\n-->\n<link href=\"{{css}}\">";
        let page = render(template, std::slice::from_ref(&style)).unwrap();
        assert_eq!(
            page,
            format!("<!doctype html>\n<link href=\"{}\">", style.url())
        );
    }

    #[test]
    fn an_unknown_token_is_an_error() {
        let error = render("<link href=\"{{font}}\">", &[]).unwrap_err();
        assert!(error.to_string().contains("{{font}}"), "{error}");
    }
}
