//! Answers to questions, and the marks that trainers give for texts. A text is marked under its code.

use std::collections::HashSet;

use diesel::prelude::*;

use super::attempts::Attempt;
use super::versions::LessonVersion;
use crate::clock::Moment;
use crate::db::schema::{lesson_answers, lesson_attempts};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::lessons::rules::answer::Answer;
use crate::people::{Office, Person};
use crate::points::Points;

/// Marks the code of an answer.
#[derive(Debug)]
pub enum AnswerCode {}

/// An answer.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lesson_answers)]
pub struct Given {
    /// In which attempt.
    pub attempt_id: Id<Attempt>,
    /// To which question.
    pub question: String,
    /// What was answered.
    pub answer: Json<Answer>,
    /// When.
    pub answered_at: Moment,
    /// Whether a trainer grades it.
    pub by_trainer: bool,
    /// What it earns; none while a trainer has not graded it.
    pub points: Option<Points>,
    /// Its code for whoever grades.
    pub code: Id<AnswerCode>,
    /// Counts the marks given.
    pub revision: i32,
    /// What the trainer says to the author.
    pub remark: String,
}

/// Stores an answer.
pub fn add(db: &mut Db, one: &Given) -> Outcome<()> {
    diesel::insert_into(lesson_answers::table)
        .values((
            lesson_answers::attempt_id.eq(one.attempt_id),
            lesson_answers::question.eq(&one.question),
            lesson_answers::answer.eq(&one.answer),
            lesson_answers::answered_at.eq(one.answered_at),
            lesson_answers::by_trainer.eq(one.by_trainer),
            lesson_answers::points.eq(one.points),
            lesson_answers::code.eq(one.code),
            lesson_answers::revision.eq(one.revision),
            lesson_answers::remark.eq(&one.remark),
        ))
        .execute(db)?;
    Ok(())
}

/// All answers of an attempt.
pub fn of(db: &mut Db, attempt: Id<Attempt>) -> Outcome<Vec<Given>> {
    Ok(lesson_answers::table
        .filter(lesson_answers::attempt_id.eq(attempt))
        .select(Given::as_select())
        .load(db)?)
}

/// A text to be graded. There is no field for who gave it or when.
#[derive(Debug, Clone)]
pub struct ToGrade {
    /// Its code.
    pub code: Id<AnswerCode>,
    /// In which version of a lesson.
    pub version: Id<LessonVersion>,
    /// To which question.
    pub question: String,
    /// What was answered.
    pub answer: Answer,
    /// What it got.
    pub points: Option<Points>,
    /// Counts the marks given.
    pub revision: i32,
    /// What the trainer says to the author.
    pub remark: String,
}

type Row = (
    Id<AnswerCode>,
    Id<LessonVersion>,
    String,
    Json<Answer>,
    Option<Points>,
    i32,
    String,
);

/// Which texts of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Without a mark, in the order of their codes, which is none.
    Waiting,
    /// With a mark, the latest marked first; so many are passed over.
    Graded { after: i64 },
    /// Those with these codes.
    Coded(Vec<Id<AnswerCode>>),
}

/// Most texts that one page of the queue is made of.
pub const MOST: i64 = 100;

/// Texts of persons of these offices (none: of all). Never those of `but`, who would grade themselves.
pub fn to_grade(
    db: &mut Db,
    offices: Option<&HashSet<Id<Office>>>,
    but: Id<Person>,
    wanted: &Wanted,
) -> Outcome<Vec<ToGrade>> {
    let mut query = lesson_answers::table
        .inner_join(lesson_attempts::table)
        .filter(lesson_answers::by_trainer.eq(true))
        .filter(lesson_attempts::person_id.ne(but))
        .select((
            lesson_answers::code,
            lesson_attempts::version_id,
            lesson_answers::question,
            lesson_answers::answer,
            lesson_answers::points,
            lesson_answers::revision,
            lesson_answers::remark,
        ))
        .limit(MOST)
        .into_boxed();
    if let Some(offices) = offices {
        let offices: Vec<Id<Office>> = offices.iter().copied().collect();
        query = query.filter(lesson_attempts::office_id.eq_any(offices));
    }
    query = match wanted {
        Wanted::Waiting => query
            .filter(lesson_answers::points.is_null())
            .order(lesson_answers::code),
        Wanted::Graded { after } => query
            .filter(lesson_answers::points.is_not_null())
            .order((lesson_answers::graded_at.desc(), lesson_answers::code))
            .offset(*after),
        Wanted::Coded(codes) => query
            .filter(lesson_answers::code.eq_any(codes.clone()))
            .order(lesson_answers::code),
    };
    let rows: Vec<Row> = query.load(db)?;
    let texts = rows.into_iter().map(
        |(code, version, question, answer, points, revision, remark)| ToGrade {
            code,
            version,
            question,
            answer: answer.0,
            points,
            revision,
            remark,
        },
    );
    Ok(texts.collect())
}

/// How many texts of persons of these offices wait for a mark, and how many have one.
pub fn counts(
    db: &mut Db,
    offices: Option<&HashSet<Id<Office>>>,
    but: Id<Person>,
) -> Outcome<(i64, i64)> {
    let mut count = |graded: bool| -> Outcome<i64> {
        let mut query = lesson_answers::table
            .inner_join(lesson_attempts::table)
            .filter(lesson_answers::by_trainer.eq(true))
            .filter(lesson_attempts::person_id.ne(but))
            .into_boxed();
        query = if graded {
            query.filter(lesson_answers::points.is_not_null())
        } else {
            query.filter(lesson_answers::points.is_null())
        };
        if let Some(offices) = offices {
            let offices: Vec<Id<Office>> = offices.iter().copied().collect();
            query = query.filter(lesson_attempts::office_id.eq_any(offices));
        }
        Ok(query.count().get_result(db)?)
    };
    Ok((count(false)?, count(true)?))
}

/// Holds the attempts to which these texts belong, in one order for all who hold several.
pub fn hold_attempts(db: &mut Db, codes: &[Id<AnswerCode>]) -> Outcome<()> {
    let mut attempts: Vec<Id<Attempt>> = lesson_answers::table
        .filter(lesson_answers::code.eq_any(codes))
        .select(lesson_answers::attempt_id)
        .load(db)?;
    attempts.sort_unstable();
    attempts.dedup();
    for one in attempts {
        super::attempts::hold(db, one)?;
    }
    Ok(())
}

/// The answer with a code, and the attempt that it belongs to, held until the transaction ends.
pub fn with_code(db: &mut Db, code: Id<AnswerCode>) -> Outcome<(Given, Attempt)> {
    let given: Option<Given> = lesson_answers::table
        .filter(lesson_answers::code.eq(code))
        .filter(lesson_answers::by_trainer.eq(true))
        .select(Given::as_select())
        .first(db)
        .optional()?;
    let attempt = given.ok_or(Problem::NotFound)?.attempt_id;
    let attempt = super::attempts::hold(db, attempt)?;
    // Once more: somebody may have graded it before it was held.
    let given = lesson_answers::table
        .filter(lesson_answers::code.eq(code))
        .select(Given::as_select())
        .first(db)?;
    Ok((given, attempt))
}

/// Gives a text these points, or takes them back.
pub fn mark(
    db: &mut Db,
    code: Id<AnswerCode>,
    (points, remark): (Option<Points>, &str),
    by: Id<Person>,
    now: Moment,
) -> Outcome<()> {
    diesel::update(lesson_answers::table.filter(lesson_answers::code.eq(code)))
        .set((
            lesson_answers::points.eq(points),
            lesson_answers::remark.eq(remark),
            lesson_answers::revision.eq(lesson_answers::revision + 1),
            lesson_answers::graded_by.eq(by),
            lesson_answers::graded_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
