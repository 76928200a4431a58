//! Draws: chance that anybody can repeat (抽签).
//!
//! Order of appearance, side and case are drawn before the match (practice.md §2.1). Every draw here
//! is an order, drawn from a pool by [`crate::lots`]; what follows from the order is said by the
//! kind of draw, and is the same for everybody who reads the record:
//!
//! - **order**: who appears, or chooses, first;
//! - **sides**: in a match, the team that stands earlier is the prosecution. One draw serves all
//!   matches of a round, for no team has two of them;
//! - **groups**: dealt in turn, as cards are: first to A, second to B, and again from A;
//! - **cases**: the first case to the first match or round, and so on; again from the first when
//!   there are fewer cases;
//! - **judges**: the order in which judges are seated where nothing else tells them apart;
//! - **ties**: who stands first stands higher, or is taken first by the pairing.
//!
//! What follows from the order is our default; no contest was found that has written it down.
//! A result that people change afterwards is no draw: [`HandChange`] is kept beside it.

use serde::{Deserialize, Serialize};

use super::numbers::{JudgeNumber, MatchNumber, Side, TeamNumber};
use crate::lots::{self, Draw, LotsFault};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawKind {
    Order,
    Sides,
    Groups { groups: u32 },
    Cases,
    Judges,
    Ties,
}

/// A draw as it was made, with all that is needed to repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    pub kind: DrawKind,
    pub seed: String,
    pub algorithm: String,
    /// The pool, sorted by its bytes: numbers in decimal, cases by their codes.
    pub input: Vec<String>,
    /// The whole pool in the drawn order.
    pub outcome: Vec<String>,
}

/// Why nothing can be drawn, or a record is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawFault {
    NoSeed,
    SeedTooLong,
    /// Nothing to draw from.
    NobodyToDraw,
    /// Somebody stands in the pool twice.
    Twice,
    NoGroups,
    /// More groups than teams.
    TooManyGroups,
    /// An algorithm that this version does not know.
    UnknownAlgorithm,
    /// The seed gives another outcome than the record says.
    OtherOutcome,
}

impl DrawFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoSeed => "debates-draw-no-seed",
            Self::SeedTooLong => "debates-draw-seed-too-long",
            Self::NobodyToDraw => "debates-draw-nobody",
            Self::Twice => "debates-draw-twice",
            Self::NoGroups => "debates-draw-no-groups",
            Self::TooManyGroups => "debates-draw-too-many-groups",
            Self::UnknownAlgorithm => "debates-draw-unknown-algorithm",
            Self::OtherOutcome => "debates-draw-other-outcome",
        }
    }
}

impl From<LotsFault> for DrawFault {
    fn from(fault: LotsFault) -> Self {
        match fault {
            LotsFault::NoSeed => Self::NoSeed,
            LotsFault::SeedTooLong => Self::SeedTooLong,
        }
    }
}

/// Draws the order of appearance of teams.
pub fn order(seed: &str, teams: &[TeamNumber]) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Order, seed, &decimal(teams))
}

/// Draws the sides of all matches of a round; read with [`Drawn::sides`].
pub fn sides(seed: &str, teams: &[TeamNumber]) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Sides, seed, &decimal(teams))
}

/// Draws groups; read with [`Drawn::groups`].
pub fn groups(seed: &str, teams: &[TeamNumber], groups: u32) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Groups { groups }, seed, &decimal(teams))
}

/// Draws the order of cases; read with [`Drawn::cases`].
pub fn cases(seed: &str, cases: &[String]) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Cases, seed, cases)
}

/// Draws the order of judges.
pub fn judges(seed: &str, judges: &[JudgeNumber]) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Judges, seed, &decimal(judges))
}

/// Draws who comes first among teams that nothing else tells apart.
pub fn ties(seed: &str, teams: &[TeamNumber]) -> Result<Drawn, DrawFault> {
    draw(DrawKind::Ties, seed, &decimal(teams))
}

fn decimal(numbers: &[impl ToString]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

fn draw(kind: DrawKind, seed: &str, pool: &[String]) -> Result<Drawn, DrawFault> {
    if pool.is_empty() {
        return Err(DrawFault::NobodyToDraw);
    }
    let Draw {
        algorithm,
        seed,
        pool: input,
        outcome,
    } = lots::draw(seed, pool.iter().cloned(), pool.len())?;
    if input.len() != pool.len() {
        return Err(DrawFault::Twice);
    }
    if let DrawKind::Groups { groups } = kind {
        check_groups(groups, pool.len())?;
    }
    Ok(Drawn {
        kind,
        seed,
        algorithm,
        input,
        outcome,
    })
}

fn check_groups(groups: u32, teams: usize) -> Result<(), DrawFault> {
    match usize::try_from(groups) {
        Ok(0) => Err(DrawFault::NoGroups),
        Ok(groups) if groups <= teams => Ok(()),
        _ => Err(DrawFault::TooManyGroups),
    }
}

impl Drawn {
    /// Draws again, and says whether the record is what the seed gives.
    pub fn repeat(&self) -> Result<(), DrawFault> {
        if self.algorithm != lots::ALGORITHM {
            return Err(DrawFault::UnknownAlgorithm);
        }
        let again = draw(self.kind, &self.seed, &self.input)?;
        if again == *self {
            Ok(())
        } else {
            Err(DrawFault::OtherOutcome)
        }
    }

    /// Teams in the drawn order.
    pub fn teams(&self) -> Vec<TeamNumber> {
        self.numbers().map(TeamNumber).collect()
    }

    /// Judges in the drawn order.
    pub fn judges(&self) -> Vec<JudgeNumber> {
        self.numbers().map(JudgeNumber).collect()
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        self.outcome.iter().filter_map(|text| text.parse().ok())
    }

    /// The side of a team against another: who stands earlier is the prosecution. None if one of
    /// them was not drawn.
    pub fn side(&self, team: TeamNumber, opponent: TeamNumber) -> Option<Side> {
        let place = |team: TeamNumber| {
            let text = team.to_string();
            self.outcome.iter().position(|drawn| *drawn == text)
        };
        let (own, other) = (place(team)?, place(opponent)?);
        Some(if own < other {
            Side::Prosecution
        } else {
            Side::Defence
        })
    }

    /// The groups, A first; none if this is another kind of draw.
    pub fn groups(&self) -> Vec<Vec<TeamNumber>> {
        let DrawKind::Groups { groups } = self.kind else {
            return Vec::new();
        };
        let Ok(step) = usize::try_from(groups) else {
            return Vec::new();
        };
        let teams = self.teams();
        let group = |first| teams.iter().skip(first).step_by(step).copied().collect();
        (0..step).map(group).collect()
    }

    /// The case of each match, in the order in which the matches are given.
    pub fn cases(&self, matches: &[MatchNumber]) -> Vec<(MatchNumber, String)> {
        let matches = matches.iter().copied();
        matches.zip(self.outcome.iter().cloned().cycle()).collect()
    }
}

/// A result of a draw that somebody changed by hand; kept beside the draw, and shown with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandChange {
    pub kind: DrawKind,
    pub before: Vec<String>,
    pub after: Vec<String>,
    pub reason: String,
}

/// Why a change by hand is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandChangeFault {
    NoReason,
    NothingChanged,
    /// Somebody is missing, new, or there twice.
    OtherPool,
}

impl HandChangeFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NoReason => "debates-hand-change-no-reason",
            Self::NothingChanged => "debates-hand-change-nothing",
            Self::OtherPool => "debates-hand-change-other-pool",
        }
    }
}

impl HandChange {
    /// A change of an outcome into another order of the same.
    pub fn new(
        kind: DrawKind,
        before: &[String],
        after: &[String],
        reason: &str,
    ) -> Result<Self, HandChangeFault> {
        let sorted = |order: &[String]| {
            let mut order = order.to_vec();
            order.sort();
            order
        };
        if reason.trim().is_empty() {
            return Err(HandChangeFault::NoReason);
        }
        if before == after {
            return Err(HandChangeFault::NothingChanged);
        }
        if sorted(before) != sorted(after) {
            return Err(HandChangeFault::OtherPool);
        }
        Ok(Self {
            kind,
            before: before.to_vec(),
            after: after.to_vec(),
            reason: reason.trim().to_owned(),
        })
    }
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;
