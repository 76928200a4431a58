//! Inspection of the files that belong to evidence.

use super::super::digest::Digest;
use super::super::fault::{Fault, Reason};
use super::super::files::stays_inside;
use super::super::kinds::MediaType;
use super::super::media::{MediaFile, is_plain};
use super::super::written::At;
use super::Inspector;
use super::tools::{Inspect, listed};

impl Inspector<'_> {
    /// A file that is there, of a kind that is shown, and is what its ending says.
    pub(super) fn media(&mut self, at: &At<String>) -> Option<MediaFile> {
        let path = at.value().clone();
        if let Err(reason) = well_named(&path) {
            self.fault(at.start(), reason);
            return None;
        }
        self.used.insert(path.clone());
        let Some(content) = self.files.bytes(&path) else {
            self.fault(at.start(), Reason::MissingFile { path });
            return None;
        };
        match truly(&path, content) {
            Ok(media_type) => Some(MediaFile {
                media_type,
                size: u64::try_from(content.len()).ok()?,
                digest: Digest::of_content(content),
                path,
            }),
            Err(reason) => {
                self.faults.push(Fault::new(path, 1, reason));
                None
            }
        }
    }
}

/// What a file is, by its first bytes at least; a fault when that is not what its ending says.
pub fn truly(path: &str, content: &[u8]) -> Result<MediaType, Reason> {
    let found = MediaType::of_content(content);
    let named = MediaType::of_ending(path);
    if let Some(named) = named
        && found.is_some_and(|found| agrees(path, found))
    {
        return Ok(named);
    }
    let path = path.to_owned();
    Err(match found {
        Some(found) => {
            let found = found.code().to_owned();
            Reason::FalseMedia { path, found }
        }
        None => Reason::UnknownMedia { path },
    })
}

/// Whether a path can name a media file of a pack.
pub fn well_named(path: &str) -> Result<(), Reason> {
    let path_text = || path.to_owned();
    if !stays_inside(path) {
        return Err(Reason::OutsidePack { path: path_text() });
    }
    if !is_plain(path) {
        return Err(Reason::MediaName { path: path_text() });
    }
    if MediaType::of_ending(path).is_none() {
        let choices = listed(MediaType::endings());
        let path = path_text();
        return Err(Reason::MediaEnding { path, choices });
    }
    Ok(())
}

/// Whether the content is what the ending says. Sound alone may stand in a plain MP4 container.
fn agrees(path: &str, found: MediaType) -> bool {
    match MediaType::of_ending(path) {
        Some(MediaType::M4a) => matches!(found, MediaType::M4a | MediaType::Mp4),
        named => named == Some(found),
    }
}
