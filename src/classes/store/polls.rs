//! Polls and votes.

use diesel::prelude::*;

use crate::classes::Class;
use crate::classes::rules::poll::{self, PollState};
use crate::clock::Moment;
use crate::db::schema::{class_polls, class_votes};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;

/// A poll of a class.
#[derive(Debug, Clone, Queryable)]
pub struct Poll {
    /// From 1, in the order in which they were made.
    pub number: i32,
    pub question: String,
    pub several: bool,
    choices: Json<Vec<String>>,
    pub state: PollState,
    /// Whether all see how the votes stand.
    pub result_shown: bool,
    pub opened_at: Option<Moment>,
}

impl Poll {
    pub fn choices(&self) -> &[String] {
        &self.choices.0
    }
}

/// How the votes stand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Persons who voted.
    pub votes: usize,
    /// How many chose each choice.
    pub counts: Vec<u32>,
}

/// A class's polls in order.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<Vec<Poll>> {
    Ok(class_polls::table
        .filter(class_polls::class_id.eq(class))
        .order(class_polls::number)
        .select((
            class_polls::number,
            class_polls::question,
            class_polls::several,
            class_polls::choices,
            class_polls::state,
            class_polls::result_shown,
            class_polls::opened_at,
        ))
        .load(db)?)
}

/// The poll with this number.
pub fn find(db: &mut Db, class: Id<Class>, number: i32) -> Outcome<Poll> {
    let mut all = list(db, class)?.into_iter();
    all.find(|poll| poll.number == number)
        .ok_or(Problem::NotFound)
}

/// Writes a poll down; its number.
pub fn add(
    db: &mut Db,
    class: Id<Class>,
    (question, choices): (&str, Vec<String>),
    several: bool,
) -> Outcome<i32> {
    let last: Option<i32> = class_polls::table
        .filter(class_polls::class_id.eq(class))
        .select(diesel::dsl::max(class_polls::number))
        .first(db)?;
    let number = last.map_or(1, |last| last.saturating_add(1));
    diesel::insert_into(class_polls::table)
        .values((
            class_polls::class_id.eq(class),
            class_polls::number.eq(number),
            class_polls::question.eq(question),
            class_polls::several.eq(several),
            class_polls::choices.eq(Json(choices)),
            class_polls::state.eq(PollState::Draft),
            class_polls::result_shown.eq(false),
        ))
        .execute(db)?;
    Ok(number)
}

/// Changes where a poll stands. Opening it closes the one that is open.
pub fn set(
    db: &mut Db,
    class: Id<Class>,
    number: i32,
    (state, shown): (PollState, bool),
    now: Moment,
) -> Outcome<()> {
    let row = class_polls::table.find((class, number));
    if state == PollState::Open {
        let open = class_polls::table
            .filter(class_polls::class_id.eq(class))
            .filter(class_polls::state.eq(PollState::Open))
            .filter(class_polls::number.ne(number));
        diesel::update(open)
            .set(class_polls::state.eq(PollState::Closed))
            .execute(db)?;
        diesel::update(row.filter(class_polls::state.ne(PollState::Open)))
            .set(class_polls::opened_at.eq(now))
            .execute(db)?;
    }
    diesel::update(row)
        .set((
            class_polls::state.eq(state),
            class_polls::result_shown.eq(shown),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes a draft away.
pub fn remove(db: &mut Db, class: Id<Class>, number: i32) -> Outcome<()> {
    diesel::delete(class_polls::table.find((class, number))).execute(db)?;
    Ok(())
}

/// Keeps a person's vote; an earlier one is replaced.
pub fn give(
    db: &mut Db,
    class: Id<Class>,
    number: i32,
    person: Id<Person>,
    chosen: &[usize],
    now: Moment,
) -> Outcome<()> {
    on_each!(db, |conn| diesel::insert_into(class_votes::table)
        .values((
            class_votes::class_id.eq(class),
            class_votes::number.eq(number),
            class_votes::person_id.eq(person),
            class_votes::choices.eq(Json(chosen.to_vec())),
            class_votes::voted_at.eq(now),
        ))
        .on_conflict((
            class_votes::class_id,
            class_votes::number,
            class_votes::person_id,
        ))
        .do_update()
        .set((
            class_votes::choices.eq(Json(chosen.to_vec())),
            class_votes::voted_at.eq(now),
        ))
        .execute(conn))?;
    Ok(())
}

/// What a person chose.
pub fn of_person(
    db: &mut Db,
    class: Id<Class>,
    number: i32,
    person: Id<Person>,
) -> Outcome<Option<Vec<usize>>> {
    let chosen: Option<Json<Vec<usize>>> = class_votes::table
        .find((class, number, person))
        .select(class_votes::choices)
        .first(db)
        .optional()?;
    Ok(chosen.map(|chosen| chosen.0))
}

/// How the votes of a poll stand.
pub fn tally(db: &mut Db, class: Id<Class>, poll: &Poll) -> Outcome<Tally> {
    let votes: Vec<Json<Vec<usize>>> = class_votes::table
        .filter(class_votes::class_id.eq(class))
        .filter(class_votes::number.eq(poll.number))
        .select(class_votes::choices)
        .load(db)?;
    Ok(Tally {
        votes: votes.len(),
        counts: poll::counts(poll.choices().len(), votes.iter().map(|one| &one.0)),
    })
}
