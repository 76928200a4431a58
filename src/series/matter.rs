//! What the items of series are: lessons and classes, asked from their areas.

use std::collections::HashMap;

use super::Series;
use super::rules::plan::{Plan, What};
use super::rules::standing::Done;
use super::store::{rows, standings};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::web::Locale;

/// An item as pages name it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    /// As forms send it: `lesson:…` or `class:…`.
    pub word: String,
    pub title: String,
    /// Where it is done, below `/`.
    pub link: String,
    /// Planned length.
    pub minutes: u32,
    pub is_class: bool,
}

/// As forms send what an item is.
pub fn word(what: &What) -> String {
    match what {
        What::Lesson(slug) => format!("lesson:{slug}"),
        What::Class(id) => format!("class:{id}"),
    }
}

/// Everything that can be put into a series, by what it is.
pub fn offered(_db: &mut Db, _locale: Locale) -> Outcome<HashMap<What, Named>> {
    Ok(HashMap::new())
}

/// What everybody has done already of a plan.
pub fn done_before(_db: &mut Db, _plan: &Plan) -> Outcome<HashMap<Id<Person>, Done>> {
    Ok(HashMap::new())
}

/// Somebody has completed a lesson or a class: every published series that holds it goes on, in the
/// same transaction.
pub fn completed(db: &mut Db, person: Id<Person>, what: &What, now: Moment) -> Outcome<()> {
    for row in rows::all_published(db)? {
        if let Some(item) = row.plan.0.items.iter().find(|one| one.what == *what) {
            let done = Done::default().with(item.number);
            standings::add(db, (row.id, &row.plan.0), person, done, now)?;
        }
    }
    Ok(())
}

/// Counts what was done before a series was published, or before an item came into it.
pub fn catch_up(db: &mut Db, id: Id<Series>, plan: &Plan, now: Moment) -> Outcome<()> {
    for (person, done) in done_before(db, plan)? {
        standings::add(db, (id, plan), person, done, now)?;
    }
    Ok(())
}
