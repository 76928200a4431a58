//! One mark for one answer: given, changed or taken back, each at once.

use actix_web::http::StatusCode;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::points::Points;
use crate::trials::room::Rooms;
use crate::trials::rules::Hearing;
use crate::trials::rules::answer_marks::{self, Key};
use crate::trials::rules::hearing::{Prompt, with_number};
use crate::trials::store::answer_marks::{self as store, AnswerCode, Marked};
use crate::trials::store::hearings::{self, HearingRow};
use crate::web::{Role, Seat};

/// A mark as it is sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent {
    pub hearing: Id<Hearing>,
    pub prompt: u32,
    pub code: Id<AnswerCode>,
    /// The revision of the mark that the sender saw.
    pub base: i32,
    pub points: Option<Points>,
}

/// What stands after a save.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MarkSaved {
    pub revision: i32,
    #[schema(value_type = Option<String>)]
    pub points: Option<Points>,
    #[schema(value_type = i64)]
    pub saved_at: Moment,
    /// Answers to this prompt that have their points.
    pub graded: i64,
    pub of: i64,
}

/// A prompt that the seat's person may grade, with its key. Held until the transaction ends, so that
/// key and marks always fit.
pub fn prompt_to_grade(
    db: &mut Db,
    rooms: &Rooms,
    seat: &Seat,
    id: Id<Hearing>,
    number: u32,
) -> Outcome<(HearingRow, Prompt, Key)> {
    hearings::hold(db, id)?;
    let row = hearings::within_reach(db, seat, &[Role::Trainer], id)?;
    let room = rooms.current(db, id)?;
    let prompt = with_number(&room.hearing.prompts, number).ok_or(Problem::NotFound)?;
    let key = store::keys(db, id)?.remove(&number).unwrap_or_default();
    Ok((row, prompt.clone(), key))
}

/// Gives the mark. Sent again, it is answered the same; from a page that knew less, it is refused with
/// what stands.
pub fn give(
    db: &mut Db,
    rooms: &Rooms,
    seat: &Seat,
    by: &Actor,
    sent: Sent,
    now: Moment,
) -> Outcome<MarkSaved> {
    let (row, prompt, key) = prompt_to_grade(db, rooms, seat, sent.hearing, sent.prompt)?;
    answer_marks::may_mark(&prompt, now)?;
    if sent.points.is_some_and(|points| !key.allows(points)) {
        let refused = Refused::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "trials-answers-out-of-range",
        );
        return Err(refused.with("limit", key.points.short()).into());
    }
    let stored = store::answer(db, sent.hearing, sent.prompt, sent.code)?;
    if stored.given != sent.points {
        if stored.revision != sent.base {
            return Err(stale(&stored)?);
        }
        store::give(db, sent.code, sent.points, seat.person, now)?;
        if row.debrief_at.is_some() {
            note_change(db, by, &stored, sent, now)?;
        }
    }
    let (graded, of) = store::progress(db, sent.hearing, sent.prompt)?;
    let after = store::answer(db, sent.hearing, sent.prompt, sent.code)?;
    Ok(MarkSaved {
        revision: after.revision,
        points: after.given,
        saved_at: now,
        graded,
        of,
    })
}

fn stale(stored: &Marked) -> Outcome<Problem> {
    let refused = Refused::new(StatusCode::CONFLICT, "trials-answers-stale");
    Ok(refused
        .detail("revision", stored.revision)
        .detail("points", serde_json::to_value(stored.given)?)
        .into())
}

/// What somebody else has stated; choices are numbered from 1 for people.
fn key_stale(stands: &Key) -> Problem {
    let right = stands.right.iter().map(|place| (place + 1).to_string());
    let right = right.collect::<Vec<_>>().join(" ");
    let refused = Refused::new(StatusCode::CONFLICT, KEY_STALE);
    refused
        .with("points", stands.points.short())
        .with("right", if right.is_empty() { "none" } else { &right })
        .into()
}

/// A mark that changes after its author has seen it leaves a trace.
fn note_change(db: &mut Db, by: &Actor, stored: &Marked, sent: Sent, now: Moment) -> Outcome<()> {
    let object = format!("hearing/{}", sent.hearing);
    let of = |points: Option<Points>| json!({ "prompt": sent.prompt, "answer": sent.code, "points": points });
    let (before, after) = (of(stored.given), of(sent.points));
    audit::record(db, by, "hearing.remark-answer", &object, before, after, now)
}

/// A key as it is sent.
#[derive(Debug, Clone)]
pub struct Stated {
    pub points: Points,
    pub right: Vec<usize>,
    /// The key that the sender saw.
    pub base: String,
}

/// Key of the refusal of a page that saw another key than the one that stands.
pub const KEY_STALE: &str = "trials-answers-key-stale";

/// States what a prompt is worth, and which choices are right. From a page that knew less, it is refused
/// with what stands.
pub fn state(
    db: &mut Db,
    rooms: &Rooms,
    seat: &Seat,
    by: &Actor,
    (id, number): (Id<Hearing>, u32),
    sent: Stated,
    now: Moment,
) -> Outcome<()> {
    let (_, prompt, before) = prompt_to_grade(db, rooms, seat, id, number)?;
    let key = Key::new(&prompt, sent.points, sent.right)?;
    if key == before {
        return Ok(());
    }
    if before.seen() != sent.base {
        return Err(key_stale(&before));
    }
    if store::highest(db, id, number)?.is_some_and(|given| given > key.points) {
        return Err(Problem::conflict("trials-answers-key-below-marks"));
    }
    store::state(db, id, number, &key, seat.person, now)?;
    let of = |key: &Key| json!({ "prompt": number, "points": key.points, "right": key.right });
    let object = format!("hearing/{id}");
    audit::record(
        db,
        by,
        "hearing.state-answer-key",
        &object,
        of(&before),
        of(&key),
        now,
    )
}
