//! Packs on disk: reads a folder, or a folder of folders, and checks.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::media::Content;
use super::rules::digest::Digest;
use super::rules::fault::{Fault, Reason};
use super::rules::files::Files;
use super::rules::kinds::MediaType;
use super::rules::library::{ContingencyLibrary, LIBRARY};
use super::rules::lists::Lists;
use super::rules::pack::Pack;
use super::rules::reading::{STRUCTURE, read_pack};
use super::rules::script::{DefaultScripts, FOLDER};

/// Most bytes of one text file.
const FILE_BYTES: u64 = 256 * 1024;
/// Most bytes of one picture, document, recording or video.
const MEDIA_BYTES: u64 = 20 * 1024 * 1024;
/// Most files of a pack.
const MOST_FILES: usize = 500;

/// Checks the pack in one folder. The paths of the faults begin with `path`.
pub fn check_path(path: &Path) -> Result<Pack, Vec<Fault>> {
    let above = path
        .canonicalize()
        .ok()
        .and_then(|whole| whole.parent().map(Path::to_owned));
    let lists = read_lists(above.as_deref())?;
    check_pack(path, &lists)
}

/// Checks all packs under a folder, each folder in it being one, in order of
/// their names. A folder that is a pack itself is checked as the only one.
pub fn check_all(root: &Path) -> Vec<(PathBuf, Result<Pack, Vec<Fault>>)> {
    if root.join(STRUCTURE).exists() {
        return vec![(root.to_owned(), check_path(root))];
    }
    let found = read_lists(Some(root)).and_then(|lists| {
        let folders = folders(root).map_err(|error| vec![unreadable(root, &error)])?;
        Ok((lists, folders))
    });
    match found {
        Err(faults) => vec![(root.to_owned(), Err(faults))],
        Ok((lists, folders)) => {
            let checked = folders.into_iter().map(|folder| {
                let result = check_pack(&folder, &lists);
                (folder, result)
            });
            one_reference_each(checked.collect())
        }
    }
}

fn check_pack(path: &Path, lists: &Lists) -> Result<Pack, Vec<Fault>> {
    let mut files = Files::default();
    let walked = walk(path, &mut |entry, inside| take(&mut files, entry, inside));
    let result = match (read_pack(&slug_of(path), &files, lists), walked) {
        (Ok(pack), faults) if faults.is_empty() => Ok(pack),
        (Ok(_), faults) => Err(faults),
        (Err(found), mut faults) => {
            faults.extend(found);
            Err(faults)
        }
    };
    result.map_err(|faults| {
        let mut faults: Vec<_> = faults.into_iter().map(|fault| under(path, fault)).collect();
        faults.sort();
        faults
    })
}

/// The name of a pack's folder.
pub fn slug_of(folder: &Path) -> String {
    let whole = folder.canonicalize().ok();
    let name = whole.and_then(|path| Some(path.file_name()?.to_str()?.to_owned()));
    name.unwrap_or_default()
}

/// The media files of a sound pack, read again from its folder; each must still be what was checked.
pub(super) fn media_of(folder: &Path, pack: &Pack) -> Result<Vec<Content>, Vec<Fault>> {
    let files = pack.paper.media().map(|file| {
        let fault = |reason| vec![under(folder, Fault::new(&file.path, 1, reason))];
        let content = fs::read(folder.join(&file.path))
            .map_err(|error| vec![under(folder, unreadable(Path::new(&file.path), &error))])?;
        if Digest::of_content(&content) != file.digest {
            return Err(fault(Reason::ChangedMeanwhile {}));
        }
        Ok(Content {
            file: file.clone(),
            content,
        })
    });
    files.collect()
}

/// The fault with the path of its pack before it.
pub fn under(path: &Path, mut fault: Fault) -> Fault {
    fault.file = if fault.file.as_os_str().is_empty() {
        path.to_owned()
    } else {
        path.join(fault.file)
    };
    fault
}

/// The lists beside the packs; where there is none, the built-in one.
pub fn read_lists(folder: Option<&Path>) -> Result<Lists, Vec<Fault>> {
    Lists::read(beside(folder)).map_err(|faults| all_under(folder, faults))
}

/// What stands beside the packs for all hearings.
#[derive(Debug)]
pub struct Beside {
    /// The scripts of hearings whose pack brings none.
    pub scripts: DefaultScripts,
    /// What may happen in any hearing.
    pub library: ContingencyLibrary,
}

/// Checks what stands beside the packs. A fault of the lists is named with the packs, which all
/// need them.
pub fn check_beside(root: &Path) -> Result<Beside, Vec<Fault>> {
    let lists = read_lists(Some(root)).or_else(|_| Lists::built_in())?;
    let read = beside(Some(root));
    let library = ContingencyLibrary::read(read(LIBRARY).as_deref());
    match (DefaultScripts::read(read, &lists.sheet), library) {
        (Ok(scripts), Ok(library)) => Ok(Beside { scripts, library }),
        (scripts, library) => {
            let faults = scripts.err().into_iter().chain(library.err());
            Err(all_under(Some(root), faults.flatten().collect()))
        }
    }
}

/// Reads files that stand in the folder of the packs, by their names.
fn beside(folder: Option<&Path>) -> impl Fn(&str) -> Option<String> {
    move |name| folder.and_then(|folder| fs::read_to_string(folder.join(name)).ok())
}

fn all_under(folder: Option<&Path>, faults: Vec<Fault>) -> Vec<Fault> {
    let folder = folder.unwrap_or(Path::new(""));
    let faults = faults.into_iter().map(|fault| under(folder, fault));
    faults.collect()
}

/// The folder of the lessons, beside the packs.
pub const LESSONS: &str = "lessons";

/// The folders that may be packs: without hidden ones, the default scripts and the lessons, sorted.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_pack = !is_hidden(&name.to_string_lossy()) && name != FOLDER && name != LESSONS;
        if entry.file_type()?.is_dir() && is_pack {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// What takes the files of a pack one by one; a fault keeps the file out.
pub type Take<'a> = dyn FnMut(&fs::DirEntry, &str) -> io::Result<Option<Reason>> + 'a;

/// Goes through the files of a pack, hidden ones left out, and gives what is wrong with them.
pub fn walk(path: &Path, take: &mut Take<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Err(error) = walk_folder(path, "", take, &mut faults) {
        faults.push(unreadable(Path::new(""), &error));
    }
    faults
}

fn walk_folder(
    folder: &Path,
    inside: &str,
    take: &mut Take<'_>,
    faults: &mut Vec<Fault>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_hidden(&name) {
            continue;
        }
        let path = if inside.is_empty() {
            name
        } else {
            format!("{inside}/{name}")
        };
        let kind = entry.file_type()?;
        if kind.is_dir() {
            walk_folder(&entry.path(), &path, take, faults)?;
            continue;
        }
        let reason = if kind.is_file() {
            take(&entry, &path)?
        } else {
            // A link could lead anywhere on the machine.
            Some(Reason::OutsidePack { path: path.clone() })
        };
        faults.extend(reason.map(|reason| Fault::new(&path, 1, reason)));
    }
    Ok(())
}

/// Why a file cannot be one of a pack with so many files: too large, or one too many.
pub fn too_much(bytes: u64, limit: u64, files: usize) -> Option<Reason> {
    if bytes > limit {
        let (bytes, limit) = (bytes.to_string(), limit.to_string());
        return Some(Reason::FileTooLarge { bytes, limit });
    }
    (files >= MOST_FILES).then(|| Reason::TooManyFiles {
        limit: MOST_FILES.to_string(),
    })
}

/// The most bytes of a file of this name.
pub fn limit_of(path: &str) -> u64 {
    MediaType::of_ending(path).map_or(FILE_BYTES, |_| MEDIA_BYTES)
}

fn take(files: &mut Files, entry: &fs::DirEntry, path: &str) -> io::Result<Option<Reason>> {
    let reason = too_much(entry.metadata()?.len(), limit_of(path), files.len());
    if reason.is_none() {
        files.insert(path, fs::read(entry.path())?);
    }
    Ok(reason)
}

/// Hidden files and editors' backups are no part of a pack.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

/// What the disk refused.
pub fn unreadable(path: &Path, error: &io::Error) -> Fault {
    Fault::new(
        path,
        1,
        Reason::Unreadable {
            detail: error.to_string(),
        },
    )
}

/// A reference names one pack: the second one that uses it is at fault.
fn one_reference_each(
    checked: Vec<(PathBuf, Result<Pack, Vec<Fault>>)>,
) -> Vec<(PathBuf, Result<Pack, Vec<Fault>>)> {
    let mut seen = BTreeMap::new();
    let pairs = checked.into_iter().map(|(path, result)| {
        let result = result.and_then(|pack| {
            let reference = pack.about.reference.clone();
            match seen.get(&reference) {
                None => {
                    seen.insert(reference, pack.slug.clone());
                    Ok(pack)
                }
                Some(other) => {
                    let other = String::clone(other);
                    let reason = Reason::DuplicateReference { reference, other };
                    Err(vec![Fault::new(path.join(STRUCTURE), 1, reason)])
                }
            }
        });
        (path, result)
    });
    pairs.collect()
}
