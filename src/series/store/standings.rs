//! What everybody has done of each series.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::clock::Moment;
use crate::db::schema::series_standings;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::series::Series;
use crate::series::rules::plan::Plan;
use crate::series::rules::standing::{Done, is_complete};

/// How far somebody is.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Standing {
    done: i64,
    pub completed_at: Option<Moment>,
}

impl Standing {
    pub const fn done(&self) -> Done {
        Done::from_stored(self.done)
    }
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
    let standing = |(id, done, completed_at)| (id, Standing { done, completed_at });
    Ok(rows.into_iter().map(standing).collect())
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
    let standing = |(person, done, completed_at)| (person, Standing { done, completed_at });
    Ok(rows.into_iter().map(standing).collect())
}

/// Adds what somebody has done; what is there already stays. Returns whether this completed the series.
pub fn add(
    db: &mut Db,
    (id, plan): (Id<Series>, &Plan),
    person: Id<Person>,
    done: Done,
    now: Moment,
) -> Outcome<bool> {
    // The row first, so that two transactions add to it one after the other.
    on_each!(db, |conn| diesel::insert_into(series_standings::table)
        .values((
            series_standings::series_id.eq(id),
            series_standings::person_id.eq(person),
            series_standings::done.eq(0),
            series_standings::changed_at.eq(now),
        ))
        .on_conflict((series_standings::series_id, series_standings::person_id))
        .do_update()
        .set(series_standings::changed_at.eq(excluded(series_standings::changed_at)))
        .execute(conn))?;
    let row = series_standings::table.find((id, person));
    let (before, completed_at): (i64, Option<Moment>) = row
        .select((series_standings::done, series_standings::completed_at))
        .first(db)?;
    let after = Done::from_stored(before).and(done);
    let completes = completed_at.is_none() && is_complete(plan, after);
    diesel::update(row)
        .set((
            series_standings::done.eq(after.stored()),
            series_standings::completed_at.eq(completed_at.or(completes.then_some(now))),
        ))
        .execute(db)?;
    Ok(completes)
}
