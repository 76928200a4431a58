//! What a grader does with a script: take it, give points, finish, open again, let it go.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::people::Person;
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::scripts::{self, AnswerPlace};
use crate::sittings::{self, Sitting};
use crate::web::{Role, Seat};

use super::rules::allocation::{Grader, due_round, next_due};
use super::rules::marking::{Mark, Marking, MarkingFault, check_points};
use super::settling;
use super::sheet::{self, Sheet};
use super::store::markings::{self, MarkingRow};
use super::store::{graders, queue, queue_up};

/// Longest comment, in characters.
pub const LONGEST_COMMENT: usize = 2000;

/// A grader's own marking and where it belongs.
#[derive(Debug, Clone)]
pub struct Held {
    pub row: MarkingRow,
    pub place: AnswerPlace,
    pub sitting: Sitting,
}

/// The sitting, if this person may grade it.
pub fn sitting(db: &mut Db, seat: &Seat, id: Id<Sitting>) -> Outcome<Sitting> {
    let sitting = sittings::within_reach(db, seat, &[Role::Trainer], id)?;
    if matches!(
        sitting.state,
        SittingState::Grading | SittingState::Published | SittingState::Archived
    ) {
        Ok(sitting)
    } else {
        Err(Problem::NotFound)
    }
}

/// The grader's own marking; anybody else's does not exist for this person.
pub fn own(db: &mut Db, seat: &Seat, id: Id<Marking>) -> Outcome<Held> {
    let row = markings::find(db, id)?.ok_or(Problem::NotFound)?;
    if row.grader_id != seat.person {
        return Err(Problem::NotFound);
    }
    let place = scripts::answer_place(db, row.answer_id)?.ok_or(Problem::NotFound)?;
    let sitting = sitting(db, seat, place.sitting)?;
    Ok(Held {
        row,
        place,
        sitting,
    })
}

/// Takes the next script of a task, after the one of `after` in the order of the blind codes if
/// that is given. None if there is nothing to do now.
pub fn claim(
    db: &mut Db,
    seat: &Seat,
    sitting_id: Id<Sitting>,
    task: &str,
    after: Option<Id<Marking>>,
    now: Moment,
) -> Outcome<Option<Id<Marking>>> {
    queue_up(db)?;
    let sitting = sitting(db, seat, sitting_id)?;
    Sheet::of(&sheet::pack(db, &sitting)?, task)?;
    require_grading(&sitting)?;
    let graders = graders(&sitting)?;
    let grader = grader(seat.person);
    let mut scripts = queue::of_task(db, sitting.id, task)?;
    let mut due = None;
    if let Some(after) = after {
        let held = own(db, seat, after)?;
        scripts.retain(|script| script.id != held.row.answer_id);
        let later: Vec<_> = scripts
            .iter()
            .filter(|script| script.blind_code.as_str() > held.place.blind_code.as_str())
            .cloned()
            .collect();
        due = next_due(&later, graders, grader, now);
    }
    match due.or_else(|| next_due(&scripts, graders, grader, now)) {
        None => Ok(None),
        Some(due) => {
            let place = scripts::answer_place(db, due.script)?.ok_or(Problem::NotFound)?;
            markings::hold(db, &place, due.round.number(), seat.person, now).map(Some)
        }
    }
}

/// Every trainer may be the third: the rule keeps away who has marked the script already.
fn grader(id: Id<Person>) -> Grader<Id<Person>> {
    Grader {
        id,
        arbitrates: true,
    }
}

/// Points and comment for one scoring point, as a page sends them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub point: String,
    pub points: Option<Points>,
    pub comment: String,
}

/// What a page sends to be saved.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The revision that the page grew from.
    pub base: i32,
    /// Scoring points that are not named stay as they are.
    pub marks: Vec<Given>,
    pub comment: Option<String>,
}

/// What was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Saved {
    pub revision: i32,
    /// The sum of the points given so far.
    #[schema(value_type = String)]
    pub total: Points,
}

/// Saves what a grader gave so far.
pub fn save(
    db: &mut Db,
    seat: &Seat,
    id: Id<Marking>,
    draft: &Sent,
    now: Moment,
) -> Outcome<Saved> {
    let held = own(db, seat, id)?;
    require_grading(&held.sitting)?;
    if held.row.finished_at.is_some() {
        return Err(Problem::conflict("marking-is-finished"));
    }
    let sheet = Sheet::of(&sheet::pack(db, &held.sitting)?, &held.place.task)?;
    let stored = markings::content(db, &held.row)?;
    let content = merge(&stored, &sheet, draft)?;
    if content == stored {
        // A lost reply and its repetition: nothing new, whatever the base.
        return Ok(Saved {
            revision: held.row.revision,
            total: held.row.total,
        });
    }
    if draft.base != held.row.revision {
        return Err(behind(&held.row, &stored));
    }
    let total = content
        .total()
        .map_err(|fault| Problem::refused(fault.key()))?;
    let revision = markings::store(db, &held.row, &content, total, now)?;
    Ok(Saved { revision, total })
}

/// The stored content with what was sent laid over it.
fn merge(stored: &Marking, sheet: &Sheet, sent: &Sent) -> Outcome<Marking> {
    let mut content = stored.clone();
    for given in &sent.marks {
        if let Some(points) = given.points {
            check_points(&sheet.rubric, &given.point, points).map_err(|fault| refusal(&fault))?;
        } else if sheet.rubric.point(&given.point).is_none() {
            let code = given.point.clone();
            return Err(refusal(&MarkingFault::UnknownPoint { code }));
        }
        let mark = Mark {
            points: given.points,
            comment: comment(&given.comment)?,
        };
        content.marks.insert(given.point.clone(), mark);
    }
    // An untouched scoring point and one without anything given are the same.
    content
        .marks
        .retain(|code, mark| *mark != Mark::default() || stored.marks.contains_key(code));
    if let Some(overall) = &sent.comment {
        content.comment = comment(overall)?;
    }
    Ok(content)
}

fn comment(text: &str) -> Outcome<String> {
    if text.chars().count() > LONGEST_COMMENT {
        return Err(
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "marking-comment-too-long")
                .with("most", LONGEST_COMMENT)
                .into(),
        );
    }
    Ok(text.to_owned())
}

/// The page is behind: the answer carries what is stored.
fn behind(row: &MarkingRow, stored: &Marking) -> Problem {
    let marks: Vec<Value> = stored
        .marks
        .iter()
        .map(|(point, mark)| {
            json!({ "point": point, "points": mark.points, "comment": mark.comment })
        })
        .collect();
    Refused::new(StatusCode::CONFLICT, "marking-is-behind")
        .detail("revision", row.revision)
        .detail("marks", marks)
        .detail("comment", stored.comment.clone())
        .into()
}

/// A fault of the rules in a person's words.
pub fn refusal(fault: &MarkingFault) -> Problem {
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, fault.key());
    fault
        .args()
        .into_iter()
        .fold(refused, |refused, (name, value)| refused.with(name, value))
        .into()
}

/// Ends a marking: it counts from now on.
pub fn finish(
    db: &mut Db,
    seat: &Seat,
    by: &Actor,
    id: Id<Marking>,
    now: Moment,
) -> Outcome<Saved> {
    queue_up(db)?;
    let held = own(db, seat, id)?;
    let Held {
        row,
        place,
        sitting,
    } = &held;
    if row.finished_at.is_some() {
        return Ok(saved(row)); // finished before; the reply was lost
    }
    require_grading(sitting)?;
    let pack = sheet::pack(db, sitting)?;
    let sheet = Sheet::of(&pack, &place.task)?;
    let total = markings::content(db, row)?
        .finish(&sheet.rubric)
        .map_err(|faults| unfinished(&faults))?;
    let script = queue::one(db, row.answer_id)?.ok_or(Problem::NotFound)?;
    let round = due_round(&script, graders(sitting)?, grader(seat.person), now)
        .ok_or_else(|| Problem::conflict("marking-is-taken"))?
        .number();
    markings::hold(db, place, round, seat.person, now)?;
    markings::finish(db, id, round, total, now)?;
    let after = json!({ "round": round, "total": total });
    audit::record(
        db,
        by,
        "marking.finish",
        &object(id),
        Value::Null,
        after,
        now,
    )?;
    settling::settle_one(db, sitting, &pack, place.participant, now)?;
    Ok(Saved {
        revision: row.revision,
        total,
    })
}

/// Names every scoring point that has no points yet, or unsound ones.
fn unfinished(faults: &[MarkingFault]) -> Problem {
    let codes: Vec<String> = faults
        .iter()
        .filter_map(|fault| match fault {
            MarkingFault::Sum(_) => None,
            MarkingFault::UnknownPoint { code }
            | MarkingFault::Negative { code }
            | MarkingFault::OverMax { code, .. }
            | MarkingFault::OffStep { code, .. }
            | MarkingFault::Unmarked { code } => Some(code.clone()),
        })
        .collect();
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "marking-is-unfinished")
        .with("codes", codes.join("、"))
        .detail("missing", codes)
        .into()
}

/// Opens an own finished marking again; until then published results stand.
pub fn reopen(
    db: &mut Db,
    seat: &Seat,
    by: &Actor,
    id: Id<Marking>,
    now: Moment,
) -> Outcome<Saved> {
    queue_up(db)?;
    let Held {
        row,
        place,
        sitting,
    } = own(db, seat, id)?;
    require_grading(&sitting)?;
    if row.finished_at.is_some() {
        markings::reopen(db, id, now)?;
        let before = json!({ "round": row.round, "total": row.total });
        audit::record(
            db,
            by,
            "marking.reopen",
            &object(id),
            before,
            Value::Null,
            now,
        )?;
        let pack = sheet::pack(db, &sitting)?;
        settling::settle_one(db, &sitting, &pack, place.participant, now)?;
    }
    Ok(saved(&row))
}

/// Gives a script back to the queue. What was written into it is kept for this grader.
pub fn release(db: &mut Db, seat: &Seat, id: Id<Marking>) -> Outcome<Held> {
    queue_up(db)?;
    let held = own(db, seat, id)?;
    require_grading(&held.sitting)?;
    if held.row.finished_at.is_none() {
        markings::release(db, &held.row)?;
    }
    Ok(held)
}

fn saved(row: &MarkingRow) -> Saved {
    Saved {
        revision: row.revision,
        total: row.total,
    }
}

fn object(id: Id<Marking>) -> String {
    format!("marking/{id}")
}

fn require_grading(sitting: &Sitting) -> Outcome<()> {
    if sitting.state == SittingState::Grading {
        Ok(())
    } else {
        Err(Problem::conflict("marking-is-over"))
    }
}

/// A line of a grader's own list.
#[derive(Debug, Clone)]
pub struct Own {
    pub blind_code: String,
    pub row: MarkingRow,
}

/// A grader's own markings of a task, and how many scripts the task has.
#[derive(Debug, Clone)]
pub struct Mine {
    /// In the order of the blind codes.
    pub own: Vec<Own>,
    pub scripts: usize,
}

/// One's own markings of a task.
pub fn mine(db: &mut Db, seat: &Seat, sitting: Id<Sitting>, task: &str) -> Outcome<Mine> {
    let mut codes: HashMap<i64, String> = scripts::scripts(db, sitting, task)?
        .into_iter()
        .map(|script| (script.answer, script.blind_code))
        .collect();
    let scripts = codes.len();
    let mut own = Vec::new();
    for row in markings::own_of_task(db, sitting, task, seat.person)? {
        if let Some(blind_code) = codes.remove(&row.answer_id) {
            own.push(Own { blind_code, row });
        }
    }
    own.sort_by(|a, b| a.blind_code.cmp(&b.blind_code));
    Ok(Mine { own, scripts })
}
