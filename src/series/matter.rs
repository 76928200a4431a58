//! What the items of series are: lessons and classes, of which the areas above tell.

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

/// Something that can be put into a series, as its area tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub what: What,
    pub title: String,
    /// Where it is done, below `/`.
    pub link: String,
    /// Planned length.
    pub minutes: u32,
}

/// What an area that stands above series brings into them; `app` hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// All that can be chosen now.
    pub offered: fn(&mut Db, Locale) -> Outcome<Vec<Offered>>,
    /// Who has done it; nobody for what is not this area's.
    pub done: fn(&mut Db, &What) -> Outcome<Vec<Id<Person>>>,
}

/// As forms send what an item is.
pub fn word(what: &What) -> String {
    match what {
        What::Lesson(slug) => format!("lesson:{slug}"),
        What::Class(id) => format!("class:{id}"),
    }
}

/// Everything that can be put into a series, by what it is.
pub fn offered(db: &mut Db, sources: &[Source], locale: Locale) -> Outcome<HashMap<What, Named>> {
    let mut found = HashMap::new();
    for source in sources {
        for one in (source.offered)(db, locale)? {
            let named = Named {
                word: word(&one.what),
                title: one.title,
                link: one.link,
                minutes: one.minutes,
                is_class: matches!(one.what, What::Class(_)),
            };
            found.insert(one.what, named);
        }
    }
    Ok(found)
}

/// What everybody has done already of a plan.
fn done_before(db: &mut Db, sources: &[Source], plan: &Plan) -> Outcome<HashMap<Id<Person>, Done>> {
    let mut found: HashMap<Id<Person>, Done> = HashMap::new();
    for item in &plan.items {
        for source in sources {
            for person in (source.done)(db, &item.what)? {
                let done = found.entry(person).or_default();
                *done = done.with(item.number);
            }
        }
    }
    Ok(found)
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
pub fn catch_up(
    db: &mut Db,
    sources: &[Source],
    (id, plan): (Id<Series>, &Plan),
    now: Moment,
) -> Outcome<()> {
    for (person, done) in done_before(db, sources, plan)? {
        standings::add(db, (id, plan), person, done, now)?;
    }
    Ok(())
}
