//! Who may watch a hearing besides its cast and the participants of its sitting.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearing_watchers;
use crate::db::{Db, Id};
use crate::error::Outcome;
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
