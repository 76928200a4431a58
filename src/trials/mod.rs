//! 同出一个庭: the hearing that everybody prepares for, takes part in or watches together.
//!
//! A hearing is its log of events. What may happen next is a pure function of the log and the
//! server's clock ([`rules::decide`]); what is so now is the log played back ([`rules::Hearing`]);
//! who may know of an event is decided when it happens ([`rules::audience`]).
//!
//! [`room`] keeps the state of hearings in memory, [`acting`] is the one way in which something
//! happens in a court room, [`sight`] says who sees which hearing as what, [`organiser`] prepares it.
//! Around them: [`pages`] and [`api`].

pub mod acting;
pub mod afterwards;
pub mod answers;
pub mod api;
pub mod attendance;
pub mod listing;
pub mod organiser;
pub mod pace;
mod pages;
pub mod preparing;
pub mod record_docx;
mod record_page;
pub mod record_sheet;
pub mod recordings;
mod refused;
pub mod room;
pub mod rules;
pub mod sight;
pub mod store;
pub mod tallies;
mod telling;

use actix_web::web;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::Seat;

pub use listing::agenda;
pub use rules::Hearing;

/// Marks the id of a place that watches a hearing on its wall.
#[derive(Debug)]
pub enum Venue {}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    api::routes(cfg);
    // `/hearings/new` before `/hearings/{id}`.
    organiser::routes(cfg);
    pages::routes(cfg);
    afterwards::routes(cfg);
    answers::routes(cfg);
    attendance::routes(cfg);
    recordings::routes(cfg);
    cfg.route("/hearings/{id}/record", web::get().to(record_page::show))
        .route(
            "/hearings/{id}/record.docx",
            web::get().to(record_page::download),
        );
}

/// Whether a person may hear `hearing/<id>/room`, `…/director` or `…/part/<number>`.
pub fn may_hear(db: &mut Db, seat: &Seat, rest: &str) -> Outcome<bool> {
    let Some((id, what)) = rest.split_once('/') else {
        return Ok(false);
    };
    let Ok(id) = id.parse::<Id<Hearing>>() else {
        return Ok(false);
    };
    let sight = match sight::of(db, seat, id) {
        Ok(sight) => sight,
        Err(Problem::NotFound) => return Ok(false),
        Err(other) => return Err(other),
    };
    match what.split_once('/') {
        None if what == "director" => Ok(sight.directs),
        // Who may miss something hears by the own topic: the room's events can be asked for again.
        None if what == "room" && sight.hears_apart() => Ok(sight.row.phase == rules::Phase::Ended),
        None => Ok(what == "room"),
        Some(("part", number)) => Ok(number.parse().is_ok_and(|number| sight.holds(number))),
        Some(_) => Ok(false),
    }
}
