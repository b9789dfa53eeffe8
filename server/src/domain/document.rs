//! What is inside a file that was handed in: whether it is what its name says, and its text, as
//! far as it can be read with bounded effort.

mod archive;
mod pdf;

use super::deliverable::Kind;
use super::fingerprint::Fingerprint;
use super::refusal::Refusal;

/// Text beyond this is not read: enough to recognize a document.
const TEXT_MAX: usize = 4 * 1024 * 1024;

/// Refuses a file whose content is not of the kind that its name promises.
pub fn verify(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    let part = match kind {
        Kind::Pdf => return Ok(()),
        Kind::Docx => "word/",
        Kind::Pptx => "ppt/",
        Kind::Xlsx => "xl/",
        Kind::Zip => "",
    };
    let office = kind != Kind::Zip;
    match archive::names(bytes) {
        Some(names)
            if !office
                || (names.iter().any(|it| it == "[Content_Types].xml")
                    && names.iter().any(|it| it.starts_with(part))) =>
        {
            Ok(())
        }
        _ => Err(Refusal::invalid("file", "deliverable_type_mismatch")),
    }
}

/// What the words of a file look like; of its bytes when it has no text that can be read.
pub fn fingerprint(kind: Kind, bytes: &[u8]) -> Option<Fingerprint> {
    let text = match kind {
        Kind::Pdf => pdf::text(bytes, TEXT_MAX),
        Kind::Docx | Kind::Pptx | Kind::Xlsx => archive::text(bytes, TEXT_MAX),
        Kind::Zip => String::new(),
    };
    Fingerprint::of_text(&text).or_else(|| {
        // A text that is there and short says that there is nothing to compare.
        text.trim()
            .is_empty()
            .then(|| Fingerprint::of_bytes(bytes))?
    })
}

#[cfg(test)]
mod tests;
