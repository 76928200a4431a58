//! Logs of the matches' clocks, and the private links to them.

use diesel::prelude::*;

use super::{number, stored};
use crate::clock::Moment;
use crate::db::schema::{debate_clock_events, debate_clock_links};
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::clock::Logged;
use crate::debates::rules::numbers::MatchNumber;
use crate::error::Outcome;
use crate::words;

/// Marks the id of a link.
#[derive(Debug)]
pub enum ClockLink {}

words! {
    /// What a link is for.
    pub enum Purpose {
        /// To keep the time.
        Keep = "keep",
        /// To see the clock.
        Watch = "watch",
    }
}

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

/// A link as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    pub id: Id<ClockLink>,
    pub purpose: Purpose,
    pub until: Moment,
}

/// Gives a match another link for a purpose, or none. Answers with the one that ends by this.
pub fn set_link(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    purpose: Purpose,
    fresh: Option<(&[u8; 32], Moment)>,
    now: Moment,
) -> Outcome<Option<Id<ClockLink>>> {
    let earlier = links(db, contest, of)?;
    let earlier = earlier.into_iter().find(|one| one.purpose == purpose);
    if let Some(earlier) = earlier {
        diesel::delete(debate_clock_links::table.find(earlier.id)).execute(db)?;
    }
    if let Some((digest, until)) = fresh {
        diesel::insert_into(debate_clock_links::table)
            .values((
                debate_clock_links::id.eq(Id::<ClockLink>::fresh()),
                debate_clock_links::contest_id.eq(contest),
                debate_clock_links::match_number.eq(stored(of.0)?),
                debate_clock_links::purpose.eq(purpose),
                debate_clock_links::key_digest.eq(digest.to_vec()),
                debate_clock_links::made_at.eq(now),
                debate_clock_links::expires_at.eq(until),
            ))
            .execute(db)?;
    }
    Ok(earlier.map(|one| one.id))
}

type LinkRow = (Id<ClockLink>, Purpose, Moment);

/// The links of a match, whether they still work or not.
pub fn links(db: &mut Db, contest: Id<Contest>, of: MatchNumber) -> Outcome<Vec<Link>> {
    let rows: Vec<LinkRow> = debate_clock_links::table
        .filter(debate_clock_links::contest_id.eq(contest))
        .filter(debate_clock_links::match_number.eq(stored(of.0)?))
        .select((
            debate_clock_links::id,
            debate_clock_links::purpose,
            debate_clock_links::expires_at,
        ))
        .load(db)?;
    Ok(rows.into_iter().map(link).collect())
}

const fn link((id, purpose, until): LinkRow) -> Link {
    Link { id, purpose, until }
}

/// The link to this match that has this key, if it still works.
pub fn link_by_key(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    digest: &[u8; 32],
    now: Moment,
) -> Outcome<Option<Link>> {
    let row: Option<LinkRow> = debate_clock_links::table
        .filter(debate_clock_links::contest_id.eq(contest))
        .filter(debate_clock_links::match_number.eq(stored(of.0)?))
        .filter(debate_clock_links::key_digest.eq(digest.to_vec()))
        .filter(debate_clock_links::expires_at.gt(now))
        .select((
            debate_clock_links::id,
            debate_clock_links::purpose,
            debate_clock_links::expires_at,
        ))
        .first(db)
        .optional()?;
    Ok(row.map(link))
}
