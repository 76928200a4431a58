//! Inspection of the card for the library, of what completes the lesson, and of the law list.

use super::super::completion::Rule;
use super::super::kinds::{CreditKind, LessonKind, Pages};
use super::super::lesson::{About, Credit};
use super::super::written::{Written, WrittenCredit};
use super::Inspector;
use crate::exercises::{At, CapabilityCode, Inspect, Reason, TEXT, TITLE, all, is_code, listed};

impl<'a> Inspector<'a> {
    /// The card for the library.
    pub fn about(&mut self, written: &'a Written) -> Option<About> {
        if !written.fictional.value() {
            self.fault(written.fictional.start(), Reason::NotFictional {});
        }
        let title = self.names("title", &written.title, TITLE);
        let summary = self.names("summary", &written.summary, TEXT);
        let choices = listed(LessonKind::ALL.iter().map(|one| one.code()));
        let found = LessonKind::with_code(written.kind.value());
        let kind = self.choice("kind", &written.kind, found, choices);
        let exercise = written.exercise.as_ref().map(|at| self.exercise(at));
        let lists = self.lists;
        let line = written.line.as_ref().map(|at| self.line_of(lists, at));
        let capabilities = written.capabilities.iter();
        let capabilities = all(capabilities.map(|at| self.capability(at)).collect());
        let minutes = self.number("minutes", &written.minutes, 1, 600);
        let credit = written.credit.as_ref().map(|credit| self.credit(credit));
        let revised_on = self.date(&written.revised_on);
        let statement = self.names("fiction_statement", &written.fiction_statement, TEXT);
        let law_check_note = self.optional("law_check_note", written.law_check_note.as_ref());
        Some(About {
            title: title?,
            summary: summary?,
            kind: kind?,
            exercise: exercise.flatten(),
            line: line.flatten(),
            capabilities: capabilities?,
            minutes: minutes?,
            credit: credit.flatten(),
            revised_on: revised_on?,
            fiction_statement: statement?,
            law_check_note,
        })
    }

    fn exercise(&mut self, at: &At<String>) -> Option<String> {
        let slug = at.value().clone();
        if is_code(&slug) {
            return Some(slug);
        }
        self.fault(at.start(), Reason::BadCode { code: slug });
        None
    }

    fn capability(&mut self, at: &At<String>) -> Option<CapabilityCode> {
        let found = self
            .lists
            .capability(at.value())
            .map(|one| one.code.clone());
        if found.is_none() {
            let capability = at.value().clone();
            self.fault(at.start(), Reason::UnknownCapability { capability });
        }
        found
    }

    fn credit(&mut self, written: &WrittenCredit) -> Option<Credit> {
        let choices = listed(CreditKind::ALL.iter().map(|one| one.code()));
        let found = CreditKind::with_code(written.kind.value());
        let kind = self.choice("credit.kind", &written.kind, found, choices);
        let minutes = self.number("credit.minutes", &written.minutes, 1, 6_000);
        Some(Credit {
            kind: kind?,
            minutes: minutes?,
        })
    }

    /// What completes the lesson; our defaults where nothing is said.
    pub fn rule(&mut self, written: &Written) -> Option<Rule> {
        let default = Rule::default();
        let Some(written) = &written.completion else {
            return Some(default);
        };
        let pages = match &written.pages {
            None => Some(default.pages),
            Some(at) => {
                let choices = listed(Pages::ALL.iter().map(|one| one.code()));
                let found = Pages::with_code(at.value());
                self.choice("completion.pages", at, found, choices)
            }
        };
        let mut percent = |field: &str, at: Option<&At<i64>>, (low, high), default: u8| match at {
            None => Some(default),
            Some(at) => u8::try_from(self.number(field, at, low, high)?).ok(),
        };
        let watched = written.watched_percent.as_ref();
        let watched = percent(
            "completion.watched_percent",
            watched,
            (0, 100),
            default.watched_percent,
        );
        let quiz = written.quiz_percent.as_ref();
        let quiz = percent(
            "completion.quiz_percent",
            quiz,
            (0, 100),
            default.quiz_percent,
        );
        let attempts = written.attempts.as_ref();
        let attempts = percent("completion.attempts", attempts, (1, 20), default.attempts);
        Some(Rule {
            pages: pages?,
            watched_percent: watched?,
            quiz_percent: quiz?,
            attempts: attempts?,
        })
    }

    /// The law list.
    pub fn laws(&mut self, written: &Written) -> Option<Vec<String>> {
        let laws = written.laws.iter();
        all(laws
            .map(|law| self.text("laws.text", &law.text, TEXT))
            .collect())
    }
}
