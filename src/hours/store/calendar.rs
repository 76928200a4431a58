//! The private address of a person's calendar: one at a time, kept as a digest.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::calendar_addresses;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;

/// Gives the person a new address; the one before is good no more.
pub fn renew(db: &mut Db, person: Id<Person>, digest: [u8; 32], now: Moment) -> Outcome<()> {
    stop(db, person)?;
    diesel::insert_into(calendar_addresses::table)
        .values((
            calendar_addresses::person_id.eq(person),
            calendar_addresses::key_digest.eq(digest.to_vec()),
            calendar_addresses::made_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes the address away.
pub fn stop(db: &mut Db, person: Id<Person>) -> Outcome<()> {
    diesel::delete(calendar_addresses::table.find(person)).execute(db)?;
    Ok(())
}

/// Since when the person has an address.
pub fn since(db: &mut Db, person: Id<Person>) -> Outcome<Option<Moment>> {
    Ok(calendar_addresses::table
        .find(person)
        .select(calendar_addresses::made_at)
        .first(db)
        .optional()?)
}

/// Whose address it is.
pub fn holder(db: &mut Db, digest: [u8; 32]) -> Outcome<Option<Id<Person>>> {
    Ok(calendar_addresses::table
        .filter(calendar_addresses::key_digest.eq(digest.to_vec()))
        .select(calendar_addresses::person_id)
        .first(db)
        .optional()?)
}
