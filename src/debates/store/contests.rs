//! The row of a contest, and who reaches it.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::debate_contests;
use crate::db::{Db, Id, Json};
use crate::debates::rules::{Contest, Settings};
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, Person};
use crate::web::Seat;
use crate::web::seat::{Reach, Role};

/// Who runs contests.
const ORGANISERS: &[Role] = &[Role::Organiser];

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = debate_contests)]
pub struct ContestRow {
    pub id: Id<Contest>,
    pub office_id: Id<Office>,
    pub title: String,
    pub settings: Json<Settings>,
    pub created_at: Moment,
    /// Grows with each change, so that a page knows whether it is still right.
    pub revision: i32,
}

/// Adds a contest.
pub fn insert(
    db: &mut Db,
    office: Id<Office>,
    title: &str,
    settings: Settings,
    by: Id<Person>,
    now: Moment,
) -> Outcome<Id<Contest>> {
    let id = Id::fresh();
    diesel::insert_into(debate_contests::table)
        .values((
            debate_contests::id.eq(id),
            debate_contests::office_id.eq(office),
            debate_contests::title.eq(title),
            debate_contests::settings.eq(Json(settings)),
            debate_contests::created_by.eq(by),
            debate_contests::created_at.eq(now),
            debate_contests::revision.eq(1),
        ))
        .execute(db)?;
    Ok(id)
}

/// The row, whoever asks.
pub fn load(db: &mut Db, id: Id<Contest>) -> Outcome<ContestRow> {
    let row = debate_contests::table
        .find(id)
        .select(ContestRow::as_select())
        .first(db)
        .optional()?;
    row.ok_or(Problem::NotFound)
}

/// The contest, if this person organises for the office that holds it.
pub fn within_reach(db: &mut Db, seat: &Seat, id: Id<Contest>) -> Outcome<ContestRow> {
    let row = load(db, id)?;
    if people::reaches(db, &seat.reach(ORGANISERS), row.office_id)? {
        Ok(row)
    } else {
        Err(Problem::NotFound)
    }
}

/// The contest, to change it: nobody else changes its numbers until this transaction ends.
pub fn hold(db: &mut Db, seat: &Seat, id: Id<Contest>) -> Outcome<ContestRow> {
    hold_unasked(db, id)?;
    within_reach(db, seat, id)
}

/// The same where something other than a seat gives the right.
pub fn hold_unasked(db: &mut Db, id: Id<Contest>) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        debate_contests::table
            .find(id)
            .select(debate_contests::id)
            .for_update()
            .first::<Id<Contest>>(conn)
            .optional()?;
    }
    Ok(())
}

/// All contests that this person organises, the newest first.
pub fn list(db: &mut Db, seat: &Seat) -> Outcome<Vec<ContestRow>> {
    let mut query = debate_contests::table
        .select(ContestRow::as_select())
        .order((
            debate_contests::created_at.desc(),
            debate_contests::id.desc(),
        ))
        .into_boxed();
    if let Reach::Below(offices) = seat.reach(ORGANISERS) {
        let below = people::offices_below(db, &offices)?;
        query =
            query.filter(debate_contests::office_id.eq_any(below.into_iter().collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// Changes title and settings.
pub fn settle(db: &mut Db, id: Id<Contest>, title: &str, settings: Settings) -> Outcome<()> {
    diesel::update(debate_contests::table.find(id))
        .set((
            debate_contests::title.eq(title),
            debate_contests::settings.eq(Json(settings)),
            debate_contests::revision.eq(debate_contests::revision + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Says that something of the contest has changed, so that whoever keeps tables makes them anew.
pub fn touch(db: &mut Db, id: Id<Contest>) -> Outcome<()> {
    diesel::update(debate_contests::table.find(id))
        .set(debate_contests::revision.eq(debate_contests::revision + 1))
        .execute(db)?;
    Ok(())
}

/// How often the contest has changed; none if there is no such contest, or if nothing of it is
/// public.
pub fn public_revision(db: &mut Db, id: Id<Contest>) -> Outcome<Option<i32>> {
    let row: Option<(i32, Json<Settings>)> = debate_contests::table
        .find(id)
        .select((debate_contests::revision, debate_contests::settings))
        .first(db)
        .optional()?;
    let public = row.filter(|(_, settings)| !settings.0.public.is_nothing());
    Ok(public.map(|(revision, _)| revision))
}
