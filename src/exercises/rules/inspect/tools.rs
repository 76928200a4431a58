//! What every inspection does to a value: turns it into what the program uses, and where that
//! cannot be, notes a fault on its line and goes on.

use super::super::code::LineCode;
use super::super::fault::{Fault, Reason};
use super::super::files::line_at;
use super::super::lists::Lists;
use super::super::text::Bilingual;
use super::super::written::{At, Names};
use crate::points::Points;

/// Most characters of a title.
pub const TITLE: usize = 120;
/// Most characters of a text inside a TOML file.
pub const TEXT: usize = 2_000;

/// Somebody who goes through a TOML file and notes its faults.
pub trait Inspect {
    /// Notes a fault at a byte of the file.
    fn fault(&mut self, offset: usize, reason: Reason);

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

    /// Notes a list that must not be empty.
    fn some_of(&mut self, list: &str, offset: usize, is_empty: bool) {
        if is_empty {
            self.fault(offset, Reason::NoneOf { list: list.into() });
        }
    }

    /// A day of the calendar, as `2026-11-30`.
    fn date(&mut self, at: &At<toml::Value>) -> Option<String> {
        let written = match at.value() {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let day: Option<jiff::civil::Date> = written.parse().ok();
        if let Some(day) = day.filter(|day| day.to_string() == written) {
            return Some(day.to_string());
        }
        self.fault(at.start(), Reason::BadDate { value: written });
        None
    }

    /// A business line that the list has.
    fn line_of(&mut self, lists: &Lists, at: &At<String>) -> Option<LineCode> {
        let found = lists.line(at.value()).map(|line| line.code.clone());
        if found.is_none() {
            let choices = listed(lists.lines.iter().map(|line| line.code.as_str()));
            let line = at.value().clone();
            self.fault(at.start(), Reason::UnknownLine { line, choices });
        }
        found
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
}

/// Goes through one TOML file that stands by itself.
pub struct Examiner<'a> {
    file: &'a str,
    source: &'a str,
    faults: Vec<Fault>,
}

impl<'a> Examiner<'a> {
    /// Begins with nothing noted.
    pub const fn new(file: &'a str, source: &'a str) -> Self {
        Self {
            file,
            source,
            faults: Vec::new(),
        }
    }

    /// What was made of the file, or all its faults in the order of their lines.
    pub fn finish<T>(mut self, made: Option<T>) -> Result<T, Vec<Fault>> {
        self.faults.sort();
        self.faults.dedup();
        match made {
            Some(made) if self.faults.is_empty() => Ok(made),
            _ => Err(self.faults),
        }
    }
}

impl Inspect for Examiner<'_> {
    fn fault(&mut self, offset: usize, reason: Reason) {
        let line = line_at(self.source.as_bytes(), offset);
        self.faults.push(Fault::new(self.file, line, reason));
    }
}

/// Points as written, when they are a positive amount.
pub fn written_points(at: &At<f64>) -> Option<Points> {
    at.value()
        .to_string()
        .parse()
        .ok()
        .filter(|points| *points > Points::ZERO)
}

/// All parts, when none is missing.
pub fn all<T>(parts: Vec<Option<T>>) -> Option<Vec<T>> {
    parts.into_iter().collect()
}

/// Codes as a list for a message.
pub fn listed<'s>(codes: impl Iterator<Item = &'s str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}
