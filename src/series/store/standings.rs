//! What everybody has done of each series.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::AT_ONCE;
use crate::clock::Moment;
use crate::db::schema::series_standings;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::series::Series;
use crate::series::rules::plan::Plan;
use crate::series::rules::standing::{Done, Standing};

fn standing(done: i64, completed_at: Option<Moment>) -> Standing {
    Standing {
        done: Done::from_stored(done),
        completed_at,
    }
}

/// Rows by the series or the person that they are of.
fn by_id<T>(rows: Vec<(Id<T>, i64, Option<Moment>)>) -> HashMap<Id<T>, Standing> {
    let rows = rows.into_iter();
    rows.map(|(id, done, at)| (id, standing(done, at)))
        .collect()
}

/// How far this person is in each series that they have begun or joined.
pub fn of_person(db: &mut Db, person: Id<Person>) -> Outcome<HashMap<Id<Series>, Standing>> {
    let rows: Vec<(Id<Series>, i64, Option<Moment>)> = series_standings::table
        .filter(series_standings::person_id.eq(person))
        .select((
            series_standings::series_id,
            series_standings::done,
            series_standings::completed_at,
        ))
        .load(db)?;
    Ok(by_id(rows))
}

/// What everybody has done of one series.
pub fn of_series(db: &mut Db, id: Id<Series>) -> Outcome<HashMap<Id<Person>, Standing>> {
    let rows: Vec<(Id<Person>, i64, Option<Moment>)> = series_standings::table
        .filter(series_standings::series_id.eq(id))
        .select((
            series_standings::person_id,
            series_standings::done,
            series_standings::completed_at,
        ))
        .load(db)?;
    Ok(by_id(rows))
}

/// Adds what people have done; what is there already stays. They come in the order of their ids, so that
/// two transactions never wait for each other.
pub fn add(
    db: &mut Db,
    series: (Id<Series>, &Plan),
    who: impl IntoIterator<Item = (Id<Person>, Done)>,
    now: Moment,
) -> Outcome<()> {
    let mut all: BTreeMap<Id<Person>, Done> = BTreeMap::new();
    for (person, more) in who {
        let done = all.entry(person).or_default();
        *done = done.and(more);
    }
    let all: Vec<(Id<Person>, Done)> = all.into_iter().collect();
    for some in all.chunks(AT_ONCE) {
        add_some(db, series, some, now)?;
    }
    Ok(())
}

fn add_some(
    db: &mut Db,
    (id, plan): (Id<Series>, &Plan),
    some: &[(Id<Person>, Done)],
    now: Moment,
) -> Outcome<()> {
    let persons: Vec<Id<Person>> = some.iter().map(|(person, _)| *person).collect();
    let before = hold(db, id, &persons, now)?;
    let rows: Vec<_> = some
        .iter()
        .filter_map(|(person, more)| {
            let before = before.get(person).copied().unwrap_or_default();
            let after = before.with(plan, *more, now);
            (after != before).then(|| {
                (
                    series_standings::series_id.eq(id),
                    series_standings::person_id.eq(*person),
                    series_standings::done.eq(after.done.stored()),
                    series_standings::changed_at.eq(now),
                    series_standings::completed_at.eq(after.completed_at),
                )
            })
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    on_each!(db, |conn| diesel::insert_into(series_standings::table)
        .values(&rows)
        .on_conflict((series_standings::series_id, series_standings::person_id))
        .do_update()
        .set((
            series_standings::done.eq(excluded(series_standings::done)),
            series_standings::completed_at.eq(excluded(series_standings::completed_at)),
        ))
        .execute(conn))?;
    Ok(())
}

/// How far these people are, to be added to: their rows are made if they are not there, so that two
/// transactions add to them one after the other.
fn hold(
    db: &mut Db,
    id: Id<Series>,
    persons: &[Id<Person>],
    now: Moment,
) -> Outcome<HashMap<Id<Person>, Standing>> {
    let rows: Vec<_> = persons
        .iter()
        .map(|person| {
            (
                series_standings::series_id.eq(id),
                series_standings::person_id.eq(*person),
                series_standings::done.eq(0_i64),
                series_standings::changed_at.eq(now),
            )
        })
        .collect();
    on_each!(db, |conn| diesel::insert_into(series_standings::table)
        .values(&rows)
        .on_conflict((series_standings::series_id, series_standings::person_id))
        .do_update()
        .set(series_standings::changed_at.eq(excluded(series_standings::changed_at)))
        .execute(conn))?;
    let rows: Vec<(Id<Person>, i64, Option<Moment>)> = series_standings::table
        .filter(series_standings::series_id.eq(id))
        .filter(series_standings::person_id.eq_any(persons.to_vec()))
        .select((
            series_standings::person_id,
            series_standings::done,
            series_standings::completed_at,
        ))
        .load(db)?;
    Ok(by_id(rows))
}

/// To be said before what somebody has completed is looked for in the published series; holds until the
/// transaction ends. Any number may at the same time: see [`await_completions`].
pub fn begin_completion(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock_shared(7269)").execute(conn)?;
    }
    Ok(())
}

/// Waits until all have ended who were completing something: they may not have seen that a series was
/// published meanwhile, and what they completed could not be seen. Whoever comes later sees the series.
/// On SQLite there is one writer, and nobody to wait for.
pub fn await_completions(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(7269)").execute(conn)?;
    }
    Ok(())
}
