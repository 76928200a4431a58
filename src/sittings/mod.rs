//! 同答一道题: everybody answers the same question under the server's clock.
//!
//! A sitting binds one version of an exercise pack to a timetable and participants. Its life is
//! draft → scheduled → open → closed → grading → published → archived. What a participant may do
//! *now* is a pure function of the server's time ([`rules::window`]); what becomes of a text that
//! arrives is another ([`rules::saving`]). Around them: [`store`] for queries, pages and api.

pub mod board;
pub mod clerk;
pub mod desk;
pub mod docket;
pub mod organiser;
pub mod participant;
mod refused;
pub mod rules;
pub mod store;
pub mod work;

use crate::clock::Moment;
use crate::db::Db;
use crate::error::Outcome;
use crate::hours;

/// Marks the id of somebody's part in a sitting.
#[derive(Debug)]
pub enum Participant {}

/// Marks the id of a place where people sit together (分会场).
#[derive(Debug)]
pub enum Venue {}

/// What the grading of a sitting says about its next state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Scripts without a final score.
    pub ungraded: u32,
    pub open_arbitrations: u32,
    pub open_appeals: u32,
    /// The end of the appeal days, once published; none if the sitting has no appeals.
    pub appeals_until: Option<Moment>,
}

/// What grading, which stands above sittings, brings to a change of state; `app` hands it over.
#[derive(Debug, Clone, Copy)]
pub struct Grading {
    /// Counts what is still to be graded.
    pub count: fn(&mut Db, &Sitting) -> Outcome<Tally>,
    /// Brings the results up to date, in the transaction that changed the sitting's state.
    pub follow: fn(&mut Db, &Sitting, Moment) -> Outcome<()>,
    /// Whether somebody has begun to mark an answer, so that its text must not change any more.
    pub is_begun: fn(&mut Db, i64) -> Outcome<bool>,
}

/// The hearing that comes next for somebody, as the first page shows it; trials bring it, which stand
/// above sittings.
pub type NextHearing = fn(&mut Db, &crate::web::Seat, Moment) -> Outcome<Option<serde_json::Value>>;

/// How functions take it.
pub type Counting = &'static Grading;

/// Roles that see sittings in which they do not take part.
pub const OVERSEERS: &[crate::web::Role] = &[
    crate::web::Role::Organiser,
    crate::web::Role::Trainer,
    crate::web::Role::Staff,
];

/// Roles that may bring in a participant's emergency file.
pub const RESCUERS: &[crate::web::Role] = &[crate::web::Role::Organiser, crate::web::Role::Staff];

pub use store::paper::takes_part;
pub use store::scripts;
pub use store::sitting::{
    Sitting, is_sealed, list_of_participant, list_within_reach, load, within_reach,
};
pub use store::venues::list as venues_of;

/// The sittings of a person within a time, for the agenda.
pub fn agenda(
    db: &mut Db,
    seat: &crate::web::Seat,
    from: Moment,
    until: Moment,
) -> Outcome<Vec<hours::Occasion>> {
    let own = list_of_participant(db, seat.person)?.into_iter();
    let within = own.filter(|one| one.closes_at >= from && one.opens_at <= until);
    let occasion = |one: Sitting| {
        let place = store::venues::of_person(db, one.id, seat.person)?;
        Ok(hours::Occasion {
            source: hours::Source::Sitting,
            id: one.id.to_string(),
            title: one.title,
            place,
            starts: one.opens_at,
            ends: one.closes_at,
            path: format!("/sittings/{}", one.id),
        })
    };
    within.map(occasion).collect()
}

/// Routes of this area.
pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    organiser::routes(cfg);
    participant::routes(cfg);
}

/// The route of the hot path, to be registered before all others.
pub fn saving_routes(cfg: &mut actix_web::web::ServiceConfig) {
    participant::saving_routes(cfg);
}
