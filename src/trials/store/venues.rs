//! Places that watch a hearing together: their walls and their check-in codes.

use diesel::prelude::*;

use crate::db::schema::hearing_venues;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::trials::Venue;
use crate::trials::rules::Hearing;

/// A place, without its keys' digest.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct VenueRow {
    pub id: Id<Venue>,
    pub name: String,
    /// Stands in the address by which people check in.
    pub check_in_key: String,
}

/// A hearing's places in order.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<VenueRow>> {
    Ok(hearing_venues::table
        .filter(hearing_venues::hearing_id.eq(hearing))
        .order((hearing_venues::position, hearing_venues::id))
        .select((
            hearing_venues::id,
            hearing_venues::name,
            hearing_venues::check_in_key,
        ))
        .load(db)?)
}

/// The places whose wall has a key.
pub fn with_wall(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Id<Venue>>> {
    Ok(hearing_venues::table
        .filter(hearing_venues::hearing_id.eq(hearing))
        .filter(hearing_venues::key_digest.is_not_null())
        .select(hearing_venues::id)
        .load(db)?)
}

/// Adds a place at the end.
pub fn add(db: &mut Db, hearing: Id<Hearing>, name: &str, check_in_key: &str) -> Outcome<()> {
    let last: Option<i32> = hearing_venues::table
        .filter(hearing_venues::hearing_id.eq(hearing))
        .select(diesel::dsl::max(hearing_venues::position))
        .first(db)?;
    diesel::insert_into(hearing_venues::table)
        .values((
            hearing_venues::id.eq(Id::<Venue>::fresh()),
            hearing_venues::hearing_id.eq(hearing),
            hearing_venues::name.eq(name),
            hearing_venues::position.eq(last.map_or(0, |last| last.saturating_add(1))),
            hearing_venues::check_in_key.eq(check_in_key),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives the wall of a place another key, or none. Whether there is such a place.
pub fn set_key(
    db: &mut Db,
    hearing: Id<Hearing>,
    venue: Id<Venue>,
    digest: Option<&[u8; 32]>,
) -> Outcome<bool> {
    let row = hearing_venues::table
        .filter(hearing_venues::id.eq(venue))
        .filter(hearing_venues::hearing_id.eq(hearing));
    let changed = diesel::update(row)
        .set(hearing_venues::key_digest.eq(digest.map(|bytes| bytes.to_vec())))
        .execute(db)?;
    Ok(changed > 0)
}
