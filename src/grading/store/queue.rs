//! The queue of a task: its scripts with the markings that were begun.

use std::collections::HashMap;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::grading::rules::allocation::{Assignment, LEASE_MINUTES, Progress, Script, lease_until};
use crate::grading::rules::score::Round;
use crate::people::Person;
use crate::sittings::rules::blind::BlindCode;
use crate::sittings::{Sitting, scripts};

use super::court;
use super::markings::{self, MarkingRow};

/// A script as the rules of allocation see it.
pub type Queued = Script<i64, Id<Person>>;

/// The scripts of a task.
pub fn of_task(db: &mut Db, sitting: Id<Sitting>, task: &str) -> Outcome<Vec<Queued>> {
    let found = scripts::scripts(db, sitting, task)?;
    let found = without_court(db, sitting, found)?;
    let rows = markings::of_task(db, sitting, task)?;
    Ok(assemble(found, rows).into_iter().map(|(_, q)| q).collect())
}

/// The scripts of a whole sitting, each with its task.
pub fn of_sitting(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<(String, Queued)>> {
    let found = scripts::all_scripts(db, sitting)?;
    let found = without_court(db, sitting, found)?;
    let rows = markings::of_sitting(db, sitting)?;
    Ok(assemble(found, rows))
}

/// What got its points in court is not graded on paper.
fn without_court(
    db: &mut Db,
    sitting: Id<Sitting>,
    mut found: Vec<scripts::Script>,
) -> Outcome<Vec<scripts::Script>> {
    let in_court = court::totals(db, sitting, None)?;
    found.retain(|script| !in_court.contains_key(&(script.participant, script.task.clone())));
    Ok(found)
}

/// One script by its answer; none if nothing is written in it.
pub fn one(db: &mut Db, answer: i64) -> Outcome<Option<Queued>> {
    let Some(place) = scripts::answer_place(db, answer)? else {
        return Ok(None);
    };
    let mut found = scripts::scripts_of(db, place.participant)?;
    found.retain(|script| script.answer == answer);
    let rows = markings::of_answer(db, answer)?;
    Ok(assemble(found, rows).into_iter().map(|(_, q)| q).next())
}

fn assemble(found: Vec<scripts::Script>, rows: Vec<MarkingRow>) -> Vec<(String, Queued)> {
    let mut by_answer: HashMap<i64, Vec<Assignment<Id<Person>>>> = HashMap::new();
    for row in rows {
        if let Some(assignment) = assignment(&row) {
            by_answer.entry(row.answer_id).or_default().push(assignment);
        }
    }
    found
        .into_iter()
        .map(|script| {
            let queued = Script {
                id: script.answer,
                blind_code: BlindCode::from_stored(script.blind_code),
                author: script.author,
                assignments: by_answer.remove(&script.answer).unwrap_or_default(),
            };
            (script.task, queued)
        })
        .collect()
}

/// A marking as the rules see it; none if somebody else took its round over.
pub fn assignment(row: &MarkingRow) -> Option<Assignment<Id<Person>>> {
    Some(Assignment {
        round: Round::from_number(row.round?)?,
        grader: row.grader_id,
        progress: match row.finished_at {
            Some(_) => Progress::Finished { score: row.total },
            None => Progress::Leased {
                until: lease(row.seen_at),
            },
        },
    })
}

/// Until when a grader holds what was touched at `seen_at`.
pub fn lease(seen_at: Moment) -> Moment {
    lease_until(seen_at, LEASE_MINUTES)
}
