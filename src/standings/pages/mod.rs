//! Pages of results: one's own, and the standings.

mod result;

use actix_web::web::{self, get, post};

/// Routes of the pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/sittings/{sitting}/result", get().to(result::show))
        .route("/sittings/{sitting}/appeals", post().to(result::appeal));
}
