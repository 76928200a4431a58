//! `tongting exercises check`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::ProgressIterator;
use tongting::exercises::{self, Digest, Fault};
use tongting::lessons;
use tongting::web::Locale;
use tongting::web::i18n::{self, Arg};

/// Checks packs of exercises and lessons: those named, or all below the exercises folder. Names file,
/// line and reason of every fault; fails if there is one.
pub fn check(folder: &Path, paths: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let locale = locale();
    let results: Vec<Checked> = if paths.is_empty() {
        all(folder)
    } else {
        let each = paths.iter().progress().map(|path| one(path));
        each.collect()
    };
    if results.is_empty() {
        anyhow::bail!("there is no exercise pack below {}", folder.display());
    }
    let beside = paths
        .is_empty()
        .then(|| exercises::check_beside(folder))
        .and_then(Result::err);
    let mut faults = 0;
    for (path, result) in &results {
        match result {
            Ok(digest) => println!(
                "{}: {} {digest}",
                path.display(),
                say(locale, "exercises-check-good", &[]),
            ),
            Err(found) => faults += tell(locale, found),
        }
    }
    faults += beside.map_or(0, |found| tell(locale, &found));
    if faults == 0 {
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}

/// A folder with the digest of what is in it, or with its faults.
type Checked = (PathBuf, Result<Digest, Vec<Fault>>);

fn all(folder: &Path) -> Vec<Checked> {
    let packs = exercises::check_all(folder).into_iter();
    let packs = packs.map(|(path, result)| (path, result.map(|pack| pack.digest)));
    let lessons = lessons::check_all(folder).into_iter();
    let lessons = lessons.map(|(path, result)| (path, result.map(|sound| sound.lesson.digest)));
    packs.chain(lessons).collect()
}

fn one(path: &Path) -> Checked {
    let result = if lessons::is_lesson(path) {
        lessons::check_path(path).map(|sound| sound.lesson.digest)
    } else {
        exercises::check_path(path).map(|pack| pack.digest)
    };
    (path.to_owned(), result)
}

/// Names the faults, and says how many there are.
fn tell(locale: Locale, faults: &[Fault]) -> usize {
    for fault in faults {
        let (file, line) = (fault.file.display(), fault.line);
        println!("{file}:{line}: {}", reason(locale, fault));
    }
    faults.len()
}

fn reason(locale: Locale, fault: &Fault) -> String {
    say(locale, fault.reason.key(), &fault.reason.args())
}

fn say(locale: Locale, key: &str, args: &[(&'static str, &str)]) -> String {
    let args: Vec<_> = args
        .iter()
        .map(|(name, value)| (*name, Arg::Text((*value).to_owned())))
        .collect();
    i18n::text(locale, key, &args)
}

/// The language of the terminal: Chinese unless it says otherwise.
pub fn locale() -> Locale {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match set {
        Some(value) if value.starts_with("en") => Locale::English,
        _ => Locale::Chinese,
    }
}
