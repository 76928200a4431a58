//! The roster as an organiser reads it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::participants;
use crate::db::{Db, Id, MultiBackend};
use crate::error::Outcome;
use crate::people::Person;
use crate::sittings::{Participant, Sitting, Venue};

/// Values that one statement names; engines have a limit.
const AT_ONCE: usize = 1_000;

/// A line of the roster. Without the blind code: that is shown on request, and recorded.
#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    pub id: Id<Participant>,
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub extra_minutes: i32,
    pub arrived_at: Option<Moment>,
}

/// Which part of a roster is wanted.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// `Some(None)`: those without a venue.
    pub venue: Option<Option<Id<Venue>>>,
    /// Only these persons.
    pub among: Option<Vec<Id<Person>>>,
}

/// So many lines of the roster from `offset` on, and how many there are in all.
pub fn page(
    db: &mut Db,
    sitting: Id<Sitting>,
    part: &Part,
    offset: i64,
    limit: i64,
) -> Outcome<(Vec<Listed>, i64)> {
    let total: i64 = narrowed(sitting, part)
        .select(diesel::dsl::count_star())
        .first(db)?;
    let rows = narrowed(sitting, part)
        .order(participants::id)
        .offset(offset)
        .limit(limit)
        .select((
            participants::id,
            participants::person_id,
            participants::venue_id,
            participants::extra_minutes,
            participants::arrived_at,
        ))
        .load(db)?;
    Ok((rows, total))
}

type Boxed = participants::BoxedQuery<'static, MultiBackend>;

fn narrowed(sitting: Id<Sitting>, part: &Part) -> Boxed {
    let mut query = participants::table
        .filter(participants::sitting_id.eq(sitting))
        .into_boxed();
    match part.venue {
        None => {}
        Some(None) => query = query.filter(participants::venue_id.is_null()),
        Some(Some(venue)) => query = query.filter(participants::venue_id.eq(venue)),
    }
    if let Some(among) = &part.among {
        query = query.filter(participants::person_id.eq_any(among.clone()));
    }
    query
}

/// How many sit at each venue; `None` stands for those without one.
pub fn by_venue(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<(Option<Id<Venue>>, i64)>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .group_by(participants::venue_id)
        .select((participants::venue_id, diesel::dsl::count_star()))
        .load(db)?)
}

/// How many take part in each of these sittings.
pub fn counts(db: &mut Db, sittings: &[Id<Sitting>]) -> Outcome<HashMap<Id<Sitting>, i64>> {
    let rows: Vec<(Id<Sitting>, i64)> = participants::table
        .filter(participants::sitting_id.eq_any(sittings.to_vec()))
        .group_by(participants::sitting_id)
        .select((participants::sitting_id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The participants that these persons are.
pub fn of_persons(
    db: &mut Db,
    sitting: Id<Sitting>,
    persons: &[Id<Person>],
) -> Outcome<Vec<Id<Participant>>> {
    let mut found = Vec::new();
    for some in persons.chunks(AT_ONCE) {
        let ids: Vec<Id<Participant>> = participants::table
            .filter(participants::sitting_id.eq(sitting))
            .filter(participants::person_id.eq_any(some.to_vec()))
            .select(participants::id)
            .load(db)?;
        found.extend(ids);
    }
    Ok(found)
}
