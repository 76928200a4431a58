//! How far somebody is with the parts of a lesson.

use std::collections::HashMap;

use diesel::prelude::*;

use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::{lesson_progress, lesson_versions};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::lessons::rules::place::Place;
use crate::lessons::rules::watched::Watched;
use crate::on_each;
use crate::people::Person;

/// A part of a lesson as one person has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartState {
    /// When it was first opened.
    pub opened_at: Moment,
    /// What was watched of it.
    pub watched: Watched,
    /// What counts of that, in tenths of a second.
    pub counted: u32,
    /// Where they stopped.
    pub place: Place,
    /// When it was done.
    pub done_at: Option<Moment>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = lesson_progress)]
struct Row {
    part: String,
    opened_at: Moment,
    seen: String,
    counted: i32,
    place: i32,
    place_at: i64,
    done_at: Option<Moment>,
}

impl Row {
    fn state(self) -> Outcome<(String, PartState)> {
        let damaged = || Problem::bug(format!("what was watched is damaged: {}", self.seen));
        let state = PartState {
            opened_at: self.opened_at,
            watched: Watched::read(&self.seen).ok_or_else(damaged)?,
            counted: u32::try_from(self.counted).unwrap_or_default(),
            place: Place {
                at: self.place_at,
                value: u32::try_from(self.place).unwrap_or_default(),
            },
            done_at: self.done_at,
        };
        Ok((self.part, state))
    }
}

/// All parts that a person has opened.
pub fn of(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
) -> Outcome<HashMap<String, PartState>> {
    let rows: Vec<Row> = lesson_progress::table
        .filter(lesson_progress::person_id.eq(person))
        .filter(lesson_progress::version_id.eq(version))
        .select(Row::as_select())
        .load(db)?;
    rows.into_iter().map(Row::state).collect()
}

/// All recordings that a person has watched any of, in all lessons and versions: those of a version
/// that was left for a newer one are the same once more, and come once.
pub fn recordings_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<PartState>> {
    let rows: Vec<(String, Row)> = lesson_progress::table
        .inner_join(lesson_versions::table)
        .filter(lesson_progress::person_id.eq(person))
        .filter(lesson_progress::counted.gt(0))
        .select((lesson_versions::slug, Row::as_select()))
        .load(db)?;
    let mut found: HashMap<(String, String, Moment), PartState> = HashMap::new();
    for (lesson, row) in rows {
        let (part, state) = row.state()?;
        let known = found
            .entry((lesson, part, state.opened_at))
            .or_insert(state.clone());
        if known.counted < state.counted {
            *known = state;
        }
    }
    Ok(found.into_values().collect())
}

/// The parts that a person has done, in all lessons.
pub fn done_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<(Id<LessonVersion>, String)>> {
    Ok(lesson_progress::table
        .filter(lesson_progress::person_id.eq(person))
        .filter(lesson_progress::done_at.is_not_null())
        .select((lesson_progress::version_id, lesson_progress::part))
        .load(db)?)
}

/// One part, to be changed: nobody else changes it until the transaction ends. None if it was never opened.
pub fn hold(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
) -> Outcome<Option<PartState>> {
    let own = lesson_progress::table.find((person, version, part));
    let row: Option<Row> = match db {
        Db::Postgres(conn) => own
            .select(Row::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
        Db::Sqlite(conn) => own.select(Row::as_select()).first(conn).optional()?,
    };
    row.map(|row| Ok(row.state()?.1)).transpose()
}

/// Opens a part, unless it has been.
pub fn open(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
    now: Moment,
) -> Outcome<()> {
    let row = (
        lesson_progress::person_id.eq(person),
        lesson_progress::version_id.eq(version),
        lesson_progress::part.eq(part),
        lesson_progress::opened_at.eq(now),
        lesson_progress::seen.eq(Watched::default().write()),
        lesson_progress::counted.eq(0),
        lesson_progress::place.eq(0),
        lesson_progress::place_at.eq(0_i64),
        lesson_progress::done_at.eq(None::<Moment>),
    );
    on_each!(db, |conn| diesel::insert_into(lesson_progress::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Stores what has become of a part.
pub fn save(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
    state: &PartState,
) -> Outcome<()> {
    diesel::update(lesson_progress::table.find((person, version, part)))
        .set((
            lesson_progress::seen.eq(state.watched.write()),
            lesson_progress::counted.eq(i32::try_from(state.counted).map_err(Problem::bug)?),
            lesson_progress::place.eq(i32::try_from(state.place.value).map_err(Problem::bug)?),
            lesson_progress::place_at.eq(state.place.at),
            lesson_progress::done_at.eq(state.done_at),
        ))
        .execute(db)?;
    Ok(())
}
