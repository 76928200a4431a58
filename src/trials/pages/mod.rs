//! The pages of a court room: the room itself, the wall of a venue, and what their forms send.
//!
//! - [`room`]: one page for everybody, with the panels that the role needs ([`own`])
//! - [`scene`], [`entries`]: what all see, and the record, as the room and the wall show them
//! - [`act`]: the forms of the page without scripts
//! - [`answer`]: what observers answer when the director asks
//! - [`wall`]: the wall of a venue
//! - [`media`]: pictures, documents, sound and film of the evidence

mod act;
pub(super) mod answer;
pub(super) mod entries;
pub(super) mod labels;
mod media;
mod own;
mod room;
mod scene;
mod wall;

use actix_web::web;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/hearings/{id}", web::get().to(room::show))
        .route("/hearings/{id}/act", web::post().to(act::act))
        .route(
            "/hearings/{id}/prompts/{prompt}/answer",
            web::post().to(answer::from_form),
        )
        .route(
            "/api/v1/hearings/{id}/prompts/{prompt}/answer",
            web::put().to(answer::from_script),
        )
        .route("/hearings/{id}/media/{path:.*}", web::get().to(media::show))
        .route(
            "/hearings/{id}/wall/media/{path:.*}",
            web::get().to(media::on_wall),
        )
        .route("/hearings/{id}/wall", web::get().to(wall::show))
        .route("/hearings/{id}/wall/state", web::get().to(wall::state));
}

/// Evidence and records are in Chinese, whatever the page speaks.
const COURT_LANGUAGE: &str = "zh-CN";

/// Adds the fields of one object to another.
fn extend(all: &mut serde_json::Value, more: serde_json::Value) {
    if let (serde_json::Value::Object(all), serde_json::Value::Object(more)) = (all, more) {
        all.extend(more);
    }
}
