//! Points from the court flow into the same results as the written tasks, so that one leaderboard
//! covers question and trial (同答一道题，同出一个庭).
//!
//! Which tasks are judged in court the exercise says. For who stood in court as a prosecutor, the
//! points given there count in place of the written answer's; an appeal that was decided counts
//! before either. Defaults of ours.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use serde_json::json;

use super::settling;
use super::sheet::{self, Sheet};
use super::store;
use super::store::court::CourtMark;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem, Refused};
use crate::people::Person;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Participant, Sitting};

/// Points by scoring point.
pub type Given = BTreeMap<String, Points>;

/// What a participant got in court so far, by task.
pub fn given(db: &mut Db, participant: Id<Participant>) -> Outcome<BTreeMap<String, Given>> {
    let rows = store::court::of(db, participant)?;
    Ok(rows
        .into_iter()
        .map(|row| (row.task, row.points.0))
        .collect())
}

/// Gives a participant the points of a task in court, and brings the result up to date.
///
/// Every scoring point of the task needs its points. Refused before the sitting is closed and after its
/// results are published: from then on only an appeal changes them.
pub fn give(
    db: &mut Db,
    by: &Actor,
    giver: Id<Person>,
    sitting: &Sitting,
    participant: Id<Participant>,
    (task, given, source): (&str, Given, &str),
    now: Moment,
) -> Outcome<Points> {
    store::queue_up(db)?;
    let settled = sitting.state == SittingState::Grading;
    if !settled && sitting.state != SittingState::Closed {
        return Err(Refused::new(StatusCode::CONFLICT, "grading-court-not-now").into());
    }
    let pack = sheet::pack(db, sitting)?;
    let total = check(&Sheet::of(&pack, task)?, &given)?;
    let before = store::court::totals(db, sitting.id, Some(participant))?;
    let before = before
        .get(&(participant, task.to_owned()))
        .map(ToString::to_string);
    store::court::store(
        db,
        &CourtMark {
            participant_id: participant,
            task: task.to_owned(),
            sitting_id: sitting.id,
            source: source.to_owned(),
            points: Json(given),
            total,
            given_by: giver,
            given_at: now,
        },
    )?;
    audit::record(
        db,
        by,
        "grading.court",
        &format!("sitting/{}/participant/{participant}", sitting.id),
        json!({ "task": task, "points": before }),
        json!({ "task": task, "points": total.to_string(), "source": source }),
        now,
    )?;
    if settled {
        settling::settle_one(db, sitting, &pack, participant, now)?;
    }
    Ok(total)
}

/// All scoring points of the task, none above its full points, in its steps; their sum.
fn check(sheet: &Sheet, given: &Given) -> Outcome<Points> {
    let points = sheet.pack.key.scoring_points_of(&sheet.code);
    let mut total = Points::ZERO;
    let mut known = 0;
    for point in points {
        let wrong = |key: &'static str| {
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key).with("code", point.code.as_str())
        };
        let points = given
            .get(point.code.as_str())
            .ok_or_else(|| wrong("grading-court-missing"))?;
        if points.is_negative() || *points > point.points || !points.is_in_steps_of(point.step) {
            return Err(wrong("grading-court-out-of-range").into());
        }
        total = total.plus(*points).map_err(Problem::bug)?;
        known += 1;
    }
    if known == given.len() && known > 0 {
        Ok(total)
    } else {
        Err(Problem::NotFound)
    }
}
