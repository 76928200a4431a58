//! The standings: who stands where in a sitting, and a participant's own result.
//!
//! Twenty thousand people may look at the list in the minute after publication, so a sitting's
//! [`board`] is kept in memory, ranked once per change, and pages are served as bytes ([`boards`]).
//! Who sees what is one table ([`sight`]); what is asked for is in the address ([`question`]), so
//! every page can be linked. There is no ranking of offices.

pub mod api;
pub mod board;
pub mod boards;
pub mod export;
pub mod pages;
pub mod question;
pub mod rules;
pub mod selection;
pub mod sight;
pub mod store;
pub mod view;

use actix_web::web;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::sittings::{self, Sitting};
use crate::web::Seat;

pub use boards::Boards;

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    pages::routes(cfg);
    api::routes(cfg);
}

/// Who may hear that a sitting's standings changed: whoever may see them.
pub fn may_listen(db: &mut Db, seat: &Seat, rest: &str) -> Outcome<bool> {
    let Ok(id) = rest.parse::<Id<Sitting>>() else {
        return Ok(false);
    };
    let Some(sitting) = sittings::load(db, id)? else {
        return Ok(false);
    };
    match sight::of(db, seat, &sitting) {
        Ok(_) => Ok(true),
        Err(Problem::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}
