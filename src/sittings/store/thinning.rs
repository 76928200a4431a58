//! Thinning out the history of answers, long after the closing: what may go is a rule
//! ([`rules::thinning`](crate::sittings::rules::thinning)); here it is looked up outside the
//! writers' queue, and removed a little at a time inside it.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::prelude::*;
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{answers, drafts, hand_ins, participants, sittings};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::sittings::Sitting;
use crate::sittings::rules::saving::{Keeping, Revision};
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::thinning::{Version, VersionKind, droppable};

/// The whole history of every answer is kept this long after the closing.
pub const WHOLE_HISTORY_DAYS: i64 = 90;
/// Answers whose history is looked at in one go.
const ANSWERS_AT_ONCE: i64 = 20;
/// Rows removed in one transaction: others must not wait behind more.
pub const ROWS_AT_ONCE: usize = 200;

/// A sitting whose history is due: long closed, with the writing over for good, and not thinned yet.
pub fn due(db: &mut Db, now: Moment) -> Outcome<Option<Id<Sitting>>> {
    let over = [
        SittingState::Grading,
        SittingState::Published,
        SittingState::Archived,
    ];
    Ok(sittings::table
        .filter(sittings::thinned_at.is_null())
        .filter(sittings::state.eq_any(over))
        .filter(sittings::closes_at.lt(now.plus_days(-WHOLE_HISTORY_DAYS)))
        .order((sittings::closes_at, sittings::id))
        .select(sittings::id)
        .first(db)
        .optional()?)
}

/// What was found among some answers.
#[derive(Debug, Default)]
pub struct Found {
    /// Rows of the history that may go.
    pub rows: Vec<i64>,
    /// The answer after which to go on; none when all have been looked at.
    pub next: Option<i64>,
}

/// Looks through the answers after `from`, some at a time.
pub fn look(db: &mut Db, sitting: Id<Sitting>, from: i64) -> Outcome<Found> {
    let some: Vec<i64> = answers::table
        .inner_join(participants::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(answers::id.gt(from))
        .order(answers::id)
        .limit(ANSWERS_AT_ONCE)
        .select(answers::id)
        .load(db)?;
    let next = some.last().copied();
    let mut rows = Vec::new();
    for history in histories(db, some)?.into_values() {
        rows.extend(history.may_go());
    }
    Ok(Found { rows, next })
}

/// The revisions of one answer.
#[derive(Default)]
struct History {
    versions: Vec<Version>,
    rows: HashMap<Revision, i64>,
}

impl History {
    fn may_go(&self) -> Vec<i64> {
        let gone = droppable(&self.versions);
        gone.iter()
            .filter_map(|revision| self.rows.get(revision).copied())
            .collect()
    }
}

fn histories(db: &mut Db, answers: Vec<i64>) -> Outcome<BTreeMap<i64, History>> {
    let handed_in: Vec<(i64, Revision)> = hand_ins::table
        .filter(hand_ins::answer_id.eq_any(answers.clone()))
        .select((hand_ins::answer_id, hand_ins::revision))
        .load(db)?;
    let handed_in: HashSet<(i64, Revision)> = handed_in.into_iter().collect();
    let rows: Vec<(i64, i64, Revision, Moment, Keeping)> = drafts::table
        .filter(drafts::answer_id.eq_any(answers))
        .order((drafts::answer_id, drafts::revision))
        .select((
            drafts::answer_id,
            drafts::id,
            drafts::revision,
            drafts::saved_at,
            drafts::standing,
        ))
        .load(db)?;
    let mut histories: BTreeMap<i64, History> = BTreeMap::new();
    for (answer, row, revision, saved_at, keeping) in rows {
        let history = histories.entry(answer).or_default();
        history.rows.insert(revision, row);
        history.versions.push(Version {
            revision,
            saved_at,
            kind: kind(keeping, handed_in.contains(&(answer, revision))),
        });
    }
    Ok(histories)
}

const fn kind(keeping: Keeping, is_handed_in: bool) -> VersionKind {
    match keeping {
        _ if is_handed_in => VersionKind::HandedIn,
        Keeping::OnTime => VersionKind::Draft,
        Keeping::Late | Keeping::Admitted => VersionKind::Late,
        Keeping::Held | Keeping::SetAside => VersionKind::Held,
    }
}

/// Removes these rows. Only what came in time can go, whatever was found.
pub fn remove(db: &mut Db, rows: &[i64]) -> Outcome<usize> {
    let rows = drafts::table
        .filter(drafts::id.eq_any(rows.to_vec()))
        .filter(drafts::standing.eq(Keeping::OnTime));
    Ok(diesel::delete(rows).execute(db)?)
}

/// Notes that the history of a sitting is thinned; another server may have done so already.
pub fn finish(db: &mut Db, sitting: Id<Sitting>, removed: usize, now: Moment) -> Outcome<()> {
    let open = sittings::table
        .find(sitting)
        .filter(sittings::thinned_at.is_null());
    let finished = diesel::update(open)
        .set(sittings::thinned_at.eq(now))
        .execute(db)?;
    if finished == 0 {
        return Ok(());
    }
    let (clock, object) = (Actor::program("clock"), format!("sitting/{sitting}"));
    let after = json!({ "removed": removed });
    audit::record(db, &clock, "sitting.thin", &object, Value::Null, after, now)
}
