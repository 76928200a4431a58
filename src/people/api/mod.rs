//! The JSON API of this area.

mod me;
mod people;
mod session;
mod tokens;

use actix_web::web;
use utoipa::OpenApi;

/// What the API description says of this area.
#[derive(OpenApi)]
#[openapi(paths(
    me::show,
    me::set_preferences,
    people::list,
    people::offices,
    session::open,
    session::show,
    session::close,
    tokens::make,
    tokens::list,
    tokens::show,
    tokens::revoke,
))]
pub struct Api;

pub use tokens::revoke_own as revoke_own_token;

/// Routes of the API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/me", web::get().to(me::show))
        .route("/api/v1/me/preferences", web::put().to(me::set_preferences))
        .route("/api/v1/people", web::get().to(people::list))
        .route("/api/v1/offices", web::get().to(people::offices))
        .route("/api/v1/session", web::post().to(session::open))
        .route("/api/v1/session", web::get().to(session::show))
        .route("/api/v1/session", web::delete().to(session::close))
        .route("/api/v1/tokens", web::post().to(tokens::make))
        .route("/api/v1/tokens", web::get().to(tokens::list))
        .route("/api/v1/tokens/{id}", web::get().to(tokens::show))
        .route("/api/v1/tokens/{id}", web::delete().to(tokens::revoke));
}
