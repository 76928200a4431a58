//! The library of packs, for trainers and organisers; the key only for trainers.

mod hearing;
mod library;
mod media;
mod pack;
mod preview;

pub use media::MediaPlace;
pub use pack::unlock_words;
pub use preview::{documents, task_prompt};

use actix_web::web;

pub(super) use pack::find;

use super::Bilingual;
use crate::web::Visit;

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/exercises", web::get().to(library::list))
        .route("/exercises/{slug}", web::get().to(pack::show))
        .route("/exercises/{slug}/preview", web::get().to(preview::show))
        .route(
            "/exercises/media/{version}/{path:.*}",
            web::get().to(media::show),
        );
}

/// The text in the visitor's language.
fn own<'t>(visit: &Visit, text: &'t Bilingual) -> &'t str {
    text.in_language(visit.locale.word())
}
