//! Single elimination: from a ranked list to a winner (Tianshui: 16 teams, practice.md §2.1).
//!
//! The bracket has a power of two of lines. The first meets the last, and the seeds stand so that
//! the two best can only meet in the final, the four best only in the semifinals. With fewer teams
//! than lines the best have no opponent in the first round (byes): 12 teams on 16 lines are four
//! byes and four matches whose winners come in to them. Winners advance along the lines; a match for
//! the third place is the contest's choice. The seeding is the usual one and our default.
//!
//! A tie (场次) is one place of the picture where two teams meet; its number never changes, while
//! who stands there depends on results.

mod layout;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::numbers::TeamNumber;
pub use layout::{Connector, Layout, Place};

/// Number of a tie within the bracket, from 1, round after round, from the top down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TieNumber(pub u32);

/// Where a team of a tie comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// Place in the ranked list, from 1.
    Seed(u32),
    WinnerOf(TieNumber),
    LoserOf(TieNumber),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub number: TieNumber,
    /// Column of the picture, from 0; the final is in the last.
    pub round: u32,
    pub slots: [Slot; 2],
    pub winner: Option<TeamNumber>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bracket {
    /// The ranked list.
    seeds: Vec<TeamNumber>,
    ties: Vec<Tie>,
    third_place: Option<TieNumber>,
    /// Lines of the first round, a power of two.
    lines: u32,
}

/// Why a bracket cannot be, or a result not be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BracketFault {
    TooFewTeams,
    /// A list longer than any hall could hold.
    TooManyTeams,
    TeamTwice(TeamNumber),
    NoSuchTie,
    /// Its teams are not known yet.
    NotReady,
    NotInThisTie(TeamNumber),
    /// The next match of one of its teams has been decided already.
    PlayedOn,
}

impl BracketFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooFewTeams => "debates-bracket-too-few-teams",
            Self::TooManyTeams => "debates-bracket-too-many-teams",
            Self::TeamTwice(_) => "debates-bracket-team-twice",
            Self::NoSuchTie => "debates-bracket-no-such-tie",
            Self::NotReady => "debates-bracket-not-ready",
            Self::NotInThisTie(_) => "debates-bracket-not-in-this-tie",
            Self::PlayedOn => "debates-bracket-played-on",
        }
    }
}

/// More than any contest has.
const MOST_TEAMS: usize = 1_024;

impl Bracket {
    /// A bracket of these teams, the best first.
    pub fn new(ranked: &[TeamNumber], third_place: bool) -> Result<Self, BracketFault> {
        check(ranked)?;
        let teams = u32::try_from(ranked.len()).map_err(|_| BracketFault::TooManyTeams)?;
        let lines = teams.next_power_of_two();
        let mut bracket = Self {
            seeds: ranked.to_vec(),
            ties: Vec::new(),
            third_place: None,
            lines,
        };
        bracket.build(teams);
        if third_place {
            bracket.add_third_place();
        }
        Ok(bracket)
    }

    /// Round after round: what stands on the lines is paired until one line is left.
    fn build(&mut self, teams: u32) {
        let mut lines: Vec<Option<Slot>> = seed_order(self.lines)
            .into_iter()
            .map(|seed| (seed <= teams).then_some(Slot::Seed(seed)))
            .collect();
        let mut round = 0;
        while lines.len() > 1 {
            let pairs = lines.chunks_exact(2).map(|pair| match *pair {
                [Some(one), Some(other)] => Some(Slot::WinnerOf(self.add_tie(round, [one, other]))),
                [Some(alone), None] | [None, Some(alone)] => Some(alone),
                _ => None,
            });
            lines = pairs.collect();
            round += 1;
        }
    }

    fn add_tie(&mut self, round: u32, slots: [Slot; 2]) -> TieNumber {
        let number = TieNumber(u32::try_from(self.ties.len() + 1).unwrap_or(u32::MAX));
        self.ties.push(Tie {
            number,
            round,
            slots,
            winner: None,
        });
        number
    }

    /// Between the losers of the semifinals; none if there are no two of them.
    fn add_third_place(&mut self) {
        let Some(last) = self.ties.last() else {
            return;
        };
        let round = last.round;
        if let [Slot::WinnerOf(one), Slot::WinnerOf(other)] = last.slots {
            let losers = [Slot::LoserOf(one), Slot::LoserOf(other)];
            self.third_place = Some(self.add_tie(round, losers));
        }
    }

    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    pub fn tie(&self, number: TieNumber) -> Option<&Tie> {
        self.ties.iter().find(|tie| tie.number == number)
    }

    pub const fn third_place(&self) -> Option<TieNumber> {
        self.third_place
    }

    /// Rounds up to the final.
    pub const fn rounds(&self) -> u32 {
        self.lines.ilog2()
    }

    /// Who has no opponent in the first round, the best first.
    pub fn byes(&self) -> &[TeamNumber] {
        let teams = self.seeds.len();
        let lines = usize::try_from(self.lines).unwrap_or(teams);
        self.seeds.get(..lines - teams).unwrap_or_default()
    }

    /// Who stands in a slot, as far as it is known.
    pub fn team(&self, slot: Slot) -> Option<TeamNumber> {
        match slot {
            Slot::Seed(seed) => {
                let index = usize::try_from(seed).ok()?.checked_sub(1)?;
                self.seeds.get(index).copied()
            }
            Slot::WinnerOf(tie) => self.tie(tie)?.winner,
            Slot::LoserOf(tie) => self.loser(self.tie(tie)?),
        }
    }

    fn loser(&self, tie: &Tie) -> Option<TeamNumber> {
        let winner = tie.winner?;
        let mut teams = self.teams(tie).into_iter().flatten();
        teams.find(|team| *team != winner)
    }

    /// The two teams of a tie, as far as they are known.
    pub fn teams(&self, tie: &Tie) -> [Option<TeamNumber>; 2] {
        tie.slots.map(|slot| self.team(slot))
    }

    /// Ties whose teams are known and that have no winner yet.
    pub fn open(&self) -> impl Iterator<Item = &Tie> {
        let ties = self.ties.iter();
        ties.filter(|tie| tie.winner.is_none() && self.teams(tie).iter().all(Option::is_some))
    }

    /// Enters who has won a tie; none takes a result back. A result on which later ones stand
    /// cannot change.
    pub fn decide(
        &mut self,
        number: TieNumber,
        winner: Option<TeamNumber>,
    ) -> Result<(), BracketFault> {
        let tie = self.tie(number).ok_or(BracketFault::NoSuchTie)?;
        let [Some(one), Some(other)] = self.teams(tie) else {
            return Err(BracketFault::NotReady);
        };
        if let Some(stranger) = winner.filter(|winner| ![one, other].contains(winner)) {
            return Err(BracketFault::NotInThisTie(stranger));
        }
        if tie.winner != winner && self.is_built_upon(number) {
            return Err(BracketFault::PlayedOn);
        }
        let mut ties = self.ties.iter_mut();
        if let Some(tie) = ties.find(|tie| tie.number == number) {
            tie.winner = winner;
        }
        Ok(())
    }

    fn is_built_upon(&self, number: TieNumber) -> bool {
        let from_here = [Slot::WinnerOf(number), Slot::LoserOf(number)];
        let mut decided = self.ties.iter().filter(|tie| tie.winner.is_some());
        decided.any(|tie| tie.slots.iter().any(|slot| from_here.contains(slot)))
    }

    /// Final ranks of those who are out or have won. Who lost in the same round shares a rank,
    /// except where there was a match for the third place.
    pub fn places(&self) -> BTreeMap<TeamNumber, u32> {
        let mut places = BTreeMap::new();
        let ties = self.ties.iter();
        for tie in ties.filter(|tie| Some(tie.number) != self.third_place) {
            let lost_at = self.lines >> (tie.round + 1);
            if let Some(loser) = self.loser(tie) {
                places.insert(loser, lost_at + 1);
            }
            if let Some(winner) = tie.winner.filter(|_| lost_at == 1) {
                places.insert(winner, 1);
            }
        }
        let third = self.third_place.and_then(|number| self.tie(number));
        if let Some(fourth) = third.and_then(|tie| self.loser(tie)) {
            places.insert(fourth, 4);
        }
        places
    }
}

fn check(ranked: &[TeamNumber]) -> Result<(), BracketFault> {
    if ranked.len() < 2 {
        return Err(BracketFault::TooFewTeams);
    }
    if ranked.len() > MOST_TEAMS {
        return Err(BracketFault::TooManyTeams);
    }
    let mut seen = std::collections::BTreeSet::new();
    match ranked.iter().find(|team| !seen.insert(**team)) {
        Some(team) => Err(BracketFault::TeamTwice(*team)),
        None => Ok(()),
    }
}

/// The seeds from the top line down: 1, 8, 4, 5, 2, 7, 3, 6 for eight. Each round doubles the lines,
/// and gives every seed the one with which it adds up to the number of lines and one.
fn seed_order(lines: u32) -> Vec<u32> {
    let mut order = vec![1];
    let mut size = 1;
    while size < lines {
        size *= 2;
        order = order
            .iter()
            .flat_map(|seed| [*seed, size + 1 - seed])
            .collect();
    }
    order
}
