//! Who has completed what; with the codes of certificates.

use diesel::prelude::*;

use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::lesson_completions;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::{Office, Person};

/// A completed lesson.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = lesson_completions)]
pub struct Completion {
    /// Who.
    pub person_id: Id<Person>,
    /// Which lesson.
    pub slug: String,
    /// In which version.
    pub version_id: Id<LessonVersion>,
    /// The person's office at that time.
    pub office_id: Id<Office>,
    /// The person's name at that time.
    pub person_name: String,
    /// When.
    pub completed_at: Moment,
    /// Code of the certificate.
    pub code: String,
}

/// Stores a completion; whether it is new.
pub fn add(db: &mut Db, one: &Completion) -> Outcome<bool> {
    let row = (
        lesson_completions::person_id.eq(one.person_id),
        lesson_completions::slug.eq(&one.slug),
        lesson_completions::version_id.eq(one.version_id),
        lesson_completions::office_id.eq(one.office_id),
        lesson_completions::person_name.eq(&one.person_name),
        lesson_completions::completed_at.eq(one.completed_at),
        lesson_completions::code.eq(&one.code),
    );
    let added = on_each!(db, |conn| diesel::insert_into(lesson_completions::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(added > 0)
}

/// The person's own completion of a lesson.
pub fn find(db: &mut Db, person: Id<Person>, slug: &str) -> Outcome<Option<Completion>> {
    Ok(lesson_completions::table
        .find((person, slug))
        .select(Completion::as_select())
        .first(db)
        .optional()?)
}

/// What the certificate with this code says.
pub fn with_code(db: &mut Db, code: &str) -> Outcome<Option<Completion>> {
    Ok(lesson_completions::table
        .filter(lesson_completions::code.eq(code))
        .select(Completion::as_select())
        .first(db)
        .optional()?)
}

/// All that a person has completed, newest first.
pub fn of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Completion>> {
    Ok(lesson_completions::table
        .filter(lesson_completions::person_id.eq(person))
        .select(Completion::as_select())
        .order(lesson_completions::completed_at.desc())
        .load(db)?)
}

/// Everybody who has completed a lesson.
pub fn of_lesson(db: &mut Db, slug: &str) -> Outcome<Vec<Completion>> {
    Ok(lesson_completions::table
        .filter(lesson_completions::slug.eq(slug))
        .select(Completion::as_select())
        .load(db)?)
}
