//! The tab: results, standings and awards, for those who run a contest and for everybody else.
//!
//! - [`views`]: which tables a page shows; [`tables`]: the pages of those who run the contest
//! - [`matches`]: one match with what each judge gave
//! - [`public`]: the same for everybody, as far as it is released, kept as bytes ([`kept`])
//! - [`hall`]: screens before an audience; [`brackets`]: pictures of eliminations; [`print`]: paper;
//!   [`awards`]: what is awarded
//! - [`publicity`]: the form of what is released when; [`ranking`]: of what tables
//!   rank by; [`exports`]: workbook and archive

mod awards;
mod brackets;
pub mod exports;
mod hall;
pub mod kept;
mod matches;
mod print;
mod public;
mod publicity;
mod ranking;
mod tables;
mod views;

use actix_web::web::{self, get, post};

/// Routes of the tab for everybody.
pub fn public_routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/tab/{contest}", get().to(public::show))
        .route("/tab/{contest}/state", get().to(public::state))
        .route("/tab/{contest}/matches/{match}", get().to(public::a_match))
        .route("/tab/{contest}/hall", get().to(hall::show));
}

/// Routes of the tab for organisers.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/debates/{id}/tab/ceremony", get().to(hall::ceremony))
        .route(
            "/debates/{id}/tab/print/results",
            get().to(print::all_results),
        )
        .route(
            "/debates/{id}/tab/print/sheets",
            get().to(print::score_sheets),
        )
        .route(
            "/debates/{id}/tab/print/certificates",
            get().to(print::certificates),
        )
        .route("/debates/{id}/tab", get().to(tables::show))
        .route("/debates/{id}/tab/state", get().to(tables::state))
        .route("/debates/{id}/tab/matches/{match}", get().to(matches::show))
        .route("/debates/{id}/tab/publicity", get().to(publicity::show))
        .route("/debates/{id}/tab/publicity", post().to(publicity::change))
        .route("/debates/{id}/tab/ranking", get().to(ranking::show))
        .route("/debates/{id}/tab/ranking", post().to(ranking::change))
        .route("/debates/{id}/tab/archive.zip", get().to(exports::archive))
        .route("/debates/{id}/tab/tables.xlsx", get().to(exports::workbook));
}

/// Puts the fields of one object into another.
fn extend(all: &mut serde_json::Value, own: serde_json::Value) {
    if let (serde_json::Value::Object(all), serde_json::Value::Object(own)) = (all, own) {
        all.extend(own);
    }
}
