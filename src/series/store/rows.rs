//! The rows of series, and who reaches them.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::series;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, Person};
use crate::series::rules::plan::Plan;
use crate::series::{Series, State};
use crate::web::Seat;
use crate::web::seat::{Reach, Role};

/// Who makes series.
const ORGANISERS: &[Role] = &[Role::Organiser];

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = series)]
pub struct Row {
    pub id: Id<Series>,
    pub office_id: Id<Office>,
    pub title: String,
    pub plan: Json<Plan>,
    pub state: State,
    pub published_at: Option<Moment>,
    /// Grows with each change, so that a form that was opened before it is known.
    pub revision: i32,
}

/// Adds a draft.
pub fn insert(
    db: &mut Db,
    office: Id<Office>,
    title: &str,
    plan: Plan,
    by: Id<Person>,
    now: Moment,
) -> Outcome<Id<Series>> {
    let id = Id::fresh();
    diesel::insert_into(series::table)
        .values((
            series::id.eq(id),
            series::office_id.eq(office),
            series::title.eq(title),
            series::plan.eq(Json(plan)),
            series::state.eq(State::Draft),
            series::created_by.eq(by),
            series::created_at.eq(now),
            series::revision.eq(1),
        ))
        .execute(db)?;
    Ok(id)
}

/// The row, whoever asks.
pub fn load(db: &mut Db, id: Id<Series>) -> Outcome<Row> {
    let row = series::table
        .find(id)
        .select(Row::as_select())
        .first(db)
        .optional()?;
    row.ok_or(Problem::NotFound)
}

/// A series that everybody may see: a published one.
pub fn published(db: &mut Db, id: Id<Series>) -> Outcome<Row> {
    let row = load(db, id)?;
    if row.state == State::Published {
        Ok(row)
    } else {
        Err(Problem::NotFound)
    }
}

/// All series.
pub fn all(db: &mut Db) -> Outcome<Vec<Row>> {
    Ok(series::table.select(Row::as_select()).load(db)?)
}

/// All published series, by title.
pub fn all_published(db: &mut Db) -> Outcome<Vec<Row>> {
    Ok(series::table
        .filter(series::state.eq(State::Published))
        .order((series::title, series::id))
        .select(Row::as_select())
        .load(db)?)
}

/// The series, if this person organises for the office that holds it; nobody else changes it until
/// the transaction ends. Standings can be added to it meanwhile: they only name it.
pub fn hold(db: &mut Db, seat: &Seat, id: Id<Series>) -> Outcome<Row> {
    if let Db::Postgres(conn) = db {
        series::table
            .find(id)
            .select(series::id)
            .for_no_key_update()
            .first::<Id<Series>>(conn)
            .optional()?;
    }
    within_reach(db, seat, id)
}

/// Until this transaction ends nobody else says what series need of each other: of two changes that
/// together make a circle the second sees the first. On SQLite all writes come one after the other.
pub fn queue_up(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(7270)").execute(conn)?;
    }
    Ok(())
}

/// The series, if this person organises for the office that holds it.
pub fn within_reach(db: &mut Db, seat: &Seat, id: Id<Series>) -> Outcome<Row> {
    let row = load(db, id)?;
    if people::reaches(db, &seat.reach(ORGANISERS), row.office_id)? {
        Ok(row)
    } else {
        Err(Problem::NotFound)
    }
}

/// All series that this person organises, the newest first.
pub fn list(db: &mut Db, seat: &Seat) -> Outcome<Vec<Row>> {
    let mut query = series::table
        .select(Row::as_select())
        .order((series::created_at.desc(), series::id.desc()))
        .into_boxed();
    if let Reach::Below(offices) = seat.reach(ORGANISERS) {
        let below = people::offices_below(db, &offices)?;
        query = query.filter(series::office_id.eq_any(below.into_iter().collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// Changes title and plan.
pub fn change(db: &mut Db, id: Id<Series>, title: &str, plan: Plan) -> Outcome<()> {
    diesel::update(series::table.find(id))
        .set((
            series::title.eq(title),
            series::plan.eq(Json(plan)),
            series::revision.eq(series::revision + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// Whether the series is still as it was when the row was read.
pub fn is_unchanged(db: &mut Db, row: &Row) -> Outcome<bool> {
    let revision: i32 = series::table
        .find(row.id)
        .select(series::revision)
        .first(db)?;
    Ok(revision == row.revision)
}

/// What was done before is counted now, unless the series was changed meanwhile. Nobody changed the plan
/// by that, so the revision stays.
pub fn counted(db: &mut Db, row: &Row) -> Outcome<()> {
    let plan = Plan {
        uncounted: false,
        ..row.plan.0.clone()
    };
    let same = series::table
        .find(row.id)
        .filter(series::revision.eq(row.revision));
    diesel::update(same)
        .set(series::plan.eq(Json(plan)))
        .execute(db)?;
    Ok(())
}

/// Publishes or withdraws.
pub fn set_state(db: &mut Db, id: Id<Series>, state: State, now: Moment) -> Outcome<()> {
    diesel::update(series::table.find(id))
        .set((
            series::state.eq(state),
            series::revision.eq(series::revision + 1),
        ))
        .execute(db)?;
    if state == State::Published {
        diesel::update(
            series::table
                .find(id)
                .filter(series::published_at.is_null()),
        )
        .set(series::published_at.eq(now))
        .execute(db)?;
    }
    Ok(())
}
