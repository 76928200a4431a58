//! Inspection of the card for the library.

use super::super::code::LineCode;
use super::super::fault::Reason;
use super::super::kinds::{Mode, Procedure};
use super::super::pack::{About, Charge};
use super::super::written::{At, Written, WrittenCharge};
use super::Inspector;
use super::tools::{Inspect, TEXT, TITLE, all, listed};

impl<'a> Inspector<'a> {
    /// The card for the library.
    pub fn about(&mut self, written: &'a Written) -> Option<About> {
        if !written.fictional.value() {
            self.fault(written.fictional.start(), Reason::NotFictional {});
        }
        let reference = self.text("reference", &written.reference, TITLE);
        let title = self.names("title", &written.title, TITLE);
        let line = self.line(&written.line);
        let also_lines = written.also_lines.iter().map(|at| self.line(at)).collect();
        let line_note = self.optional("line_note", written.line_note.as_ref());
        let procedure = self.procedure(&written.procedure);
        let procedure_note = match &written.procedure_note {
            Some(note) => Some(self.names("procedure_note", note, TEXT)?),
            None => None,
        };
        let charges = written.charges.iter().map(|one| self.charge(one)).collect();
        let difficulty = self.number("difficulty", &written.difficulty, 1, 5);
        let modes = self.modes(&written.modes);
        let total = self.points(&written.total);
        let pass_score = self.points(&written.pass_score);
        let material_pages = written
            .material_pages
            .as_ref()
            .map(|pages| self.number("material_pages", pages, 0, 10_000));
        let revised_on = self.date(&written.revised_on);
        Some(About {
            reference: reference?,
            title: title?,
            line: line?,
            also_lines: all(also_lines)?,
            line_note,
            procedure: procedure?,
            procedure_note,
            charges: all(charges)?,
            difficulty: u8::try_from(difficulty?).ok()?,
            modes: modes?,
            total: total?,
            pass_score: pass_score?,
            material_pages: material_pages.flatten(),
            revised_on: revised_on?,
        })
    }

    fn charge(&mut self, written: &WrittenCharge) -> Option<Charge> {
        let name = self.names("charges.name", &written.name, TITLE);
        let law = self.text("charges.law", &written.law, TEXT);
        Some(Charge {
            name: name?,
            law: law?,
        })
    }

    fn line(&mut self, at: &At<String>) -> Option<LineCode> {
        let lists = self.lists;
        self.line_of(lists, at)
    }

    fn procedure(&mut self, at: &At<String>) -> Option<Procedure> {
        let choices = listed(Procedure::ALL.iter().map(|one| one.code()));
        self.choice("procedure", at, Procedure::with_code(at.value()), choices)
    }

    fn modes(&mut self, at: &At<Vec<At<String>>>) -> Option<Vec<Mode>> {
        if at.value().is_empty() {
            self.fault(
                at.start(),
                Reason::NoneOf {
                    list: "modes".into(),
                },
            );
        }
        let choices = listed(Mode::ALL.iter().map(|one| one.code()));
        let modes = at.value().iter();
        all(modes
            .map(|at| self.choice("modes", at, Mode::with_code(at.value()), choices.clone()))
            .collect())
    }
}
