//! Offices, lines, ranks, persons and their accounts; signing in and out.
//!
//! A person has one office, one business line, a rank, an account and roles ([`Role`](crate::web::Role)),
//! each everywhere or in one office and below. [`passwords`] hashes on a bounded pool, so that a storm of
//! sign-ins cannot stall answers being saved; [`sessions`] keeps only digests of what browsers hold.
//! Other areas use what this file offers and never the tables.

pub mod account;
pub mod administration;
pub mod api;
pub mod choosing;
pub mod cookies;
pub mod devices;
pub mod failures;
pub mod import;
pub mod links;
pub mod names;
pub mod offices;
pub mod pages;
pub mod passwords;
pub mod rules;
pub mod seed;
pub mod sessions;
pub mod sign_in;
pub mod store;
pub mod terms;
pub mod tokens;

use actix_web::web;
use diesel::prelude::*;

use crate::clock::Clock;
use crate::db::Db;
use crate::db::schema::settings;
use crate::error::{Outcome, Problem};
pub use crate::web::seat::{Office, Person};

pub use links::first_administrator_link;
pub use offices::{below as offices_below, reaches};
pub use pages::options;
pub use sessions::{find_seat, hold_until, seat_of, touch as touch_session};
pub use store::{name_of, rank_of};

/// What this area keeps in memory.
pub struct Desk {
    pub hasher: passwords::Hasher,
    pub turns: sign_in::Turns,
    pub addresses: failures::Addresses,
}

impl Desk {
    pub fn new(clock: &Clock) -> Self {
        Self {
            hasher: passwords::Hasher::new(),
            turns: sign_in::Turns::default(),
            addresses: failures::Addresses::new(clock),
        }
    }
}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(pages::routes).configure(api::routes);
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
