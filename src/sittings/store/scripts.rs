//! What grading and the standings may know of a sitting: its scripts, and who takes part.
//!
//! A *script* is an answer in which something is written; the text that counts is its newest
//! accepted one. What a blind grader may see of a script is its blind code and its text; the
//! author is here only because nobody marks own work and because results need an owner.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};

use crate::clock::Moment;
use crate::db::schema::{answers, drafts, hand_ins, participants, sitting_changes};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::sittings::rules::saving::Keeping;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Participant, Sitting, Venue};

/// An answer with something in it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Script {
    #[diesel(sql_type = BigInt)]
    pub answer: i64,
    #[diesel(sql_type = Text)]
    pub task: String,
    #[diesel(sql_type = Binary)]
    pub participant: Id<Participant>,
    #[diesel(sql_type = Text)]
    pub blind_code: String,
    /// Never shown to a grader.
    #[diesel(sql_type = Binary)]
    pub author: Id<Person>,
}

/// The beginning of every question for scripts. The newest accepted text of an answer is found
/// by its index, one step per answer: a sitting may have a hundred thousand answers.
const SCRIPTS: &str = "SELECT a.id AS answer, a.task AS task, p.id AS participant, \
     p.blind_code AS blind_code, p.person_id AS author \
     FROM participants p JOIN answers a ON a.participant_id = p.id \
     WHERE COALESCE((SELECT d.characters FROM drafts d WHERE d.answer_id = a.id \
     AND d.standing IN ('on_time', 'late', 'admitted') ORDER BY d.revision DESC LIMIT 1), 0) > 0 ";

/// The scripts of one task.
pub fn scripts(db: &mut Db, sitting: Id<Sitting>, task: &str) -> Outcome<Vec<Script>> {
    let query = format!("{SCRIPTS} AND p.sitting_id = $1 AND a.task = $2");
    Ok(diesel::sql_query(query)
        .bind::<Binary, _>(sitting)
        .bind::<Text, _>(task)
        .load(db)?)
}

/// The scripts of a whole sitting.
pub fn all_scripts(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Script>> {
    let query = format!("{SCRIPTS} AND p.sitting_id = $1");
    Ok(diesel::sql_query(query)
        .bind::<Binary, _>(sitting)
        .load(db)?)
}

/// The scripts of one participant.
pub fn scripts_of(db: &mut Db, participant: Id<Participant>) -> Outcome<Vec<Script>> {
    let query = format!("{SCRIPTS} AND p.id = $1");
    Ok(diesel::sql_query(query)
        .bind::<Binary, _>(participant)
        .load(db)?)
}

/// Where an answer belongs.
#[derive(Debug, Clone, Queryable)]
pub struct AnswerPlace {
    pub answer: i64,
    pub sitting: Id<Sitting>,
    pub task: String,
    pub participant: Id<Participant>,
    pub blind_code: String,
    pub author: Id<Person>,
}

/// Where an answer belongs.
pub fn answer_place(db: &mut Db, answer: i64) -> Outcome<Option<AnswerPlace>> {
    Ok(answers::table
        .inner_join(participants::table)
        .filter(answers::id.eq(answer))
        .select((
            answers::id,
            participants::sitting_id,
            answers::task,
            participants::id,
            participants::blind_code,
            participants::person_id,
        ))
        .first(db)
        .optional()?)
}

/// The text of an answer that counts: the newest accepted one. Empty if there is none.
pub fn script_text(db: &mut Db, answer: i64) -> Outcome<String> {
    let accepted: Vec<&str> = Keeping::ALL
        .iter()
        .filter(|keeping| keeping.is_accepted())
        .map(|keeping| keeping.as_str())
        .collect();
    Ok(drafts::table
        .filter(drafts::answer_id.eq(answer))
        .filter(drafts::standing.eq_any(accepted))
        .order(drafts::revision.desc())
        .select(drafts::text)
        .first(db)
        .optional()?
        .unwrap_or_default())
}

/// The answers of one participant, written or empty: task and id.
pub fn answers_of(db: &mut Db, participant: Id<Participant>) -> Outcome<Vec<(String, i64)>> {
    Ok(answers::table
        .filter(answers::participant_id.eq(participant))
        .order(answers::task)
        .select((answers::task, answers::id))
        .load(db)?)
}

/// When each participant handed in last; with `only`, of that participant alone.
pub fn last_hand_ins(
    db: &mut Db,
    sitting: Id<Sitting>,
    only: Option<Id<Participant>>,
) -> Outcome<Vec<(Id<Participant>, Moment)>> {
    let mut query = hand_ins::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::sitting_id.eq(sitting))
        .select((participants::id, hand_ins::handed_in_at))
        .into_boxed();
    if let Some(participant) = only {
        query = query.filter(participants::id.eq(participant));
    }
    Ok(query.load(db)?)
}

/// All participants of a sitting.
pub fn participant_ids(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Id<Participant>>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .select(participants::id)
        .load(db)?)
}

/// Somebody who takes part. Never for a page of a blind grader.
#[derive(Debug, Clone, Queryable)]
pub struct Attendee {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    /// When the person first came to the lobby.
    pub arrived_at: Option<Moment>,
}

/// Everybody who takes part.
pub fn roster(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Attendee>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .select((
            participants::id,
            participants::person_id,
            participants::venue_id,
            participants::arrived_at,
        ))
        .load(db)?)
}

/// The participant that a person is in a sitting.
pub fn participant_of(
    db: &mut Db,
    sitting: Id<Sitting>,
    person: Id<Person>,
) -> Outcome<Option<Id<Participant>>> {
    Ok(participants::table
        .filter(participants::sitting_id.eq(sitting))
        .filter(participants::person_id.eq(person))
        .select(participants::id)
        .first(db)
        .optional()?)
}

/// Sittings in which one of these persons takes part.
pub fn with_any_of(db: &mut Db, persons: &[Id<Person>]) -> Outcome<HashSet<Id<Sitting>>> {
    let mut found = HashSet::new();
    for some in persons.chunks(5_000) {
        let sittings: Vec<Id<Sitting>> = participants::table
            .filter(participants::person_id.eq_any(some.to_vec()))
            .select(participants::sitting_id)
            .distinct()
            .load(db)?;
        found.extend(sittings);
    }
    Ok(found)
}

/// When the results of a sitting were published, if they are.
pub fn published_at(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Option<Moment>> {
    Ok(sitting_changes::table
        .filter(sitting_changes::sitting_id.eq(sitting))
        .filter(sitting_changes::to_state.eq(SittingState::Published))
        .select(diesel::dsl::max(sitting_changes::changed_at))
        .first(db)?)
}
