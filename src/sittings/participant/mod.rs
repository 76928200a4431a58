//! What a participant meets: the list of sittings, the lobby, the paper, what is left afterwards,
//! and the requests by which a page saves. Which of these a sitting is now, `phase_at` decides.

pub mod api;
pub mod list;
pub mod notes;
pub mod paper;
pub mod room;

use actix_web::web;

use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::{Role, Seat};

use super::store::{paper as parts, sitting};
use super::{Participant, Sitting};

/// Routes of participants.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/", web::get().to(list::home))
        .route("/sittings", web::get().to(list::show))
        .route("/sittings/{sitting}", web::get().to(room::show))
        .route("/sittings/{sitting}/paper", web::get().to(room::show))
        .route("/api/v1/sittings", web::get().to(api::list))
        .route(
            "/api/v1/sittings/{sitting}/paper",
            web::get().to(api::paper),
        )
        .route(
            "/api/v1/sittings/{sitting}/tasks/{task}/draft",
            web::put().to(api::save_draft),
        )
        .route(
            "/api/v1/sittings/{sitting}/tasks/{task}/hand-in",
            web::put().to(api::hand_in),
        )
        .route(
            "/api/v1/sittings/{sitting}/annotations/{document}",
            web::put().to(notes::save),
        );
}

/// Roles that run or grade sittings, and so hear of them.
const RUNNING: [Role; 2] = [Role::Organiser, Role::Trainer];

/// Whether a person may hear `sitting/<id>`: who takes part, and who runs it.
pub fn may_hear_sitting(db: &mut Db, seat: &Seat, id: &str) -> Outcome<bool> {
    let Ok(id) = id.parse::<Id<Sitting>>() else {
        return Ok(false);
    };
    if parts::attempt(db, id, seat.person)?.is_some() {
        return Ok(true);
    }
    Ok(sitting::within_reach(db, seat, &RUNNING, id).is_ok())
}

/// Whether a person may hear `place/<participant>`: only whose place it is.
pub fn may_hear_place(db: &mut Db, seat: &Seat, id: &str) -> Outcome<bool> {
    let Ok(id) = id.parse::<Id<Participant>>() else {
        return Ok(false);
    };
    Ok(parts::person_of(db, id)? == Some(seat.person))
}
