//! Who may watch a hearing besides its cast and the participants of its sitting.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearing_watchers;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::CourtRole;
use crate::on_each;
use crate::people::Person;
use crate::trials::rules::Hearing;

/// Rows that one statement adds; engines have a limit.
const AT_ONCE: usize = 500;

/// Whether a person stands on the list.
pub fn includes(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<bool> {
    let row = hearing_watchers::table.find((hearing, person));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(db)?)
}

/// Adds persons; who is there already stays as they are. How many are new.
pub fn add(
    db: &mut Db,
    hearing: Id<Hearing>,
    persons: &[Id<Person>],
    now: Moment,
) -> Outcome<usize> {
    let mut added = 0;
    for some in persons.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|person| {
                (
                    hearing_watchers::hearing_id.eq(hearing),
                    hearing_watchers::person_id.eq(*person),
                    hearing_watchers::added_at.eq(now),
                )
            })
            .collect();
        added += on_each!(db, |conn| diesel::insert_into(hearing_watchers::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(added)
}

/// Hearings that a person may watch by name.
pub fn hearings_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Id<Hearing>>> {
    Ok(hearing_watchers::table
        .filter(hearing_watchers::person_id.eq(person))
        .select(hearing_watchers::hearing_id)
        .load(db)?)
}

/// Everybody on the list.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Id<Person>>> {
    Ok(hearing_watchers::table
        .filter(hearing_watchers::hearing_id.eq(hearing))
        .order((hearing_watchers::added_at, hearing_watchers::person_id))
        .select(hearing_watchers::person_id)
        .load(db)?)
}

/// Takes persons off the list. How many were on it.
pub fn remove(db: &mut Db, hearing: Id<Hearing>, persons: &[Id<Person>]) -> Outcome<usize> {
    let mut removed = 0;
    for some in persons.chunks(AT_ONCE) {
        let rows = hearing_watchers::table
            .filter(hearing_watchers::hearing_id.eq(hearing))
            .filter(hearing_watchers::person_id.eq_any(some.to_vec()));
        removed += diesel::delete(rows).execute(db)?;
    }
    Ok(removed)
}

/// Puts somebody's name down for a role, or takes it back. Who volunteers stands on the list.
pub fn volunteer(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    role: Option<CourtRole>,
    now: Moment,
) -> Outcome<()> {
    add(db, hearing, &[person], now)?;
    diesel::update(hearing_watchers::table.find((hearing, person)))
        .set(hearing_watchers::volunteers_for.eq(role.map(CourtRole::code)))
        .execute(db)?;
    Ok(())
}

/// Who has put their name down, and for what, in the order in which they stand on the list.
pub fn volunteers(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<(Id<Person>, CourtRole)>> {
    let rows: Vec<(Id<Person>, Option<String>)> = hearing_watchers::table
        .filter(hearing_watchers::hearing_id.eq(hearing))
        .filter(hearing_watchers::volunteers_for.is_not_null())
        .order((hearing_watchers::added_at, hearing_watchers::person_id))
        .select((
            hearing_watchers::person_id,
            hearing_watchers::volunteers_for,
        ))
        .load(db)?;
    let known = rows.into_iter().filter_map(|(person, role)| {
        let role = CourtRole::with_code(&role?)?;
        Some((person, role))
    });
    Ok(known.collect())
}
