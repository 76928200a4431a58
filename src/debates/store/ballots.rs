//! Ballots: drafts while a judge fills them in, and versions that stand.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::{contests, number, stored};
use crate::clock::Moment;
use crate::db::schema::{debate_ballot_drafts, debate_ballots};
use crate::db::{Db, Id, Json};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Ballot, BallotMarks, Correction};
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::error::{Outcome, Problem};
use crate::on_each;

#[derive(Queryable, Selectable)]
#[diesel(table_name = debate_ballots)]
struct BallotRow {
    match_number: i32,
    judge_number: i32,
    version: i32,
    marks: Json<BallotMarks>,
    submitted_at: Moment,
    corrected_by: Option<String>,
    corrected_why: Option<String>,
}

impl BallotRow {
    fn read(self) -> Outcome<Ballot> {
        let correction = self.corrected_by.zip(self.corrected_why);
        Ok(Ballot {
            of_match: MatchNumber(number(self.match_number)?),
            judge: JudgeNumber(number(self.judge_number)?),
            version: number(self.version)?,
            marks: self.marks.0,
            submitted_at: self.submitted_at,
            correction: correction.map(|(by, why)| Correction { by, why }),
        })
    }
}

/// All versions of all ballots of a contest.
pub fn all(db: &mut Db, contest: Id<Contest>) -> Outcome<Vec<Ballot>> {
    let rows: Vec<BallotRow> = debate_ballots::table
        .filter(debate_ballots::contest_id.eq(contest))
        .order((
            debate_ballots::match_number,
            debate_ballots::judge_number,
            debate_ballots::version,
        ))
        .select(BallotRow::as_select())
        .load(db)?;
    rows.into_iter().map(BallotRow::read).collect()
}

/// All versions of one judge's ballot of one match, the first first.
pub fn versions(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
) -> Outcome<Vec<Ballot>> {
    let rows: Vec<BallotRow> = debate_ballots::table
        .filter(debate_ballots::contest_id.eq(contest))
        .filter(debate_ballots::match_number.eq(stored(of.0)?))
        .filter(debate_ballots::judge_number.eq(stored(judge.0)?))
        .order(debate_ballots::version)
        .select(BallotRow::as_select())
        .load(db)?;
    rows.into_iter().map(BallotRow::read).collect()
}

/// Adds a version. False if it was there: somebody was quicker, or it was sent twice.
pub fn add(db: &mut Db, contest: Id<Contest>, ballot: &Ballot) -> Outcome<bool> {
    let correction = ballot.correction.as_ref();
    let (of, judge) = (stored(ballot.of_match.0)?, stored(ballot.judge.0)?);
    let version = stored(ballot.version)?;
    let added = on_each!(db, |conn| diesel::insert_into(debate_ballots::table)
        .values((
            debate_ballots::contest_id.eq(contest),
            debate_ballots::match_number.eq(of),
            debate_ballots::judge_number.eq(judge),
            debate_ballots::version.eq(version),
            debate_ballots::marks.eq(Json(ballot.marks.clone())),
            debate_ballots::submitted_at.eq(ballot.submitted_at),
            debate_ballots::corrected_by.eq(correction.map(|one| one.by.clone())),
            debate_ballots::corrected_why.eq(correction.map(|one| one.why.clone())),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    if added > 0 {
        contests::touch(db, contest)?;
    }
    Ok(added > 0)
}

/// A ballot that is being filled in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = debate_ballot_drafts)]
pub struct Draft {
    pub marks: Json<BallotMarks>,
    client: String,
    sequence: i64,
    pub revision: i32,
    pub saved_at: Moment,
}

/// What a page sends.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The revision that it grew from; 0 at first.
    pub base: i32,
    /// Name of the page that sends, and its number: sent again, it counts once.
    pub client: String,
    pub sequence: i64,
    pub marks: BallotMarks,
}

/// What became of it.
pub enum Saved {
    Stored(Draft),
    /// Another page of the same judge was quicker; this is what stands.
    Stale(Draft),
}

/// The draft of a judge for a match.
pub fn draft(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
) -> Outcome<Option<Draft>> {
    Ok(debate_ballot_drafts::table
        .find((contest, stored(of.0)?, stored(judge.0)?))
        .select(Draft::as_select())
        .first(db)
        .optional()?)
}

/// Whether any ballot has been handed in.
pub fn any(db: &mut Db, contest: Id<Contest>) -> Outcome<bool> {
    let first: Option<i32> = debate_ballots::table
        .filter(debate_ballots::contest_id.eq(contest))
        .select(debate_ballots::match_number)
        .first(db)
        .optional()?;
    Ok(first.is_some())
}

/// Which judges have begun which ballots.
pub fn begun(db: &mut Db, contest: Id<Contest>) -> Outcome<BTreeSet<(MatchNumber, JudgeNumber)>> {
    let rows: Vec<(i32, i32)> = debate_ballot_drafts::table
        .filter(debate_ballot_drafts::contest_id.eq(contest))
        .select((
            debate_ballot_drafts::match_number,
            debate_ballot_drafts::judge_number,
        ))
        .load(db)?;
    let read = |(of, judge)| Ok((MatchNumber(number(of)?), JudgeNumber(number(judge)?)));
    rows.into_iter().map(read).collect()
}

/// Keeps a draft that grew from the stored one.
pub fn save(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
    sent: &Sent,
    now: Moment,
) -> Outcome<Saved> {
    let before = draft(db, contest, of, judge)?;
    if let Some(before) = before.as_ref().filter(|one| is_same(one, sent)) {
        return Ok(Saved::Stored(before.clone()));
    }
    match before {
        Some(before) if before.revision == sent.base => {
            replace(db, contest, of, judge, sent, now)?;
        }
        Some(_) => {}
        None if sent.base == 0 => insert(db, contest, of, judge, sent, now)?,
        // It grew from a draft that this judge does not have.
        None => return Err(Problem::conflict("debates-ballot-stale")),
    }
    let after = draft(db, contest, of, judge)?;
    match after {
        // Somebody may have been quicker between the two looks.
        Some(after) if is_same(&after, sent) => Ok(Saved::Stored(after)),
        Some(after) => Ok(Saved::Stale(after)),
        None => Err(Problem::bug("a draft was not stored")),
    }
}

fn is_same(stored: &Draft, sent: &Sent) -> bool {
    stored.client == sent.client && stored.sequence == sent.sequence && stored.marks.0 == sent.marks
}

fn insert(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
    sent: &Sent,
    now: Moment,
) -> Outcome<()> {
    let (of, judge) = (stored(of.0)?, stored(judge.0)?);
    on_each!(db, |conn| diesel::insert_into(debate_ballot_drafts::table)
        .values((
            debate_ballot_drafts::contest_id.eq(contest),
            debate_ballot_drafts::match_number.eq(of),
            debate_ballot_drafts::judge_number.eq(judge),
            debate_ballot_drafts::marks.eq(Json(sent.marks.clone())),
            debate_ballot_drafts::client.eq(&sent.client),
            debate_ballot_drafts::sequence.eq(sent.sequence),
            debate_ballot_drafts::revision.eq(1),
            debate_ballot_drafts::saved_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

fn replace(
    db: &mut Db,
    contest: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
    sent: &Sent,
    now: Moment,
) -> Outcome<()> {
    let stored = debate_ballot_drafts::table
        .find((contest, stored(of.0)?, stored(judge.0)?))
        .filter(debate_ballot_drafts::revision.eq(sent.base));
    diesel::update(stored)
        .set((
            debate_ballot_drafts::marks.eq(Json(sent.marks.clone())),
            debate_ballot_drafts::client.eq(&sent.client),
            debate_ballot_drafts::sequence.eq(sent.sequence),
            debate_ballot_drafts::revision.eq(debate_ballot_drafts::revision + 1),
            debate_ballot_drafts::saved_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}
