//! Pages of results: the list of sittings, the standings of one, one's own result.

mod board;
mod export;
mod list;
mod result;

use actix_web::web::{self, get, post};

/// Routes of the pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/standings", get().to(list::show))
        .route("/standings/{sitting}", get().to(board::show))
        .route("/standings/{sitting}/export", get().to(export::download))
        .route("/sittings/{sitting}/result", get().to(result::show))
        .route("/sittings/{sitting}/appeals", post().to(result::appeal));
}

pub use board::look;
