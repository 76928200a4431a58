//! What the live view of a sitting reads: seats, hand-ins, and the newest save of each answer.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Integer};

use crate::clock::Moment;
use crate::db::schema::{answers, drafts, hand_ins, participants};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::sittings::{Participant, Sitting, Venue};

/// A participant's place, in roster order.
#[derive(Debug, Clone, Queryable)]
pub struct SeatRow {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub arrived_at: Option<Moment>,
}

/// All places of a sitting.
pub fn seats(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<SeatRow>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .order(participants::id)
        .select((
            participants::id,
            participants::person_id,
            participants::venue_id,
            participants::arrived_at,
        ))
        .load(db)?)
}

/// How many answers each participant handed in; what the clock handed in does not count.
pub fn handed_in(db: &mut Db, sitting: Id<Sitting>) -> Outcome<HashMap<Id<Participant>, i64>> {
    let rows: Vec<(Id<Participant>, i64)> = hand_ins::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::sitting_id.eq(sitting))
        .filter(hand_ins::by_clock.eq(false))
        .group_by(participants::id)
        .select((participants::id, diesel::dsl::count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// A save: whose, of which answer, when, how long the text was.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub struct Save {
    #[diesel(sql_type = BigInt)]
    pub draft: i64,
    #[diesel(sql_type = BigInt)]
    pub answer: i64,
    #[diesel(sql_type = Binary)]
    pub participant: Id<Participant>,
    #[diesel(sql_type = BigInt)]
    pub saved_at: Moment,
    #[diesel(sql_type = Integer)]
    pub characters: i32,
}

/// The number of the last save of all; 0 if there is none.
pub fn last_draft(db: &mut Db) -> Outcome<i64> {
    let last: Option<i64> = drafts::table
        .select(diesel::dsl::max(drafts::id))
        .first(db)?;
    Ok(last.unwrap_or_default())
}

/// The newest save of every answer of a sitting: one step in the index per answer.
pub fn newest_saves(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Save>> {
    Ok(diesel::sql_query(
        "SELECT d.id AS draft, a.id AS answer, p.id AS participant, d.saved_at AS saved_at, \
         d.characters AS characters FROM participants p JOIN answers a ON a.participant_id = p.id \
         JOIN drafts d ON d.answer_id = a.id AND d.revision = \
         (SELECT MAX(x.revision) FROM drafts x WHERE x.answer_id = a.id) WHERE p.sitting_id = $1",
    )
    .bind::<Binary, _>(sitting)
    .load(db)?)
}

/// All saves after a number, in order, whichever sitting they belong to.
pub fn saves_after(db: &mut Db, draft: i64) -> Outcome<Vec<Save>> {
    Ok(diesel::sql_query(
        "SELECT d.id AS draft, a.id AS answer, a.participant_id AS participant, \
         d.saved_at AS saved_at, d.characters AS characters FROM drafts d \
         JOIN answers a ON a.id = d.answer_id WHERE d.id > $1 ORDER BY d.id",
    )
    .bind::<BigInt, _>(draft)
    .load(db)?)
}
