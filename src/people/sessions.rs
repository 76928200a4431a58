//! Signed-in browsers and bearer tokens: random, and stored only as digests.
//!
//! Limits: a browser that nobody uses for four hours is signed out, and every browser a day after it
//! signed in. Saving an answer is a use. A running sitting holds the sessions of those who answer
//! ([`hold_until`]), so neither limit cuts it off.

use diesel::prelude::*;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::clock::Moment;
use crate::db::schema::{offices, people, role_grants, sessions, tokens};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::Locale;
use crate::web::seat::{Found, Grant, Office, Person, Proof, Role, Seat};

/// A browser that nobody touches for this long is signed out. Saving an answer is a touch.
pub const IDLE_MINUTES: i64 = 4 * 60;
/// The longest a session lasts without signing in again, unless a running sitting holds it.
pub const LONGEST_MINUTES: i64 = 24 * 60;
/// How often the last touch is written down.
const TOUCH_SECONDS: i64 = 60;

/// A fresh secret for a cookie or a token: 256 random bits, URL-safe.
pub fn fresh_secret() -> String {
    data_encoding::BASE64URL_NOPAD.encode(&rand::random::<[u8; 32]>())
}

/// What is stored of a secret.
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// Where a session was opened from.
#[derive(Debug, Clone)]
pub struct Origin {
    pub address: String,
    pub agent: String,
}

/// Opens a session and returns the secret for the cookie.
pub fn open(db: &mut Db, person: Id<Person>, origin: &Origin, now: Moment) -> Outcome<String> {
    let secret = fresh_secret();
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_digest.eq(digest(&secret).to_vec()),
            sessions::person_id.eq(person),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::ends_at.eq(now.plus_minutes(LONGEST_MINUTES)),
            sessions::address.eq(&origin.address),
            sessions::agent.eq(origin.agent.chars().take(300).collect::<String>()),
        ))
        .execute(db)?;
    Ok(secret)
}

/// Closes one session.
pub fn close(db: &mut Db, token_digest: &[u8; 32]) -> Outcome<()> {
    diesel::delete(sessions::table.find(token_digest.to_vec())).execute(db)?;
    Ok(())
}

/// Closes all sessions of a person; with `except`, all but that one.
pub fn close_all(db: &mut Db, person: Id<Person>, except: Option<&[u8; 32]>) -> Outcome<()> {
    let except = except.map(|digest| digest.to_vec()).unwrap_or_default();
    diesel::delete(
        sessions::table
            .filter(sessions::person_id.eq(person))
            .filter(sessions::token_digest.ne(except)),
    )
    .execute(db)?;
    Ok(())
}

/// Keeps a session at least until `moment`: a running sitting is never cut off.
pub fn hold_until(db: &mut Db, token_digest: &[u8; 32], moment: Moment) -> Outcome<()> {
    let of_session = || sessions::table.find(token_digest.to_vec());
    diesel::update(of_session().filter(sessions::ends_at.lt(moment)))
        .set(sessions::ends_at.eq(moment))
        .execute(db)?;
    diesel::update(of_session().filter(sessions::seen_at.lt(moment)))
        .set(sessions::seen_at.eq(moment))
        .execute(db)?;
    Ok(())
}

/// Writes down that the session is in use, at most once a minute. Tokens end when they end.
pub fn touch(db: &mut Db, proof: Proof, now: Moment) -> Outcome<()> {
    let Proof::Session(token_digest) = proof else {
        return Ok(());
    };
    diesel::update(
        sessions::table
            .find(token_digest.to_vec())
            .filter(sessions::seen_at.lt(now.plus_seconds(-TOUCH_SECONDS))),
    )
    .set(sessions::seen_at.eq(now))
    .execute(db)?;
    Ok(())
}

/// A session as its owner sees it.
#[derive(Debug, Clone, Queryable)]
pub struct SessionRow {
    pub token_digest: Vec<u8>,
    pub created_at: Moment,
    pub seen_at: Moment,
    pub ends_at: Moment,
    pub address: String,
    pub agent: String,
}

/// The sessions of a person that still work, last used first.
pub fn list(db: &mut Db, person: Id<Person>, now: Moment) -> Outcome<Vec<SessionRow>> {
    Ok(sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::ends_at.gt(now))
        .filter(sessions::seen_at.gt(now.plus_minutes(-IDLE_MINUTES)))
        .order(sessions::seen_at.desc())
        .select((
            sessions::token_digest,
            sessions::created_at,
            sessions::seen_at,
            sessions::ends_at,
            sessions::address,
            sessions::agent,
        ))
        .load(db)?)
}

/// Removes sessions that have ended.
pub fn sweep(db: &mut Db, now: Moment) -> Outcome<usize> {
    let over = sessions::ends_at.lt(now);
    let idle = sessions::seen_at.lt(now.plus_minutes(-IDLE_MINUTES));
    Ok(diesel::delete(sessions::table.filter(over.or(idle))).execute(db)?)
}

/// The seat behind a cookie or token, if it is still good and the account is not disabled.
pub fn find_seat(db: &mut Db, proof: Proof, now: Moment) -> Outcome<Option<Found>> {
    let holder = match proof {
        Proof::Session(digest) => person_of_session(db, &digest, now)?,
        Proof::Token(digest) => person_of_token(db, &digest, now)?.map(|person| (person, false)),
    };
    let Some((person, touch_due)) = holder else {
        return Ok(None);
    };
    let seat = seat_of(db, person, proof)?;
    Ok(seat.map(|seat| Found { seat, touch_due }))
}

fn person_of_session(
    db: &mut Db,
    digest: &[u8; 32],
    now: Moment,
) -> Outcome<Option<(Id<Person>, bool)>> {
    let found: Option<(Id<Person>, Moment)> = sessions::table
        .find(digest.to_vec())
        .filter(sessions::ends_at.gt(now))
        .filter(sessions::seen_at.gt(now.plus_minutes(-IDLE_MINUTES)))
        .select((sessions::person_id, sessions::seen_at))
        .first(db)
        .optional()?;
    Ok(found.map(|(person, seen)| (person, seen < now.plus_seconds(-TOUCH_SECONDS))))
}

fn person_of_token(db: &mut Db, digest: &[u8; 32], now: Moment) -> Outcome<Option<Id<Person>>> {
    Ok(tokens::table
        .filter(tokens::token_digest.eq(digest.to_vec()))
        .filter(tokens::ends_at.gt(now))
        .filter(tokens::revoked_at.is_null())
        .select(tokens::person_id)
        .first(db)
        .optional()?)
}

#[derive(Queryable)]
struct Holder {
    account: String,
    name: String,
    office: Id<Office>,
    office_name_zh: String,
    office_name_en: String,
    locale: Option<String>,
    preferences: String,
    must_change_password: bool,
}

/// The seat of a person who is not disabled.
pub fn seat_of(db: &mut Db, person: Id<Person>, proof: Proof) -> Outcome<Option<Seat>> {
    let found: Option<Holder> = people::table
        .inner_join(offices::table)
        .filter(people::id.eq(person))
        .filter(people::disabled_at.is_null())
        .select((
            people::account,
            people::name,
            people::office_id,
            offices::name_zh,
            offices::name_en,
            people::locale,
            people::preferences,
            people::must_change_password,
        ))
        .first(db)
        .optional()?;
    let Some(account) = found else {
        return Ok(None);
    };
    let grants: Vec<(Role, Option<Id<Office>>)> = role_grants::table
        .filter(role_grants::person_id.eq(person))
        .select((role_grants::role, role_grants::office_id))
        .load(db)?;
    Ok(Some(Seat {
        person,
        account: account.account,
        name: account.name,
        office: account.office,
        office_name_zh: account.office_name_zh,
        office_name_en: account.office_name_en,
        grants: grants
            .into_iter()
            .map(|(role, office)| Grant { role, office })
            .collect(),
        locale: account.locale.as_deref().and_then(Locale::from_word),
        preferences: serde_json::from_str(&account.preferences).unwrap_or(Value::Null),
        must_change_password: account.must_change_password,
        proof,
    }))
}
