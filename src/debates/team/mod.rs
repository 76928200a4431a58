//! The teams' own side of a contest: no account, a private link that only opens what is theirs.
//!
//! - [`access`]: whose link it is; [`pages`]: own matches, and the case from its time on
//! - [`feedback`]: what the team says of its judges

mod access;
mod feedback;
mod pages;

use actix_web::web::{self, get, post};

/// Routes of the teams' side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/team", get().to(pages::home))
        .route("/team/matches/{match}", get().to(pages::a_match))
        .route("/team/matches/{match}/feedback", get().to(feedback::show))
        .route("/team/matches/{match}/feedback", post().to(feedback::keep));
}
