//! The organiser's side: scheduling, the roster, the live view, decisions.

mod api;
mod control;
mod history;
mod hours;
mod hub;
mod joining;
mod late;
mod lookup;
mod manage;
mod overview;
mod roster;
mod schedule;
mod schedule_form;

pub use api::Api;

use actix_web::web;

/// Routes of the organiser's side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/sittings/manage", web::get().to(manage::list))
        .route("/sittings/manage/new", web::get().to(schedule::begin))
        .route("/sittings/manage/new", web::post().to(schedule::create))
        .route("/sittings/{id}/manage", web::get().to(hub::show))
        .route("/sittings/{id}/state", web::post().to(hub::change_state))
        .route("/sittings/{id}/schedule", web::get().to(schedule::edit))
        .route("/sittings/{id}/schedule", web::post().to(schedule::amend))
        .route("/sittings/{id}/participants", web::get().to(roster::show))
        .route(
            "/sittings/{id}/participants",
            web::post().to(roster::change),
        )
        .route(
            "/sittings/{id}/participants/choice",
            web::get().to(joining::choose),
        )
        .route(
            "/sittings/{id}/participants/choice",
            web::post().to(joining::add_chosen),
        )
        .route(
            "/sittings/{id}/participants/list",
            web::post().to(joining::add_listed),
        )
        .route(
            "/sittings/{id}/participants/sheet",
            web::post().to(joining::add_sheet),
        )
        .route("/sittings/{id}/overview", web::get().to(overview::show))
        .route(
            "/sittings/{id}/overview/rows",
            web::get().to(overview::rows),
        )
        .route("/sittings/{id}/extensions", web::post().to(control::extend))
        .route(
            "/sittings/{id}/announcements",
            web::post().to(control::announce),
        )
        .route(
            "/sittings/{id}/people/{participant}",
            web::get().to(lookup::person),
        )
        .route(
            "/sittings/{id}/people/{participant}/blind-code",
            web::post().to(lookup::blind_code),
        )
        .route("/sittings/{id}/receipts", web::get().to(lookup::receipts))
        .route("/sittings/{id}/late", web::get().to(late::show))
        .route("/sittings/{id}/late", web::post().to(late::decide))
        .route("/sittings/{id}/hours", web::get().to(hours::show))
        .route("/sittings/{id}/hours", web::post().to(hours::give))
        .route("/sittings/{id}/history", web::get().to(history::show));
    api::routes(cfg);
}
