//! Inspection of the files that parts name.

use super::super::lesson::Captions;
use super::super::page::{Block, blocks};
use super::Inspector;
use crate::exercises::{
    At, Fault, Inspect, MediaFile, Prose, Reason, stays_inside, truly, well_named,
};

/// Most characters of a Markdown file.
const PROSE: usize = 30_000;
/// How captions begin (WebVTT, section 4.1).
const CAPTIONS: &str = "WEBVTT";

impl<'a> Inspector<'a> {
    /// The text of a file that `lesson.toml` names.
    pub(super) fn text_of(&mut self, at: &At<String>) -> Option<&'a str> {
        let path = at.value().clone();
        if !stays_inside(&path) {
            self.fault(at.start(), Reason::OutsidePack { path });
            return None;
        }
        self.used.insert(path.clone());
        match self.contents.texts.text(&path) {
            Some(Ok(text)) => self.sound(&path, text.trim_start_matches('\u{feff}')),
            Some(Err(fault)) => {
                self.faults.push(*fault);
                None
            }
            None => {
                self.fault(at.start(), Reason::MissingFile { path });
                None
            }
        }
    }

    fn sound(&mut self, path: &str, text: &'a str) -> Option<&'a str> {
        let length = text.chars().count();
        let field = path.to_owned();
        let reason = if text.trim().is_empty() {
            Reason::EmptyText { field }
        } else if length > PROSE {
            let (length, limit) = (length.to_string(), PROSE.to_string());
            Reason::TooLong {
                field,
                length,
                limit,
            }
        } else {
            return Some(text);
        };
        self.faults.push(Fault::new(path, 1, reason));
        None
    }

    /// A Markdown text without pictures.
    pub(super) fn prose(&mut self, at: &At<String>) -> Option<Prose> {
        self.text_of(at).map(|text| Prose::from(text.to_owned()))
    }

    /// A page with the pictures that it shows.
    pub(super) fn page(&mut self, at: &At<String>) -> Option<(Vec<Block>, Vec<MediaFile>)> {
        let text = self.text_of(at)?;
        let path = at.value();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let blocks = match blocks(folder, text) {
            Ok(blocks) => blocks,
            Err(wrong) => {
                let fault = Fault::new(path, wrong.line, Reason::PictureInLine {});
                self.faults.push(fault);
                return None;
            }
        };
        let mut pictures = Vec::new();
        for block in &blocks {
            if let Block::Picture {
                path: picture,
                shows,
            } = block
            {
                if shows.trim().is_empty() {
                    let line = line_with(text, "![](");
                    let field = picture.clone();
                    let fault = Fault::new(path, line, Reason::EmptyText { field });
                    self.faults.push(fault);
                }
                let file = self.media_at(picture, "page", "image/");
                match file {
                    Ok(file) => pictures.push(file),
                    Err(reason) => {
                        let name = picture.rsplit('/').next().unwrap_or(picture);
                        let fault = Fault::new(path, line_with(text, name), reason);
                        self.faults.push(fault);
                    }
                }
            }
        }
        pictures.dedup_by(|one, other| one.path == other.path);
        Some((blocks, pictures))
    }

    /// A media file that `lesson.toml` names, of the kind that the part shows.
    pub(super) fn media(&mut self, at: &At<String>, kind: &str, shows: &str) -> Option<MediaFile> {
        let file = self.media_at(at.value(), kind, shows);
        file.map_err(|reason| self.fault(at.start(), reason)).ok()
    }

    fn media_at(&mut self, path: &str, kind: &str, shows: &str) -> Result<MediaFile, Reason> {
        well_named(path)?;
        self.used.insert(path.to_owned());
        let held = self.contents.media.get(path);
        let held = held.ok_or_else(|| Reason::MissingFile { path: path.into() })?;
        let media_type = truly(path, &held.head)?;
        if !media_type.code().starts_with(shows) {
            let (path, kind) = (path.to_owned(), kind.to_owned());
            return Err(Reason::NotForPart { path, kind });
        }
        Ok(MediaFile {
            path: path.to_owned(),
            media_type,
            size: held.size,
            digest: held.digest.clone(),
        })
    }

    /// Captions.
    pub(super) fn captions(&mut self, at: &At<String>) -> Option<Captions> {
        let text = self.text_of(at)?;
        let path = at.value().clone();
        if !text.starts_with(CAPTIONS) {
            let fault = Fault::new(&path, 1, Reason::NotCaptions { path: path.clone() });
            self.faults.push(fault);
            return None;
        }
        let text = text.to_owned();
        Some(Captions { path, text })
    }
}

/// The first line, from 1, that holds this.
fn line_with(text: &str, needle: &str) -> usize {
    let mut lines = (1..).zip(text.lines());
    lines
        .find(|(_, line)| line.contains(needle))
        .map_or(1, |(number, _)| number)
}
