//! The packs that come with the product, and what happens to broken ones.

#![allow(clippy::string_slice)]

mod damage;
mod faults;
mod guide;
mod hearings;
mod messages;
mod packs;

use std::path::{Path, PathBuf};

use super::{Fault, Pack, Reason, check_all, check_path};

/// The folder with the packs that come with the product.
fn exercises() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises")
}

/// One of them.
fn good(slug: &str) -> Pack {
    check_path(&exercises().join(slug)).unwrap_or_else(|faults| panic!("{slug}: {faults:#?}"))
}

/// A copy of the good pack `self-defence` that a test may break.
struct Draft {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Draft {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("self-defence");
        copy(&exercises().join("self-defence"), &path);
        Self {
            _folder: folder,
            path,
        }
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path.join(file)).unwrap()
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.path.join(file), content).unwrap();
        self
    }

    /// Replaces the first occurrence; a test that changes nothing is no test.
    fn replace(&self, file: &str, old: &str, new: &str) -> &Self {
        let text = self.read(file);
        assert!(text.contains(old), "{file} does not contain {old}");
        self.write(file, text.replacen(old, new, 1))
    }

    /// Replaces inside one part of `pack.toml`, found by the line with its code.
    fn replace_in(&self, code: &str, old: &str, new: &str) -> &Self {
        let text = self.read("pack.toml");
        let start = text.find(&format!("code = \"{code}\"")).unwrap();
        let (before, part) = text.split_at(start);
        let end = part.find("\n\n").unwrap_or(part.len());
        assert!(part[..end].contains(old), "{code} does not contain {old}");
        self.write(
            "pack.toml",
            format!("{before}{}", part.replacen(old, new, 1)),
        )
    }

    /// The line of the first occurrence in a file.
    fn line(&self, file: &str, needle: &str) -> usize {
        1 + self
            .read(file)
            .lines()
            .position(|line| line.contains(needle))
            .unwrap()
    }

    /// The line of the first occurrence after the line with a code.
    fn line_in(&self, code: &str, needle: &str) -> usize {
        let text = self.read("pack.toml");
        let code = format!("code = \"{code}\"");
        let start = text.lines().position(|line| line == code).unwrap();
        1 + start
            + text
                .lines()
                .skip(start)
                .position(|line| line.contains(needle))
                .unwrap()
    }

    fn faults(&self) -> Vec<Fault> {
        check_path(&self.path)
            .map(|_| "a sound pack")
            .expect_err("the check must fail")
    }

    /// The only fault of the pack.
    fn fault(&self) -> Fault {
        let faults = self.faults();
        assert_eq!(faults.len(), 1, "{faults:#?}");
        faults.into_iter().next().unwrap()
    }

    /// Asserts the only fault of the pack.
    fn fails_with(&self, file: &str, line: usize, reason: Reason) {
        assert_eq!(self.fault(), Fault::new(self.path.join(file), line, reason));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
