//! Pages of grading: the queue, the desk, appeals.

mod appeals;
mod desk;
mod queue;

use actix_web::web::{self, get, post};

/// Routes of the pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/grading", get().to(queue::list))
        .route("/grading/markings/{marking}", get().to(desk::show))
        .route("/grading/markings/{marking}", post().to(desk::submit))
        .route(
            "/grading/markings/{marking}/reopening",
            post().to(desk::reopen),
        )
        .route(
            "/grading/markings/{marking}/release",
            post().to(desk::release),
        )
        .route("/grading/appeals", get().to(appeals::list))
        .route("/grading/appeals/{appeal}", get().to(appeals::show))
        .route("/grading/appeals/{appeal}", post().to(appeals::decide))
        .route("/grading/{sitting}/{task}/next", get().to(queue::next))
        .route("/grading/{sitting}/{task}/mine", get().to(queue::mine));
}
