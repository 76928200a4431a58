//! Links that set a password once: for the first administrator, for a new account, for a reset.

use actix_web::http::StatusCode;
use diesel::prelude::*;

use super::sessions::{digest, fresh_secret};
use crate::clock::Moment;
use crate::db::schema::{one_time_links, role_grants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::web::seat::{Person, Role};
use crate::words;

/// How long a link waits to be used.
pub const HOURS: i64 = 72;

words! {
    /// What a link is for.
    pub enum Purpose {
        FirstAdministrator = "first_administrator",
        SetPassword = "set_password",
    }
}

/// A link that still works.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Link {
    pub purpose: Purpose,
    pub person: Option<Id<Person>>,
}

/// Makes the link by which a person sets a password; earlier ones of the person end.
pub fn for_person(db: &mut Db, person: Id<Person>, now: Moment) -> Outcome<String> {
    diesel::delete(one_time_links::table.filter(one_time_links::person_id.eq(person)))
        .execute(db)?;
    insert(db, Purpose::SetPassword, Some(person), now)
}

/// A link by which the first administrator makes the first account; none when there is an
/// administrator. A link of an earlier start ends.
pub fn first_administrator_link(db: &mut Db, now: Moment) -> Outcome<Option<String>> {
    if has_administrator(db)? {
        return Ok(None);
    }
    let purpose = Purpose::FirstAdministrator;
    diesel::delete(one_time_links::table.filter(one_time_links::purpose.eq(purpose)))
        .execute(db)?;
    insert(db, purpose, None, now).map(Some)
}

/// Whether anybody is administrator.
pub fn has_administrator(db: &mut Db) -> Outcome<bool> {
    let number: i64 = role_grants::table
        .filter(role_grants::role.eq(Role::Administrator))
        .count()
        .get_result(db)?;
    Ok(number > 0)
}

fn insert(
    db: &mut Db,
    purpose: Purpose,
    person: Option<Id<Person>>,
    now: Moment,
) -> Outcome<String> {
    let secret = fresh_secret();
    diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::token_digest.eq(digest(&secret).to_vec()),
            one_time_links::purpose.eq(purpose),
            one_time_links::person_id.eq(person),
            one_time_links::created_at.eq(now),
            one_time_links::ends_at.eq(now.plus_minutes(HOURS * 60)),
        ))
        .execute(db)?;
    Ok(secret)
}

/// The link behind a secret. One that was used, is over or never was: all the same words.
pub fn find(db: &mut Db, secret: &str, now: Moment) -> Outcome<Link> {
    one_time_links::table
        .find(digest(secret).to_vec())
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::ends_at.gt(now))
        .select((one_time_links::purpose, one_time_links::person_id))
        .first(db)
        .optional()?
        .ok_or_else(over)
}

/// Marks the link as used; of two at once only one succeeds.
pub fn use_up(db: &mut Db, secret: &str, now: Moment) -> Outcome<()> {
    let used = diesel::update(
        one_time_links::table
            .find(digest(secret).to_vec())
            .filter(one_time_links::used_at.is_null())
            .filter(one_time_links::ends_at.gt(now)),
    )
    .set(one_time_links::used_at.eq(now))
    .execute(db)?;
    if used == 0 { Err(over()) } else { Ok(()) }
}

/// What a link says that does not work any more.
pub fn over() -> Problem {
    Refused::new(StatusCode::GONE, "people-link-over").into()
}
