//! The inspection of a pack: every value is turned into what the program uses,
//! and what cannot be is noted as a fault on its line. Inspection goes on
//! after a fault, so that a trainer gets all of them at once.

mod about;
mod key;
mod paper;
mod sums;

use std::collections::BTreeSet;

use super::code::{TaskCode, is_code};
use super::fault::{Fault, Reason};
use super::files::{Files, line_at, stays_inside};
use super::lists::Lists;
use super::markdown::Prose;
use super::reading::STRUCTURE;
use super::text::Bilingual;
use super::written::{At, Names, Written};
use crate::points::Points;

/// Most characters of a title.
const TITLE: usize = 120;
/// Most characters of a text inside `pack.toml`.
const TEXT: usize = 2_000;
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

/// The tools that all parts of the inspection use.
impl<'a> Inspector<'a> {
    /// Notes a fault at a byte of `pack.toml`.
    pub(super) fn fault(&mut self, offset: usize, reason: Reason) {
        let line = line_at(self.source.as_bytes(), offset);
        self.faults.push(Fault::new(STRUCTURE, line, reason));
    }

    /// A text that must not be empty and not too long.
    fn text(&mut self, field: &str, at: &At<String>, limit: usize) -> Option<String> {
        let text = at.value().trim();
        if text.is_empty() {
            self.fault(
                at.start(),
                Reason::EmptyText {
                    field: field.into(),
                },
            );
        }
        self.short_enough(field, at, limit);
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn optional(&mut self, field: &str, at: Option<&At<String>>) -> Option<String> {
        at.and_then(|at| self.text(field, at, TEXT))
    }

    /// A text in both languages, neither empty nor too long.
    fn names(&mut self, field: &str, names: &Names, limit: usize) -> Option<Bilingual> {
        for (language, at) in [("zh", &names.zh), ("en", &names.en)] {
            if at.value().trim().is_empty() {
                let (field, language) = (field.into(), language.into());
                self.fault(at.start(), Reason::EmptyInLanguage { field, language });
            }
            // English needs about three letters where Chinese needs one.
            self.short_enough(field, at, if language == "en" { limit * 3 } else { limit });
        }
        let (zh, en) = (names.zh.value().trim(), names.en.value().trim());
        let both = !zh.is_empty() && !en.is_empty();
        both.then(|| Bilingual {
            zh: zh.to_owned(),
            en: en.to_owned(),
        })
    }

    fn short_enough(&mut self, field: &str, at: &At<String>, limit: usize) {
        let length = at.value().chars().count();
        if length > limit {
            let (length, limit) = (length.to_string(), limit.to_string());
            self.fault(
                at.start(),
                Reason::TooLong {
                    field: field.into(),
                    length,
                    limit,
                },
            );
        }
    }

    fn number(&mut self, field: &str, at: &At<i64>, low: u32, high: u32) -> Option<u32> {
        let number = u32::try_from(*at.value())
            .ok()
            .filter(|n| (low..=high).contains(n));
        if number.is_none() {
            let (value, low, high) = (at.value().to_string(), low.to_string(), high.to_string());
            self.fault(
                at.start(),
                Reason::OutOfRange {
                    field: field.into(),
                    value,
                    low,
                    high,
                },
            );
        }
        number
    }

    /// A positive amount of points.
    fn points(&mut self, at: &At<f64>) -> Option<Points> {
        let points = written_points(at);
        if points.is_none() {
            self.fault(
                at.start(),
                Reason::BadPoints {
                    value: at.value().to_string(),
                },
            );
        }
        points
    }

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

    fn choice<T>(
        &mut self,
        field: &str,
        at: &At<String>,
        found: Option<T>,
        choices: String,
    ) -> Option<T> {
        if found.is_none() {
            let value = at.value().clone();
            self.fault(
                at.start(),
                Reason::UnknownChoice {
                    field: field.into(),
                    value,
                    choices,
                },
            );
        }
        found
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

/// Points as written, when they are a positive amount.
fn written_points(at: &At<f64>) -> Option<Points> {
    at.value()
        .to_string()
        .parse()
        .ok()
        .filter(|points| *points > Points::ZERO)
}

/// All parts, when none is missing.
fn all<T>(parts: Vec<Option<T>>) -> Option<Vec<T>> {
    parts.into_iter().collect()
}

fn listed<'s>(codes: impl Iterator<Item = &'s str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}
