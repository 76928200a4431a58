//! The life of a sitting as it is recorded: what the clock did, and what somebody decided.

use diesel::prelude::*;
use serde_json::json;

use super::sitting::{self, Sitting};
use super::{collecting, extra, participants, release};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{drafts, late_decisions, sitting_changes, sittings};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::people::Person;
use crate::sittings::rules::saving::{GRACE_SECONDS, Keeping};
use crate::sittings::rules::state::{self, Facts, SittingState, phase_at};
use crate::sittings::{Counting, Tally};
use crate::web::live;

/// Marks the id of a recorded change.
enum Change {}

/// What the sitting is now, whether or not the clerk has recorded it.
pub fn phase(db: &mut Db, sitting: &Sitting, now: Moment) -> Outcome<SittingState> {
    let longest = extra::longest(db, sitting.id)?;
    Ok(phase_at(
        sitting.state,
        Some(sitting.timetable()),
        longest,
        now,
    ))
}

/// Records what the clock has done since somebody last looked, and gives the sitting as it is now.
pub fn catch_up(db: &mut Db, id: Id<Sitting>, now: Moment) -> Outcome<Sitting> {
    let mut sitting = sitting::load(db, id)?.ok_or(Problem::NotFound)?;
    let longest = extra::longest(db, id)?;
    let closed_at = sitting.timetable().closes_with(longest);
    let phase = phase_at(sitting.state, Some(sitting.timetable()), longest, now);
    let clock = Actor::program("clock");
    while sitting.state != phase {
        let (to, at) = match sitting.state {
            SittingState::Scheduled => (SittingState::Open, sitting.opens_at),
            SittingState::Open => (SittingState::Closed, closed_at),
            _ => (SittingState::Open, now), // somebody was given more time
        };
        record(db, &mut sitting, to, &clock, at)?;
    }
    Ok(sitting)
}

/// Moves a sitting to another state, if the rules allow it now. Where publishing takes two, the
/// first one's wish is written down and the sitting stays as it is.
pub fn move_to(
    db: &mut Db,
    id: Id<Sitting>,
    to: SittingState,
    grading: Counting,
    by: &Actor,
    now: Moment,
) -> Outcome<Sitting> {
    let mut sitting = catch_up(db, id, now)?;
    let facts = facts(db, &sitting, grading, now)?;
    state::change(sitting.state, to, &facts)?;
    if to == SittingState::Published && !release::may_publish(db, &sitting, by, now)? {
        return Ok(sitting);
    }
    if to == SittingState::Grading {
        // The clerk has long done it, unless it was away.
        collecting::collect_all(db, id, now)?;
        sitting = sitting::load(db, id)?.ok_or(Problem::NotFound)?;
    }
    record(db, &mut sitting, to, by, now)?;
    (grading.follow)(db, &sitting, now)?;
    Ok(sitting)
}

/// The facts on which changes of this sitting depend.
pub fn facts(db: &mut Db, sitting: &Sitting, grading: Counting, now: Moment) -> Outcome<Facts> {
    let paper = exercises::paper(db, sitting.pack_version_id)?;
    let is_unset = |code: &str| !sitting.moments.0.contains_key(code);
    let unset = paper
        .moments()
        .iter()
        .filter(|one| is_unset(one.code.as_str()));
    let tally = if sitting.state >= SittingState::Grading {
        (grading.count)(db, sitting)?
    } else {
        Tally::default()
    };
    Ok(Facts {
        now,
        timetable: Some(sitting.timetable()),
        longest_extra_minutes: extra::longest(db, sitting.id)?,
        grace_seconds: GRACE_SECONDS,
        tasks: count(paper.tasks().len()),
        participants: participants::count(db, sitting.id)?,
        unset_moments: count(unset.count()),
        ungraded: tally.ungraded,
        open_arbitrations: tally.open_arbitrations,
        undecided_texts: undecided(db, sitting.id)?,
        open_appeals: tally.open_appeals,
        appeals_until: tally.appeals_until,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Texts that came after the grace and wait for a decision.
pub fn undecided(db: &mut Db, sitting: Id<Sitting>) -> Outcome<u32> {
    use crate::db::schema::{answers, participants};
    let held: i64 = drafts::table
        .inner_join(answers::table.inner_join(participants::table))
        .left_join(late_decisions::table)
        .filter(participants::sitting_id.eq(sitting))
        .filter(drafts::standing.eq(Keeping::Held))
        .filter(late_decisions::draft_id.is_null())
        .count()
        .get_result(db)?;
    Ok(u32::try_from(held).unwrap_or(u32::MAX))
}

fn record(
    db: &mut Db,
    sitting: &mut Sitting,
    to: SittingState,
    by: &Actor,
    at: Moment,
) -> Outcome<()> {
    let from = sitting.state;
    diesel::update(sittings::table.find(sitting.id))
        .set((
            sittings::state.eq(to),
            sittings::revision.eq(sittings::revision + 1),
        ))
        .execute(db)?;
    sitting.state = to;
    sitting.revision += 1;
    note(db, sitting.id, Some(from), to, by.person, at)?;
    let (kind, data) = match to {
        SittingState::Open => ("opened", json!({ "opens_at": sitting.opens_at })),
        SittingState::Closed => ("closed", json!({})),
        other => ("state", json!({ "state": other.as_str() })),
    };
    live::tell(db, &super::topic(sitting.id), kind, &data, at)?;
    let (before, after) = (
        json!({ "state": from.as_str() }),
        json!({ "state": to.as_str() }),
    );
    audit::record(
        db,
        by,
        action(to),
        &format!("sitting/{}", sitting.id),
        before,
        after,
        at,
    )
}

const fn action(to: SittingState) -> &'static str {
    match to {
        SittingState::Draft => "sitting.take-back",
        SittingState::Scheduled => "sitting.schedule",
        SittingState::Open => "sitting.open",
        SittingState::Closed => "sitting.close",
        SittingState::Grading => "sitting.grade",
        SittingState::Published => "sitting.publish",
        SittingState::Archived => "sitting.archive",
    }
}

/// Adds a line to the sitting's own history.
pub(super) fn note(
    db: &mut Db,
    sitting: Id<Sitting>,
    from: Option<SittingState>,
    to: SittingState,
    by: Option<Id<Person>>,
    at: Moment,
) -> Outcome<()> {
    diesel::insert_into(sitting_changes::table)
        .values((
            sitting_changes::id.eq(Id::<Change>::fresh()),
            sitting_changes::sitting_id.eq(sitting),
            sitting_changes::from_state.eq(from),
            sitting_changes::to_state.eq(to),
            sitting_changes::changed_at.eq(at),
            sitting_changes::changed_by.eq(by),
        ))
        .execute(db)?;
    Ok(())
}

/// A line of a sitting's history.
#[derive(Debug, Clone, Queryable)]
pub struct Past {
    pub to: SittingState,
    pub at: Moment,
    pub by: Option<Id<Person>>,
}

/// What became of a sitting, in order.
pub fn history(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Past>> {
    Ok(sitting_changes::table
        .filter(sitting_changes::sitting_id.eq(sitting))
        .order((sitting_changes::changed_at, sitting_changes::id))
        .select((
            sitting_changes::to_state,
            sitting_changes::changed_at,
            sitting_changes::changed_by,
        ))
        .load(db)?)
}
