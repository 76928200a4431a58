//! Markings and their marks: one grader's points and comments for one script.

use std::collections::BTreeMap;

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::clock::Moment;
use crate::db::schema::{markings, marks};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::grading::rules::marking::{Mark, Marking};
use crate::on_each;
use crate::people::Person;
use crate::points::Points;
use crate::sittings::scripts::AnswerPlace;
use crate::sittings::{Participant, Sitting};

/// A marking as it is stored; its marks stand in a table of their own.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = markings)]
pub struct MarkingRow {
    pub id: Id<Marking>,
    pub sitting_id: Id<Sitting>,
    /// Whose script it is; never shown to a grader.
    pub participant_id: Id<Participant>,
    pub task: String,
    pub answer_id: i64,
    pub grader_id: Id<Person>,
    /// 1, 2 or 3 (arbitration); none after somebody else took the round over.
    pub round: Option<i32>,
    pub revision: i32,
    pub claimed_at: Moment,
    /// The last touch; the lease runs from here.
    pub seen_at: Moment,
    pub finished_at: Option<Moment>,
    pub comment: String,
    pub total: Points,
}

/// The marking, whoever asks.
pub fn find(db: &mut Db, id: Id<Marking>) -> Outcome<Option<MarkingRow>> {
    Ok(markings::table
        .find(id)
        .select(MarkingRow::as_select())
        .first(db)
        .optional()?)
}

/// All markings of an answer, in the order of the rounds.
pub fn of_answer(db: &mut Db, answer: i64) -> Outcome<Vec<MarkingRow>> {
    Ok(markings::table
        .filter(markings::answer_id.eq(answer))
        .order(markings::round)
        .select(MarkingRow::as_select())
        .load(db)?)
}

/// All markings of one task of a sitting.
pub fn of_task(db: &mut Db, sitting: Id<Sitting>, task: &str) -> Outcome<Vec<MarkingRow>> {
    Ok(markings::table
        .filter(markings::sitting_id.eq(sitting))
        .filter(markings::task.eq(task))
        .select(MarkingRow::as_select())
        .load(db)?)
}

/// All markings of a sitting.
pub fn of_sitting(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<MarkingRow>> {
    Ok(markings::table
        .filter(markings::sitting_id.eq(sitting))
        .select(MarkingRow::as_select())
        .load(db)?)
}

/// One grader's own markings of a task.
pub fn own_of_task(
    db: &mut Db,
    sitting: Id<Sitting>,
    task: &str,
    grader: Id<Person>,
) -> Outcome<Vec<MarkingRow>> {
    Ok(markings::table
        .filter(markings::sitting_id.eq(sitting))
        .filter(markings::task.eq(task))
        .filter(markings::grader_id.eq(grader))
        .select(MarkingRow::as_select())
        .load(db)?)
}

/// Whether a person has begun a marking in this sitting.
pub fn has_marked(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<bool> {
    let count: i64 = markings::table
        .filter(markings::sitting_id.eq(sitting))
        .filter(markings::grader_id.eq(person))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

/// Whether somebody has begun to mark an answer.
pub fn is_begun(db: &mut Db, answer: i64) -> Outcome<bool> {
    let count: i64 = markings::table
        .filter(markings::answer_id.eq(answer))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

/// Points and comments given so far.
pub fn content(db: &mut Db, row: &MarkingRow) -> Outcome<Marking> {
    let stored: Vec<(String, Option<Points>, String)> = marks::table
        .filter(marks::marking_id.eq(row.id))
        .select((marks::point, marks::points, marks::comment))
        .load(db)?;
    Ok(Marking {
        marks: stored
            .into_iter()
            .map(|(point, points, comment)| (point, Mark { points, comment }))
            .collect(),
        comment: row.comment.clone(),
    })
}

/// Gives a round of an answer to a grader: a new marking, or the one the grader once began.
/// Whoever let the lease run out keeps what was written, without a round.
pub fn hold(
    db: &mut Db,
    place: &AnswerPlace,
    round: i32,
    grader: Id<Person>,
    now: Moment,
) -> Outcome<Id<Marking>> {
    let of_answer = markings::answer_id.eq(place.answer);
    diesel::update(markings::table)
        .filter(of_answer)
        .filter(markings::round.eq(round))
        .filter(markings::grader_id.ne(grader))
        .filter(markings::finished_at.is_null())
        .set(markings::round.eq(None::<i32>))
        .execute(db)?;
    let own: Option<Id<Marking>> = markings::table
        .filter(of_answer)
        .filter(markings::grader_id.eq(grader))
        .select(markings::id)
        .first(db)
        .optional()?;
    if let Some(own) = own {
        diesel::update(markings::table.find(own))
            .set((markings::round.eq(round), markings::seen_at.eq(now)))
            .execute(db)?;
        return Ok(own);
    }
    let id = Id::fresh();
    diesel::insert_into(markings::table)
        .values((
            markings::id.eq(id),
            markings::sitting_id.eq(place.sitting),
            markings::participant_id.eq(place.participant),
            markings::task.eq(&place.task),
            of_answer,
            markings::grader_id.eq(grader),
            markings::round.eq(round),
            markings::revision.eq(0),
            markings::claimed_at.eq(now),
            markings::seen_at.eq(now),
            markings::comment.eq(""),
            markings::total.eq(Points::ZERO),
        ))
        .execute(db)?;
    Ok(id)
}

/// Lets a marking go that nothing was written into; what was written stays, without a round.
pub fn release(db: &mut Db, row: &MarkingRow) -> Outcome<()> {
    if row.revision == 0 {
        diesel::delete(markings::table.find(row.id)).execute(db)?;
    } else {
        diesel::update(markings::table.find(row.id))
            .set(markings::round.eq(None::<i32>))
            .execute(db)?;
    }
    Ok(())
}

/// Stores the whole content under a new revision, and prolongs the lease.
pub fn store(
    db: &mut Db,
    row: &MarkingRow,
    content: &Marking,
    total: Points,
    now: Moment,
) -> Outcome<i32> {
    let revision = row.revision.saturating_add(1);
    diesel::update(markings::table.find(row.id))
        .set((
            markings::revision.eq(revision),
            markings::comment.eq(&content.comment),
            markings::total.eq(total),
            markings::seen_at.eq(now),
        ))
        .execute(db)?;
    store_marks(db, row.id, &content.marks)?;
    Ok(revision)
}

fn store_marks(db: &mut Db, id: Id<Marking>, given: &BTreeMap<String, Mark>) -> Outcome<()> {
    let rows: Vec<_> = given
        .iter()
        .map(|(point, mark)| {
            (
                marks::marking_id.eq(id),
                marks::point.eq(point),
                marks::points.eq(mark.points),
                marks::comment.eq(&mark.comment),
            )
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    on_each!(db, |conn| diesel::insert_into(marks::table)
        .values(&rows)
        .on_conflict((marks::marking_id, marks::point))
        .do_update()
        .set((
            marks::points.eq(excluded(marks::points)),
            marks::comment.eq(excluded(marks::comment)),
        ))
        .execute(conn))?;
    Ok(())
}

/// Ends a marking in the round that is due to it.
pub fn finish(db: &mut Db, id: Id<Marking>, round: i32, total: Points, now: Moment) -> Outcome<()> {
    diesel::update(markings::table.find(id))
        .set((
            markings::round.eq(round),
            markings::total.eq(total),
            markings::seen_at.eq(now),
            markings::finished_at.eq(Some(now)),
        ))
        .execute(db)?;
    Ok(())
}

/// Opens a finished marking again.
pub fn reopen(db: &mut Db, id: Id<Marking>, now: Moment) -> Outcome<()> {
    diesel::update(markings::table.find(id))
        .set((
            markings::seen_at.eq(now),
            markings::finished_at.eq(None::<Moment>),
        ))
        .execute(db)?;
    Ok(())
}

/// What a grader has written before at the scoring points of a task: point and comment, each
/// once, the newest hundred.
pub fn own_comments(
    db: &mut Db,
    grader: Id<Person>,
    points: &[&str],
) -> Outcome<Vec<(String, String)>> {
    let mut rows: Vec<(String, String)> = marks::table
        .inner_join(markings::table)
        .filter(markings::grader_id.eq(grader))
        .filter(marks::point.eq_any(points.to_vec()))
        .filter(marks::comment.ne(""))
        .order(markings::seen_at.desc())
        .select((marks::point, marks::comment))
        .limit(300)
        .load(db)?;
    let mut seen = std::collections::HashSet::new();
    rows.retain(|row| seen.insert(row.clone()));
    rows.truncate(100);
    Ok(rows)
}
