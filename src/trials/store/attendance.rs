//! Who was there, from when to when.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::attendances;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::trials::Venue;
use crate::trials::rules::Hearing;
use crate::words;

/// Marks the id of an attendance.
enum Attendance {}

words! {
    /// How somebody checked in.
    pub enum How {
        /// By opening the room's page.
        Page = "page",
        /// By the code of a place.
        Code = "code",
        /// Ticked by the organiser.
        List = "list",
    }
}

/// One coming.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Attended {
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub how: How,
    pub came_at: Moment,
    pub left_at: Option<Moment>,
}

/// Everybody who came, in order.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Attended>> {
    Ok(attendances::table
        .filter(attendances::hearing_id.eq(hearing))
        .order((attendances::came_at, attendances::id))
        .select((
            attendances::person_id,
            attendances::venue_id,
            attendances::how,
            attendances::came_at,
            attendances::left_at,
        ))
        .load(db)?)
}

/// Whether the person is there now, as far as anybody knows.
pub fn is_there(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<bool> {
    let found = attendances::table
        .filter(attendances::hearing_id.eq(hearing))
        .filter(attendances::person_id.eq(person))
        .filter(attendances::left_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(db)?)
}

/// Writes down that somebody came. Who is there already came before.
pub fn come(
    db: &mut Db,
    hearing: Id<Hearing>,
    venue: Option<Id<Venue>>,
    person: Id<Person>,
    how: How,
    now: Moment,
) -> Outcome<()> {
    if is_there(db, hearing, person)? {
        return Ok(());
    }
    diesel::insert_into(attendances::table)
        .values((
            attendances::id.eq(Id::<Attendance>::fresh()),
            attendances::hearing_id.eq(hearing),
            attendances::venue_id.eq(venue),
            attendances::person_id.eq(person),
            attendances::how.eq(how),
            attendances::came_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Writes down that somebody left.
pub fn leave(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>, now: Moment) -> Outcome<()> {
    let there = attendances::table
        .filter(attendances::hearing_id.eq(hearing))
        .filter(attendances::person_id.eq(person))
        .filter(attendances::left_at.is_null());
    diesel::update(there)
        .set(attendances::left_at.eq(now))
        .execute(db)?;
    Ok(())
}
