//! The judges' own side of a contest: no account, a private link that only opens their ballots.
//!
//! - [`access`]: whose link it is; [`pages`]: own matches and the ballot; [`saving`]: kept while typing
//! - [`form`]: the ballot as fields and back; [`correcting`]: another version with its reason
//! - [`case`]: what is argued

pub mod access;
mod case;
mod correcting;
pub mod form;
mod pages;
mod saving;

use actix_web::web::{self, get, post, put};

/// Routes of the judges' side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/judge", get().to(pages::home))
        .route("/judge/matches/{match}", get().to(pages::ballot))
        .route("/judge/matches/{match}", post().to(pages::send))
        .route("/judge/matches/{match}/case", get().to(case::show))
        .route(
            "/judge/matches/{match}/correction",
            get().to(correcting::show),
        )
        .route(
            "/judge/matches/{match}/correction",
            post().to(correcting::send),
        )
        .route("/judge/matches/{match}/ballot", put().to(saving::save));
}
