//! Links that set a password once: for the first administrator, for a new account, for a reset.
//!
//! The secret of a link is a code of sixteen letters and digits (eighty random bits) in groups of
//! four, so that it can also be typed from paper at `/set-password`.

use actix_web::http::StatusCode;
use diesel::prelude::*;

use super::rules::code;
use super::sessions::digest;
use crate::clock::Moment;
use crate::db::schema::{one_time_links, role_grants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::on_each;
use crate::web::seat::{Person, Role};
use crate::words;

/// How long a link waits to be used.
pub const HOURS: i64 = 72;
/// Rows of one insert.
const ROWS: usize = 1_000;

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

/// The same for many persons at once; the codes come in the order of the persons.
pub fn for_people(db: &mut Db, people: &[Id<Person>], now: Moment) -> Outcome<Vec<String>> {
    let secrets: Vec<String> = people.iter().map(|_| fresh_code()).collect();
    let pairs: Vec<(&Id<Person>, &String)> = people.iter().zip(&secrets).collect();
    for some in pairs.chunks(ROWS) {
        let ids: Vec<Id<Person>> = some.iter().map(|(person, _)| **person).collect();
        diesel::delete(one_time_links::table.filter(one_time_links::person_id.eq_any(ids)))
            .execute(db)?;
        let rows: Vec<LinkRow> = some
            .iter()
            .map(|(person, secret)| row(Purpose::SetPassword, Some(**person), secret, now))
            .collect();
        on_each!(db, |conn| diesel::insert_into(one_time_links::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(secrets)
}

fn insert(
    db: &mut Db,
    purpose: Purpose,
    person: Option<Id<Person>>,
    now: Moment,
) -> Outcome<String> {
    let secret = fresh_code();
    diesel::insert_into(one_time_links::table)
        .values(row(purpose, person, &secret, now))
        .execute(db)?;
    Ok(secret)
}

fn fresh_code() -> String {
    code::write(rand::random())
}

/// What is stored of a code, however it is typed.
fn digest_of(secret: &str) -> Vec<u8> {
    digest(&code::fold(secret)).to_vec()
}

#[derive(Insertable)]
#[diesel(table_name = one_time_links)]
#[diesel(treat_none_as_default_value = false)]
struct LinkRow {
    token_digest: Vec<u8>,
    purpose: Purpose,
    person_id: Option<Id<Person>>,
    created_at: Moment,
    ends_at: Moment,
}

fn row(purpose: Purpose, person_id: Option<Id<Person>>, secret: &str, now: Moment) -> LinkRow {
    LinkRow {
        token_digest: digest_of(secret),
        purpose,
        person_id,
        created_at: now,
        ends_at: now.plus_minutes(HOURS * 60),
    }
}

/// The link behind a secret. One that was used, is over or never was: all the same words.
pub fn find(db: &mut Db, secret: &str, now: Moment) -> Outcome<Link> {
    one_time_links::table
        .find(digest_of(secret))
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
            .find(digest_of(secret))
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
