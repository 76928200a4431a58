//! Pages: the library, the reader, grading, statistics, certificates.

mod certificate;
mod files;
mod grading;
mod lesson;
mod library;
mod part;
mod quiz;
mod statistics;

use actix_web::web::{self, get, post};

use crate::exercises::Bilingual;
use crate::web::Visit;

pub use certificate::CERTIFIED;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/lessons", get().to(library::show))
        .route("/lessons/grading", get().to(grading::show))
        .route("/lessons/grading", post().to(grading::give))
        .route("/lessons/{lesson}", get().to(lesson::show))
        .route("/lessons/{lesson}/newer", post().to(lesson::renew))
        .route("/lessons/{lesson}/certificate", get().to(certificate::own))
        .route("/lessons/{lesson}/statistics", get().to(statistics::show))
        .route("/lessons/{lesson}/statistics", post().to(statistics::give))
        .route("/lessons/{lesson}/parts/{part}", get().to(part::show))
        .route("/lessons/{lesson}/parts/{part}/read", post().to(part::read))
        .route(
            "/lessons/{lesson}/parts/{part}/attempts",
            post().to(quiz::begin),
        )
        .route(
            "/lessons/{lesson}/parts/{part}/answers",
            post().to(quiz::answer),
        )
        .route(
            "/lessons/{lesson}/files/{version}/{path:.*}",
            get().to(files::show),
        );
}

/// The text in the visitor's language.
fn own<'t>(visit: &Visit, text: &'t Bilingual) -> &'t str {
    text.in_language(visit.locale.word())
}
