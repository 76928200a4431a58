//! The moment at which a lesson becomes complete: certificate and hours come in the same transaction.

use serde_json::json;

use super::crediting;
use super::rules::completion;
use super::rules::lesson::Lesson;
use super::store::completions::{self, Completion};
use super::store::versions::LessonVersion;
use super::store::{progress, readers};
use crate::audit::{self, Actor};
use crate::certificates::code;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours;
use crate::people::{self, Office, Person};
use crate::series::{self, What};

/// Whose lesson.
#[derive(Debug, Clone, Copy)]
pub struct Whose {
    /// Who.
    pub person: Id<Person>,
    /// Their office.
    pub office: Id<Office>,
}

/// Completes the lesson if everything that counts is done and it has not been complete before. The code
/// of the certificate, if there is one now.
pub fn settle(
    db: &mut Db,
    whose: Whose,
    (version, lesson): (Id<LessonVersion>, &Lesson),
    by: &Actor,
    now: Moment,
) -> Outcome<Option<String>> {
    // One after the other for a person: two devices that finish the last two parts at the same moment
    // would else each miss what the other has done.
    hours::hold(db, whose.person)?;
    if let Some(known) = completions::find(db, whose.person, &lesson.slug)? {
        return Ok(Some(known.code));
    }
    let reader = readers::find(db, whose.person, &lesson.slug)?;
    if reader.is_some_and(|reader| reader.version_id != version) {
        // A version that was left may ask less; what is graded in it later completes nothing.
        return Ok(None);
    }
    let states = progress::of(db, whose.person, version)?;
    let done = |code: &str| {
        states
            .get(code)
            .is_some_and(|state| state.done_at.is_some())
    };
    if !completion::is_complete(lesson.rule, &lesson.parts, |part| done(&part.code)) {
        return Ok(None);
    }
    let person_name = people::name_of(db, whose.person)?.ok_or(Problem::NotFound)?;
    let one = Completion {
        person_id: whose.person,
        slug: lesson.slug.clone(),
        version_id: version,
        office_id: whose.office,
        person_name,
        completed_at: now,
        code: code::fresh(),
    };
    if !completions::add(db, &one)? {
        // Another window was quicker.
        return Ok(completions::find(db, whose.person, &lesson.slug)?.map(|one| one.code));
    }
    crediting::enter(db, whose.person, lesson, now)?;
    let what = What::Lesson(lesson.slug.clone());
    series::completed(db, whose.person, &what, now)?;
    let object = format!("lesson/{}", lesson.slug);
    let after =
        json!({ "person": whose.person, "version": version, "credit": lesson.about.credit });
    audit::record(db, by, "lesson.complete", &object, json!(null), after, now)?;
    Ok(Some(one.code))
}
