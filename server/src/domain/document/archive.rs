//! Office documents are zip archives of XML: their parts, and the text between the tags.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Files in an archive beyond this are somebody's trick.
const FILES_MAX: usize = 20_000;

/// The names of the files in an archive; none when it is not one.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    Some(listed(&open(bytes)?))
}

/// The text of an office document, up to `max` bytes: what it says, not what its styles say.
pub(super) fn text(bytes: &[u8], max: usize) -> String {
    let Some(mut archive) = open(bytes) else {
        return String::new();
    };
    let mut parts = listed(&archive);
    parts.retain(|it| speaks(it));
    parts.sort_unstable();
    let mut text = String::new();
    for part in parts {
        let left = max.saturating_sub(text.len());
        if left == 0 {
            break;
        }
        let Ok(file) = archive.by_name(&part) else {
            continue;
        };
        let mut xml = Vec::new();
        // The size that an archive claims is not believed: reading stops at the bound.
        let read = file.take(left as u64 * 8).read_to_end(&mut xml);
        if read.is_ok() || !xml.is_empty() {
            spoken(&String::from_utf8_lossy(&xml), left, &mut text);
        }
    }
    text
}

fn listed(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    // A name that cannot be read is no part that we know.
    let names = archive.file_names().filter_map(Result::ok);
    names.map(|it| it.into_owned()).collect()
}

fn open(bytes: &[u8]) -> Option<ZipArchive<Cursor<&[u8]>>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    (1..=FILES_MAX).contains(&archive.len()).then_some(archive)
}

/// The parts that hold what an author wrote.
fn speaks(part: &str) -> bool {
    let xml = std::path::Path::new(part)
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("xml"));
    xml && (part == "word/document.xml"
        || part.starts_with("ppt/slides/slide")
        || part == "xl/sharedStrings.xml")
}

/// The text between the tags; a tag parts words only where a paragraph, a cell or a tab begins,
/// for a word may be cut into several runs.
fn spoken(xml: &str, max: usize, text: &mut String) {
    let start = text.len();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once('<') {
        if text.len() - start + before.len() > max {
            return;
        }
        unescape(before, text);
        let Some((tag, behind)) = after.split_once('>') else {
            return;
        };
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/']).next().unwrap_or_default();
        if matches!(name, "w:p" | "w:tab" | "w:br" | "a:p" | "a:br" | "si") {
            text.push(' ');
        }
        rest = behind;
    }
}

fn unescape(escaped: &str, text: &mut String) {
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let Some((entity, behind)) = after.split_once(';') else {
            rest = after;
            continue;
        };
        text.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => ' ',
        });
        rest = behind;
    }
    text.push_str(rest);
}
