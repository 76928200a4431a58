//! The trail of who changed or saw what: rows are only ever added, and each carries the digest of
//! the one before, so that an edit, a deletion or a reordering breaks the chain where it happened.
//!
//! Every change of state writes its row in the same transaction ([`record`]); `tongting audit verify`
//! checks the chain ([`verify`]) and prints its head, which an office can keep elsewhere: only a
//! comparison with such a copy shows that rows are missing at the end.

pub mod chain;

use diesel::prelude::*;
use serde::Serialize;
use serde_json::Value;

pub use chain::{Break, Verified, verify};

use crate::clock::Moment;
use crate::db::Db;
use crate::db::schema::audit_rows;
use crate::error::Outcome;
use crate::web::live;
pub use crate::web::seat::Actor;

/// Adds a row, in the transaction of the change it tells of.
///
/// `action` is a verb phrase such as `sitting.publish`; `object` names what it was done to
/// (`sitting/<id>`); `before` and `after` hold what changed. Never passwords, tokens or answers.
pub fn record(
    db: &mut Db,
    by: &Actor,
    action: &str,
    object: &str,
    before: impl Serialize,
    after: impl Serialize,
    now: Moment,
) -> Outcome<()> {
    let row = chain::Row {
        at: now,
        actor_id: by.person,
        actor: by.account.clone(),
        action: action.to_owned(),
        object: object.to_owned(),
        before: json_text(before)?,
        after: json_text(after)?,
        request_id: by.request_id.clone(),
        address: by.address.clone(),
    };
    live::keep_order(db)?;
    hold_tail(db)?;
    let previous = chain::head(db)?;
    let digest = row.digest(&previous);
    diesel::insert_into(audit_rows::table)
        .values((
            &row,
            audit_rows::previous.eq(previous),
            audit_rows::digest.eq(digest),
        ))
        .execute(db)?;
    Ok(())
}

fn json_text(value: impl Serialize) -> Outcome<String> {
    let value: Value = serde_json::to_value(value)?;
    Ok(value.to_string())
}

/// Writers queue at the tail, so that there is one chain. SQLite has one writer anyway.
fn hold_tail(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(7267)").execute(conn)?;
    }
    Ok(())
}
