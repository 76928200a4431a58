//! Making a class and looking after it.
//!
//! - [`list`]: the classes that a role reaches
//! - [`form`]: a new class, and changing one
//! - [`manage`]: everything about one class: who may come, places and walls, closing
//! - [`guests`], [`venues`], [`state`]: the forms of that page
//! - [`credit`]: what is credited for it

mod credit;
mod form;
mod guests;
mod list;
mod manage;
mod state;
mod typed;
mod venues;

use actix_web::web::{self, get, post};

pub use credit::credit;
pub use state::close;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/classes/manage", get().to(list::show))
        .route("/classes/manage/new", get().to(form::blank))
        .route("/classes/manage/new", post().to(form::create))
        .route("/classes/{id}/manage", get().to(manage::show))
        .route("/classes/{id}/settings", get().to(form::show))
        .route("/classes/{id}/settings", post().to(form::change))
        .route("/classes/{id}/state", post().to(state::change))
        .route("/classes/{id}/guests", post().to(guests::change))
        .route("/classes/{id}/venues", post().to(venues::add))
        .route("/classes/{id}/venues/{venue}", post().to(venues::change))
        .route("/classes/{id}/credit", get().to(credit::preview))
        .route("/classes/{id}/credit", post().to(credit::confirm));
}
