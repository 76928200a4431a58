//! What the items of series are: lessons and classes, of which the areas above tell.

use std::collections::HashMap;
use std::sync::Arc;

use super::rules::plan::{Plan, What};
use super::rules::standing::Done;
use super::store::rows::Row;
use super::store::{AT_ONCE, rows, standings};
use super::{Series, State};
use crate::app::App;
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
    completed_by(db, &[person], what, now)
}

/// The same for many at once: the plans are read once, and the people come in one order.
pub fn completed_by(db: &mut Db, persons: &[Id<Person>], what: &What, now: Moment) -> Outcome<()> {
    standings::begin_completion(db)?;
    for row in rows::all_published(db)? {
        let plan = &row.plan.0;
        if let Some(item) = plan.items.iter().find(|one| one.what == *what) {
            let done = Done::default().with(item.number);
            let who = persons.iter().map(|person| (*person, done));
            standings::add(db, (row.id, plan), who, now)?;
        }
    }
    Ok(())
}

/// Whose standing does not say yet what it should by this plan, and what they have done.
fn late(
    db: &mut Db,
    sources: &[Source],
    (id, plan): (Id<Series>, &Plan),
    now: Moment,
) -> Outcome<Vec<(Id<Person>, Done)>> {
    let standings = standings::of_series(db, id)?;
    let mut found = done_before(db, sources, plan)?;
    // A plan that asks for less may be fulfilled by what stands there already.
    for person in standings.keys() {
        found.entry(*person).or_default();
    }
    let is_late = |(person, done): &(Id<Person>, Done)| {
        let before = standings.get(person);
        before.is_none_or(|before| before.with(plan, *done, now) != *before)
    };
    let mut late: Vec<(Id<Person>, Done)> = found.into_iter().filter(is_late).collect();
    late.sort_unstable_by_key(|(person, _)| *person);
    Ok(late)
}

/// Counts what was done before a series was published, in one transaction: where few take part.
pub fn catch_up(
    db: &mut Db,
    sources: &[Source],
    (id, plan): (Id<Series>, &Plan),
    now: Moment,
) -> Outcome<()> {
    let late = late(db, sources, (id, plan), now)?;
    standings::add(db, (id, plan), late, now)
}

/// Counts what was done before a series was published or changed, if that is still to be done. It is read
/// beside the saves of others and written for some people at a time; what is broken off is done again.
///
/// # Errors
/// If the database cannot be reached; what was counted stays counted.
pub async fn count(app: &App, id: Id<Series>, now: Moment) -> Outcome<()> {
    let sources = app.learnable;
    let read = app.store.read(move |db| uncounted(db, sources, id, now));
    let Some((row, late)) = read.await? else {
        return Ok(());
    };
    let row = Arc::new(row);
    for some in late.chunks(AT_ONCE) {
        let (row, some) = (row.clone(), some.to_vec());
        let write = app.store.write(move |db| count_some(db, &row, some, now));
        if !write.await? {
            return Ok(());
        }
    }
    app.store.write(move |db| rows::counted(db, &row)).await
}

/// The same for every series of which it is still to be done.
///
/// # Errors
/// If the database cannot be reached.
pub async fn count_all(app: &App, now: Moment) -> Outcome<()> {
    for row in app.store.read(rows::all_published).await? {
        if row.plan.0.uncounted {
            count(app, row.id, now).await?;
        }
    }
    Ok(())
}

/// A series of which is still to be counted what was done before, and for whom.
type Uncounted = (Row, Vec<(Id<Person>, Done)>);

fn uncounted(
    db: &mut Db,
    sources: &[Source],
    id: Id<Series>,
    now: Moment,
) -> Outcome<Option<Uncounted>> {
    let row = rows::load(db, id)?;
    if row.state != State::Published || !row.plan.0.uncounted {
        return Ok(None);
    }
    standings::await_completions(db)?;
    let late = late(db, sources, (id, &row.plan.0), now)?;
    Ok(Some((row, late)))
}

/// False if the series was changed meanwhile: then it is counted by its new plan.
fn count_some(db: &mut Db, row: &Row, some: Vec<(Id<Person>, Done)>, now: Moment) -> Outcome<bool> {
    if !rows::is_unchanged(db, row)? {
        return Ok(false);
    }
    standings::add(db, (row.id, &row.plan.0), some, now)?;
    Ok(true)
}
