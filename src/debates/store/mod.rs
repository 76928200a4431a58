//! Rows in, the whole contest out.
//!
//! - [`contests`]: the row of a contest and who reaches it
//! - [`parts`]: teams, judges, matches and so on, each by kind and number
//! - [`clocks`]: logs of the matches' clocks
//! - [`ballots`]: drafts and versions; [`links`]: private links; [`imports`]: lists that wait
//! - [`whole`]: all of it at once, out of an archive

pub mod ballots;
pub mod clocks;
pub mod contests;
pub mod imports;
pub mod links;
pub mod parts;
pub mod whole;

use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::case::Case;
use crate::debates::rules::contest::{
    Division, ImportedResult, Judge, Match, Penalty, Phase, RecordedLot, Recusal, Round, Speaker,
    Team,
};
use crate::debates::rules::numbers::MatchNumber;
use crate::error::{Outcome, Problem};

/// Everything that tables are computed from.
pub fn load(db: &mut Db, id: Id<Contest>) -> Outcome<Contest> {
    let row = contests::load(db, id)?;
    let mut contest = Contest {
        title: row.title,
        settings: row.settings.0,
        divisions: parts::all::<Division>(db, id)?,
        teams: parts::all::<Team>(db, id)?,
        speakers: parts::all::<Speaker>(db, id)?,
        judges: parts::all::<Judge>(db, id)?,
        cases: parts::all::<Case>(db, id)?,
        recusals: parts::all::<Recusal>(db, id)?,
        phases: parts::all::<Phase>(db, id)?,
        rounds: parts::all::<Round>(db, id)?,
        matches: parts::all::<Match>(db, id)?,
        ballots: ballots::all(db, id)?,
        lots: parts::all::<RecordedLot>(db, id)?,
        penalties: parts::all::<Penalty>(db, id)?,
        imported: parts::all::<ImportedResult>(db, id)?,
    };
    contest.with_division();
    Ok(contest)
}

/// As much of the contest as one ballot of a match needs: many judges ask for theirs in the same
/// second, and each reads its own match only.
pub fn load_around(db: &mut Db, id: Id<Contest>, of: MatchNumber) -> Outcome<Contest> {
    let row = contests::load(db, id)?;
    let of: Match = parts::find(db, id, of.0)?.ok_or(Problem::NotFound)?;
    let round: Option<Round> = parts::find(db, id, of.round.0)?;
    let phase = match &round {
        Some(round) => parts::find::<Phase>(db, id, round.phase.0)?,
        None => None,
    };
    let teams = of
        .pairing
        .teams()
        .map(|team| parts::find::<Team>(db, id, team.0));
    let teams = teams.collect::<Outcome<Vec<_>>>()?;
    let speakers = of
        .lineup
        .iter()
        .map(|place| parts::find::<Speaker>(db, id, place.speaker.0));
    let speakers = speakers.collect::<Outcome<Vec<_>>>()?;
    let judges = of
        .panel
        .iter()
        .map(|seat| parts::find::<Judge>(db, id, seat.judge.0));
    let judges = judges.collect::<Outcome<Vec<_>>>()?;
    Ok(Contest {
        title: row.title,
        settings: row.settings.0,
        divisions: parts::all::<Division>(db, id)?,
        teams: teams.into_iter().flatten().collect(),
        speakers: speakers.into_iter().flatten().collect(),
        judges: judges.into_iter().flatten().collect(),
        phases: phase.into_iter().collect(),
        rounds: round.into_iter().collect(),
        matches: vec![of],
        ..Contest::default()
    })
}

/// A number as the database has it.
fn stored(number: u32) -> Outcome<i32> {
    i32::try_from(number).map_err(|_| Problem::NotFound)
}

/// A number as the rules have it.
fn number(stored: i32) -> Outcome<u32> {
    u32::try_from(stored).map_err(Problem::bug)
}
