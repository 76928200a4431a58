//! A trainer's list: which sittings are being graded, how far each task is, what is mine.

use std::collections::HashMap;

use serde::Serialize;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{self, Sitting};
use crate::web::{Role, Seat};

use super::rules::allocation::{self, Grader, Progress, next_due};
use super::rules::score::Graders;
use super::sheet;
use super::store::queue::{self, Queued};
use super::store::{appeals, graders};

/// A sitting that is being graded.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct GradedSitting {
    #[schema(value_type = String)]
    pub id: Id<Sitting>,
    pub title: String,
    pub two_graders: bool,
    /// Two markings further apart than this call a third; null with one grader.
    pub gap: Option<String>,
    pub tasks: Vec<GradedTask>,
}

/// How far a task is.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct GradedTask {
    pub code: String,
    pub title: String,
    pub scripts: u32,
    /// Scripts with a final score.
    pub settled: u32,
    pub open_arbitrations: u32,
    /// Markings that this person has finished.
    pub mine: u32,
    /// Markings that this person has begun and not finished.
    pub begun: u32,
    /// Whether there is something to do for this person now.
    pub due: bool,
    /// Whether every script is settled.
    pub done: bool,
}

/// Sittings that this trainer grades, the longest closed first.
pub fn of(db: &mut Db, seat: &Seat, language: &str, now: Moment) -> Outcome<Vec<GradedSitting>> {
    let mut sittings = sittings::list_within_reach(db, seat, &[Role::Trainer])?;
    sittings.retain(|sitting| sitting.state == SittingState::Grading);
    sittings.sort_by_key(|sitting| sitting.closes_at);
    sittings
        .iter()
        .map(|sitting| one(db, seat, sitting, language, now))
        .collect()
}

fn one(
    db: &mut Db,
    seat: &Seat,
    sitting: &Sitting,
    language: &str,
    now: Moment,
) -> Outcome<GradedSitting> {
    let graders = graders(sitting)?;
    let pack = sheet::pack(db, sitting)?;
    let mut by_task: HashMap<String, Vec<Queued>> = HashMap::new();
    for (task, script) in queue::of_sitting(db, sitting.id)? {
        by_task.entry(task).or_default().push(script);
    }
    let tasks = pack.paper.tasks().iter().map(|task| {
        let code = task.code.as_str();
        let scripts = by_task.remove(code).unwrap_or_default();
        let title = task.title.in_language(language);
        progress(code, title, &scripts, graders, seat.person, now)
    });
    Ok(GradedSitting {
        id: sitting.id,
        title: sitting.title.clone(),
        two_graders: graders != Graders::One,
        gap: (graders != Graders::One).then(|| sitting.gap.short()),
        tasks: tasks.collect(),
    })
}

/// How far the scripts of a task are, seen by one grader.
pub fn progress(
    code: &str,
    title: &str,
    scripts: &[Queued],
    graders: Graders,
    person: Id<Person>,
    now: Moment,
) -> GradedTask {
    let tally = allocation::tally(scripts, graders);
    let own = |finished: bool| {
        let mine = scripts.iter().flat_map(|script| &script.assignments);
        let count = mine
            .filter(|one| one.grader == person)
            .filter(|one| matches!(one.progress, Progress::Finished { .. }) == finished)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let grader = Grader {
        id: person,
        arbitrates: true,
    };
    GradedTask {
        code: code.to_owned(),
        title: title.to_owned(),
        scripts: tally.scripts,
        settled: tally.settled,
        open_arbitrations: tally.open_arbitrations,
        mine: own(true),
        begun: own(false),
        due: next_due(scripts, graders, grader, now).is_some(),
        done: tally.ungraded() == 0,
    }
}

/// Sittings whose appeals this person may answer.
pub fn with_appeals(db: &mut Db, seat: &Seat) -> Outcome<Vec<Sitting>> {
    let roles = [Role::Trainer, Role::Organiser];
    let mut sittings = sittings::list_within_reach(db, seat, &roles)?;
    sittings.retain(|sitting| {
        matches!(
            sitting.state,
            SittingState::Published | SittingState::Archived
        )
    });
    Ok(sittings)
}

/// How many appeals wait for an answer that this person may give.
pub fn open_appeals(db: &mut Db, seat: &Seat) -> Outcome<u32> {
    let mut sum = 0_u32;
    for sitting in with_appeals(db, seat)? {
        sum = sum.saturating_add(appeals::open(db, sitting.id)?);
    }
    Ok(sum)
}
