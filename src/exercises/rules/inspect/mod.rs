//! The inspection of a pack: every value is turned into what the program uses,
//! and what cannot be is noted as a fault on its line. Inspection goes on
//! after a fault, so that a trainer gets all of them at once.

mod about;
mod key;
pub mod media;
mod paper;
mod sums;
pub mod tools;

use std::collections::BTreeSet;

use super::code::{TaskCode, is_code};
use super::fault::{Fault, Reason};
use super::files::{Files, line_at, stays_inside};
use super::hearing::HearingScript;
use super::lists::Lists;
use super::markdown::Prose;
use super::reading::STRUCTURE;
use super::script::{self, SCRIPT};
use super::written::{At, Written};
use tools::Inspect;

/// Most characters of a Markdown file.
const PROSE: usize = 30_000;

/// Goes through a pack and collects its faults.
pub struct Inspector<'a> {
    files: &'a Files,
    lists: &'a Lists,
    source: &'a str,
    /// Codes of all tasks, also of those with faults: a broken task must not
    /// make everything that names it look broken too.
    tasks: BTreeSet<&'a str>,
    moments: BTreeSet<&'a str>,
    codes: BTreeSet<&'a str>,
    used: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'a> Inspector<'a> {
    /// Begins with nothing noted.
    pub fn new(files: &'a Files, lists: &'a Lists, source: &'a str, written: &'a Written) -> Self {
        Self {
            files,
            lists,
            source,
            tasks: written
                .tasks
                .value()
                .iter()
                .map(|task| task.code.value().as_str())
                .collect(),
            moments: written
                .moments
                .iter()
                .map(|one| one.code.value().as_str())
                .collect(),
            codes: BTreeSet::new(),
            used: BTreeSet::from([STRUCTURE.to_owned()]),
            faults: Vec::new(),
        }
    }

    /// All faults, sorted, each once.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort();
        self.faults.dedup();
        self.faults
    }

    /// How the case is heard in court, when the pack says so.
    pub fn hearing(&mut self, written: &Written) -> Option<HearingScript> {
        let source = self.files.text(SCRIPT)?;
        self.used.insert(SCRIPT.to_owned());
        let known = script::Known::of(written);
        let read = source
            .map_err(|fault| vec![*fault])
            .and_then(|source| script::read_script(SCRIPT, source, &known, &self.lists.sheet));
        read.map_err(|faults| self.faults.extend(faults)).ok()
    }

    /// Notes the files that nothing in the pack names.
    pub fn no_strays(&mut self) {
        for (path, _) in self
            .files
            .iter()
            .filter(|(path, _)| !self.used.contains(*path))
        {
            self.faults.push(Fault::new(
                path,
                1,
                Reason::StrayFile {
                    path: path.to_owned(),
                },
            ));
        }
    }
}

impl Inspect for Inspector<'_> {
    fn fault(&mut self, offset: usize, reason: Reason) {
        let line = line_at(self.source.as_bytes(), offset);
        self.faults.push(Fault::new(STRUCTURE, line, reason));
    }
}

/// The tools that all parts of the inspection use.
impl<'a> Inspector<'a> {
    /// A code that is well formed and not used before in this pack.
    fn code(&mut self, at: &'a At<String>) -> &'a str {
        let code = at.value().as_str();
        if !is_code(code) {
            self.fault(at.start(), Reason::BadCode { code: code.into() });
        } else if !self.codes.insert(code) {
            self.fault(at.start(), Reason::DuplicateCode { code: code.into() });
        }
        code
    }

    pub(super) fn has_task(&self, task: &TaskCode) -> bool {
        self.tasks.contains(task.as_str())
    }

    pub(super) fn has_moment(&self, moment: &str) -> bool {
        self.moments.contains(moment)
    }

    /// The code of a task that is there.
    fn task_named(&mut self, at: &At<String>) {
        if !self.tasks.contains(at.value().as_str()) {
            self.fault(
                at.start(),
                Reason::UnknownTask {
                    task: at.value().clone(),
                },
            );
        }
    }

    /// The text of a file of the pack. `named_at`: where `pack.toml` names it;
    /// a file that every pack has is missed at its own first line.
    fn prose(&mut self, path: &str, named_at: Option<usize>) -> Option<Prose> {
        self.markdown(path, named_at)
            .map(|text| Prose::from(text.to_owned()))
    }

    fn markdown(&mut self, path: &str, named_at: Option<usize>) -> Option<&'a str> {
        let path_text = || path.to_owned();
        if !stays_inside(path) {
            self.fault(
                named_at.unwrap_or_default(),
                Reason::OutsidePack { path: path_text() },
            );
            return None;
        }
        self.used.insert(path_text());
        let text = match self.files.text(path) {
            Some(Ok(text)) => text.trim_start_matches('\u{feff}'),
            Some(Err(fault)) => {
                self.faults.push(*fault);
                return None;
            }
            None => {
                let reason = Reason::MissingFile { path: path_text() };
                match named_at {
                    Some(offset) => self.fault(offset, reason),
                    None => self.faults.push(Fault::new(path, 1, reason)),
                }
                return None;
            }
        };
        self.sound_prose(path, text).then_some(text)
    }

    fn sound_prose(&mut self, path: &str, text: &str) -> bool {
        let length = text.chars().count();
        let reason = if text.trim().is_empty() {
            Reason::EmptyText {
                field: path.to_owned(),
            }
        } else if length > PROSE {
            let (length, limit) = (length.to_string(), PROSE.to_string());
            Reason::TooLong {
                field: path.to_owned(),
                length,
                limit,
            }
        } else {
            return true;
        };
        self.faults.push(Fault::new(path, 1, reason));
        false
    }
}
