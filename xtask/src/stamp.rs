//! Stamps: a digest of a step's inputs, so that a step whose inputs are unchanged is skipped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// The digest of one step's inputs and the file that remembers it.
pub(crate) struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// Reads every input (files, and folders with all below them) and digests path and content.
    /// An input that does not exist counts as empty: its coming changes the digest.
    pub(crate) fn of(file: PathBuf, root: &Path, inputs: &[&str], extra: &str) -> Result<Self> {
        let mut hasher = Sha256::new();
        hasher.update(extra.as_bytes());
        for input in inputs {
            digest(&root.join(input), &mut hasher)
                .with_context(|| format!("cannot read {input}"))?;
        }
        Ok(Self {
            file,
            digest: hex(&hasher.finalize()),
        })
    }

    /// Whether the step ran to its end with these very inputs.
    pub(crate) fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|known| known == self.digest)
    }

    /// Remembers that the step ran to its end.
    pub(crate) fn write(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot write {}", folder.display()))?;
        }
        fs::write(&self.file, &self.digest)
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}

/// Small letters and digits of a digest.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            text.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
            text.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
            text
        })
}

fn digest(path: &Path, hasher: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let mut below = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()?;
        below.sort();
        return below
            .iter()
            .filter(|path| !path.ends_with("node_modules"))
            .try_for_each(|path| digest(path, hasher));
    }
    if path.is_file() {
        let content = fs::read(path)?;
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(content.len().to_le_bytes());
        hasher.update(content);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_input_makes_the_stamp_stale() {
        let root = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        fs::create_dir_all(root.join("in")).unwrap();
        fs::write(root.join("in/a"), "one").unwrap();
        let stamp = || Stamp::of(root.join("stamp"), &root, &["in"], "v1").unwrap();
        assert!(!stamp().is_fresh());
        stamp().write().unwrap();
        assert!(stamp().is_fresh());
        fs::write(root.join("in/a"), "two").unwrap();
        assert!(!stamp().is_fresh());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn hex_is_lower_case_and_complete() {
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}
