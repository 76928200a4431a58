//! Who was there: the list, as a page and as a workbook; ticking by hand; lists made elsewhere.
//!
//! - [`facts`]: everything that is known, person by person
//! - [`page`]: the list and what is done on it
//! - [`others`]: who may come to a class for all and is not known yet
//! - [`export`]: the workbook
//! - [`import`]: a list made elsewhere, shown before it counts

mod export;
pub mod facts;
mod import;
mod others;
mod page;

use actix_web::web::{self, get, post};

pub use facts::Facts;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/classes/{id}/attendance", get().to(page::show))
        .route("/classes/{id}/attendance", post().to(page::tick))
        .route("/classes/{id}/attendance.xlsx", get().to(export::download))
        .route("/classes/{id}/attendance/import", get().to(import::show))
        .route(
            "/classes/{id}/attendance/import",
            post().to(import::preview),
        )
        .route(
            "/classes/{id}/attendance/import/confirm",
            post().to(import::confirm),
        )
        .route(
            "/classes/{id}/attendance/template.xlsx",
            get().to(import::template),
        );
}
