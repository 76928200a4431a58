//! What people ask.

use diesel::prelude::*;

use crate::classes::rules::question::QuestionState;
use crate::classes::{Class, Question};
use crate::clock::Moment;
use crate::db::schema::class_questions;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;

/// A question.
#[derive(Debug, Clone, Queryable)]
pub struct Asked {
    pub id: Id<Question>,
    pub person: Id<Person>,
    pub text: String,
    pub state: QuestionState,
    pub answer: Option<String>,
    pub asked_at: Moment,
}

const COLUMNS: (
    class_questions::id,
    class_questions::person_id,
    class_questions::text,
    class_questions::state,
    class_questions::answer,
    class_questions::asked_at,
) = (
    class_questions::id,
    class_questions::person_id,
    class_questions::text,
    class_questions::state,
    class_questions::answer,
    class_questions::asked_at,
);

/// All questions of a class in order.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<Vec<Asked>> {
    Ok(class_questions::table
        .filter(class_questions::class_id.eq(class))
        .order((class_questions::asked_at, class_questions::id))
        .select(COLUMNS)
        .load(db)?)
}

/// The question.
pub fn find(db: &mut Db, class: Id<Class>, id: Id<Question>) -> Outcome<Asked> {
    let found = class_questions::table
        .find(id)
        .filter(class_questions::class_id.eq(class))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    found.ok_or(Problem::NotFound)
}

/// Keeps a question; the same words of the same person that still wait are one. Whether it is new.
pub fn ask(
    db: &mut Db,
    class: Id<Class>,
    person: Id<Person>,
    text: &str,
    now: Moment,
) -> Outcome<bool> {
    let same = class_questions::table
        .filter(class_questions::class_id.eq(class))
        .filter(class_questions::person_id.eq(person))
        .filter(class_questions::text.eq(text))
        .filter(class_questions::state.eq(QuestionState::Waiting));
    if diesel::select(diesel::dsl::exists(same)).get_result(db)? {
        return Ok(false);
    }
    diesel::insert_into(class_questions::table)
        .values((
            class_questions::id.eq(Id::<Question>::fresh()),
            class_questions::class_id.eq(class),
            class_questions::person_id.eq(person),
            class_questions::text.eq(text),
            class_questions::state.eq(QuestionState::Waiting),
            class_questions::asked_at.eq(now),
            class_questions::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(true)
}

/// Releases, answers or hides a question.
pub fn set(
    db: &mut Db,
    id: Id<Question>,
    state: QuestionState,
    answer: Option<&str>,
    now: Moment,
) -> Outcome<()> {
    diesel::update(class_questions::table.find(id))
        .set((
            class_questions::state.eq(state),
            class_questions::answer.eq(answer),
            class_questions::changed_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
