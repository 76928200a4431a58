//! What surrounds a hearing and stays after it: score sheets, pinned notes, feedback, the debrief,
//! and the points that go from the court into the sitting's results.

pub mod court_points;
pub mod debrief;
pub mod feedback;
pub mod notes;
mod results;
pub mod sheets;

use actix_web::web;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings/{id}/marks", web::get().to(sheets::show))
        .route("/hearings/{id}/marks", web::post().to(sheets::submit))
        .route(
            "/api/v1/hearings/{id}/sheets/{part}",
            web::put().to(sheets::save),
        )
        .route("/api/v1/hearings/{id}/notes", web::post().to(notes::add))
        .route("/hearings/{id}/notes", web::post().to(notes::add_by_form))
        .route(
            "/hearings/{id}/notes/{note}/remove",
            web::post().to(notes::remove),
        )
        .route("/hearings/{id}/feedback", web::get().to(feedback::show))
        .route("/hearings/{id}/feedback", web::post().to(feedback::send))
        .route("/hearings/{id}/debrief", web::get().to(debrief::show))
        .route("/hearings/{id}/debrief", web::post().to(debrief::publish))
        .route(
            "/hearings/{id}/court-points",
            web::get().to(court_points::show),
        )
        .route(
            "/hearings/{id}/court-points",
            web::post().to(court_points::give),
        );
}
