//! Logs of the matches' clocks.

use diesel::prelude::*;

use super::{number, stored};
use crate::clock::Moment;
use crate::db::schema::debate_clock_events;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::clock::Logged;
use crate::debates::rules::numbers::MatchNumber;
use crate::error::Outcome;

/// A clock's log, in its order.
pub fn log(db: &mut Db, contest: Id<Contest>, of: MatchNumber) -> Outcome<Vec<Logged>> {
    let rows: Vec<(i32, Moment, String)> = debate_clock_events::table
        .filter(debate_clock_events::contest_id.eq(contest))
        .filter(debate_clock_events::match_number.eq(stored(of.0)?))
        .order(debate_clock_events::number)
        .select((
            debate_clock_events::number,
            debate_clock_events::at,
            debate_clock_events::event,
        ))
        .load(db)?;
    let read = |(at_number, at, event): (i32, Moment, String)| {
        Ok(Logged {
            number: number(at_number)?,
            at,
            event: serde_json::from_str(&event)?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Adds an event to the log; the contest is held.
pub fn append(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    one: &Logged,
    by: &str,
) -> Outcome<()> {
    diesel::insert_into(debate_clock_events::table)
        .values((
            debate_clock_events::contest_id.eq(contest),
            debate_clock_events::match_number.eq(stored(of.0)?),
            debate_clock_events::number.eq(stored(one.number)?),
            debate_clock_events::at.eq(one.at),
            debate_clock_events::done_by.eq(by),
            debate_clock_events::event.eq(serde_json::to_string(&one.event)?),
        ))
        .execute(db)?;
    Ok(())
}
