//! Lessons on disk: reads a folder, or a folder of folders, and checks.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::rules::contents::{Contents, HEAD, Held};
use super::rules::lesson::Lesson;
use super::rules::reading::{STRUCTURE, read_lesson};
use crate::exercises::{
    self, Digest, Fault, LESSONS, Lists, MediaType, Reason, is_hidden, slug_of, under, unreadable,
};

/// Most bytes of sound or video: an hour in the usual quality. It is never read whole.
const PLAYED_BYTES: u64 = 500 * 1024 * 1024;
/// Read from disk at once (bytes).
const PIECE: usize = 256 * 1024;

/// A lesson without faults, with the files that it was made of.
#[derive(Debug)]
pub struct Sound {
    /// What it says.
    pub lesson: Lesson,
    /// What it was read from.
    pub contents: Contents,
}

/// A folder with what became of its lesson.
pub type Checked = (PathBuf, Result<Sound, Vec<Fault>>);

/// Whether a folder is that of a lesson.
pub fn is_lesson(path: &Path) -> bool {
    path.join(STRUCTURE).exists()
}

/// Checks the lesson in one folder. The paths of the faults begin with `path`.
pub fn check_path(path: &Path) -> Result<Sound, Vec<Fault>> {
    // The lists stand beside the exercises, two folders up.
    let whole = path.canonicalize().ok();
    let above = whole.as_deref().and_then(|path| path.parent()?.parent());
    check_lesson(path, &exercises::read_lists(above)?)
}

/// Checks all lessons that stand in the folder of the exercises, in order of their names.
pub fn check_all(root: &Path) -> Vec<Checked> {
    let folder = root.join(LESSONS);
    if !folder.is_dir() {
        return Vec::new();
    }
    let found = exercises::read_lists(Some(root)).and_then(|lists| {
        let folders = folders(&folder).map_err(|error| vec![unreadable(&folder, &error)])?;
        Ok((lists, folders))
    });
    match found {
        Err(faults) => vec![(folder, Err(faults))],
        Ok((lists, folders)) => {
            let checked = folders.into_iter().map(|folder| {
                let result = check_lesson(&folder, &lists);
                (folder, result)
            });
            checked.collect()
        }
    }
}

fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && !is_hidden(&entry.file_name().to_string_lossy()) {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

fn check_lesson(path: &Path, lists: &Lists) -> Result<Sound, Vec<Fault>> {
    let mut contents = Contents::default();
    let walked = exercises::walk(path, &mut |entry, inside| {
        take(&mut contents, entry, inside)
    });
    let (lesson, mut faults) = match read_lesson(&slug_of(path), &contents, lists) {
        Ok(lesson) => (Some(lesson), walked),
        Err(found) => (None, [walked, found].concat()),
    };
    match lesson {
        Some(lesson) if faults.is_empty() => Ok(Sound { lesson, contents }),
        _ => {
            faults = faults.into_iter().map(|fault| under(path, fault)).collect();
            faults.sort();
            Err(faults)
        }
    }
}

fn take(contents: &mut Contents, entry: &fs::DirEntry, path: &str) -> io::Result<Option<Reason>> {
    let kind = MediaType::of_ending(path).map(MediaType::code);
    let is_played =
        kind.is_some_and(|kind| kind.starts_with("audio/") || kind.starts_with("video/"));
    let limit = if is_played {
        PLAYED_BYTES
    } else {
        exercises::limit_of(path)
    };
    let reason = exercises::too_much(entry.metadata()?.len(), limit, contents.len());
    if reason.is_some() {
        return Ok(reason);
    }
    if kind.is_some() {
        let held = hold(&entry.path())?;
        contents.media.insert(path.to_owned(), held);
    } else {
        contents.texts.insert(path, fs::read(entry.path())?);
    }
    Ok(None)
}

/// What is to be known of a media file, read piece by piece.
pub fn hold(path: &Path) -> io::Result<Held> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; PIECE];
    let (mut head, mut size, mut hash) = (Vec::new(), 0, Sha256::new());
    loop {
        let count = file.read(&mut piece)?;
        let read = piece.get(..count).unwrap_or_default();
        if read.is_empty() {
            break;
        }
        let missing = HEAD.saturating_sub(head.len());
        head.extend(read.iter().take(missing));
        size += u64::try_from(count).unwrap_or_default();
        hash.update(read);
    }
    let digest = data_encoding::HEXLOWER.encode(&hash.finalize());
    Ok(Held {
        size,
        digest: Digest::from_stored(digest),
        head,
    })
}
