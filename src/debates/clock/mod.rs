//! The clock of a match: the timekeeper's desk, the wall, the phone.
//!
//! - [`list`]: the matches of a contest with the ways to their clocks; [`formats`]: what they go by
//! - [`access`]: who may see or keep a clock; [`links`]: private links for those without account
//! - [`beginning`]: format and line-up; [`acting`]: everything after that
//! - [`scene`]: what the pages show; [`pages`]: the pages, and the stream they listen to

mod access;
mod acting;
mod beginning;
mod formats;
mod links;
mod list;
mod pages;
mod scene;

use actix_web::web::{self, get, post};

use super::rules::Contest;
use super::rules::numbers::MatchNumber;
use crate::db::Id;

pub use acting::conclude;

/// Routes of the clocks.
pub fn routes(cfg: &mut web::ServiceConfig) {
    let of = |rest: &str| format!("/debates/{{id}}/matches/{{match}}{rest}");
    cfg.route("/debates/formats", get().to(formats::show))
        .route("/debates/{id}/clocks", get().to(list::show))
        .route(&of("/clock"), get().to(pages::desk))
        .route(&of("/clock"), post().to(acting::by_form))
        .route(&of("/clock/begin"), post().to(beginning::begin))
        .route(&of("/clock/actions"), post().to(acting::by_script))
        .route(&of("/clock/live"), get().to(pages::live))
        .route(&of("/clock/state"), get().to(pages::state))
        .route(&of("/clock/links"), get().to(links::show))
        .route(&of("/clock/links"), post().to(links::change))
        .route(&of("/phone"), get().to(pages::phone))
        .route(&of("/wall"), get().to(pages::wall));
}

/// Where the pages of a match's clock lie.
fn address(contest: Id<Contest>, of: MatchNumber) -> String {
    format!("/debates/{contest}/matches/{of}")
}

/// What open pages of a clock listen to.
fn topic(contest: Id<Contest>, of: MatchNumber) -> String {
    format!("debate-clock/{contest}/{of}")
}
