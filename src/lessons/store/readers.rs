//! Who has begun which lesson, and where they stopped.

use diesel::prelude::*;

use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::lesson_readers;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::{Office, Person};

/// A person who has begun a lesson.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lesson_readers)]
pub struct Reader {
    /// Who.
    pub person_id: Id<Person>,
    /// Which lesson.
    pub slug: String,
    /// The version that they read.
    pub version_id: Id<LessonVersion>,
    /// Their office when they last opened it.
    pub office_id: Id<Office>,
    /// When they began.
    pub begun_at: Moment,
    /// The part at which they stopped.
    pub last_part: String,
    /// When.
    pub last_at: Moment,
}

/// The person's own row for a lesson.
pub fn find(db: &mut Db, person: Id<Person>, slug: &str) -> Outcome<Option<Reader>> {
    Ok(lesson_readers::table
        .find((person, slug))
        .select(Reader::as_select())
        .first(db)
        .optional()?)
}

/// All lessons that a person has begun.
pub fn of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Reader>> {
    Ok(lesson_readers::table
        .filter(lesson_readers::person_id.eq(person))
        .select(Reader::as_select())
        .order(lesson_readers::last_at.desc())
        .load(db)?)
}

/// Writes down at which part the person is; begins the lesson if they have not.
pub fn visit(
    db: &mut Db,
    (person, office): (Id<Person>, Id<Office>),
    (slug, version): (&str, Id<LessonVersion>),
    part: &str,
    now: Moment,
) -> Outcome<()> {
    let changed = diesel::update(lesson_readers::table.find((person, slug)))
        .set((
            lesson_readers::version_id.eq(version),
            lesson_readers::office_id.eq(office),
            lesson_readers::last_part.eq(part),
            lesson_readers::last_at.eq(now),
        ))
        .execute(db)?;
    if changed > 0 {
        return Ok(());
    }
    let row = (
        lesson_readers::person_id.eq(person),
        lesson_readers::slug.eq(slug),
        lesson_readers::version_id.eq(version),
        lesson_readers::office_id.eq(office),
        lesson_readers::begun_at.eq(now),
        lesson_readers::last_part.eq(part),
        lesson_readers::last_at.eq(now),
    );
    // Two windows may open it at the same time.
    crate::on_each!(db, |conn| diesel::insert_into(lesson_readers::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}
