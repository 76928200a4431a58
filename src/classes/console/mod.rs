//! Running a class: who is in, what is asked, polls, check-in by place.
//!
//! - [`page`]: the console
//! - [`polls`], [`questions`]: what its forms send

mod page;
mod polls;
mod questions;

use actix_web::HttpResponse;
use actix_web::web::{self, get, post};

use super::Class;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::web::{Redirect, Visit};

/// Routes of these pages.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/classes/{id}/console", get().to(page::show))
        .route("/classes/{id}/polls", post().to(polls::add))
        .route("/classes/{id}/polls/{poll}", post().to(polls::change))
        .route(
            "/classes/{id}/questions/{question}",
            post().to(questions::change),
        );
}

/// The answer to a form of the console: back with a word, or the console with what is wrong.
async fn answered(
    visit: &Visit,
    id: Id<Class>,
    result: Outcome<()>,
    said: &str,
) -> Outcome<HttpResponse> {
    match result {
        Ok(()) => Ok(Redirect::saying(&format!("/classes/{id}/console"), said)),
        Err(problem @ Problem::Refused(_)) => {
            let refused = visit.words(&problem);
            page::shown(visit, id, Some((refused, problem.status()))).await
        }
        Err(other) => Err(other),
    }
}
