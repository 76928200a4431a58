//! What prompts are worth, and the marks that answers got. Answers are marked under their code.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{prompt_answers, prompt_keys};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;
use crate::points::Points;
use crate::trials::rules::Hearing;
use crate::trials::rules::answer_marks::Key;
use crate::trials::rules::answering::Answer;

/// Marks the code of an answer.
#[derive(Debug)]
pub enum AnswerCode {}

/// An answer with its mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    pub code: Id<AnswerCode>,
    pub prompt: u32,
    /// Never shown to whoever marks.
    pub person: Id<Person>,
    pub answer: Answer,
    pub given: Option<Points>,
    pub revision: i32,
}

type Row = (
    Id<AnswerCode>,
    i32,
    Id<Person>,
    Json<Vec<usize>>,
    String,
    Option<Points>,
    i32,
);

const COLUMNS: (
    prompt_answers::code,
    prompt_answers::prompt,
    prompt_answers::person_id,
    prompt_answers::choices,
    prompt_answers::text,
    prompt_answers::points,
    prompt_answers::mark_revision,
) = (
    prompt_answers::code,
    prompt_answers::prompt,
    prompt_answers::person_id,
    prompt_answers::choices,
    prompt_answers::text,
    prompt_answers::points,
    prompt_answers::mark_revision,
);

fn marked((code, prompt, person, choices, text, given, revision): Row) -> Outcome<Marked> {
    Ok(Marked {
        code,
        prompt: u32::try_from(prompt).map_err(Problem::bug)?,
        person,
        answer: Answer {
            choices: choices.0,
            text,
        },
        given,
        revision,
    })
}

fn number(prompt: u32) -> Outcome<i32> {
    i32::try_from(prompt).map_err(|_| Problem::NotFound)
}

/// All answers of a hearing, by prompt; within one in the order of their codes, which is none.
pub fn answers(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Marked>> {
    let rows: Vec<Row> = prompt_answers::table
        .filter(prompt_answers::hearing_id.eq(hearing))
        .order((prompt_answers::prompt, prompt_answers::code))
        .select(COLUMNS)
        .load(db)?;
    rows.into_iter().map(marked).collect()
}

/// The answer with a code.
pub fn answer(
    db: &mut Db,
    hearing: Id<Hearing>,
    prompt: u32,
    code: Id<AnswerCode>,
) -> Outcome<Marked> {
    let row: Option<Row> = prompt_answers::table
        .filter(prompt_answers::code.eq(code))
        .filter(prompt_answers::hearing_id.eq(hearing))
        .filter(prompt_answers::prompt.eq(number(prompt)?))
        .select(COLUMNS)
        .first(db)
        .optional()?;
    marked(row.ok_or(Problem::NotFound)?)
}

/// Gives an answer these points, or takes them back.
pub fn give(
    db: &mut Db,
    code: Id<AnswerCode>,
    points: Option<Points>,
    by: Id<Person>,
    now: Moment,
) -> Outcome<()> {
    diesel::update(prompt_answers::table.filter(prompt_answers::code.eq(code)))
        .set((
            prompt_answers::points.eq(points),
            prompt_answers::graded_by.eq(by),
            prompt_answers::graded_at.eq(now),
            prompt_answers::mark_revision.eq(prompt_answers::mark_revision + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// The keys that were stated, by prompt. A prompt without one has the default.
pub fn keys(db: &mut Db, hearing: Id<Hearing>) -> Outcome<BTreeMap<u32, Key>> {
    let rows: Vec<(i32, Points, Json<Vec<usize>>)> = prompt_keys::table
        .filter(prompt_keys::hearing_id.eq(hearing))
        .select((
            prompt_keys::prompt,
            prompt_keys::points,
            prompt_keys::right_choices,
        ))
        .load(db)?;
    let known = rows.into_iter().map(|(prompt, points, right)| {
        let prompt = u32::try_from(prompt).map_err(Problem::bug)?;
        let right = right.0;
        Ok((prompt, Key { points, right }))
    });
    known.collect()
}

/// States what a prompt is worth.
pub fn state(
    db: &mut Db,
    hearing: Id<Hearing>,
    prompt: u32,
    key: &Key,
    by: Id<Person>,
    now: Moment,
) -> Outcome<()> {
    let stated = (
        prompt_keys::points.eq(key.points),
        prompt_keys::right_choices.eq(Json(key.right.clone())),
        prompt_keys::stated_by.eq(by),
        prompt_keys::stated_at.eq(now),
    );
    let number = number(prompt)?;
    on_each!(db, |conn| diesel::insert_into(prompt_keys::table)
        .values((
            prompt_keys::hearing_id.eq(hearing),
            prompt_keys::prompt.eq(number),
            stated.clone(),
        ))
        .on_conflict((prompt_keys::hearing_id, prompt_keys::prompt))
        .do_update()
        .set(stated)
        .execute(conn))?;
    Ok(())
}

/// The answers of one person.
pub fn answers_of(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<Vec<Marked>> {
    let rows: Vec<Row> = prompt_answers::table
        .filter(prompt_answers::hearing_id.eq(hearing))
        .filter(prompt_answers::person_id.eq(person))
        .order(prompt_answers::prompt)
        .select(COLUMNS)
        .load(db)?;
    rows.into_iter().map(marked).collect()
}

/// How many answers to a prompt have a mark, and how many there are.
pub fn progress(db: &mut Db, hearing: Id<Hearing>, prompt: u32) -> Outcome<(i64, i64)> {
    let here = prompt_answers::table
        .filter(prompt_answers::hearing_id.eq(hearing))
        .filter(prompt_answers::prompt.eq(number(prompt)?));
    // A count of a column leaves out those that are null.
    let counts = here.select((
        diesel::dsl::count(prompt_answers::points),
        diesel::dsl::count_star(),
    ));
    Ok(counts.first(db)?)
}

/// The highest mark given for an answer to a prompt.
pub fn highest(db: &mut Db, hearing: Id<Hearing>, prompt: u32) -> Outcome<Option<Points>> {
    Ok(prompt_answers::table
        .filter(prompt_answers::hearing_id.eq(hearing))
        .filter(prompt_answers::prompt.eq(number(prompt)?))
        .filter(prompt_answers::points.is_not_null())
        .order(prompt_answers::points.desc())
        .select(prompt_answers::points.assume_not_null())
        .first(db)
        .optional()?)
}
