//! Who is there, where, from when to when.
//!
//! - [`own`]: everybody checks in by themselves: in the room, or by the code at the door
//! - [`list`]: who keeps a place ticks people on a list, many at once
//! - [`hours`]: training hours for those who were there
//! - [`page`]: the attendance of a hearing, as a page and as a workbook

pub mod hours;
pub mod list;
pub mod own;
pub mod page;

use actix_web::web::{self, get, post, put};

use super::rules::{Event, Hearing, Phase, Refusal};
use super::store::attendance::{self, How};
use super::store::{hearings, venues};
use super::{Venue, room::Courtroom};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings/{id}/presence", post().to(own::change))
        .route("/hearings/{id}/check-in/{key}", get().to(own::door))
        .route("/hearings/{id}/check-in/{key}", post().to(own::come_in))
        .route("/hearings/{id}/attendance", get().to(page::show))
        .route("/hearings/{id}/attendance.xlsx", get().to(page::download))
        .route("/hearings/{id}/attendance/list", get().to(list::show))
        .route("/hearings/{id}/attendance/list", post().to(list::tick))
        .route("/hearings/{id}/hours", get().to(hours::show))
        .route("/hearings/{id}/hours", post().to(hours::give))
        .route("/api/v1/hearings/{id}/presence", put().to(own::put))
        .route("/api/v1/hearings/{id}/attendance", get().to(page::api));
}

/// What somebody does at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Comes to a place, or watches on their own.
    Come(Option<Id<Venue>>),
    Leave,
}

/// Takes the step, for these persons, while the hearing is not over. For how many it changed anything.
fn take(
    db: &mut Db,
    id: Id<Hearing>,
    persons: &[Id<Person>],
    (step, how): (Step, How),
    now: Moment,
) -> Outcome<usize> {
    // The end closes what is open; a coming just then would stay open for ever.
    hearings::hold(db, id)?;
    if hearings::load(db, id)?.phase == Phase::Ended {
        return Err(Refusal::house("trials-attendance-over").into());
    }
    match step {
        Step::Leave => attendance::leave(db, id, persons, now),
        Step::Come(venue) => {
            let known = venues::list(db, id)?;
            if venue.is_some_and(|venue| known.iter().all(|one| one.id != venue)) {
                return Err(Problem::NotFound);
            }
            attendance::come(db, id, venue, persons, how, now)
        }
    }
}

/// When the hearing ended, if it has.
fn ended(room: &Courtroom) -> Option<Moment> {
    let end = room.log.iter().rev();
    end.filter(|one| matches!(one.event, Event::Ended { .. }))
        .map(|one| one.at)
        .next()
}
