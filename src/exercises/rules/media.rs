//! Files of evidence: what they are is read from their first bytes, never believed from their name.

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::kinds::MediaType;

/// A file that belongs to an item of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MediaFile {
    /// Its path inside the pack.
    pub path: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of its content.
    pub digest: Digest,
}

/// Endings, and what a file with each must be.
const ENDINGS: [(&str, MediaType); 10] = [
    ("png", MediaType::Png),
    ("jpg", MediaType::Jpeg),
    ("jpeg", MediaType::Jpeg),
    ("webp", MediaType::Webp),
    ("pdf", MediaType::Pdf),
    ("mp3", MediaType::Mp3),
    ("ogg", MediaType::Ogg),
    ("m4a", MediaType::M4a),
    ("mp4", MediaType::Mp4),
    ("webm", MediaType::Webm),
];
/// How far into a WebM file its kind is stated at the latest.
const WEBM_HEAD: usize = 64;

impl MediaType {
    /// What a file of this name must be; none when it is no media file.
    pub fn of_ending(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        let known = ENDINGS
            .iter()
            .find(|(one, _)| one.eq_ignore_ascii_case(ending));
        known.map(|(_, kind)| *kind)
    }

    /// All endings that files may have.
    pub fn endings() -> impl Iterator<Item = &'static str> {
        ENDINGS.iter().map(|(ending, _)| *ending)
    }

    /// What these bytes are, by the marks that every file of a kind begins with.
    pub fn of_content(content: &[u8]) -> Option<Self> {
        let at = |offset: usize, mark: &[u8]| {
            content
                .get(offset..)
                .is_some_and(|rest| rest.starts_with(mark))
        };
        let head = content.get(..WEBM_HEAD).unwrap_or(content);
        if at(0, b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if at(0, b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Some(Self::Webp)
        } else if at(0, b"%PDF-") {
            Some(Self::Pdf)
        } else if at(0, b"OggS") {
            Some(Self::Ogg)
        } else if at(4, b"ftypM4A") {
            Some(Self::M4a)
        } else if at(4, b"ftyp") {
            Some(Self::Mp4)
        } else if at(0, b"\x1a\x45\xdf\xa3") && head.windows(4).any(|four| four == b"webm") {
            Some(Self::Webm)
        } else if at(0, b"ID3") || is_layer_three(content) {
            Some(Self::Mp3)
        } else {
            None
        }
    }
}

/// Whether a frame of MPEG sound, layer III, begins here.
fn is_layer_three(content: &[u8]) -> bool {
    matches!(content, [0xff, second, ..] if second & 0xe6 == 0xe2)
}

/// Whether a path can stand in an address as it is.
pub fn is_plain(path: &str) -> bool {
    path.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_first_bytes() {
        let samples: [(&[u8], MediaType); 10] = [
            (b"\x89PNG\r\n\x1a\n0000", MediaType::Png),
            (b"\xff\xd8\xff\xe0", MediaType::Jpeg),
            (b"RIFF0000WEBPVP8 ", MediaType::Webp),
            (b"%PDF-1.7", MediaType::Pdf),
            (b"OggS\0", MediaType::Ogg),
            (b"\0\0\0\x20ftypM4A \0", MediaType::M4a),
            (b"\0\0\0\x20ftypisom", MediaType::Mp4),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", MediaType::Webm),
            (b"ID3\x04", MediaType::Mp3),
            (b"\xff\xfb\x90", MediaType::Mp3),
        ];
        for (content, kind) in samples {
            assert_eq!(MediaType::of_content(content), Some(kind));
            assert_eq!(MediaType::of_content(&content[1..]), None, "{kind:?}");
        }
    }

    #[test]
    fn what_a_browser_would_run_is_no_media() {
        for content in [
            &b"<svg xmlns"[..],
            b"<!doctype html>",
            b"\x1a\x45\xdf\xa3 matroska",
            b"MZ",
            b"",
            b"RIFF0000WAVE",
        ] {
            assert_eq!(MediaType::of_content(content), None);
        }
        assert_eq!(MediaType::of_ending("evidence/scene.svg"), None);
        assert_eq!(MediaType::of_ending("a.PNG"), Some(MediaType::Png));
        assert_eq!(MediaType::of_ending("png"), None);
    }
}
