//! Queries about persons and accounts.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::people;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::seat::Person;

/// What signing in needs to know of an account.
#[derive(Debug, Clone, Queryable)]
pub struct Credentials {
    pub person: Id<Person>,
    pub password: Option<String>,
    pub failed_attempts: i32,
    pub last_failed_at: Option<Moment>,
}

/// The credentials of an account that is not disabled.
pub fn credentials(db: &mut Db, account: &str) -> Outcome<Option<Credentials>> {
    Ok(people::table
        .filter(people::account.eq(account))
        .filter(people::disabled_at.is_null())
        .select((
            people::id,
            people::password,
            people::failed_attempts,
            people::last_failed_at,
        ))
        .first(db)
        .optional()?)
}

/// Stores a password hash.
pub fn set_password(db: &mut Db, person: Id<Person>, hash: &str) -> Outcome<()> {
    diesel::update(people::table.find(person))
        .set(people::password.eq(hash))
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
