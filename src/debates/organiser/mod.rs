//! The organiser's and tabulator's side of a contest.
//!
//! - [`list`]: all contests; [`settings`]: making one and changing what it has decided
//! - [`overview`]: a contest at a glance; [`entrants`]: its teams and judges; [`import`]: lists of them

mod entrants;
mod import;
mod import_view;
mod list;
mod overview;
mod settings;
mod words;

use actix_web::web::{self, get, post};

/// Routes of the organiser's side.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/debates", get().to(list::show))
        .route("/debates/new", get().to(settings::fresh))
        .route("/debates/new", post().to(settings::create))
        .route("/debates/template/{list}.xlsx", get().to(import::template))
        .route("/debates/{id}", get().to(overview::show))
        .route("/debates/{id}/settings", get().to(settings::show))
        .route("/debates/{id}/settings", post().to(settings::change))
        .route("/debates/{id}/teams/new", get().to(entrants::new_team))
        .route("/debates/{id}/teams/new", post().to(entrants::add_team))
        .route("/debates/{id}/teams/{team}", get().to(entrants::team))
        .route(
            "/debates/{id}/teams/{team}",
            post().to(entrants::change_team),
        )
        .route("/debates/{id}/judges/new", get().to(entrants::new_judge))
        .route("/debates/{id}/judges/new", post().to(entrants::add_judge))
        .route("/debates/{id}/judges/{judge}", get().to(entrants::judge))
        .route(
            "/debates/{id}/judges/{judge}",
            post().to(entrants::change_judge),
        )
        .route("/debates/{id}/import", get().to(import::show))
        .route("/debates/{id}/import", post().to(import::upload))
        .route("/debates/{id}/import/{import}", get().to(import::preview))
        .route("/debates/{id}/import/{import}", post().to(import::bring_in));
}
