//! What statistics are made of.

use std::collections::HashSet;

use diesel::prelude::*;

use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::{lesson_answers, lesson_attempts, lesson_progress, lesson_readers};
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::lessons::rules::answer::Answer;
use crate::people::{Office, Person};
use crate::points::Points;

/// Offices whose persons count; none: all.
pub type Within<'a> = Option<&'a HashSet<Id<Office>>>;

/// The persons who have begun a version, with their offices.
pub fn readers(
    db: &mut Db,
    version: Id<LessonVersion>,
    within: Within<'_>,
) -> Outcome<Vec<Id<Person>>> {
    let mut query = lesson_readers::table
        .filter(lesson_readers::version_id.eq(version))
        .select(lesson_readers::person_id)
        .into_boxed();
    if let Some(offices) = within {
        let offices: Vec<Id<Office>> = offices.iter().copied().collect();
        query = query.filter(lesson_readers::office_id.eq_any(offices));
    }
    Ok(query.load(db)?)
}

/// A part as one person has it: who, which part, what was played, when it was done.
pub type PartRow = (Id<Person>, String, String, Option<Moment>);

/// All parts that anybody has opened.
pub fn parts(db: &mut Db, version: Id<LessonVersion>) -> Outcome<Vec<PartRow>> {
    Ok(lesson_progress::table
        .filter(lesson_progress::version_id.eq(version))
        .select((
            lesson_progress::person_id,
            lesson_progress::part,
            lesson_progress::seen,
            lesson_progress::done_at,
        ))
        .load(db)?)
}

/// An answer for the statistics: of whom, to which question, what, and what it earned.
pub type AnswerRow = (Id<Person>, String, Json<Answer>, Option<Points>);

/// All answers in first attempts: later ones know what is right.
pub fn first_answers(db: &mut Db, version: Id<LessonVersion>) -> Outcome<Vec<AnswerRow>> {
    Ok(lesson_answers::table
        .inner_join(lesson_attempts::table)
        .filter(lesson_attempts::version_id.eq(version))
        .filter(lesson_attempts::number.eq(1))
        .select((
            lesson_attempts::person_id,
            lesson_answers::question,
            lesson_answers::answer,
            lesson_answers::points,
        ))
        .load(db)?)
}
