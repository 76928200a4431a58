//! Attempts at quizzes.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::{lesson_attempts, lesson_extra_attempts, lesson_versions};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::{Office, Person};
use crate::points::Points;

/// One attempt.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lesson_attempts)]
pub struct Attempt {
    /// Its id.
    pub id: Id<Self>,
    /// Whose.
    pub person_id: Id<Person>,
    /// In which version of the lesson.
    pub version_id: Id<LessonVersion>,
    /// At which part.
    pub part: String,
    /// From 1.
    pub number: i32,
    /// The person's office at that time.
    pub office_id: Id<Office>,
    /// What questions and shuffles follow from.
    pub seed: String,
    /// Codes of the questions, in the order in which they are asked.
    pub questions: Json<Vec<String>>,
    /// When it was begun.
    pub begun_at: Moment,
    /// When its last question was answered.
    pub finished_at: Option<Moment>,
    /// What it earned; none before it is finished and graded.
    pub points: Option<Points>,
    /// Of how many.
    pub total: Points,
}

/// Stores a fresh attempt.
pub fn begin(db: &mut Db, one: &Attempt) -> Outcome<()> {
    diesel::insert_into(lesson_attempts::table)
        .values((
            lesson_attempts::id.eq(one.id),
            lesson_attempts::person_id.eq(one.person_id),
            lesson_attempts::version_id.eq(one.version_id),
            lesson_attempts::part.eq(&one.part),
            lesson_attempts::number.eq(one.number),
            lesson_attempts::office_id.eq(one.office_id),
            lesson_attempts::seed.eq(&one.seed),
            lesson_attempts::questions.eq(&one.questions),
            lesson_attempts::begun_at.eq(one.begun_at),
            lesson_attempts::finished_at.eq(one.finished_at),
            lesson_attempts::points.eq(one.points),
            lesson_attempts::total.eq(one.total),
        ))
        .execute(db)?;
    Ok(())
}

/// A person's attempts at a part, in order.
pub fn of(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
) -> Outcome<Vec<Attempt>> {
    Ok(lesson_attempts::table
        .filter(lesson_attempts::person_id.eq(person))
        .filter(lesson_attempts::version_id.eq(version))
        .filter(lesson_attempts::part.eq(part))
        .select(Attempt::as_select())
        .order(lesson_attempts::number)
        .load(db)?)
}

/// In which other versions of a lesson a person has tried a part, or was given attempts more.
pub fn elsewhere(
    db: &mut Db,
    person: Id<Person>,
    (slug, version): (&str, Id<LessonVersion>),
    part: &str,
) -> Outcome<BTreeSet<Id<LessonVersion>>> {
    let tried: Vec<Id<LessonVersion>> = lesson_attempts::table
        .inner_join(lesson_versions::table)
        .filter(lesson_versions::slug.eq(slug))
        .filter(lesson_attempts::person_id.eq(person))
        .filter(lesson_attempts::version_id.ne(version))
        .filter(lesson_attempts::part.eq(part))
        .select(lesson_attempts::version_id)
        .load(db)?;
    let given: Vec<Id<LessonVersion>> = lesson_extra_attempts::table
        .inner_join(lesson_versions::table)
        .filter(lesson_versions::slug.eq(slug))
        .filter(lesson_extra_attempts::person_id.eq(person))
        .filter(lesson_extra_attempts::version_id.ne(version))
        .filter(lesson_extra_attempts::part.eq(part))
        .select(lesson_extra_attempts::version_id)
        .load(db)?;
    Ok(tried.into_iter().chain(given).collect())
}

/// Takes a person's attempts at a part over into another version, behind those that are there, with what
/// they were given more. Each is held first: a mark that is just being given comes along.
pub fn carry(
    db: &mut Db,
    person: Id<Person>,
    (from, to): (Id<LessonVersion>, Id<LessonVersion>),
    part: &str,
) -> Outcome<()> {
    let there = of(db, person, to, part)?.len();
    for (place, one) in of(db, person, from, part)?.into_iter().enumerate() {
        let number = i32::try_from(there + place + 1).map_err(Problem::bug)?;
        diesel::update(lesson_attempts::table.find(one.id))
            .set((
                lesson_attempts::version_id.eq(to),
                lesson_attempts::number.eq(number),
            ))
            .execute(db)?;
    }
    let more = extra(db, person, from, part)?;
    if more > 0 {
        let known = extra(db, person, to, part)?;
        give_extra(db, person, to, part, known.saturating_add(more))?;
        diesel::delete(lesson_extra_attempts::table.find((person, from, part))).execute(db)?;
    }
    Ok(())
}

/// All attempts at a lesson's quizzes.
pub fn of_version(db: &mut Db, version: Id<LessonVersion>) -> Outcome<Vec<Attempt>> {
    Ok(lesson_attempts::table
        .filter(lesson_attempts::version_id.eq(version))
        .select(Attempt::as_select())
        .load(db)?)
}

/// The attempt, to be changed: nobody else changes it until the transaction ends.
pub fn hold(db: &mut Db, id: Id<Attempt>) -> Outcome<Attempt> {
    let one = lesson_attempts::table.find(id);
    let found: Option<Attempt> = match db {
        Db::Postgres(conn) => one
            .select(Attempt::as_select())
            .for_no_key_update()
            .first(conn)
            .optional()?,
        Db::Sqlite(conn) => one.select(Attempt::as_select()).first(conn).optional()?,
    };
    found.ok_or(Problem::NotFound)
}

/// Stores that the last question was answered, and what the attempt earned if that is known.
pub fn finish(db: &mut Db, id: Id<Attempt>, points: Option<Points>, at: Moment) -> Outcome<()> {
    diesel::update(lesson_attempts::table.find(id))
        .set((
            lesson_attempts::finished_at.eq(at),
            lesson_attempts::points.eq(points),
        ))
        .execute(db)?;
    Ok(())
}

/// How many attempts more than the lesson allows a person has been given.
pub fn extra(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
) -> Outcome<i32> {
    let found: Option<i32> = lesson_extra_attempts::table
        .find((person, version, part))
        .select(lesson_extra_attempts::extra)
        .first(db)
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Gives a person this many attempts more than the lesson allows.
pub fn give_extra(
    db: &mut Db,
    person: Id<Person>,
    version: Id<LessonVersion>,
    part: &str,
    extra: i32,
) -> Outcome<()> {
    let row = (
        lesson_extra_attempts::person_id.eq(person),
        lesson_extra_attempts::version_id.eq(version),
        lesson_extra_attempts::part.eq(part),
        lesson_extra_attempts::extra.eq(extra),
    );
    let key = (
        lesson_extra_attempts::person_id,
        lesson_extra_attempts::version_id,
        lesson_extra_attempts::part,
    );
    on_each!(db, |conn| diesel::insert_into(lesson_extra_attempts::table)
        .values(row)
        .on_conflict(key)
        .do_update()
        .set(lesson_extra_attempts::extra.eq(extra))
        .execute(conn))?;
    Ok(())
}
