//! Collecting the papers (收卷): when the time and the grace are over, the newest accepted text of
//! each answer is its hand-in, without anybody's click.
//!
//! It can be done again at any time: an answer to which more time was given, or a late text was
//! admitted, since it was collected, is collected anew; what a person handed in stands.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{answers, hand_ins, participants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::window::{ExtraTime, Seat, Window};
use crate::sittings::{Participant, Sitting};

use super::answers::record;
use super::{extra, paper};

/// Answers collected in one transaction: a hundred thousand in one would hold up the writers.
const AT_ONCE: i64 = 500;

/// An answer whose newest accepted text is not its hand-in yet.
#[derive(Debug, QueryableByName)]
struct Due {
    #[diesel(sql_type = BigInt)]
    answer: i64,
    #[diesel(sql_type = Binary)]
    participant: Id<Participant>,
    #[diesel(sql_type = Text)]
    task: String,
    #[diesel(sql_type = BigInt)]
    revision: i64,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
}

/// Both engines find the newest accepted text by its index, one step per answer.
const DUE: &str = "SELECT a.id AS answer, a.participant_id AS participant, a.task AS task, \
     d.revision AS revision, d.digest AS digest \
     FROM participants p JOIN answers a ON a.participant_id = p.id \
     JOIN drafts d ON d.answer_id = a.id AND d.revision = (SELECT MAX(x.revision) FROM drafts x \
     WHERE x.answer_id = a.id AND x.standing IN ('on_time', 'late', 'admitted')) \
     LEFT JOIN hand_ins h ON h.answer_id = a.id WHERE p.sitting_id = $1 AND a.id > $2 \
     AND (h.answer_id IS NULL OR (h.by_clock AND h.revision <> d.revision)) \
     ORDER BY a.id LIMIT $3";

/// How far collecting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Collected {
    pub answers: usize,
    /// Where to go on; none when all is collected.
    pub next: Option<i64>,
}

/// Collects some answers, those after `from`. Whoever calls goes on until there is no next.
pub fn collect_some(
    db: &mut Db,
    sitting: Id<Sitting>,
    from: i64,
    now: Moment,
) -> Outcome<Collected> {
    let due: Vec<Due> = diesel::sql_query(DUE)
        .bind::<Binary, _>(sitting)
        .bind::<BigInt, _>(from)
        .bind::<BigInt, _>(AT_ONCE)
        .load(db)?;
    let next = due.last().map(|due| due.answer);
    let ends = ends(db, sitting, &due, now)?;
    let mut collected = 0;
    for one in &due {
        // Whoever still has time keeps writing.
        let Some(at) = ends.get(&one.answer) else {
            continue;
        };
        let digest = TextDigest::from_slice(&one.digest);
        let digest = digest.ok_or_else(|| Problem::bug("a stored digest is damaged"))?;
        record(db, one.answer, one.revision, &digest, *at, true)?;
        collected += 1;
    }
    if collected > 0 {
        note(db, sitting, collected, now)?;
    }
    Ok(Collected {
        answers: collected,
        next,
    })
}

/// Collects everything at once: for a demonstration and for tests.
pub fn collect_all(db: &mut Db, sitting: Id<Sitting>, now: Moment) -> Outcome<usize> {
    let (mut answers, mut from) = (0, Some(0));
    while let Some(after) = from {
        let some = collect_some(db, sitting, after, now)?;
        answers += some.answers;
        from = some.next;
    }
    Ok(answers)
}

fn note(db: &mut Db, sitting: Id<Sitting>, collected: usize, now: Moment) -> Outcome<()> {
    super::touch(db, sitting)?;
    let object = format!("sitting/{sitting}");
    let after = json!({ "answers": collected });
    let clock = Actor::program("clock");
    audit::record(
        db,
        &clock,
        "sitting.collect",
        &object,
        Value::Null,
        after,
        now,
    )
}

/// When the time of each of these answers was up; those whose time is not up are left out.
fn ends(
    db: &mut Db,
    sitting: Id<Sitting>,
    due: &[Due],
    now: Moment,
) -> Outcome<HashMap<i64, Moment>> {
    if due.is_empty() {
        return Ok(HashMap::new());
    }
    let docket = paper::docket(db, sitting)?.ok_or(Problem::NotFound)?;
    let mut extra = extra::of_all(db, sitting)?;
    let mut handed_in = own_hand_ins(db, due)?;
    let mut seats: HashMap<Id<Participant>, Seat> = HashMap::new();
    let mut ends = HashMap::new();
    for one in due {
        let seat = seats.entry(one.participant).or_insert_with(|| Seat {
            extra: extra
                .remove(&one.participant)
                .unwrap_or_else(ExtraTime::default),
            hand_ins: handed_in.remove(&one.participant).unwrap_or_default(),
        });
        if let Some(Window::TimeUp { at }) = docket.plan.course(seat, now).window(&one.task) {
            ends.insert(one.answer, at);
        }
    }
    Ok(ends)
}

/// What these participants handed in themselves: it decides when their other tasks were open.
fn own_hand_ins(
    db: &mut Db,
    due: &[Due],
) -> Outcome<HashMap<Id<Participant>, BTreeMap<String, Moment>>> {
    let who: Vec<Id<Participant>> = due.iter().map(|due| due.participant).collect();
    let rows: Vec<(Id<Participant>, String, Moment)> = hand_ins::table
        .inner_join(answers::table.inner_join(participants::table))
        .filter(participants::id.eq_any(who))
        .filter(hand_ins::by_clock.eq(false))
        .select((participants::id, answers::task, hand_ins::handed_in_at))
        .load(db)?;
    let mut all: HashMap<Id<Participant>, BTreeMap<String, Moment>> = HashMap::new();
    for (participant, task, at) in rows {
        all.entry(participant).or_default().insert(task, at);
    }
    Ok(all)
}
