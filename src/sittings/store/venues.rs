//! The places of a sitting (分会场).

use diesel::prelude::*;

use crate::db::schema::{participants, venues};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::people::Person;
use crate::sittings::{Sitting, Venue};

/// A place of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct VenueRow {
    pub id: Id<Venue>,
    pub name: String,
}

/// The venues of a sitting in order.
pub fn list(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<VenueRow>> {
    Ok(venues::table
        .filter(venues::sitting_id.eq(sitting))
        .order((venues::position, venues::id))
        .select((venues::id, venues::name))
        .load(db)?)
}

/// The name of the venue in which a person sits a sitting, if one is said.
pub fn of_person(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<Option<String>> {
    Ok(participants::table
        .inner_join(venues::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(participants::person_id.eq(person))
        .select(venues::name)
        .first(db)
        .optional()?)
}

/// Makes the venues those with these names, in this order. One that stays keeps its people; one
/// in which somebody sits is not taken away.
pub fn set(db: &mut Db, sitting: Id<Sitting>, names: &[String]) -> Outcome<()> {
    let known = list(db, sitting)?;
    for venue in known.iter().filter(|venue| !names.contains(&venue.name)) {
        remove(db, venue)?;
    }
    for (position, name) in (0_i32..).zip(names) {
        match known.iter().find(|venue| venue.name == *name) {
            Some(venue) => {
                diesel::update(venues::table.find(venue.id))
                    .set(venues::position.eq(position))
                    .execute(db)?;
            }
            None => {
                diesel::insert_into(venues::table)
                    .values((
                        venues::id.eq(Id::<Venue>::fresh()),
                        venues::sitting_id.eq(sitting),
                        venues::name.eq(name),
                        venues::position.eq(position),
                    ))
                    .execute(db)?;
            }
        }
    }
    Ok(())
}

fn remove(db: &mut Db, venue: &VenueRow) -> Outcome<()> {
    let seated: i64 = participants::table
        .filter(participants::venue_id.eq(venue.id))
        .count()
        .get_result(db)?;
    if seated > 0 {
        let status = actix_web::http::StatusCode::CONFLICT;
        let refused = Refused::new(status, "schedule-venue-in-use").with("name", &venue.name);
        return Err(Problem::from(refused));
    }
    diesel::delete(venues::table.find(venue.id)).execute(db)?;
    Ok(())
}
