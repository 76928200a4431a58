//! The files of an archive out of a .zip, and what is wrong with one in words.

use std::io::{Read, Seek};

use super::rules::archive::{self, Fault, Files};
use crate::web::Locale;
use crate::web::i18n::{self, Arg};

/// Why a .zip gives no files.
#[derive(Debug)]
pub enum UnpackFault {
    NotAZip(String),
    /// A file that is not text, or damaged.
    NotText(String),
    Twice(String),
    TooLarge,
}

impl std::fmt::Display for UnpackFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAZip(why) => f.write_str(why),
            Self::NotText(name) => write!(f, "{name} cannot be read as text"),
            Self::Twice(name) => write!(f, "{name} is in the archive twice"),
            Self::TooLarge => f.write_str("larger than any archive of a contest"),
        }
    }
}

impl std::error::Error for UnpackFault {}

/// The files of a .zip, also where they lie in a folder within it; `room` bytes at most are
/// unpacked.
pub fn of_zip(zip: impl Read + Seek, mut room: u64) -> Result<Files, UnpackFault> {
    let broken = |error: zip::result::ZipError| UnpackFault::NotAZip(error.to_string());
    let mut zip = zip::ZipArchive::new(zip).map_err(broken)?;
    let mut files = Files::new();
    for index in 0..zip.len() {
        let file = zip.by_index(index).map_err(broken)?;
        let path = file.name().map_err(broken)?.into_owned();
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        if archive::is_part(name) {
            let text = bounded(file, name, &mut room)?;
            if files.insert(name.to_owned(), text).is_some() {
                return Err(UnpackFault::Twice(name.to_owned()));
            }
        }
    }
    Ok(files)
}

/// Reads a file as long as there is `room` left for it.
pub fn bounded(file: impl Read, name: &str, room: &mut u64) -> Result<String, UnpackFault> {
    let mut text = String::new();
    let mut file = file.take(*room);
    let read = file.read_to_string(&mut text);
    *room = file.limit();
    if *room == 0 {
        return Err(UnpackFault::TooLarge);
    }
    read.map_err(|_| UnpackFault::NotText(name.to_owned()))?;
    Ok(text)
}

/// A fault with its file and line.
pub fn in_words(fault: &Fault, locale: Locale) -> String {
    let what = [("what", Arg::Text(fault.kind.what().to_owned()))];
    let said = Arg::Text(i18n::text(locale, fault.kind.key(), &what));
    let file = Arg::Text(fault.file.clone());
    match fault.line {
        None => {
            let args = [("file", file), ("fault", said)];
            i18n::text(locale, "debates-archive-in-file", &args)
        }
        Some(line) => {
            let line = Arg::Text(line.to_string());
            let args = [("file", file), ("line", line), ("fault", said)];
            i18n::text(locale, "debates-archive-at-line", &args)
        }
    }
}
