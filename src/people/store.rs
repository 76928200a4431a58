//! Queries about persons and accounts.

use diesel::prelude::*;

use crate::db::schema::people;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::seat::Person;

/// What signing in needs to know of an account.
#[derive(Debug, Clone, Queryable)]
pub struct Credentials {
    pub person: Id<Person>,
    pub name: String,
    pub password: Option<String>,
    pub must_change_password: bool,
}

/// The credentials of an account that is not disabled.
pub fn credentials(db: &mut Db, account: &str) -> Outcome<Option<Credentials>> {
    Ok(people::table
        .filter(people::account.eq(account))
        .filter(people::disabled_at.is_null())
        .select((
            people::id,
            people::name,
            people::password,
            people::must_change_password,
        ))
        .first(db)
        .optional()?)
}

/// Stores a stronger hash of the same password.
pub fn upgrade_hash(db: &mut Db, person: Id<Person>, hash: &str) -> Outcome<()> {
    diesel::update(people::table.find(person))
        .set(people::password.eq(hash))
        .execute(db)?;
    Ok(())
}

/// Stores a password that the person chose.
pub fn set_password(db: &mut Db, person: Id<Person>, hash: &str) -> Outcome<()> {
    diesel::update(people::table.find(person))
        .set((
            people::password.eq(hash),
            people::must_change_password.eq(false),
        ))
        .execute(db)?;
    Ok(())
}

/// Stores what the browser scripts keep for a person, as JSON text.
pub fn set_preferences(db: &mut Db, person: Id<Person>, json: &str) -> Outcome<()> {
    diesel::update(people::table.find(person))
        .set(people::preferences.eq(json))
        .execute(db)?;
    Ok(())
}

/// Stores the language that a person chose.
pub fn set_locale(db: &mut Db, person: Id<Person>, locale: crate::web::Locale) -> Outcome<()> {
    diesel::update(people::table.find(person))
        .set(people::locale.eq(locale.word()))
        .execute(db)?;
    Ok(())
}

/// Whether somebody has this account, disabled or not.
pub fn account_taken(db: &mut Db, account: &str) -> Outcome<bool> {
    let number: i64 = people::table
        .filter(people::account.eq(account))
        .count()
        .get_result(db)?;
    Ok(number > 0)
}

/// The code of a person's rank now.
pub fn rank_of(db: &mut Db, person: Id<Person>) -> Outcome<Option<String>> {
    let found: Option<Option<String>> = people::table
        .find(person)
        .select(people::rank)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// The name of a person.
pub fn name_of(db: &mut Db, person: Id<Person>) -> Outcome<Option<String>> {
    Ok(people::table
        .find(person)
        .select(people::name)
        .first(db)
        .optional()?)
}
