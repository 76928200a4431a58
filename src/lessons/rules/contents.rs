//! What the folder of a lesson holds. Texts are read whole; of media files, which may be large, only
//! what is needed to know them.

use std::collections::BTreeMap;

use crate::exercises::{Digest, Files};

/// Bytes at the beginning of a media file by which its kind is known.
pub const HEAD: usize = 64;

/// What is known of a media file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Bytes.
    pub size: u64,
    /// SHA-256 of its content.
    pub digest: Digest,
    /// Its first [`HEAD`] bytes.
    pub head: Vec<u8>,
}

/// The files of a lesson, by path inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// `lesson.toml`, Markdown, captions.
    pub texts: Files,
    /// Pictures, sound, video, documents.
    pub media: BTreeMap<String, Held>,
}

impl Contents {
    /// How many files there are.
    pub fn len(&self) -> usize {
        self.texts.len() + self.media.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The digest that tells one version from another: over all texts and over the digests of the media.
    pub fn digest(&self) -> Digest {
        let mut all = self.texts.clone();
        for (path, held) in &self.media {
            all.insert(path.clone(), held.digest.as_str());
        }
        Digest::of(&all)
    }
}
