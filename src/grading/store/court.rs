//! Points that participants got in court.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::clock::Moment;
use crate::db::schema::court_marks;
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::points::Points;
use crate::sittings::{Participant, Sitting};

/// Points of one task from the court.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = court_marks)]
pub struct CourtMark {
    pub participant_id: Id<Participant>,
    pub task: String,
    pub sitting_id: Id<Sitting>,
    /// Where they come from, as `hearing/<id>`.
    pub source: String,
    /// By scoring point.
    pub points: Json<BTreeMap<String, Points>>,
    pub total: Points,
    pub given_by: Id<Person>,
    pub given_at: Moment,
}

/// The totals of a sitting by participant and task; with `only`, of one participant.
pub fn totals(
    db: &mut Db,
    sitting: Id<Sitting>,
    only: Option<Id<Participant>>,
) -> Outcome<HashMap<(Id<Participant>, String), Points>> {
    let mut query = court_marks::table
        .filter(court_marks::sitting_id.eq(sitting))
        .select((
            court_marks::participant_id,
            court_marks::task,
            court_marks::total,
        ))
        .into_boxed();
    if let Some(participant) = only {
        query = query.filter(court_marks::participant_id.eq(participant));
    }
    let rows: Vec<(Id<Participant>, String, Points)> = query.load(db)?;
    Ok(rows
        .into_iter()
        .map(|(participant, task, total)| ((participant, task), total))
        .collect())
}

/// What one participant got in court, by task.
pub fn of(db: &mut Db, participant: Id<Participant>) -> Outcome<Vec<CourtMark>> {
    Ok(court_marks::table
        .filter(court_marks::participant_id.eq(participant))
        .order(court_marks::task)
        .select(CourtMark::as_select())
        .load(db)?)
}

/// Stores the points of a task, in place of earlier ones.
pub fn store(db: &mut Db, mark: &CourtMark) -> Outcome<()> {
    on_each!(db, |conn| diesel::insert_into(court_marks::table)
        .values(mark)
        .on_conflict((court_marks::participant_id, court_marks::task))
        .do_update()
        .set((
            court_marks::source.eq(excluded(court_marks::source)),
            court_marks::points.eq(excluded(court_marks::points)),
            court_marks::total.eq(excluded(court_marks::total)),
            court_marks::given_by.eq(excluded(court_marks::given_by)),
            court_marks::given_at.eq(excluded(court_marks::given_at)),
        ))
        .execute(conn))?;
    Ok(())
}
