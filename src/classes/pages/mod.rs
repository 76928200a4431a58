//! Pages for everybody who may come, and the walls.
//!
//! - [`list`]: one's classes
//! - [`join`]: one class: stream or recording, polls, questions, one's own presence
//! - [`certificate`]: what was credited, to print
//! - [`check`]: where the code on a wall leads
//! - [`taking_part`]: votes, questions, and the word of a page that it is looked at
//! - [`wall`]: the wall of a place

mod certificate;
mod check;
pub(super) mod join;
mod list;
pub(super) mod taking_part;
mod wall;

use actix_web::web::{self, get, post, put};

pub use certificate::CERTIFIED;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/classes", get().to(list::show))
        .route("/classes/{id}", get().to(join::show))
        .route("/classes/{id}/certificate", get().to(certificate::own))
        .route("/classes/{id}/check", get().to(check::scanned))
        .route("/classes/{id}/check", post().to(check::take))
        .route("/classes/{id}/questions", post().to(taking_part::ask))
        .route(
            "/classes/{id}/polls/{poll}/vote",
            post().to(taking_part::vote_by_form),
        )
        .route(
            "/api/v1/classes/{id}/polls/{poll}/vote",
            put().to(taking_part::vote),
        )
        .route("/api/v1/classes/{id}/presence", put().to(taking_part::beat))
        .route("/classes/{id}/wall", get().to(wall::show))
        .route("/classes/{id}/wall/state", get().to(wall::state));
}
