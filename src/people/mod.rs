//! Offices, lines, ranks, persons and their accounts; signing in and out.
//!
//! A person has one office, one business line, a rank, an account and roles ([`Role`](crate::web::Role)),
//! each everywhere or in one office and below. [`passwords`] hashes on a bounded pool, so that a storm of
//! sign-ins cannot stall answers being saved; [`sessions`] keeps only digests of what browsers hold.
//! Other areas use what this file offers and never the tables.

pub mod choosing;
pub mod offices;
pub mod pages;
pub mod passwords;
pub mod sessions;
pub mod store;

use actix_web::web;
use diesel::prelude::*;

use crate::db::Db;
use crate::db::schema::settings;
use crate::error::{Outcome, Problem};
pub use crate::web::seat::{Office, Person};

pub use offices::{below as offices_below, reaches};
pub use sessions::{find_seat, hold_until};

/// What this area keeps in memory.
pub struct Desk {
    pub hasher: passwords::Hasher,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            hasher: passwords::Hasher::new(),
        }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/", web::get().to(pages::home))
        .route("/sign-in", web::get().to(pages::sign_in))
        .route("/sign-in", web::post().to(pages::submit_sign_in))
        .route("/sign-out", web::post().to(pages::sign_out))
        .route("/language", web::post().to(pages::choose_language));
}

/// The key under which this installation signs form tokens; made at the first start.
pub fn server_secret(db: &mut Db) -> Outcome<Vec<u8>> {
    let stored: Option<String> = settings::table
        .find("server_secret")
        .select(settings::value)
        .first(db)
        .optional()?;
    if let Some(text) = stored {
        return data_encoding::HEXLOWER
            .decode(text.as_bytes())
            .map_err(|error| Problem::bug(format!("the stored secret is damaged: {error}")));
    }
    let secret: [u8; 32] = rand::random();
    diesel::insert_into(settings::table)
        .values((
            settings::name.eq("server_secret"),
            settings::value.eq(data_encoding::HEXLOWER.encode(&secret)),
        ))
        .execute(db)?;
    Ok(secret.to_vec())
}
