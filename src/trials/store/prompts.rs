//! How observers answered a prompt, added up.

use diesel::prelude::*;

use crate::db::schema::prompt_answers;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::trials::rules::Hearing;
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
