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
    let mut gathered = Gathered::default();
    if let Err(error) = gathered.folder(path, "") {
        gathered.faults.push(unreadable(Path::new(""), &error));
    }
    let slug = path
        .canonicalize()
        .ok()
        .and_then(|p| Some(p.file_name()?.to_str()?.to_owned()));
    let result = match (
        read_pack(&slug.unwrap_or_default(), &gathered.files, lists),
        gathered.faults,
    ) {
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

fn under(path: &Path, mut fault: Fault) -> Fault {
    fault.file = if fault.file.as_os_str().is_empty() {
        path.to_owned()
    } else {
        path.join(fault.file)
    };
    fault
}

/// The lists beside the packs; where there is none, the built-in one.
pub(super) fn read_lists(folder: Option<&Path>) -> Result<Lists, Vec<Fault>> {
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

/// The folders that may be packs: without hidden ones and the default scripts, sorted.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() && !is_hidden(&name.to_string_lossy()) && name != FOLDER {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// The files of a pack as far as they could be read.
#[derive(Default)]
struct Gathered {
    files: Files,
    faults: Vec<Fault>,
}

impl Gathered {
    fn folder(&mut self, folder: &Path, inside: &str) -> io::Result<()> {
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
                self.folder(&entry.path(), &path)?;
            } else if kind.is_file() {
                self.file(&entry, path)?;
            } else {
                // A link could lead anywhere on the machine.
                self.faults.push(Fault::new(
                    &path,
                    1,
                    Reason::OutsidePack { path: path.clone() },
                ));
            }
        }
        Ok(())
    }

    fn file(&mut self, entry: &fs::DirEntry, path: String) -> io::Result<()> {
        let bytes = entry.metadata()?.len();
        let limit = MediaType::of_ending(&path).map_or(FILE_BYTES, |_| MEDIA_BYTES);
        if bytes > limit {
            let (bytes, limit) = (bytes.to_string(), limit.to_string());
            self.faults
                .push(Fault::new(path, 1, Reason::FileTooLarge { bytes, limit }));
        } else if self.files.len() == MOST_FILES {
            let limit = MOST_FILES.to_string();
            self.faults
                .push(Fault::new(path, 1, Reason::TooManyFiles { limit }));
        } else {
            self.files.insert(path, fs::read(entry.path())?);
        }
        Ok(())
    }
}

/// Hidden files and editors' backups are no part of a pack.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn unreadable(path: &Path, error: &io::Error) -> Fault {
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
