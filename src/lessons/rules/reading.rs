//! From the files of a lesson to a [`Lesson`], or to all its faults.

use super::contents::Contents;
use super::inspect::Inspector;
use super::lesson::Lesson;
use super::written::{self, Written};
use crate::exercises::{Fault, Lists, Reason, is_code};

/// The file with the structure of a lesson.
pub const STRUCTURE: &str = "lesson.toml";

/// Names that stand in addresses beside those of lessons, so that no lesson can have them.
const RESERVED: [&str; 12] = [
    "grading",
    "statistics",
    "new",
    "edit",
    "desk",
    "author",
    "series",
    "paths",
    "manage",
    "tabs",
    "files",
    "media",
];

/// Reads a lesson. Faults come sorted by file and line; a structure that cannot be read as such is the
/// only fault named, since nothing else can be judged.
pub fn read_lesson(slug: &str, contents: &Contents, lists: &Lists) -> Result<Lesson, Vec<Fault>> {
    let (source, written) = structure(contents).map_err(|fault| vec![*fault])?;
    let mut inspector = Inspector::new(contents, lists, source);
    if let Some(reason) = misnamed(slug) {
        inspector.at_start(reason);
    }
    let about = inspector.about(&written);
    let rule = inspector.rule(&written);
    let bank = inspector.bank(&written);
    let parts = inspector.parts(&written);
    let laws = inspector.laws(&written);
    inspector.questions_asked(&written);
    inspector.something_counts(&written, rule, parts.as_deref());
    inspector.no_strays();
    match (about, rule, bank, parts, laws, inspector.into_faults()) {
        (Some(about), Some(rule), Some(bank), Some(parts), Some(laws), faults)
            if faults.is_empty() =>
        {
            Ok(Lesson {
                slug: slug.to_owned(),
                digest: contents.digest(),
                about,
                rule,
                parts,
                laws,
                bank,
            })
        }
        (.., faults) => Err(faults),
    }
}

/// Why a folder cannot have this name.
pub fn misnamed(slug: &str) -> Option<Reason> {
    if !is_code(slug) {
        return Some(Reason::BadCode { code: slug.into() });
    }
    RESERVED
        .contains(&slug)
        .then(|| Reason::ReservedName { name: slug.into() })
}

fn structure(contents: &Contents) -> Result<(&str, Written), Box<Fault>> {
    let reason = Reason::MissingFile {
        path: STRUCTURE.into(),
    };
    let missing = || Box::new(Fault::new(STRUCTURE, 1, reason));
    let source = contents.texts.text(STRUCTURE).ok_or_else(missing)??;
    Ok((source, written::parse(STRUCTURE, source)?))
}
