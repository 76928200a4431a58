//! The digest that tells one version of a pack from another, and one file from another.

use std::fmt;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::files::Files;

/// SHA-256 over all files of a pack, or over one file, in hexadecimal.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    /// The digest of these files: path and content of each, in the order of the
    /// paths, each with its length before it so that nothing can slide from one
    /// into the next.
    pub fn of(files: &Files) -> Self {
        let mut hash = Sha256::new();
        for (path, content) in files.iter() {
            for part in [path.as_bytes(), content] {
                hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(part);
            }
        }
        Self(HEXLOWER.encode(&hash.finalize()))
    }

    /// The digest of the content of one file.
    pub fn of_content(content: &[u8]) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(content)))
    }

    /// A digest as it was stored.
    pub const fn from_stored(digits: String) -> Self {
        Self(digits)
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first twelve digits, enough for people to compare.
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Digest {
        let mut all = Files::default();
        for (path, content) in files {
            all.insert(*path, *content);
        }
        Digest::of(&all)
    }

    #[test]
    fn order_of_reading_does_not_matter_and_every_byte_does() {
        let digest = of(&[("a.md", "甲"), ("b.md", "乙")]);
        assert_eq!(digest, of(&[("b.md", "乙"), ("a.md", "甲")]));
        assert_ne!(digest, of(&[("a.md", "甲"), ("b.md", "丙")]));
        assert_ne!(digest, of(&[("a.md", "甲b.md"), ("", "乙")]));
        assert_eq!(digest.short().len(), 12);
    }
}
