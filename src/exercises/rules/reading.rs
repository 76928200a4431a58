//! From the files of a pack to a [`Pack`], or to all its faults.

use super::digest::Digest;
use super::fault::{Fault, Reason};
use super::files::Files;
use super::inspect::Inspector;
use super::lists::Lists;
use super::pack::Pack;
use super::written::{self, Written};

/// The file with the structure of a pack.
pub const STRUCTURE: &str = "pack.toml";

/// Reads a pack. Faults come sorted by file and line; a structure that cannot
/// be read as such is the only fault named, since nothing else can be judged.
pub fn read_pack(slug: &str, files: &Files, lists: &Lists) -> Result<Pack, Vec<Fault>> {
    let (source, written) = structure(files).map_err(|fault| vec![*fault])?;
    let mut inspector = Inspector::new(files, lists, source, &written);
    let about = inspector.about(&written);
    let paper = inspector.paper(&written);
    let key = inspector.key(&written);
    let hearing = inspector.hearing(&written);
    inspector.sums(&written);
    inspector.rules_can_fire(&written);
    inspector.no_strays();
    match (about, paper, key, inspector.into_faults()) {
        (Some(about), Some(paper), Some(key), faults) if faults.is_empty() => Ok(Pack {
            slug: slug.to_owned(),
            digest: Digest::of(files),
            about,
            paper,
            key,
            hearing,
        }),
        (.., faults) => Err(faults),
    }
}

fn structure(files: &Files) -> Result<(&str, Written), Box<Fault>> {
    let reason = Reason::MissingFile {
        path: STRUCTURE.into(),
    };
    let missing = || Box::new(Fault::new(STRUCTURE, 1, reason));
    let source = files.text(STRUCTURE).ok_or_else(missing)??;
    Ok((source, written::parse(STRUCTURE, source)?))
}
