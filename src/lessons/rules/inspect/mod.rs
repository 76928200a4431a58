//! The inspection of a lesson: every value is turned into what the program uses, and what cannot be is
//! noted as a fault on its line. Inspection goes on after a fault, so that an author gets all of them.

mod about;
mod files;
mod parts;
mod questions;

use std::collections::BTreeSet;

use super::completion::{self, Rule};
use super::contents::Contents;
use super::lesson::Part;
use super::reading::STRUCTURE;
use super::written::Written;
use crate::exercises::{At, Fault, Inspect, Lists, Reason, is_code, line_at};

/// Goes through a lesson and collects its faults.
pub struct Inspector<'a> {
    contents: &'a Contents,
    lists: &'a Lists,
    source: &'a str,
    codes: BTreeSet<&'a str>,
    /// Codes of all questions, also of those with faults: a broken question must not make the part that
    /// asks it look broken too.
    questions: BTreeSet<&'a str>,
    asked: BTreeSet<&'a str>,
    used: BTreeSet<String>,
    faults: Vec<Fault>,
}

impl<'a> Inspector<'a> {
    /// Begins with nothing noted.
    pub fn new(contents: &'a Contents, lists: &'a Lists, source: &'a str) -> Self {
        Self {
            contents,
            lists,
            source,
            codes: BTreeSet::new(),
            questions: BTreeSet::new(),
            asked: BTreeSet::new(),
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

    /// A fault of the lesson as a whole.
    pub fn at_start(&mut self, reason: Reason) {
        self.fault(0, reason);
    }

    /// Notes the files that nothing in the lesson names.
    pub fn no_strays(&mut self) {
        let texts = self.contents.texts.iter().map(|(path, _)| path);
        let media = self.contents.media.keys().map(String::as_str);
        let strays: Vec<String> = texts
            .chain(media)
            .filter(|path| !self.used.contains(*path))
            .map(str::to_owned)
            .collect();
        for path in strays {
            self.faults.push(Fault::new(
                &path,
                1,
                Reason::StrayFile { path: path.clone() },
            ));
        }
    }

    /// Notes the questions that no part asks.
    pub fn questions_asked(&mut self, written: &'a Written) {
        for one in &written.questions {
            let code = one.code.value();
            if !self.asked.contains(code.as_str()) {
                let question = code.clone();
                self.fault(one.code.start(), Reason::QuestionUnused { question });
            }
        }
    }

    /// Notes a lesson of which nothing counts.
    pub fn something_counts(
        &mut self,
        written: &Written,
        rule: Option<Rule>,
        parts: Option<&[Part]>,
    ) {
        if let (Some(rule), Some(parts)) = (rule, parts)
            && !parts.is_empty()
            && !completion::can_be_completed(rule, parts)
        {
            self.fault(written.parts.start(), Reason::NothingCounts {});
        }
    }

    /// A code that is well formed and not used before in this lesson.
    fn code(&mut self, at: &'a At<String>) -> &'a str {
        let code = at.value().as_str();
        if !is_code(code) {
            self.fault(at.start(), Reason::BadCode { code: code.into() });
        } else if !self.codes.insert(code) {
            self.fault(at.start(), Reason::DuplicateCode { code: code.into() });
        }
        code
    }

    /// Notes fields that something of this kind does not have: each with its name and where it stands.
    fn not_here(&mut self, kind: &str, fields: &[(&str, Option<usize>)]) {
        for (field, start) in fields {
            if let Some(start) = start {
                let (field, kind) = ((*field).to_owned(), kind.to_owned());
                self.fault(*start, Reason::FieldNotOfKind { field, kind });
            }
        }
    }

    /// A field that something of this kind must have; missed where its code stands.
    fn needed<'w, T>(
        &mut self,
        kind: &str,
        field: &str,
        of: &At<String>,
        value: Option<&'w T>,
    ) -> Option<&'w T> {
        if value.is_none() {
            let (field, kind) = (field.to_owned(), kind.to_owned());
            self.fault(of.start(), Reason::FieldOfKind { field, kind });
        }
        value
    }
}

impl Inspect for Inspector<'_> {
    fn fault(&mut self, offset: usize, reason: Reason) {
        let line = line_at(self.source.as_bytes(), offset);
        self.faults.push(Fault::new(STRUCTURE, line, reason));
    }
}

/// Where a field stands, if it is there.
fn start<T>(field: Option<&At<T>>) -> Option<usize> {
    field.map(At::start)
}
