//! 得分申诉: a participant contests the published points of a task; an organiser or a trainer who
//! did not mark that script answers. Changed points change the result in the same transaction.

use actix_web::http::StatusCode;
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::scripts::{self, AnswerPlace};
use crate::sittings::{self, Sitting};
use crate::web::{Role, Seat, live};

use super::rules::appeal::appeals_until;
use super::rules::score::Outcome as Verdict;
use super::settling;
use super::sheet::{self, Sheet};
use super::store::appeals::{self, Answer, Appeal, Decision};
use super::store::markings::{self, MarkingRow};
use super::store::{graders, queue_up};

/// Longest reason and longest reply, in characters.
pub const LONGEST_TEXT: usize = 2000;

/// Who may answer appeals.
pub const ANSWERERS: [Role; 2] = [Role::Organiser, Role::Trainer];

/// The end of the appeal days, once the sitting is published; none if it has no appeals.
pub fn until(db: &mut Db, sitting: &Sitting) -> Outcome<Option<Moment>> {
    let days = u32::try_from(sitting.appeal_days).unwrap_or(0);
    let published = scripts::published_at(db, sitting.id)?;
    Ok(published.and_then(|at| appeals_until(at, days)))
}

/// Whether appeals against this sitting's points may be filed now.
pub fn are_open(db: &mut Db, sitting: &Sitting, now: Moment) -> Outcome<bool> {
    if sitting.state != SittingState::Published {
        return Ok(false);
    }
    Ok(until(db, sitting)?.is_some_and(|end| now < end))
}

/// Files an appeal against the points of one's own answer to a task.
pub fn file(
    db: &mut Db,
    seat: &Seat,
    by: &Actor,
    sitting: &Sitting,
    task: &str,
    reason: &str,
    now: Moment,
) -> Outcome<()> {
    let participant =
        scripts::participant_of(db, sitting.id, seat.person)?.ok_or(Problem::NotFound)?;
    let script = scripts::scripts_of(db, participant)?
        .into_iter()
        .find(|script| script.task == task)
        .ok_or(Problem::NotFound)?;
    if !are_open(db, sitting, now)? {
        return Err(Problem::conflict("appeal-is-too-late"));
    }
    let reason = words(reason, "appeal-needs-reason")?;
    queue_up(db)?;
    if appeals::of_answer(db, script.answer)?.is_some() {
        return Err(Problem::conflict("appeal-is-filed"));
    }
    let id = appeals::file(db, sitting.id, &script, reason, now)?;
    let after = json!({ "sitting": sitting.id, "task": task });
    audit::record(db, by, "appeal.file", &object(id), Value::Null, after, now)?;
    let topic = format!("grading/{}", sitting.id);
    live::tell(db, &topic, "appeal", &json!({}), now)
}

/// An appeal with all that its answer rests on.
#[derive(Debug, Clone)]
pub struct Case {
    pub appeal: Appeal,
    pub place: AnswerPlace,
    pub sitting: Sitting,
    pub sheet: Sheet,
    pub text: String,
    /// Finished markings in the order of the rounds.
    pub markings: Vec<MarkingRow>,
    /// The points that stand now.
    pub points: Points,
    /// Whether this person marked the script, and so leaves the answer to others.
    pub is_marker: bool,
}

/// The appeal, if it is within this person's reach.
pub fn case(db: &mut Db, seat: &Seat, id: Id<Appeal>) -> Outcome<Case> {
    let appeal = appeals::find(db, id)?.ok_or(Problem::NotFound)?;
    let place = scripts::answer_place(db, appeal.answer_id)?.ok_or(Problem::NotFound)?;
    let sitting = sittings::within_reach(db, seat, &ANSWERERS, place.sitting)?;
    let sheet = Sheet::of(&sheet::pack(db, &sitting)?, &place.task)?;
    let mut rows = markings::of_answer(db, appeal.answer_id)?;
    rows.retain(|row| row.finished_at.is_some());
    let marked = match settling::verdict(graders(&sitting)?, &rows)? {
        Verdict::Final { score, .. } => score,
        _ => Points::ZERO,
    };
    Ok(Case {
        text: scripts::script_text(db, appeal.answer_id)?,
        points: appeal.points_after.unwrap_or(marked),
        is_marker: rows.iter().any(|row| row.grader_id == seat.person),
        markings: rows,
        appeal,
        place,
        sitting,
        sheet,
    })
}

/// What was decided about an appeal.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub decision: Decision,
    pub reply: String,
    /// The new points of the task, when they change.
    pub points: Option<Points>,
}

/// Answers an appeal, once.
pub fn decide(
    db: &mut Db,
    seat: &Seat,
    by: &Actor,
    id: Id<Appeal>,
    ruling: &Ruling,
    now: Moment,
) -> Outcome<()> {
    queue_up(db)?;
    let case = case(db, seat, id)?;
    if case.is_marker || case.place.author == seat.person {
        return Err(Problem::refused("appeal-not-by-marker"));
    }
    if case.appeal.decided_at.is_some() || case.sitting.state != SittingState::Published {
        return Err(Problem::conflict("appeal-is-decided"));
    }
    let (before, after) = (case.points, new_points(&case, ruling)?);
    let answer = Answer {
        decision: ruling.decision,
        reply: words(&ruling.reply, "appeal-needs-reply")?,
        before,
        after,
    };
    appeals::decide(db, id, &answer, seat.person, now)?;
    let stood = json!({ "points": before });
    let stands = json!({ "decision": ruling.decision, "points": after });
    audit::record(db, by, "appeal.decide", &object(id), stood, stands, now)?;
    let (pack, participant) = (&case.sheet.pack, case.place.participant);
    settling::settle_one(db, &case.sitting, pack, participant, now)?;
    Ok(())
}

fn new_points(case: &Case, ruling: &Ruling) -> Outcome<Points> {
    match (ruling.decision, ruling.points) {
        (Decision::Upheld, _) => Ok(case.points),
        (Decision::Changed, None) => Err(Problem::refused("appeal-needs-points")),
        (Decision::Changed, Some(points)) => {
            let full = case.sheet.rubric.total();
            if points.is_negative() || points > full {
                return Err(
                    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "appeal-over-full")
                        .with("full", full.short())
                        .into(),
                );
            }
            if points == case.points {
                return Err(Problem::refused("appeal-same-points"));
            }
            Ok(points)
        }
    }
}

/// A text that must say something, and not without end.
fn words<'t>(text: &'t str, missing: &'static str) -> Outcome<&'t str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::refused(missing));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(
            Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "appeal-too-long")
                .with("most", LONGEST_TEXT)
                .into(),
        );
    }
    Ok(text)
}

fn object(id: Id<Appeal>) -> String {
    format!("appeal/{id}")
}
