//! The hearing as it is planned: its row. Its course is in [`super::log`].

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearings;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::{HearingScript, PackVersion};
use crate::people::{self, Office, Person};
use crate::sittings::Sitting;
use crate::trials::rules::{Hearing, Phase};
use crate::web::{Reach, Role, Seat};

/// A hearing that is planned, running or over.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = hearings)]
pub struct HearingRow {
    pub id: Id<Hearing>,
    /// Whose participants may watch.
    pub sitting_id: Option<Id<Sitting>>,
    /// The version it was made with; it never changes.
    pub pack_version_id: Id<PackVersion>,
    /// The office that holds it; roles limited to another office do not reach it.
    pub office_id: Id<Office>,
    pub title: String,
    /// The hearing of which this is another take, with roles swapped.
    pub first_take_id: Option<Id<Hearing>>,
    /// From 1.
    pub take: i32,
    /// As the log says; kept here for lists.
    pub phase: Phase,
    pub starts_at: Moment,
    /// Whether people who watch may put their name down for a role.
    pub volunteering: bool,
    /// Whether observers fill in score sheets too.
    pub observers_mark: bool,
    /// Where the room's cameras are streamed, if they are.
    pub stream_url: Option<String>,
    /// When the debrief was published.
    pub debrief_at: Option<Moment>,
    pub created_by: Id<Person>,
    pub created_at: Moment,
    /// Grows with each change of the row.
    pub revision: i32,
}

/// What a new hearing is made of.
#[derive(Debug, Clone)]
pub struct NewHearing {
    pub sitting: Option<Id<Sitting>>,
    pub pack: Id<PackVersion>,
    pub office: Id<Office>,
    pub title: String,
    pub starts_at: Moment,
    pub script: HearingScript,
    /// The first take and the number of this one.
    pub take: Option<(Id<Hearing>, i32)>,
}

/// Adds the row of a hearing that is being prepared.
pub fn insert(db: &mut Db, new: &NewHearing, by: Id<Person>, now: Moment) -> Outcome<Id<Hearing>> {
    let id = Id::fresh();
    diesel::insert_into(hearings::table)
        .values((
            hearings::id.eq(id),
            hearings::sitting_id.eq(new.sitting),
            hearings::pack_version_id.eq(new.pack),
            hearings::office_id.eq(new.office),
            hearings::title.eq(&new.title),
            hearings::first_take_id.eq(new.take.map(|(first, _)| first)),
            hearings::take.eq(new.take.map_or(1, |(_, number)| number)),
            hearings::script.eq(Json(new.script.clone())),
            hearings::phase.eq(Phase::Preparing),
            hearings::starts_at.eq(new.starts_at),
            hearings::volunteering.eq(false),
            hearings::observers_mark.eq(false),
            hearings::created_by.eq(by),
            hearings::created_at.eq(now),
            hearings::revision.eq(1),
        ))
        .execute(db)?;
    Ok(id)
}

/// The row, whoever asks.
pub fn load(db: &mut Db, id: Id<Hearing>) -> Outcome<HearingRow> {
    let row = hearings::table
        .find(id)
        .select(HearingRow::as_select())
        .first(db)
        .optional()?;
    row.ok_or(Problem::NotFound)
}

/// The script that the hearing was made with.
pub fn script(db: &mut Db, id: Id<Hearing>) -> Outcome<HearingScript> {
    let script: Option<Json<HearingScript>> = hearings::table
        .find(id)
        .select(hearings::script)
        .first(db)
        .optional()?;
    Ok(script.ok_or(Problem::NotFound)?.0)
}

/// The hearing, if one of the seat's `roles` reaches the office that holds it.
pub fn within_reach(
    db: &mut Db,
    seat: &Seat,
    roles: &[Role],
    id: Id<Hearing>,
) -> Outcome<HearingRow> {
    let row = load(db, id)?;
    if people::reaches(db, &seat.reach(roles), row.office_id)? {
        Ok(row)
    } else {
        Err(Problem::NotFound)
    }
}

/// Hearings that one of the seat's `roles` reaches, the latest first.
pub fn list_within_reach(db: &mut Db, seat: &Seat, roles: &[Role]) -> Outcome<Vec<HearingRow>> {
    let mut query = hearings::table
        .select(HearingRow::as_select())
        .order((hearings::starts_at.desc(), hearings::id.desc()))
        .into_boxed();
    if let Reach::Below(offices) = seat.reach(roles) {
        let below = people::offices_below(db, &offices)?;
        query = query.filter(hearings::office_id.eq_any(below.into_iter().collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// These hearings.
pub fn named(db: &mut Db, ids: &[Id<Hearing>]) -> Outcome<Vec<HearingRow>> {
    Ok(hearings::table
        .filter(hearings::id.eq_any(ids.to_vec()))
        .select(HearingRow::as_select())
        .load(db)?)
}

/// The hearings that belong to these sittings.
pub fn of_sittings(db: &mut Db, sittings: &[Id<Sitting>]) -> Outcome<Vec<HearingRow>> {
    Ok(hearings::table
        .filter(hearings::sitting_id.eq_any(sittings.to_vec()))
        .select(HearingRow::as_select())
        .load(db)?)
}

/// Until this transaction ends nobody else acts in the hearing. On SQLite nobody does anyway.
pub fn hold(db: &mut Db, id: Id<Hearing>) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        hearings::table
            .find(id)
            .select(hearings::id)
            .for_update()
            .first::<Id<Hearing>>(conn)
            .optional()?;
    }
    Ok(())
}

/// Notes in the row what the log says.
pub fn set_phase(db: &mut Db, id: Id<Hearing>, phase: Phase) -> Outcome<()> {
    diesel::update(hearings::table.find(id))
        .set((
            hearings::phase.eq(phase),
            hearings::revision.eq(hearings::revision + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// What the organiser may change.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, serde::Serialize)]
#[diesel(table_name = hearings, treat_none_as_null = true)]
pub struct Settled {
    pub title: String,
    pub starts_at: Moment,
    pub volunteering: bool,
    pub observers_mark: bool,
    pub stream_url: Option<String>,
}

/// Changes what the organiser may change.
pub fn settle(db: &mut Db, id: Id<Hearing>, settled: &Settled) -> Outcome<()> {
    diesel::update(hearings::table.find(id))
        .set((settled, hearings::revision.eq(hearings::revision + 1)))
        .execute(db)?;
    Ok(())
}

/// All takes of a hearing, whichever of them is given, in order.
pub fn takes(db: &mut Db, row: &HearingRow) -> Outcome<Vec<HearingRow>> {
    let first = row.first_take_id.unwrap_or(row.id);
    Ok(hearings::table
        .filter(hearings::id.eq(first).or(hearings::first_take_id.eq(first)))
        .select(HearingRow::as_select())
        .order(hearings::take)
        .load(db)?)
}
/// Shows the debrief to everybody who may see the hearing.
pub fn publish_debrief(db: &mut Db, id: Id<Hearing>, now: Moment) -> Outcome<()> {
    diesel::update(hearings::table.find(id))
        .set((
            hearings::debrief_at.eq(now),
            hearings::revision.eq(hearings::revision + 1),
        ))
        .execute(db)?;
    Ok(())
}
