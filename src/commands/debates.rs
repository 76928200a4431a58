//! `tongting debates recompute ARCHIVE`

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use tongting::debates::printed::printed;
use tongting::debates::rules::archive::{self, Fault, Files};
use tongting::debates::rules::tables::Tables;
use tongting::web::Locale;
use tongting::web::i18n::{self, Arg};

/// More than any contest needs, all files together; what grows beyond it is not unpacked.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Computes all tables of an archive, a folder or a .zip of one, and prints them.
pub fn recompute(path: &Path, locale: Locale) -> anyhow::Result<ExitCode> {
    let files = if path.is_dir() {
        of_folder(path)
    } else {
        of_zip(path)
    };
    let files = files.with_context(|| format!("cannot read the archive {}", path.display()))?;
    match archive::read(&files) {
        Ok(contest) => {
            print!("{}", printed(&contest, &Tables::of(&contest), locale));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                eprintln!("{}", in_words(fault, locale));
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn of_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut left = LARGEST;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && archive::is_part(&name) {
            let text =
                bounded(File::open(entry.path())?, &mut left).with_context(|| name.clone())?;
            files.insert(name, text);
        }
    }
    Ok(files)
}

/// The files of a .zip, also where they lie in a folder within it.
fn of_zip(path: &Path) -> anyhow::Result<Files> {
    let mut zip = zip::ZipArchive::new(File::open(path)?)?;
    let mut files = Files::new();
    let mut left = LARGEST;
    for index in 0..zip.len() {
        let file = zip.by_index(index)?;
        let path = file.name()?.into_owned();
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        if archive::is_part(name) {
            let text = bounded(file, &mut left).with_context(|| name.to_owned())?;
            let earlier = files.insert(name.to_owned(), text);
            anyhow::ensure!(earlier.is_none(), "{name} is in the archive twice");
        }
    }
    Ok(files)
}

/// Reads a file as long as there is room `left` for it.
fn bounded(file: impl Read, left: &mut u64) -> anyhow::Result<String> {
    let mut text = String::new();
    let mut file = file.take(*left);
    file.read_to_string(&mut text)?;
    *left = file.limit();
    anyhow::ensure!(*left > 0, "larger than {LARGEST} bytes together");
    Ok(text)
}

fn in_words(fault: &Fault, locale: Locale) -> String {
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
