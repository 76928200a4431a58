//! 得分申诉: objections to published points, and their answers.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::appeals;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::points::Points;
use crate::sittings::scripts::Script;
use crate::sittings::{Participant, Sitting};
use crate::words;

words! {
    /// What became of an appeal.
    pub enum Decision {
        /// The points stand.
        Upheld = "upheld",
        /// The points were changed.
        Changed = "changed",
    }
}

/// An appeal against the points of one task.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = appeals)]
pub struct Appeal {
    pub id: Id<Appeal>,
    pub sitting_id: Id<Sitting>,
    pub participant_id: Id<Participant>,
    pub task: String,
    pub answer_id: i64,
    pub reason: String,
    pub filed_at: Moment,
    pub decision: Option<Decision>,
    pub reply: Option<String>,
    pub points_before: Option<Points>,
    pub points_after: Option<Points>,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<Id<Person>>,
}

/// Files an appeal.
pub fn file(
    db: &mut Db,
    sitting: Id<Sitting>,
    script: &Script,
    reason: &str,
    now: Moment,
) -> Outcome<Id<Appeal>> {
    let id = Id::fresh();
    diesel::insert_into(appeals::table)
        .values((
            appeals::id.eq(id),
            appeals::sitting_id.eq(sitting),
            appeals::participant_id.eq(script.participant),
            appeals::task.eq(&script.task),
            appeals::answer_id.eq(script.answer),
            appeals::reason.eq(reason),
            appeals::filed_at.eq(now),
        ))
        .execute(db)?;
    Ok(id)
}

/// Records the answer to an appeal.
pub fn decide(
    db: &mut Db,
    id: Id<Appeal>,
    answer: &Answer<'_>,
    by: Id<Person>,
    now: Moment,
) -> Outcome<()> {
    diesel::update(appeals::table.find(id))
        .set((
            appeals::decision.eq(answer.decision),
            appeals::reply.eq(answer.reply),
            appeals::points_before.eq(answer.before),
            appeals::points_after.eq(answer.after),
            appeals::decided_at.eq(now),
            appeals::decided_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// The answer to an appeal.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    pub decision: Decision,
    pub reply: &'a str,
    pub before: Points,
    pub after: Points,
}

/// The appeal, whoever asks.
pub fn find(db: &mut Db, id: Id<Appeal>) -> Outcome<Option<Appeal>> {
    Ok(appeals::table
        .find(id)
        .select(Appeal::as_select())
        .first(db)
        .optional()?)
}

/// The appeal against an answer's points.
pub fn of_answer(db: &mut Db, answer: i64) -> Outcome<Option<Appeal>> {
    Ok(appeals::table
        .filter(appeals::answer_id.eq(answer))
        .select(Appeal::as_select())
        .first(db)
        .optional()?)
}

/// All appeals of these sittings, open ones first, then the newest.
pub fn of_sittings(db: &mut Db, sittings: &[Id<Sitting>]) -> Outcome<Vec<Appeal>> {
    Ok(appeals::table
        .filter(appeals::sitting_id.eq_any(sittings.to_vec()))
        .order((appeals::decided_at.is_not_null(), appeals::filed_at.desc()))
        .select(Appeal::as_select())
        .load(db)?)
}

/// Points that appeals changed, by answer; with `only`, of one participant.
pub fn changed_points(
    db: &mut Db,
    sitting: Id<Sitting>,
    only: Option<Id<Participant>>,
) -> Outcome<HashMap<i64, Points>> {
    let mut query = appeals::table
        .filter(appeals::sitting_id.eq(sitting))
        .filter(appeals::decision.eq(Decision::Changed))
        .select((appeals::answer_id, appeals::points_after))
        .into_boxed();
    if let Some(participant) = only {
        query = query.filter(appeals::participant_id.eq(participant));
    }
    let rows: Vec<(i64, Option<Points>)> = query.load(db)?;
    Ok(rows
        .into_iter()
        .filter_map(|(answer, points)| Some((answer, points?)))
        .collect())
}

/// How many appeals of a sitting wait for an answer.
pub fn open(db: &mut Db, sitting: Id<Sitting>) -> Outcome<u32> {
    let count: i64 = appeals::table
        .filter(appeals::sitting_id.eq(sitting))
        .filter(appeals::decided_at.is_null())
        .count()
        .get_result(db)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
