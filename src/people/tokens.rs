//! Bearer tokens that people make for their own programs: named, ending, revocable.

use diesel::prelude::*;
use serde::Serialize;

use super::sessions::{digest, fresh_secret};
use crate::clock::Moment;
use crate::db::schema::tokens;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::seat::Person;

/// Marks the id of a token.
#[derive(Debug)]
pub enum Token {}

/// Longest life of a token, and what it gets when nobody says.
pub const LONGEST_DAYS: i64 = 365;
pub const USUAL_DAYS: i64 = 90;
/// Tokens that one person may hold at a time.
const MOST: i64 = 20;
const NAME_LONGEST: usize = 60;

/// A token as its owner sees it: never the secret.
#[derive(Debug, Clone, Queryable, Selectable, Serialize, utoipa::ToSchema)]
#[diesel(table_name = tokens)]
pub struct TokenRow {
    #[schema(value_type = String, format = "uuid")]
    pub id: Id<Token>,
    pub name: String,
    /// Microseconds since 1970.
    #[schema(value_type = i64)]
    pub created_at: Moment,
    #[schema(value_type = i64)]
    pub ends_at: Moment,
}

/// What a token shall be; only made when it keeps the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    name: String,
    days: i64,
}

impl Wanted {
    pub fn parse(name: &str, days: i64) -> Outcome<Self> {
        let name = name.trim();
        if name.is_empty()
            || name.chars().count() > NAME_LONGEST
            || name.chars().any(char::is_control)
        {
            return Err(Problem::refused("people-token-name-bad"));
        }
        if !(1..=LONGEST_DAYS).contains(&days) {
            return Err(Problem::refused("people-token-days-bad"));
        }
        Ok(Self {
            name: name.to_owned(),
            days,
        })
    }
}

/// Makes a token; the secret is told this once.
pub fn make(
    db: &mut Db,
    person: Id<Person>,
    wanted: &Wanted,
    now: Moment,
) -> Outcome<(TokenRow, String)> {
    let held: i64 = tokens::table
        .filter(tokens::person_id.eq(person))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::ends_at.gt(now))
        .count()
        .get_result(db)?;
    if held >= MOST {
        return Err(Problem::refused("people-token-too-many"));
    }
    let secret = format!("tongting_{}", fresh_secret());
    let row = TokenRow {
        id: Id::fresh(),
        name: wanted.name.clone(),
        created_at: now,
        ends_at: now.plus_days(wanted.days),
    };
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(row.id),
            tokens::person_id.eq(person),
            tokens::name.eq(&row.name),
            tokens::token_digest.eq(digest(&secret).to_vec()),
            tokens::created_at.eq(row.created_at),
            tokens::ends_at.eq(row.ends_at),
        ))
        .execute(db)?;
    Ok((row, secret))
}

/// The tokens of a person that still work, newest first.
pub fn list(db: &mut Db, person: Id<Person>, now: Moment) -> Outcome<Vec<TokenRow>> {
    Ok(tokens::table
        .filter(tokens::person_id.eq(person))
        .filter(tokens::revoked_at.is_null())
        .filter(tokens::ends_at.gt(now))
        .order(tokens::created_at.desc())
        .select(TokenRow::as_select())
        .load(db)?)
}

/// A token of this person that still works.
pub fn find(db: &mut Db, person: Id<Person>, token: Id<Token>, now: Moment) -> Outcome<TokenRow> {
    let found = list(db, person, now)?;
    let found = found.into_iter().find(|row| row.id == token);
    found.ok_or(Problem::NotFound)
}

/// Ends a token of this person for good.
pub fn revoke(db: &mut Db, person: Id<Person>, token: Id<Token>, now: Moment) -> Outcome<()> {
    let revoked = diesel::update(
        tokens::table
            .filter(tokens::id.eq(token))
            .filter(tokens::person_id.eq(person))
            .filter(tokens::revoked_at.is_null()),
    )
    .set(tokens::revoked_at.eq(now))
    .execute(db)?;
    if revoked == 0 {
        return Err(Problem::NotFound);
    }
    Ok(())
}

/// Ends all tokens of a person.
pub fn revoke_all(db: &mut Db, person: Id<Person>, now: Moment) -> Outcome<()> {
    diesel::update(
        tokens::table
            .filter(tokens::person_id.eq(person))
            .filter(tokens::revoked_at.is_null()),
    )
    .set(tokens::revoked_at.eq(now))
    .execute(db)?;
    Ok(())
}
