//! The clerk: what the clock does to sittings, written down when it is due.
//!
//! Nothing depends on the clerk being in time: what a sitting is now, and what somebody may do, is
//! decided from the timetable at each request. The clerk records it, lets open pages know, collects
//! the papers when time and grace are over, thins out the history of long closed sittings, and sweeps
//! away what nobody can ask for any more.
//! Several servers may each have one; what one has done the others find done.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError, Weak};
use std::time::Duration;

use super::Sitting;
use super::rules::saving::GRACE_SECONDS;
use super::rules::state::SittingState;
use super::store::{collecting, extra, sitting, states, thinning};
use crate::app::App;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people;
use crate::web::live;

/// How often the clerk looks.
const EVERY: Duration = Duration::from_secs(1);
/// How often old events and ended sessions are swept away.
const SWEEP_MINUTES: i64 = 60;
/// Events are kept this long for pages that reconnect.
const EVENTS_KEPT_DAYS: i64 = 2;

/// What the clerk remembers between looks.
#[derive(Default)]
pub struct Clerk(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    /// Closed sittings whose papers are all collected, with the revision at which they were.
    collected: HashSet<(Id<Sitting>, i32)>,
    swept_at: Option<Moment>,
    thinning: Option<Thinning>,
}

/// How far the history of a sitting has been thinned out.
#[derive(Clone, Copy)]
struct Thinning {
    sitting: Id<Sitting>,
    /// The last answer that was looked at.
    after: i64,
    removed: usize,
}

impl Clerk {
    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_collected(&self, at: (Id<Sitting>, i32)) -> bool {
        self.memory().collected.contains(&at)
    }

    fn sweep_is_due(&self, now: Moment) -> bool {
        let mut memory = self.memory();
        let due = memory
            .swept_at
            .is_none_or(|at| now >= at.plus_minutes(SWEEP_MINUTES));
        if due {
            memory.swept_at = Some(now);
        }
        due
    }
}

/// Looks every second until the server is gone.
pub async fn run(app: Weak<App>) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        let Some(app) = app.upgrade() else { return };
        let now = app.clock.now();
        if let Err(problem) = tick(&app, now).await {
            tracing::warn!(%problem, "the clerk could not finish; it looks again in a moment");
        }
    }
}

/// Does once what is due at `now`.
pub async fn tick(app: &App, now: Moment) -> Outcome<()> {
    for id in app.store.read(move |db| due(db, now)).await? {
        let record = move |db: &mut Db| states::catch_up(db, id, now).map(drop);
        app.store.write(record).await?;
    }
    for (id, revision) in app.store.read(move |db| over(db, now)).await? {
        if !app.clerk.has_collected((id, revision)) {
            collect(app, id, now).await?;
        }
    }
    if app.clerk.sweep_is_due(now) {
        let sweep = move |db: &mut Db| {
            live::forget_before(db, now.plus_days(-EVENTS_KEPT_DAYS))?;
            people::sessions::sweep(db, now)
        };
        app.store.write(sweep).await?;
    }
    thin(app, now).await
}

/// Thins out the history of some answers; the next look goes on from there. So neither what is due
/// at a sitting that runs nor anybody's saving waits for it.
async fn thin(app: &App, now: Moment) -> Outcome<()> {
    let begun = app.clerk.memory().thinning;
    let mut at = match begun {
        Some(at) => at,
        None => match app.store.read(move |db| thinning::due(db, now)).await? {
            Some(sitting) => Thinning {
                sitting,
                after: 0,
                removed: 0,
            },
            None => return Ok(()),
        },
    };
    let look = move |db: &mut Db| thinning::look(db, at.sitting, at.after);
    let found = app.store.read(look).await?;
    for some in found.rows.chunks(thinning::ROWS_AT_ONCE) {
        let some = some.to_vec();
        let remove = move |db: &mut Db| thinning::remove(db, &some);
        at.removed += app.store.write(remove).await?;
    }
    let next = found.next.map(|after| Thinning { after, ..at });
    if next.is_none() {
        let finish = move |db: &mut Db| thinning::finish(db, at.sitting, at.removed, now);
        app.store.write(finish).await?;
    }
    app.clerk.memory().thinning = next;
    Ok(())
}

/// Sittings that are no longer what is recorded.
fn due(db: &mut Db, now: Moment) -> Outcome<Vec<Id<Sitting>>> {
    let mut found = Vec::new();
    for sitting in sitting::by_the_clock(db)? {
        if states::phase(db, &sitting, now)? != sitting.state {
            found.push(sitting.id);
        }
    }
    Ok(found)
}

/// Closed sittings in which no text can be accepted any more, with their revisions.
fn over(db: &mut Db, now: Moment) -> Outcome<Vec<(Id<Sitting>, i32)>> {
    let mut found = Vec::new();
    for sitting in sitting::by_the_clock(db)? {
        let longest = extra::longest(db, sitting.id)?;
        let end = sitting.timetable().closes_with(longest);
        let end = end.plus_seconds(i64::from(GRACE_SECONDS));
        if sitting.state == SittingState::Closed && now > end {
            found.push((sitting.id, sitting.revision));
        }
    }
    Ok(found)
}

/// Collects the papers, some at a time, so that other writers need not wait.
async fn collect(app: &App, id: Id<Sitting>, now: Moment) -> Outcome<()> {
    let mut from = Some(0);
    while let Some(after) = from {
        let some = app
            .store
            .write(move |db| collecting::collect_some(db, id, after, now))
            .await?;
        from = some.next;
    }
    // Collecting moves the revision on; what is remembered is the one that it left.
    let left = app.store.read(move |db| sitting::load(db, id)).await?;
    if let Some(sitting) = left {
        app.clerk.memory().collected.insert((id, sitting.revision));
    }
    Ok(())
}
