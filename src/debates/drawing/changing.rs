//! What people change of a match by hand; each change is kept with its reason and shown with the draw.

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::elimination::reseeded;
use crate::debates::rules::hand_change::{ChangeFault, faults};
use crate::debates::rules::round_draw::MatchChange;
use crate::debates::store::{self, parts};
use crate::error::Outcome;

/// Changes a match, or says everything that is wrong with it. The contest is held.
pub fn change(
    db: &mut Db,
    id: Id<Contest>,
    after: &Match,
    reason: &str,
    by: &str,
    now: Moment,
) -> Outcome<Result<MatchChange, Vec<ChangeFault>>> {
    let contest = store::load(db, id)?;
    let before = contest.matches.iter().find(|of| of.number == after.number);
    let before = before.ok_or(crate::error::Problem::NotFound)?;
    let mut wrong = faults(&contest, before, after);
    if reason.trim().is_empty() {
        wrong.push(ChangeFault::NoReason);
    }
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    let change = MatchChange {
        of: after.number,
        before: before.clone(),
        after: after.clone(),
        reason: reason.trim().to_owned(),
        by: by.to_owned(),
        at: now,
    };
    let number = parts::next::<MatchChange>(db, id)?;
    parts::put(db, id, number, &change)?;
    parts::put(db, id, after.number.0, after)?;
    if let Some(phase) = reseeded(&contest, before, after) {
        parts::put(db, id, phase.number.0, &phase)?;
    }
    Ok(Ok(change))
}
