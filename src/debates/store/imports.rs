//! Uploaded lists that wait for a yes.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::debate_imports;
use crate::db::{Db, Id, Json};
use crate::debates::rules::Contest;
use crate::debates::rules::entry_list::Row;
use crate::error::{Outcome, Problem};
use crate::people::Person;

/// Marks the id of a list that waits.
#[derive(Debug)]
pub enum Import {}

/// How long an uploaded list waits for a yes.
const KEPT_HOURS: i64 = 24;

/// A list that was uploaded and waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub file_name: String,
    pub rows: Vec<Row>,
}

/// Keeps a list until its owner says yes; lists that nobody wanted are swept away.
pub fn keep(
    db: &mut Db,
    contest: Id<Contest>,
    by: Id<Person>,
    waiting: &Waiting,
    now: Moment,
) -> Outcome<Id<Import>> {
    let too_old = now.plus_minutes(-60 * KEPT_HOURS);
    diesel::delete(debate_imports::table.filter(debate_imports::made_at.lt(too_old)))
        .execute(db)?;
    let id = Id::fresh();
    diesel::insert_into(debate_imports::table)
        .values((
            debate_imports::id.eq(id),
            debate_imports::contest_id.eq(contest),
            debate_imports::made_by.eq(by),
            debate_imports::made_at.eq(now),
            debate_imports::file_name.eq(&waiting.file_name),
            debate_imports::content.eq(Json(waiting.rows.clone())),
        ))
        .execute(db)?;
    Ok(id)
}

/// A list that this person uploaded for this contest.
pub fn kept(db: &mut Db, contest: Id<Contest>, id: Id<Import>, by: Id<Person>) -> Outcome<Waiting> {
    let found: Option<(String, Json<Vec<Row>>)> = debate_imports::table
        .find(id)
        .filter(debate_imports::contest_id.eq(contest))
        .filter(debate_imports::made_by.eq(by))
        .select((debate_imports::file_name, debate_imports::content))
        .first(db)
        .optional()?;
    let (file_name, Json(rows)) = found.ok_or(Problem::NotFound)?;
    Ok(Waiting { file_name, rows })
}

/// Forgets a list, after it was brought in or given up.
pub fn forget(db: &mut Db, id: Id<Import>) -> Outcome<()> {
    diesel::delete(debate_imports::table.find(id)).execute(db)?;
    Ok(())
}
