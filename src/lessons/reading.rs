//! A lesson as one person has it: the version that they read, and how far they are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::rules::completion;
use super::rules::lesson::Lesson;
use super::store::completions::{self, Completion};
use super::store::progress::{self, PartState};
use super::store::readers::{self, Reader};
use super::store::versions::{self, Card, LessonVersion};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;

/// A lesson as one person has it.
#[derive(Debug, Clone)]
pub struct Own {
    /// The version that they read: the one they began, else the current one.
    pub version: Id<LessonVersion>,
    /// The whole lesson.
    pub lesson: Arc<Lesson>,
    /// None before they begin.
    pub reader: Option<Reader>,
    /// The parts that they have opened.
    pub states: HashMap<String, PartState>,
    /// When it is complete.
    pub completed: Option<Completion>,
    /// A newer version than the one that they read.
    pub newer: Option<Id<LessonVersion>>,
}

impl Own {
    /// Reads it; not found if there is no such lesson, or it is in no library and was never begun.
    pub fn of(db: &mut Db, person: Id<Person>, slug: &str) -> Outcome<Self> {
        let reader = readers::find(db, person, slug)?;
        let current = versions::current(db, slug)?.map(|card| card.id);
        let begun = reader.as_ref().map(|reader| reader.version_id);
        let version = begun.or(current).ok_or(Problem::NotFound)?;
        Ok(Self {
            version,
            lesson: versions::lesson(db, version)?,
            reader,
            states: progress::of(db, person, version)?,
            completed: completions::find(db, person, slug)?,
            newer: current.filter(|current| *current != version),
        })
    }

    /// Whether a part is done.
    pub fn is_done(&self, part: &str) -> bool {
        self.states
            .get(part)
            .is_some_and(|state| state.done_at.is_some())
    }

    /// Parts that are done, of those that count.
    pub fn share(&self) -> (usize, usize) {
        completion::share(self.lesson.rule, &self.lesson.parts, |part| {
            self.is_done(&part.code)
        })
    }

    /// The part at which to go on: where they stopped, or behind it if that is done.
    pub fn next_part(&self) -> Option<&str> {
        let parts = &self.lesson.parts;
        let last = self.reader.as_ref().map(|reader| reader.last_part.as_str());
        let last = last.filter(|last| self.lesson.part(last).is_some() && !self.is_done(last));
        let open = parts.iter().find(|part| !self.is_done(&part.code));
        last.or(open.or(parts.first()).map(|part| part.code.as_str()))
    }
}

/// A lesson in the library, with one person's own state.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its card.
    pub card: Card,
    /// The version that the person reads.
    pub lesson: Arc<Lesson>,
    /// None before they begin.
    pub reader: Option<Reader>,
    /// Parts that are done, of those that count.
    pub share: (usize, usize),
    /// When it is complete.
    pub completed: Option<Completion>,
}

/// The lessons of the library, with one person's own state.
pub fn library(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Listed>> {
    let own = readers::of(db, person)?.into_iter();
    let mut own: HashMap<String, Reader> = own.map(|one| (one.slug.clone(), one)).collect();
    let completed = completions::of(db, person)?.into_iter();
    let mut completed: HashMap<String, Completion> =
        completed.map(|one| (one.slug.clone(), one)).collect();
    let done: HashSet<(Id<LessonVersion>, String)> =
        progress::done_of(db, person)?.into_iter().collect();
    let mut listed = Vec::new();
    for card in versions::cards(db)? {
        let reader = own.remove(&card.slug);
        let version = reader.as_ref().map_or(card.id, |reader| reader.version_id);
        let lesson = versions::lesson(db, version)?;
        let is_done = |code: &String| done.contains(&(version, code.clone()));
        let share = completion::share(lesson.rule, &lesson.parts, |part| is_done(&part.code));
        listed.push(Listed {
            completed: completed.remove(&card.slug),
            card,
            lesson,
            reader,
            share,
        });
    }
    Ok(listed)
}
