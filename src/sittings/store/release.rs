//! Who asked that the results be published, where two persons are needed for it.

use diesel::prelude::*;
use serde_json::{Value, json};

use super::sitting::Sitting;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::release_requests as requests;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;
use crate::sittings::rules::release::{self, Step};

/// A request that waits for a second person.
#[derive(Debug, Clone, Queryable)]
pub struct Request {
    pub by: Id<Person>,
    pub at: Moment,
}

/// The request that waits, if there is one.
pub fn request(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Option<Request>> {
    Ok(requests::table
        .find(sitting)
        .select((requests::asked_by, requests::asked_at))
        .first(db)
        .optional()?)
}

/// Whether this person may publish now; if somebody else has to confirm, the wish is written down.
pub fn may_publish(db: &mut Db, sitting: &Sitting, by: &Actor, now: Moment) -> Outcome<bool> {
    if !sitting.release_by_two {
        return Ok(true);
    }
    let person = by.person.ok_or(Problem::Forbidden)?;
    let asked = request(db, sitting.id)?.map(|request| request.by);
    match release::step(true, asked.as_ref(), &person)? {
        Step::Publish => Ok(true),
        Step::Ask => {
            ask(db, sitting.id, person, by, now)?;
            Ok(false)
        }
    }
}

fn ask(
    db: &mut Db,
    sitting: Id<Sitting>,
    person: Id<Person>,
    by: &Actor,
    now: Moment,
) -> Outcome<()> {
    let first = on_each!(db, |conn| diesel::insert_into(requests::table)
        .values((
            requests::sitting_id.eq(sitting),
            requests::asked_by.eq(person),
            requests::asked_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    // Somebody else asked at the same moment: one request is enough.
    if first == 0 {
        return Ok(());
    }
    let (object, after) = (format!("sitting/{sitting}"), json!({ "asked_at": now }));
    audit::record(
        db,
        by,
        "sitting.ask-publish",
        &object,
        Value::Null,
        after,
        now,
    )
}
