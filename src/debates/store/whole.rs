//! A whole contest into the database, as an archive gives it.

use super::{ballots, contests, parts};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::archive::Records;
use crate::debates::rules::contest::{Match, Round};
use crate::error::{Outcome, Problem};
use crate::people::{Office, Person};

/// Adds a contest with everything that belongs to it; every part keeps its number.
pub fn add(
    db: &mut Db,
    office: Id<Office>,
    contest: &Contest,
    by: Id<Person>,
    now: Moment,
) -> Outcome<Id<Contest>> {
    let settings = contest.settings.clone();
    let id = contests::insert(db, office, &contest.title, settings, by, now)?;
    put_all(db, id, &contest.divisions, |one| Some(one.number.0))?;
    put_all(db, id, &contest.teams, |one| Some(one.number.0))?;
    put_all(db, id, &contest.speakers, |one| Some(one.number.0))?;
    put_all(db, id, &contest.judges, |one| Some(one.number.0))?;
    put_all(db, id, &contest.cases, |one| Some(one.number.0))?;
    put_all(db, id, &contest.recusals, |_| None)?;
    put_all(db, id, &contest.phases, |one| Some(one.number.0))?;
    put_all(db, id, &contest.rounds, |one| Some(one.number.0))?;
    put_all(db, id, &contest.matches, |one| Some(one.number.0))?;
    put_all(db, id, &contest.lots, |_| None)?;
    put_all(db, id, &contest.penalties, |_| None)?;
    put_all(db, id, &contest.imported, |_| None)?;
    for ballot in &contest.ballots {
        if !ballots::add(db, id, ballot)? {
            return Err(Problem::bug("a ballot of an archive stands twice"));
        }
    }
    Ok(id)
}

/// The records of a contest's draws.
pub fn records(db: &mut Db, id: Id<Contest>) -> Outcome<Records> {
    Ok(Records {
        rounds: parts::all(db, id)?,
        cancelled: parts::all(db, id)?,
        halls: parts::all(db, id)?,
        panels: parts::all(db, id)?,
        changes: parts::all(db, id)?,
    })
}

/// Adds the records of a contest that was just added.
pub fn add_records(db: &mut Db, id: Id<Contest>, records: &Records) -> Outcome<()> {
    put_all(db, id, &records.rounds, |one| Some(one.round.0))?;
    put_all(db, id, &records.cancelled, |one| Some(one.draw.round.0))?;
    put_all(db, id, &records.halls, |_| None)?;
    put_all(db, id, &records.panels, |_| None)?;
    put_all(db, id, &records.changes, |_| None)?;
    for one in &records.cancelled {
        // The numbers of a round that was taken back are not given again.
        reserve::<Round>(db, id, one.draw.round.0)?;
        for of in &one.draw.made.matches {
            reserve::<Match>(db, id, of.number.0)?;
        }
    }
    Ok(())
}

fn reserve<P: parts::Part>(db: &mut Db, id: Id<Contest>, number: u32) -> Outcome<()> {
    if parts::find::<P>(db, id, number)?.is_none() {
        parts::take_back::<P>(db, id, number)?;
    }
    Ok(())
}

/// Puts parts under their own numbers, or where they have none in their order from 1.
fn put_all<P: parts::Part>(
    db: &mut Db,
    id: Id<Contest>,
    all: &[P],
    own: impl Fn(&P) -> Option<u32>,
) -> Outcome<()> {
    for (place, part) in (1..).zip(all) {
        parts::put(db, id, own(part).unwrap_or(place), part)?;
    }
    Ok(())
}
