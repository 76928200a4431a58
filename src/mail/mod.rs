//! Letters by e-mail: who wants them where, what is to be sent, and sending it.
//!
//! Off unless the settings name a mail server. A letter is a row that is written in the transaction of
//! what it tells of ([`queue`]); [`sending`] takes rows later, so that no page waits for a mail server.

mod pages;
pub mod sending;
mod store;

use actix_web::web::{self, get, post};

pub use sending::Post;
pub use store::{Letter, queue, waiting};

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/me/mail", get().to(pages::show))
        .route("/me/mail", post().to(pages::change));
}
