//! Answers and their hand-ins: begun at the first visit or the first save, handed in by the person
//! or, at the closing, by the clock.

use std::sync::Arc;

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{answers, hand_ins};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::sittings::Participant;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::receipt::ReceiptCode;
use crate::sittings::rules::saving::{self, HandingIn, Revision};
use crate::web::live;

pub use super::collecting::collect_all as finalise;
use super::current::Place;
use super::drafts::{self, Newest};
use super::paper::{self, Attempt, HandIn};

/// The answer to a task, begun if it was not yet; the attempt, which is true now, stays true.
pub fn open(db: &mut Db, attempt: &mut Arc<Attempt>, task: &str) -> Outcome<i64> {
    if let Some(opened) = attempt.answers.get(task) {
        return Ok(opened.id);
    }
    let answer = begin(db, attempt.participant, task)?;
    paper::touch(db, attempt.participant)?;
    Arc::make_mut(attempt).begin(task, answer);
    Ok(answer)
}

/// Begins an answer; two who do so at once begin the same one.
pub fn begin(db: &mut Db, participant: Id<Participant>, task: &str) -> Outcome<i64> {
    on_each!(db, |conn| diesel::insert_into(answers::table)
        .values((
            answers::participant_id.eq(participant),
            answers::task.eq(task),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(answers::table
        .filter(answers::participant_id.eq(participant))
        .filter(answers::task.eq(task))
        .select(answers::id)
        .first(db)?)
}

/// What became of a hand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandedIn {
    /// Now or before.
    Receipt(HandIn),
    /// There is a newer text than the person has confirmed.
    Stale(Option<Newest>),
    TimeUp {
        at: Moment,
    },
    NotOpen {
        until: Option<Moment>,
    },
}

/// Hands in the text that the person confirmed, by its revision. The place must be true now.
pub fn hand_in(
    db: &mut Db,
    place: &Place,
    task: &str,
    confirmed: Revision,
    actor: &Actor,
    now: Moment,
) -> Outcome<HandedIn> {
    let attempt = &place.attempt;
    let course = place.docket.plan.course(&attempt.seat, now);
    if !course.has_begun() {
        return Ok(HandedIn::NotOpen { until: None });
    }
    let window = course.window(task).ok_or(Problem::NotFound)?;
    let done = attempt
        .answers
        .get(task)
        .and_then(|one| one.hand_in.clone());
    if let Some(hand_in) = done.filter(|one| !one.by_clock) {
        return Ok(HandedIn::Receipt(hand_in));
    }
    let head = match attempt.answers.get(task) {
        Some(opened) => drafts::head(db, opened.id)?,
        None => None,
    };
    match saving::hand_in(head.as_ref(), confirmed, window, now) {
        HandingIn::Accept { revision } => {
            let answer = open(db, &mut attempt.clone(), task)?;
            let digest = head.map_or_else(|| TextDigest::of(""), |head| head.digest);
            let hand_in = record(db, answer, revision, &digest, now, false)?;
            tell(db, place, task, &hand_in, actor, now)?;
            Ok(HandedIn::Receipt(hand_in))
        }
        HandingIn::Stale { .. } => {
            let opened = attempt.answers.get(task);
            let newest = opened.map(|opened| drafts::newest(db, opened.id));
            Ok(HandedIn::Stale(newest.transpose()?.flatten()))
        }
        HandingIn::TimeUp { at } => Ok(HandedIn::TimeUp { at }),
        HandingIn::NotOpen { until } => Ok(HandedIn::NotOpen { until }),
        HandingIn::Already { .. } => Err(Problem::bug("handed in, and no receipt")),
    }
}

/// Writes the hand-in into the trail and lets the person's other pages know.
fn tell(
    db: &mut Db,
    place: &Place,
    task: &str,
    hand_in: &HandIn,
    actor: &Actor,
    now: Moment,
) -> Outcome<()> {
    let participant = place.attempt.participant;
    paper::touch(db, participant)?;
    let after = json!({ "task": task, "revision": hand_in.revision, "code": hand_in.code });
    let object = format!("sitting/{}", place.sitting);
    audit::record(
        db,
        actor,
        "answer.hand-in",
        &object,
        Value::Null,
        after,
        now,
    )?;
    live::tell(
        db,
        &own_topic(participant),
        "handed_in",
        &json!({ "task": task }),
        now,
    )
}

/// The topic of live events that only one participant hears.
pub fn own_topic(participant: Id<Participant>) -> String {
    format!("place/{participant}")
}

/// The hand-in of an answer.
pub fn hand_in_of(db: &mut Db, answer: i64) -> Outcome<Option<HandIn>> {
    Ok(hand_ins::table
        .find(answer)
        .select(HandIn::as_select())
        .first(db)
        .optional()?)
}

/// Writes a hand-in down, in place of one by the clock if there is one.
pub fn record(
    db: &mut Db,
    answer: i64,
    revision: Revision,
    digest: &TextDigest,
    at: Moment,
    by_clock: bool,
) -> Outcome<HandIn> {
    let hand_in = HandIn {
        revision,
        code: free_code(db, answer, revision, digest)?,
        handed_in_at: at,
        by_clock,
    };
    diesel::delete(hand_ins::table.find(answer)).execute(db)?;
    diesel::insert_into(hand_ins::table)
        .values((
            hand_ins::answer_id.eq(answer),
            hand_ins::revision.eq(hand_in.revision),
            hand_ins::code.eq(&hand_in.code),
            hand_ins::handed_in_at.eq(hand_in.handed_in_at),
            hand_ins::by_clock.eq(hand_in.by_clock),
        ))
        .execute(db)?;
    Ok(hand_in)
}

/// The code of a hand-in. Among a hundred thousand two may meet by chance; the later one then
/// gets the code of the same answer with a further byte.
fn free_code(db: &mut Db, answer: i64, revision: Revision, digest: &TextDigest) -> Outcome<String> {
    let mut name = answer.to_be_bytes().to_vec();
    loop {
        let code = ReceiptCode::of(&name, revision, digest).to_string();
        let taken: bool = diesel::select(diesel::dsl::exists(
            hand_ins::table
                .filter(hand_ins::code.eq(&code))
                .filter(hand_ins::answer_id.ne(answer)),
        ))
        .get_result(db)?;
        if !taken {
            return Ok(code);
        }
        name.push(0);
    }
}
