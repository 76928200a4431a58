//! The organiser's and the staff's side of series.
//!
//! - [`list`]: all series, a new one; [`edit`]: the form of a plan, [`form`]: what it reads and shows,
//!   [`checks`]: what other series and the offices have to say to it
//! - [`report`]: how far everybody is; [`people`]: who is not done, and reminding them

mod checks;
mod edit;
mod form;
mod list;
mod people;
pub mod report;

use actix_web::web::{self, get, post};

use crate::web::Role;

/// Who sees how far others are, within the reach of these roles.
const STAFF: &[Role] = &[Role::Organiser, Role::Staff];

/// Routes of the organiser's side; before those of learners, whose pattern would take them.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/series/manage", get().to(list::show))
        .route("/series/manage", post().to(list::create))
        .route("/series/manage/{series}", get().to(edit::show))
        .route("/series/manage/{series}", post().to(edit::change))
        .route("/series/reports", get().to(report::list))
        .route("/series/{series}/report", get().to(report::show))
        .route("/series/{series}/report/people", get().to(people::show))
        .route(
            "/series/{series}/report/people.xlsx",
            get().to(people::sheet),
        )
        .route("/series/{series}/report/remind", post().to(people::remind));
}
