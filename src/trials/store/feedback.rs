//! Feedback forms, by name or without one; each person once.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::schema::{feedback_given, hearing_feedback};
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::trials::rules::Hearing;

/// Marks the id of a filled-in form.
#[derive(Debug)]
pub enum Feedback {}

/// A filled-in form.
#[derive(Debug, Clone, Queryable)]
pub struct Filled {
    /// None when it was given without a name.
    pub person: Option<Id<Person>>,
    pub as_observer: bool,
    /// From 1 to 5, by question.
    pub ratings: Json<BTreeMap<String, u8>>,
    pub texts: Json<BTreeMap<String, String>>,
}

/// Whether this person has given feedback already.
pub fn has_given(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<bool> {
    let given = feedback_given::table.find((hearing, person));
    Ok(diesel::select(diesel::dsl::exists(given)).get_result(db)?)
}

/// Stores a form. A second one of the same person is not stored; whether it was.
///
/// The row that says who has given one and the form itself carry nothing that joins them: ids are
/// random, there are no times, and SQLite keeps both by their keys alone. On PostgreSQL somebody with the
/// database itself in hand could still see which rows one transaction wrote.
pub fn store(
    db: &mut Db,
    hearing: Id<Hearing>,
    giver: Id<Person>,
    filled: &Filled,
) -> Outcome<bool> {
    let first = on_each!(db, |conn| diesel::insert_into(feedback_given::table)
        .values((
            feedback_given::hearing_id.eq(hearing),
            feedback_given::person_id.eq(giver)
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    if first == 0 {
        return Ok(false);
    }
    // An id made of the time would say who came when.
    #[allow(clippy::disallowed_methods)]
    let id = Id::<Feedback>::from_uuid(uuid::Uuid::new_v4());
    diesel::insert_into(hearing_feedback::table)
        .values((
            hearing_feedback::id.eq(id),
            hearing_feedback::hearing_id.eq(hearing),
            hearing_feedback::person_id.eq(filled.person),
            hearing_feedback::as_observer.eq(filled.as_observer),
            hearing_feedback::ratings.eq(filled.ratings.clone()),
            hearing_feedback::texts.eq(filled.texts.clone()),
        ))
        .execute(db)?;
    Ok(true)
}

/// All forms of a hearing, in no order that tells who came when.
pub fn all(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Filled>> {
    Ok(hearing_feedback::table
        .filter(hearing_feedback::hearing_id.eq(hearing))
        .order(hearing_feedback::id)
        .select((
            hearing_feedback::person_id,
            hearing_feedback::as_observer,
            hearing_feedback::ratings,
            hearing_feedback::texts,
        ))
        .load(db)?)
}
