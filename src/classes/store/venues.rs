//! Places where people attend a class together, and the keys of their walls.

use diesel::prelude::*;

use crate::classes::{Class, Venue};
use crate::db::schema::class_venues;
use crate::db::{Db, Id};
use crate::error::Outcome;

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct VenueRow {
    pub id: Id<Venue>,
    pub name: String,
    key_digest: Option<Vec<u8>>,
}

impl VenueRow {
    /// Whether its wall has an address of its own.
    pub const fn has_wall(&self) -> bool {
        self.key_digest.is_some()
    }
}

const COLUMNS: (
    class_venues::id,
    class_venues::name,
    class_venues::key_digest,
) = (
    class_venues::id,
    class_venues::name,
    class_venues::key_digest,
);

/// A class's places in order.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<Vec<VenueRow>> {
    Ok(class_venues::table
        .filter(class_venues::class_id.eq(class))
        .order((class_venues::position, class_venues::id))
        .select(COLUMNS)
        .load(db)?)
}

/// Adds a place at the end.
pub fn add(db: &mut Db, class: Id<Class>, name: &str) -> Outcome<Id<Venue>> {
    let last: Option<i32> = class_venues::table
        .filter(class_venues::class_id.eq(class))
        .select(diesel::dsl::max(class_venues::position))
        .first(db)?;
    let id = Id::fresh();
    diesel::insert_into(class_venues::table)
        .values((
            class_venues::id.eq(id),
            class_venues::class_id.eq(class),
            class_venues::name.eq(name),
            class_venues::position.eq(last.map_or(0, |last| last.saturating_add(1))),
        ))
        .execute(db)?;
    Ok(id)
}

/// Takes a place away. Whether there was one; nobody may have come to it.
pub fn remove(db: &mut Db, class: Id<Class>, venue: Id<Venue>) -> Outcome<bool> {
    let row = class_venues::table
        .filter(class_venues::id.eq(venue))
        .filter(class_venues::class_id.eq(class));
    Ok(diesel::delete(row).execute(db)? > 0)
}

/// Gives the wall of a place another key, or none. Whether there is such a place.
pub fn set_key(
    db: &mut Db,
    class: Id<Class>,
    venue: Id<Venue>,
    digest: Option<&[u8; 32]>,
) -> Outcome<bool> {
    let row = class_venues::table
        .filter(class_venues::id.eq(venue))
        .filter(class_venues::class_id.eq(class));
    let changed = diesel::update(row)
        .set(class_venues::key_digest.eq(digest.map(|bytes| bytes.to_vec())))
        .execute(db)?;
    Ok(changed > 0)
}

/// The place to which this key belongs, in this class.
pub fn by_key(db: &mut Db, class: Id<Class>, digest: &[u8; 32]) -> Outcome<Option<VenueRow>> {
    Ok(class_venues::table
        .filter(class_venues::class_id.eq(class))
        .filter(class_venues::key_digest.eq(digest.to_vec()))
        .select(COLUMNS)
        .first(db)
        .optional()?)
}
