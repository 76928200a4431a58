//! Who takes part: joining, leaving, venues, extra minutes.
//!
//! Rows lie in the order in which people joined (by office and name when they come from a choice),
//! so a roster ordered by id reads as the organiser put it together.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use rand::Rng as _;

use super::touch;
use crate::db::schema::participants;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;
use crate::sittings::rules::blind::{self, BlindCode};
use crate::sittings::{Participant, Sitting, Venue};

/// Rows that one statement inserts, or values that it names; engines have a limit.
const AT_ONCE: usize = 1_000;

/// Somebody who is to take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joining {
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub extra_minutes: i32,
}

impl Joining {
    /// With no venue and no extra time.
    pub const fn plain(person: Id<Person>) -> Self {
        Self {
            person,
            venue: None,
            extra_minutes: 0,
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = participants)]
struct Row {
    id: Id<Participant>,
    sitting_id: Id<Sitting>,
    person_id: Id<Person>,
    venue_id: Option<Id<Venue>>,
    blind_code: String,
    extra_minutes: i32,
    draft_key: Vec<u8>,
    revision: i32,
}

/// Adds those who do not take part yet, in this order; says how many they are.
///
/// Each gets a blind code that says nothing about the person, and a key under which the browser
/// keeps what is written.
pub fn add_many(db: &mut Db, sitting: Id<Sitting>, joining: &[Joining]) -> Outcome<usize> {
    let mut known: HashSet<Id<Person>> = persons(db, sitting)?.into_iter().collect();
    let new: Vec<&Joining> = joining
        .iter()
        .filter(|one| known.insert(one.person))
        .collect();
    let mut chance = rand::rng();
    let taken = codes(db, sitting)?;
    let codes = blind::draw(new.len(), taken, std::iter::repeat_with(|| chance.random()))
        .map_err(Problem::bug)?;
    let rows: Vec<Row> = new
        .into_iter()
        .zip(codes)
        .map(|(one, code)| row(sitting, one, &code))
        .collect();
    for some in rows.chunks(AT_ONCE) {
        on_each!(db, |conn| diesel::insert_into(participants::table)
            .values(some)
            .execute(conn))?;
    }
    touch(db, sitting)?;
    Ok(rows.len())
}

fn row(sitting: Id<Sitting>, one: &Joining, code: &BlindCode) -> Row {
    let key: [u8; 32] = rand::random();
    Row {
        id: Id::fresh(),
        sitting_id: sitting,
        person_id: one.person,
        venue_id: one.venue,
        blind_code: code.as_str().to_owned(),
        extra_minutes: one.extra_minutes,
        draft_key: key.to_vec(),
        revision: 1,
    }
}

/// The persons who take part.
pub fn persons(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Id<Person>>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .select(participants::person_id)
        .load(db)?)
}

fn codes(db: &mut Db, sitting: Id<Sitting>) -> Outcome<BTreeSet<BlindCode>> {
    let codes: Vec<String> = participants::table
        .filter(participants::sitting_id.eq(sitting))
        .select(participants::blind_code)
        .load(db)?;
    Ok(codes.into_iter().map(BlindCode::from_stored).collect())
}

/// How many take part.
pub fn count(db: &mut Db, sitting: Id<Sitting>) -> Outcome<u32> {
    let count: i64 = participants::table
        .filter(participants::sitting_id.eq(sitting))
        .count()
        .get_result(db)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Takes people out again; before the opening they have written nothing. Says how many left.
pub fn remove(db: &mut Db, sitting: Id<Sitting>, who: &[Id<Participant>]) -> Outcome<usize> {
    let mut gone = 0;
    for some in who.chunks(AT_ONCE) {
        let these = participants::table
            .filter(participants::sitting_id.eq(sitting))
            .filter(participants::id.eq_any(some.to_vec()));
        gone += diesel::delete(these).execute(db)?;
    }
    touch(db, sitting)?;
    Ok(gone)
}

/// Seats people at a venue, or at none.
pub fn seat_at(
    db: &mut Db,
    sitting: Id<Sitting>,
    who: &[Id<Participant>],
    venue: Option<Id<Venue>>,
) -> Outcome<usize> {
    let mut seated = 0;
    for some in who.chunks(AT_ONCE) {
        let these = participants::table
            .filter(participants::sitting_id.eq(sitting))
            .filter(participants::id.eq_any(some.to_vec()));
        seated += diesel::update(these)
            .set((
                participants::venue_id.eq(venue),
                participants::revision.eq(participants::revision + 1),
            ))
            .execute(db)?;
    }
    touch(db, sitting)?;
    Ok(seated)
}

/// Gives people these minutes from the start, in place of those they had.
pub fn set_extra(
    db: &mut Db,
    sitting: Id<Sitting>,
    who: &[Id<Participant>],
    minutes: i32,
) -> Outcome<usize> {
    let mut given = 0;
    for some in who.chunks(AT_ONCE) {
        let these = participants::table
            .filter(participants::sitting_id.eq(sitting))
            .filter(participants::id.eq_any(some.to_vec()));
        given += diesel::update(these)
            .set((
                participants::extra_minutes.eq(minutes),
                participants::revision.eq(participants::revision + 1),
            ))
            .execute(db)?;
    }
    touch(db, sitting)?;
    Ok(given)
}
