//! Power pairing: who meets whom in a round, from what the teams have won so far.
//!
//! Teams with the same points form a bracket, and meet inside it where they can. The pairing is a
//! minimum-cost perfect matching (Galil's blossom algorithm, from `rustworkx-core`), not a walk down
//! the list that strands the last teams. The costs have levels; one more of a level outweighs
//! everything below it:
//!
//! 1. two teams meet again;
//! 2. a team has a bye again;
//! 3. a team is pulled up, or has a bye, above the lowest bracket: the square of the brackets
//!    between, so that two short ways are better than one long one;
//! 4. two teams of one office;
//! 5. sides: the squares of (times as prosecution − times as defence) after the round, or teams that
//!    leave the side of their profession where the contest has fixed it;
//! 6. who is pulled up: the top, the bottom, or by lot; a bye goes to the lowest rank;
//! 7. the order inside a bracket, where the contest has one.
//!
//! Levels 1 to 5 are always optimal over all possible pairs. In particular no match is repeated if
//! any pairing of the round is without one. Levels 6 and 7 are optimal too up to
//! [`matching::WHOLE`] teams, and beyond that among the pairs that fit best.
//!
//! The order of the levels is our default; no rule of a debate contest was found that has one
//! (practice.md §2). What remains equal is settled by the drawn order of the teams, which is the
//! only chance in it: the same teams and the same drawn order give the same pairing.

mod costs;
mod deviations;
mod field;
mod matching;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::numbers::{Side, TeamNumber};
use crate::points::Points;
use costs::Weighing;
pub use deviations::{Deviation, Kind, Reason};
use field::{Field, Placed};

/// A team that is to be paired, with what it has done so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrant {
    pub team: TeamNumber,
    /// What brackets are made of: wins, or points where rounds have weights.
    pub points: Points,
    /// In the standings, from 1; ranks may be shared.
    pub rank: u32,
    /// Empty if unknown.
    pub office: String,
    /// The side that its profession argues; none for a mixed team.
    pub own_side: Option<Side>,
    /// Every opponent so far, as often as they met.
    pub met: Vec<TeamNumber>,
    pub prosecuted: u32,
    pub defended: u32,
    pub byes: u32,
}

/// What the contest has decided about pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub pull_up: PullUp,
    pub within: Within,
    pub opponents: Opponents,
    pub sides: Sides,
}

/// Who moves up where the bracket above has nobody left to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PullUp {
    Top,
    Bottom,
    /// Who stands first in the drawn order.
    Drawn,
}

/// Who meets whom inside a bracket. Places are counted before anybody is pulled up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Anybody, as the drawn order gives it.
    Drawn,
    /// The first meets the last.
    Fold,
    /// The first meets the first of the lower half.
    Slide,
}

/// Who may meet at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opponents {
    Any,
    /// Prosecutors meet lawyers only; mixed teams meet anybody.
    OtherProfession,
}

/// Who argues which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Each team as often on one side as on the other.
    Balanced,
    /// Prosecutors accuse, lawyers defend (Tianshui, practice.md §2.1).
    ByProfession,
    /// Who stands earlier in the drawn order accuses (provincial round, practice.md §2.1).
    Drawn,
}

/// A paired round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// From the highest bracket down.
    pub matches: Vec<Paired>,
    /// Teams without an opponent.
    pub byes: Vec<TeamNumber>,
    /// Where the round is not as the rules would have it, and why.
    pub deviations: Vec<Deviation>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paired {
    pub prosecution: TeamNumber,
    pub defence: TeamNumber,
    pub pulled_up: Option<TeamNumber>,
}

/// Why nothing can be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairingFault {
    /// A team stands twice among those who are to be paired.
    TeamTwice(TeamNumber),
    /// The drawn order is not of these teams.
    NotDrawn,
    /// Costs that fit into no number: many thousands of teams.
    TooLarge,
}

impl PairingFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TeamTwice(_) => "debates-pairing-team-twice",
            Self::NotDrawn => "debates-pairing-not-drawn",
            Self::TooLarge => "debates-pairing-too-large",
        }
    }
}

/// Pairs a round. `drawn` is the drawn order of exactly these teams.
pub fn pair(
    entrants: &[Entrant],
    rules: Rules,
    drawn: &[TeamNumber],
) -> Result<Pairing, PairingFault> {
    let field = Field::new(entrants, drawn)?;
    let weighing = Weighing::new(&field, rules);
    let matching = matching::solve(&field, &weighing).ok_or(PairingFault::TooLarge)?;
    let mut pairs: Vec<(Placed<'_>, Placed<'_>)> = matching.pairs;
    pairs.sort_by_key(|(one, other)| one.standing().min(other.standing()));
    let mut byes = matching.byes;
    byes.sort_by_key(Placed::standing);
    let matches: Vec<Paired> = pairs
        .iter()
        .map(|(one, other)| weighing.paired(one, other))
        .collect();
    Ok(Pairing {
        deviations: deviations::list(&field, &weighing, &pairs, &byes),
        matches,
        byes: byes.iter().map(|placed| placed.entrant.team).collect(),
    })
}

/// The team that stands twice, if one does.
fn twice(entrants: &[Entrant]) -> Option<TeamNumber> {
    let mut seen = BTreeSet::new();
    let mut teams = entrants.iter().map(|entrant| entrant.team);
    teams.find(|team| !seen.insert(*team))
}
