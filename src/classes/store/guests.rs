//! Who may come to a class.

use diesel::prelude::*;

use super::AT_ONCE;
use crate::classes::Class;
use crate::clock::Moment;
use crate::db::schema::class_guests;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;

/// Whether a person stands on the list.
pub fn includes(db: &mut Db, class: Id<Class>, person: Id<Person>) -> Outcome<bool> {
    let row = class_guests::table.find((class, person));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(db)?)
}

/// Adds persons; who is there already stays. How many are new.
pub fn add(db: &mut Db, class: Id<Class>, persons: &[Id<Person>], now: Moment) -> Outcome<usize> {
    let mut added = 0;
    for some in persons.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|person| {
                (
                    class_guests::class_id.eq(class),
                    class_guests::person_id.eq(*person),
                    class_guests::added_at.eq(now),
                )
            })
            .collect();
        added += on_each!(db, |conn| diesel::insert_into(class_guests::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(added)
}

/// Takes persons off the list. How many were on it.
pub fn remove(db: &mut Db, class: Id<Class>, persons: &[Id<Person>]) -> Outcome<usize> {
    let mut removed = 0;
    for some in persons.chunks(AT_ONCE) {
        let rows = class_guests::table
            .filter(class_guests::class_id.eq(class))
            .filter(class_guests::person_id.eq_any(some.to_vec()));
        removed += diesel::delete(rows).execute(db)?;
    }
    Ok(removed)
}

/// Everybody on the list.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<Vec<Id<Person>>> {
    Ok(class_guests::table
        .filter(class_guests::class_id.eq(class))
        .select(class_guests::person_id)
        .load(db)?)
}

/// How many are on the list.
pub fn count(db: &mut Db, class: Id<Class>) -> Outcome<i64> {
    Ok(class_guests::table
        .filter(class_guests::class_id.eq(class))
        .count()
        .get_result(db)?)
}

/// Classes on whose list a person stands.
pub fn classes_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Id<Class>>> {
    Ok(class_guests::table
        .filter(class_guests::person_id.eq(person))
        .select(class_guests::class_id)
        .load(db)?)
}
