//! The wall of a venue, known by the key in its address.

use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::db::schema::hearing_venues;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::trials::rules::Hearing;

/// The name of the venue to which this key belongs, in this hearing.
pub fn venue_by_key(db: &mut Db, hearing: Id<Hearing>, key: &str) -> Outcome<Option<String>> {
    let digest = Sha256::digest(key.as_bytes()).to_vec();
    Ok(hearing_venues::table
        .filter(hearing_venues::hearing_id.eq(hearing))
        .filter(hearing_venues::key_digest.eq(digest))
        .select(hearing_venues::name)
        .first(db)
        .optional()?)
}
