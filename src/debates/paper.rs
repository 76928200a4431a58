//! Paper ballots: entered twice by two people, and handed in once both have read the same.

use serde::{Deserialize, Serialize};

use super::balloting::{self, HandedIn};
use super::rules::Contest;
use super::rules::contest::BallotMarks;
use super::rules::double_entry::{Difference, differences};
use super::rules::numbers::{JudgeNumber, MatchNumber};
use super::store::parts;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;

/// What one person has read from a paper ballot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PaperEntry {
    pub of_match: MatchNumber,
    pub judge: JudgeNumber,
    pub by: Id<Person>,
    /// Name of that person.
    pub name: String,
    pub marks: BallotMarks,
    pub at: Moment,
}

/// What became of an entry.
pub enum Entered {
    /// It waits for the second person.
    Waits,
    /// The two have not read the same.
    Differs(Vec<Difference>),
    HandedIn(HandedIn),
}

/// The entries of a ballot that wait, with their numbers.
pub fn waiting(
    db: &mut Db,
    id: Id<Contest>,
    of: MatchNumber,
    judge: JudgeNumber,
) -> Outcome<Vec<(u32, PaperEntry)>> {
    let all = parts::numbered::<PaperEntry>(db, id)?.into_iter();
    Ok(all
        .filter(|(_, one)| one.of_match == of && one.judge == judge)
        .collect())
}

/// Enters a paper ballot. The contest is held.
pub fn enter(db: &mut Db, id: Id<Contest>, entry: &PaperEntry) -> Outcome<Entered> {
    let (of, judge, now) = (entry.of_match, entry.judge, entry.at);
    let known = waiting(db, id, of, judge)?;
    let own = known.iter().find(|(_, one)| one.by == entry.by);
    let others = known.iter().filter(|(_, one)| one.by != entry.by);
    // Any two who have read the same will do: the first may have misread.
    let found: Vec<Vec<Difference>> = others
        .map(|(_, other)| differences(&other.marks, &entry.marks))
        .collect();
    if found.iter().any(Vec::is_empty) {
        for (number, _) in &known {
            parts::take_back::<PaperEntry>(db, id, *number)?;
        }
        let done = balloting::hand_in(db, (id, of, judge), &entry.marks, now)?;
        return Ok(Entered::HandedIn(done));
    }
    let number = match own {
        Some((number, _)) => *number,
        None => parts::next::<PaperEntry>(db, id)?,
    };
    parts::put(db, id, number, entry)?;
    // From whoever has read most alike.
    let nearest = found.into_iter().min_by_key(Vec::len);
    Ok(nearest.map_or(Entered::Waits, Entered::Differs))
}
