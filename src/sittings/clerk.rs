//! The clerk of the clock: writes down what the time has done.
//!
//! Nothing depends on the clerk being punctual: what a participant may do is decided by the server's
//! time alone. The clerk records openings and closings, so that open pages hear of them, collects
//! what was written once the grace is over, and throws away what nobody can ask for any more.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;

use super::Sitting;
use super::rules::saving::GRACE_SECONDS;
use super::rules::state::SittingState;
use super::store::{collecting, extra, states};
use crate::app::App;
use crate::clock::Moment;
use crate::db::schema::sittings;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::web::live;

/// How often the clerk looks.
const LOOK: Duration = Duration::from_millis(500);
/// How long events are kept for pages that come back.
const EVENTS_DAYS: i64 = 2;
/// Looks between two rounds of throwing away.
const ROUND: u32 = 7_200;

/// Looks again and again until the program ends.
pub async fn run(app: Arc<App>) {
    let mut looks = 0_u32;
    loop {
        tokio::time::sleep(LOOK).await;
        let now = app.clock.now();
        if let Err(problem) = tick(&app, now).await {
            tracing::warn!(%problem, "the clerk could not write down what the time has done");
        }
        if looks.is_multiple_of(ROUND) {
            tidy(&app, now).await;
        }
        looks = looks.wrapping_add(1);
    }
}

/// Writes down what is due at `now`.
pub async fn tick(app: &App, now: Moment) -> Outcome<()> {
    let due = app.store.read(move |db| due(db, now)).await?;
    for id in due {
        app.store
            .write(move |db| {
                let sitting = states::catch_up(db, id, now)?;
                if grace_is_over(db, &sitting, now)? {
                    collecting::collect_all(db, id, now)?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(())
}

/// Sittings in which the time has done something, or may have.
fn due(db: &mut Db, now: Moment) -> Outcome<Vec<Id<Sitting>>> {
    let opening = sittings::state
        .eq(SittingState::Scheduled)
        .and(sittings::opens_at.le(now));
    let running = sittings::state
        .eq_any([SittingState::Open, SittingState::Closed])
        .and(sittings::closes_at.le(now));
    Ok(sittings::table
        .filter(opening.or(running))
        .select(sittings::id)
        .load(db)?)
}

fn grace_is_over(db: &mut Db, sitting: &Sitting, now: Moment) -> Outcome<bool> {
    let longest = extra::longest(db, sitting.id)?;
    let ends = sitting
        .timetable()
        .closes_with(longest)
        .plus_seconds(i64::from(GRACE_SECONDS));
    Ok(sitting.state == SittingState::Closed && now > ends)
}

async fn tidy(app: &App, now: Moment) {
    let old = now.plus_days(-EVENTS_DAYS);
    if let Err(problem) = app
        .store
        .write(move |db| live::forget_before(db, old))
        .await
    {
        tracing::warn!(%problem, "old events stay");
    }
}
