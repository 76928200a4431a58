//! The sitting itself: its row, who may see it, and the plan that its clock follows.

use std::collections::{BTreeMap, HashSet};

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{participants, sittings};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::PackVersion;
use crate::people::{self, Office, Person};
use crate::points::Points;
use crate::sittings::rules::state::{SittingState, Timetable};
use crate::web::{Reach, Role, Seat};

/// One exercise answered by many under one clock (同答一道题).
///
/// To add a field: a column in a new migration (both engines) and in `db::schema`, the field here,
/// in `NewSitting` and in the form of `pages/schedule.rs` with its template.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = sittings)]
pub struct Sitting {
    pub id: Id<Sitting>,
    /// The version it was made with; it never changes.
    pub pack_version_id: Id<PackVersion>,
    pub title: String,
    /// The office that holds it; roles limited to another office do not reach it.
    pub office_id: Id<Office>,
    /// As recorded; [`Sitting::phase`](crate::sittings::rules::state::phase_at) says what it is now.
    pub state: SittingState,
    pub opens_at: Moment,
    pub closes_at: Moment,
    /// One or two.
    pub graders: i32,
    /// Two markings further apart than this call a third.
    pub gap: Points,
    /// Beijing days after publication in which points may be objected to; 0: none.
    pub appeal_days: i32,
    /// Whether participants see each other's names on the leaderboard.
    pub names_shown: bool,
    /// Whether participants see their rank.
    pub ranks_shown: bool,
    /// Times of the pack's named moments, such as 开庭.
    pub moments: Json<BTreeMap<String, Moment>>,
    pub created_by: Id<Person>,
    pub created_at: Moment,
    /// Grows with each change, so that caches know.
    pub revision: i32,
    /// Whether one organiser asks for publication and another one confirms it.
    pub release_by_two: bool,
}

impl Sitting {
    pub const fn timetable(&self) -> Timetable {
        Timetable {
            opens_at: self.opens_at,
            closes_at: self.closes_at,
        }
    }
}

/// The sitting, whoever asks. For the program itself; pages use [`for_organiser`] and the like.
pub fn load(db: &mut Db, id: Id<Sitting>) -> Outcome<Option<Sitting>> {
    Ok(sittings::table
        .find(id)
        .select(Sitting::as_select())
        .first(db)
        .optional()?)
}

/// The sitting, if one of the seat's `roles` reaches the office that holds it.
pub fn within_reach(db: &mut Db, seat: &Seat, roles: &[Role], id: Id<Sitting>) -> Outcome<Sitting> {
    let sitting = load(db, id)?.ok_or(Problem::NotFound)?;
    if people::reaches(db, &seat.reach(roles), sitting.office_id)? {
        Ok(sitting)
    } else {
        Err(Problem::NotFound)
    }
}

/// Sittings that one of the seat's `roles` reaches, newest first.
pub fn list_within_reach(db: &mut Db, seat: &Seat, roles: &[Role]) -> Outcome<Vec<Sitting>> {
    let mut query = sittings::table
        .select(Sitting::as_select())
        .order((sittings::opens_at.desc(), sittings::id.desc()))
        .into_boxed();
    if let Reach::Below(offices) = seat.reach(roles) {
        let below: HashSet<Id<Office>> = people::offices_below(db, &offices)?;
        query = query.filter(sittings::office_id.eq_any(below.into_iter().collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// Sittings in which a person takes part and that are no longer drafts, newest first.
pub fn list_of_participant(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Sitting>> {
    Ok(sittings::table
        .inner_join(participants::table)
        .filter(participants::person_id.eq(person))
        .filter(sittings::state.ne(SittingState::Draft))
        .select(Sitting::as_select())
        .order((sittings::opens_at.desc(), sittings::id.desc()))
        .load(db)?)
}

/// Sittings whose state is the clock's business: scheduled, open and closed ones.
pub fn by_the_clock(db: &mut Db) -> Outcome<Vec<Sitting>> {
    let states = [
        SittingState::Scheduled,
        SittingState::Open,
        SittingState::Closed,
    ];
    Ok(sittings::table
        .filter(sittings::state.eq_any(states))
        .select(Sitting::as_select())
        .order(sittings::opens_at)
        .load(db)?)
}

/// Whether a sitting with this exercise is still to open or is being answered, so that nothing of its
/// paper may be shown elsewhere.
pub fn is_sealed(db: &mut Db, version: Id<PackVersion>) -> Outcome<bool> {
    let versions = crate::exercises::same_exercise(db, version)?;
    let waiting = sittings::table
        .filter(sittings::pack_version_id.eq_any(versions))
        .filter(sittings::state.eq_any([SittingState::Scheduled, SittingState::Open]));
    Ok(diesel::select(diesel::dsl::exists(waiting)).get_result(db)?)
}
