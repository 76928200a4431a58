//! Hours that were credited for a class.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::classes::Class;
use crate::classes::rules::Credit;
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

/// A credit, with what its certificate says: the words of that time.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = class_credits)]
pub struct Credited {
    pub person_id: Id<Person>,
    pub person_name: String,
    /// Of the class.
    pub title: String,
    /// When the class began.
    pub held_at: Moment,
    pub kind: Credit,
    /// None for a class that brings no hours.
    pub minutes: i32,
    /// How long they were there.
    pub present_seconds: i64,
    /// Number of the certificate.
    pub code: String,
}

/// What certifies that this person attended.
pub fn certified(db: &mut Db, class: Id<Class>, person: Id<Person>) -> Outcome<Option<Credited>> {
    Ok(class_credits::table
        .find((class, person))
        .select(Credited::as_select())
        .first(db)
        .optional()?)
}

/// What the certificate with this code says.
pub fn with_code(db: &mut Db, code: &str) -> Outcome<Option<Credited>> {
    Ok(class_credits::table
        .filter(class_credits::code.eq(code))
        .select(Credited::as_select())
        .first(db)
        .optional()?)
}

/// Keeps a credit, once. Whether it is new.
pub fn add(db: &mut Db, class: Id<Class>, one: &Credited, now: Moment) -> Outcome<bool> {
    let added = on_each!(db, |conn| diesel::insert_into(class_credits::table)
        .values((
            class_credits::class_id.eq(class),
            class_credits::person_id.eq(one.person_id),
            class_credits::person_name.eq(&one.person_name),
            class_credits::title.eq(&one.title),
            class_credits::held_at.eq(one.held_at),
            class_credits::kind.eq(one.kind),
            class_credits::minutes.eq(one.minutes),
            class_credits::present_seconds.eq(one.present_seconds),
            class_credits::code.eq(&one.code),
            class_credits::credited_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added > 0)
}
