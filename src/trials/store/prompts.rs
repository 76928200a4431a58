//! How observers answered a prompt: each one's answer, and all added up.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::prompt_answers;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;
use crate::trials::rules::Hearing;
use crate::trials::rules::answering::Answer;
use crate::trials::rules::refusal::Refusal;
use crate::trials::rules::view::Distribution;

/// Answers in all, and how many chose each of so many choices. `prompt_answers.choices` holds the
/// places of the chosen ones, from 0.
pub fn distribution(
    db: &mut Db,
    hearing: Id<Hearing>,
    prompt: u32,
    choices: usize,
) -> Outcome<Distribution> {
    let number = i32::try_from(prompt).map_err(|_| Problem::NotFound)?;
    let chosen: Vec<Json<Vec<usize>>> = prompt_answers::table
        .filter(prompt_answers::hearing_id.eq(hearing))
        .filter(prompt_answers::prompt.eq(number))
        .select(prompt_answers::choices)
        .load(db)?;
    let mut counts = vec![0_u32; choices];
    for choice in chosen.iter().flat_map(|one| &one.0) {
        if let Some(count) = counts.get_mut(*choice) {
            *count = count.saturating_add(1);
        }
    }
    Ok(Distribution {
        answers: u32::try_from(chosen.len()).unwrap_or(u32::MAX),
        counts,
    })
}

/// Keeps a person's answer; an earlier one is replaced, unless it has its points already: they would
/// then stand by a text that nobody has graded.
pub fn give(
    db: &mut Db,
    hearing: Id<Hearing>,
    prompt: u32,
    person: Id<Person>,
    answer: &Answer,
    now: Moment,
) -> Outcome<()> {
    let number = i32::try_from(prompt).map_err(|_| Problem::NotFound)?;
    let graded = prompt_answers::table
        .find((hearing, number, person))
        .filter(prompt_answers::points.is_not_null());
    if diesel::select(diesel::dsl::exists(graded)).get_result(db)? {
        return Err(Refusal::house("trials-refused-prompt-closed").into());
    }
    // Random through and through: an id of ours would tell in which order the answers came.
    let code: [u8; 16] = rand::random();
    on_each!(db, |conn| diesel::insert_into(prompt_answers::table)
        .values((
            prompt_answers::hearing_id.eq(hearing),
            prompt_answers::prompt.eq(number),
            prompt_answers::person_id.eq(person),
            prompt_answers::choices.eq(Json(answer.choices.clone())),
            prompt_answers::text.eq(&answer.text),
            prompt_answers::revision.eq(1),
            prompt_answers::answered_at.eq(now),
            prompt_answers::code.eq(code.as_slice()),
        ))
        .on_conflict((
            prompt_answers::hearing_id,
            prompt_answers::prompt,
            prompt_answers::person_id,
        ))
        .do_update()
        .set((
            prompt_answers::choices.eq(Json(answer.choices.clone())),
            prompt_answers::text.eq(&answer.text),
            prompt_answers::revision.eq(prompt_answers::revision + 1),
            prompt_answers::answered_at.eq(now),
        ))
        .execute(conn))?;
    Ok(())
}

/// What a person answered, and when.
pub fn of_person(
    db: &mut Db,
    hearing: Id<Hearing>,
    prompt: u32,
    person: Id<Person>,
) -> Outcome<Option<(Answer, Moment)>> {
    let number = i32::try_from(prompt).map_err(|_| Problem::NotFound)?;
    let row: Option<(Json<Vec<usize>>, String, Moment)> = prompt_answers::table
        .find((hearing, number, person))
        .select((
            prompt_answers::choices,
            prompt_answers::text,
            prompt_answers::answered_at,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(|(choices, text, at)| {
        let answer = Answer {
            choices: choices.0,
            text,
        };
        (answer, at)
    }))
}
