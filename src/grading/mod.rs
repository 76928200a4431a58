//! Grading: scripts without names, points by scoring point, one or two graders, appeals.
//!
//! A grader asks for the next script of a task and gets a *marking* of it: a lease on one round.
//! Points and comments are saved as they are given; a finished marking counts, and may be opened
//! again until the results are published. What the finished markings of a script amount to is a
//! pure rule ([`rules::score`]); as soon as it says something final, the participant's result is
//! written in the same transaction ([`settling`]) and the standings hear of it.
//!
//! What a grader may know: the blind code, the text, its length. No name, office, venue, time or
//! place in the order of hand-in leaves [`desk`] — the view has no field for them — and the ids
//! in addresses are made when a script is claimed. A grader sees only own markings; a third who
//! decides between two does not see theirs either, so that the judgement is one's own.
//!
//! Defaults of ours: a task in which nothing is written counts nought and needs no grader; every
//! trainer who has not marked a script may decide about it as the third; nobody who marked a
//! script answers the appeal against its points.

pub mod api;
pub mod appeals;
pub mod court;
pub mod desk;
pub mod desk_view;
pub mod overview;
pub mod pages;
pub mod result_view;
pub mod rules;
pub mod settling;
pub mod sheet;
pub mod store;

use actix_web::web;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::sittings::{self, Sitting};
use crate::web::{Role, Seat};

pub use settling::{settle_all, settle_one};
pub use store::markings::has_marked;
pub use store::results::{ResultRow, TaskPoints, all as results};

use rules::allocation;

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    pages::routes(cfg);
    api::routes(cfg);
}

/// What a change of a sitting's state needs of grading.
pub static FOR_SITTINGS: sittings::Grading = sittings::Grading {
    count: tally,
    follow: settling::follow,
    is_begun: store::markings::is_begun,
};

/// How far the grading of a sitting is.
pub fn tally(db: &mut Db, sitting: &Sitting) -> Outcome<sittings::Tally> {
    let graders = store::graders(sitting)?;
    let queued: Vec<store::queue::Queued> = store::queue::of_sitting(db, sitting.id)?
        .into_iter()
        .map(|(_, script)| script)
        .collect();
    let tally = allocation::tally(&queued, graders);
    Ok(sittings::Tally {
        ungraded: tally.ungraded(),
        open_arbitrations: tally.open_arbitrations,
        open_appeals: store::appeals::open(db, sitting.id)?,
        appeals_until: appeals::until(db, sitting)?,
    })
}

/// Who may hear how the grading of a sitting goes: trainers within whose reach it is.
pub fn may_listen(db: &mut Db, seat: &Seat, rest: &str) -> Outcome<bool> {
    let Ok(sitting) = rest.parse::<Id<Sitting>>() else {
        return Ok(false);
    };
    match sittings::within_reach(db, seat, &[Role::Trainer], sitting) {
        Ok(_) => Ok(true),
        Err(Problem::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}
