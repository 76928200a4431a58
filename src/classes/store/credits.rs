//! Hours that were credited for a class.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::classes::Class;
use crate::clock::Moment;
use crate::db::schema::class_credits;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;

/// What was credited, by person: minutes.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<HashMap<Id<Person>, i32>> {
    let rows: Vec<(Id<Person>, i32)> = class_credits::table
        .filter(class_credits::class_id.eq(class))
        .select((class_credits::person_id, class_credits::minutes))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// What was credited to a person: minutes.
pub fn of_person(db: &mut Db, class: Id<Class>, person: Id<Person>) -> Outcome<Option<i32>> {
    Ok(class_credits::table
        .find((class, person))
        .select(class_credits::minutes)
        .first(db)
        .optional()?)
}

/// Keeps a credit, once. Whether it is new.
pub fn add(
    db: &mut Db,
    class: Id<Class>,
    person: Id<Person>,
    (minutes, present_seconds): (i32, i64),
    now: Moment,
) -> Outcome<bool> {
    let added = on_each!(db, |conn| diesel::insert_into(class_credits::table)
        .values((
            class_credits::class_id.eq(class),
            class_credits::person_id.eq(person),
            class_credits::minutes.eq(minutes),
            class_credits::present_seconds.eq(present_seconds),
            class_credits::credited_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added > 0)
}
