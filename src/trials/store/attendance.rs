//! Who was there, from when to when.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::attendances;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::trials::Venue;
use crate::trials::rules::Hearing;
use crate::trials::rules::presence::Span;
use crate::words;

/// Persons whom one statement names; engines have a limit.
const AT_ONCE: usize = 500;

/// Marks the id of an attendance.
enum Attendance {}

words! {
    /// How somebody checked in.
    pub enum How {
        /// By themselves, on the room's page.
        Page = "page",
        /// By the code of a place.
        Code = "code",
        /// Ticked on the list by who keeps the place.
        List = "list",
    }
}

/// One coming.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Attended {
    pub person: Id<Person>,
    /// None is on their own, wherever that is.
    pub venue: Option<Id<Venue>>,
    pub how: How,
    pub came_at: Moment,
    pub left_at: Option<Moment>,
}

impl Attended {
    pub const fn span(&self) -> Span {
        Span {
            came: self.came_at,
            left: self.left_at,
        }
    }
}

const COLUMNS: (
    attendances::person_id,
    attendances::venue_id,
    attendances::how,
    attendances::came_at,
    attendances::left_at,
) = (
    attendances::person_id,
    attendances::venue_id,
    attendances::how,
    attendances::came_at,
    attendances::left_at,
);

/// Everybody who came, in order.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Attended>> {
    Ok(attendances::table
        .filter(attendances::hearing_id.eq(hearing))
        .order((attendances::came_at, attendances::id))
        .select(COLUMNS)
        .load(db)?)
}

/// Where these persons are now, as far as anybody knows.
pub fn there(
    db: &mut Db,
    hearing: Id<Hearing>,
    persons: &[Id<Person>],
) -> Outcome<HashMap<Id<Person>, Attended>> {
    let mut found = HashMap::new();
    for some in persons.chunks(AT_ONCE) {
        let rows: Vec<Attended> = attendances::table
            .filter(attendances::hearing_id.eq(hearing))
            .filter(attendances::person_id.eq_any(some.to_vec()))
            .filter(attendances::left_at.is_null())
            .select(COLUMNS)
            .load(db)?;
        found.extend(rows.into_iter().map(|row| (row.person, row)));
    }
    Ok(found)
}

/// Writes down that these persons came. Who is at this place already came before; who was at another
/// leaves it. How many are new here.
pub fn come(
    db: &mut Db,
    hearing: Id<Hearing>,
    venue: Option<Id<Venue>>,
    persons: &[Id<Person>],
    how: How,
    now: Moment,
) -> Outcome<usize> {
    let there = there(db, hearing, persons)?;
    let is_here = |person: &Id<Person>| there.get(person).is_some_and(|one| one.venue == venue);
    let fresh: Vec<Id<Person>> = persons
        .iter()
        .filter(|one| !is_here(one))
        .copied()
        .collect();
    leave(db, hearing, &fresh, now)?;
    let mut added = 0;
    for some in fresh.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|person| {
                (
                    attendances::id.eq(Id::<Attendance>::fresh()),
                    attendances::hearing_id.eq(hearing),
                    attendances::venue_id.eq(venue),
                    attendances::person_id.eq(*person),
                    attendances::how.eq(how),
                    attendances::came_at.eq(now),
                )
            })
            .collect();
        added += on_each!(db, |conn| diesel::insert_into(attendances::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(added)
}

/// Writes down that these persons left. How many were there.
pub fn leave(
    db: &mut Db,
    hearing: Id<Hearing>,
    persons: &[Id<Person>],
    now: Moment,
) -> Outcome<usize> {
    let mut left = 0;
    for some in persons.chunks(AT_ONCE) {
        let there = attendances::table
            .filter(attendances::hearing_id.eq(hearing))
            .filter(attendances::person_id.eq_any(some.to_vec()))
            .filter(attendances::left_at.is_null());
        left += diesel::update(there)
            .set(attendances::left_at.eq(now))
            .execute(db)?;
    }
    Ok(left)
}

/// Writes down that the hearing is over: nobody is there any more.
pub fn end(db: &mut Db, hearing: Id<Hearing>, now: Moment) -> Outcome<()> {
    let there = attendances::table
        .filter(attendances::hearing_id.eq(hearing))
        .filter(attendances::left_at.is_null());
    diesel::update(there)
        .set(attendances::left_at.eq(now))
        .execute(db)?;
    Ok(())
}
