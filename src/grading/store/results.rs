//! Results: each participant's exact total, as far as the scripts are settled.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::clock::Moment;
use crate::db::schema::{markings, results};
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::on_each;
use crate::points::Points;
use crate::sittings::{Participant, Sitting};

use super::markings::MarkingRow;

/// Points by task; none while a task is not settled.
pub type TaskPoints = BTreeMap<String, Option<Points>>;

/// A participant's result.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = results, treat_none_as_default_value = false)]
pub struct ResultRow {
    pub participant_id: Id<Participant>,
    pub sitting_id: Id<Sitting>,
    /// The sum of what is settled.
    pub total: Points,
    pub tasks: Json<TaskPoints>,
    /// Whether every task is settled.
    pub complete: bool,
    /// When the person handed in last.
    pub handed_in_at: Option<Moment>,
    pub changed_at: Moment,
}

/// The result of one participant.
pub fn of(db: &mut Db, participant: Id<Participant>) -> Outcome<Option<ResultRow>> {
    Ok(results::table
        .find(participant)
        .select(ResultRow::as_select())
        .first(db)
        .optional()?)
}

/// All results of a sitting.
pub fn all(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<ResultRow>> {
    Ok(results::table
        .filter(results::sitting_id.eq(sitting))
        .select(ResultRow::as_select())
        .load(db)?)
}

/// Finished markings of a sitting by answer; with `only`, of one participant.
pub fn finished(
    db: &mut Db,
    sitting: Id<Sitting>,
    only: Option<Id<Participant>>,
) -> Outcome<HashMap<i64, Vec<MarkingRow>>> {
    let mut query = markings::table
        .filter(markings::sitting_id.eq(sitting))
        .filter(markings::finished_at.is_not_null())
        .select(MarkingRow::as_select())
        .into_boxed();
    if let Some(participant) = only {
        query = query.filter(markings::participant_id.eq(participant));
    }
    let mut by_answer: HashMap<i64, Vec<MarkingRow>> = HashMap::new();
    for row in query.load::<MarkingRow>(db)? {
        by_answer.entry(row.answer_id).or_default().push(row);
    }
    Ok(by_answer)
}

/// Stores results, replacing what was there.
pub fn store(db: &mut Db, rows: &[ResultRow]) -> Outcome<()> {
    for some in rows.chunks(500) {
        on_each!(db, |conn| diesel::insert_into(results::table)
            .values(some)
            .on_conflict(results::participant_id)
            .do_update()
            .set((
                results::total.eq(excluded(results::total)),
                results::tasks.eq(excluded(results::tasks)),
                results::complete.eq(excluded(results::complete)),
                results::handed_in_at.eq(excluded(results::handed_in_at)),
                results::changed_at.eq(excluded(results::changed_at)),
            ))
            .execute(conn))?;
    }
    Ok(())
}
