//! The organiser's side of a hearing, and the lists that lead to it.
//!
//! - [`list`]: everybody's hearings; where people put their name down for a role
//! - [`new`]: making one, from an exercise or for a sitting
//! - [`manage`]: the page of one hearing; its forms are in [`settings`], [`casting`], [`watching`],
//!   [`venues`] and [`takes`]

mod casting;
mod list;
mod manage;
mod new;
pub(super) mod settings;
mod takes;
mod venues;
mod view;
mod watching;

use actix_web::web::{self, get, post};

/// Routes of the organiser's side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings", get().to(list::show))
        .route("/hearings/new", get().to(new::show))
        .route("/hearings/new", post().to(new::create))
        .route("/hearings/{id}/manage", get().to(manage::show))
        .route("/hearings/{id}/settings", post().to(settings::change))
        .route("/hearings/{id}/begin", post().to(settings::begin))
        .route("/hearings/{id}/cast", post().to(casting::change))
        .route("/hearings/{id}/lots", post().to(casting::draw))
        .route("/hearings/{id}/volunteer", post().to(list::volunteer))
        .route("/hearings/{id}/watchers", post().to(watching::change))
        .route("/hearings/{id}/venues", post().to(venues::add))
        .route(
            "/hearings/{id}/venues/{venue}/wall",
            post().to(venues::wall),
        )
        .route("/hearings/{id}/venues/{venue}/code", get().to(venues::code))
        .route(
            "/hearings/{id}/venues/{venue}/code.svg",
            get().to(venues::picture),
        )
        .route("/hearings/{id}/takes", post().to(takes::create));
}

pub use list::next_of;
