//! The author's desk (备课): trainers and organisers write lessons in the browser.
//!
//! A draft is a set of pieces (about the lesson, each part, each question, the law list), and a piece is
//! what was typed into its form, finished or not. Each piece is saved by itself with the revision it grew
//! from, so two people may write at one lesson and nobody's words are overwritten ([`rules::saving`]).
//! [`rules::packing`] makes the files of a lesson of the pieces; the check of lesson packs judges them, and
//! what it finds is shown at the piece in which it is to be mended. Publishing stores a version exactly as
//! a pack on disk does; who has begun an earlier one keeps it. A pack can be taken out and brought in as
//! a .zip.

mod archive;
mod beginning;
mod filling;
mod form;
mod list;
mod preview;
mod publishing;
mod rules;
mod store;
mod structure;
#[cfg(test)]
mod tests;
mod uploads;
mod wording;
pub mod writing;

pub use beginning::copied;

use std::collections::BTreeMap;

use actix_web::web;
use utoipa::OpenApi;

use self::rules::packing::{Packed, pack};
use self::rules::piece::Piece;
use self::store::drafts::Draft;
use self::store::{files, pieces};
use super::rules::contents::Held;
use crate::db::{Db, Id};
use crate::error::Outcome;

/// The description of the route for programs.
#[derive(OpenApi)]
#[openapi(paths(writing::keep))]
pub struct Api;

/// Routes of the desk.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/lessons/desk", web::get().to(list::show))
        .route("/lessons/desk", web::post().to(beginning::new))
        .route("/lessons/desk/copies/new", web::post().to(beginning::copy))
        .route("/lessons/desk/packs/new", web::post().to(archive::take_in))
        .route("/lessons/desk/{id}", web::get().to(structure::show))
        .route(
            "/lessons/desk/{id}/parts",
            web::post().to(structure::add_part),
        )
        .route(
            "/lessons/desk/{id}/parts/{code}/questions",
            web::post().to(structure::add_question),
        )
        .route(
            "/lessons/desk/{id}/pieces/{code}",
            web::get().to(writing::show),
        )
        .route(
            "/lessons/desk/{id}/pieces/{code}",
            web::post().to(writing::save),
        )
        .route(
            "/lessons/desk/{id}/pieces/{code}/move",
            web::post().to(structure::move_piece),
        )
        .route(
            "/lessons/desk/{id}/pieces/{code}/remove",
            web::post().to(structure::remove),
        )
        .route("/lessons/desk/{id}/files", web::post().to(uploads::add))
        .route(
            "/lessons/desk/{id}/remove-file",
            web::post().to(uploads::remove),
        )
        .route(
            "/lessons/desk/{id}/files/{path:.*}",
            web::get().to(uploads::send),
        )
        .route("/lessons/desk/{id}/preview", web::get().to(preview::show))
        .route(
            "/lessons/desk/{id}/publish",
            web::get().to(publishing::show),
        )
        .route(
            "/lessons/desk/{id}/publish",
            web::post().to(publishing::publish),
        )
        .route("/lessons/desk/{id}/english", web::post().to(filling::fill))
        .route(
            "/lessons/desk/{id}/withdraw",
            web::post().to(publishing::withdraw),
        )
        .route(
            "/lessons/desk/{id}/discard",
            web::post().to(publishing::discard),
        )
        .route("/lessons/desk/{id}/pack.zip", web::get().to(archive::send))
        .route(
            "/api/v1/lessons/drafts/{id}/pieces/{code}",
            web::put().to(writing::keep),
        );
}

/// A draft with everything that belongs to it.
struct Whole {
    draft: Draft,
    rows: Vec<pieces::Row>,
    held: BTreeMap<String, Held>,
}

impl Whole {
    fn load(db: &mut Db, draft: Draft) -> Outcome<Self> {
        Ok(Self {
            rows: pieces::all(db, draft.id)?,
            held: files::held(db, draft.id)?,
            draft,
        })
    }

    fn pieces(&self) -> Vec<Piece> {
        self.rows.iter().map(pieces::Row::piece).collect()
    }

    fn packed(&self) -> Packed {
        pack(&self.pieces(), &self.held)
    }
}

/// How the audit trail names a draft.
fn object(id: Id<Draft>) -> String {
    format!("lesson-draft/{id}")
}

/// Where a draft is shown.
fn home(id: Id<Draft>) -> String {
    format!("/lessons/desk/{id}")
}
