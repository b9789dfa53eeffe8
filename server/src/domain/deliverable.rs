//! What may be handed in as a deliverable: file types by name and by their first bytes
//! (`domain.md` §8).

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// How many first bytes of a file tell its type.
pub const HEAD: usize = 8;

/// The kinds of file that are known by their bytes. Which of them are allowed is a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Docx,
    Pptx,
    Xlsx,
    Zip,
}

impl Kind {
    /// The kind that a file name promises.
    fn promised_by(name: &str) -> Option<(Self, String)> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let kind = match ending.as_str() {
            "pdf" => Self::Pdf,
            "docx" => Self::Docx,
            "pptx" => Self::Pptx,
            "xlsx" => Self::Xlsx,
            "zip" => Self::Zip,
            _ => return None,
        };
        Some((kind, ending))
    }

    /// The media type it is served with: never what the uploader claims.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Zip => "application/zip",
        }
    }

    /// Whether a file that starts with `head` can be of this kind. Office files are zip archives.
    pub fn matches(self, head: &[u8]) -> bool {
        match self {
            Self::Pdf => head.starts_with(b"%PDF-"),
            Self::Docx | Self::Pptx | Self::Xlsx | Self::Zip => head.starts_with(b"PK\x03\x04"),
        }
    }
}

/// The kind of a file by its name, if the programme takes it.
pub fn kind(name: &str, rules: &Rules) -> Result<Kind, Refusal> {
    let refused = || {
        Refusal::invalid("name", "deliverable_type_not_allowed")
            .with("allowed", rules.deliverable_types.0.join(", "))
    };
    let (kind, ending) = Kind::promised_by(name).ok_or_else(refused)?;
    if rules.deliverable_types.0.contains(&ending) {
        Ok(kind)
    } else {
        Err(refused())
    }
}

/// A file name that is safe to store, show and send: no folders, no control or direction marks.
pub fn name(typed: &str) -> Result<String, Refusal> {
    let base = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = base.chars().filter(|it| !is_trick(*it)).collect();
    let name = name.trim().trim_start_matches('.').to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Refusal::invalid("name", "deliverable_name").with("max", NAME_MAX));
    }
    Ok(name)
}

const NAME_MAX: usize = 200;

/// Characters that make a name look like another one.
fn is_trick(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A file that turned out to be empty, or not of the kind that its name promises.
pub fn examine(kind: Kind, head: &[u8], size: u64) -> Result<(), Refusal> {
    if size == 0 {
        return Err(Refusal::invalid("file", "deliverable_empty"));
    }
    if !kind.matches(head) {
        return Err(Refusal::invalid("file", "deliverable_type_mismatch"));
    }
    Ok(())
}

/// A file larger than the programme takes.
pub fn too_large(rules: &Rules) -> Refusal {
    Refusal::invalid("file", "deliverable_too_large")
        .with("max", rules.deliverable_bytes_max / (1024 * 1024))
}

/// The partner handed in the same bytes before.
pub fn duplicate() -> Refusal {
    Refusal::new(Reason::DeliverableDuplicate).at("file")
}

#[cfg(test)]
mod tests;
