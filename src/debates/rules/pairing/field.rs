//! The teams of a round with their brackets and places.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entrant, Opponents, PairingFault, twice};
use crate::debates::rules::numbers::{Side, TeamNumber};
use crate::points::Points;

/// A team where it stands. Counted from 0.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    pub entrant: &'a Entrant,
    /// Place in the drawn order.
    pub drawn: u32,
    /// The highest bracket is 0.
    pub bracket: u32,
    /// Place in the bracket, by rank, then by the drawn order.
    pub place: u32,
    /// How many stand in the bracket.
    pub bracket_size: u32,
}

impl Placed<'_> {
    /// Orders teams from the highest to the lowest.
    pub const fn standing(&self) -> (u32, u32) {
        (self.bracket, self.place)
    }

    /// Times as prosecution less times as defence.
    pub fn balance(&self) -> i64 {
        i64::from(self.entrant.prosecuted) - i64::from(self.entrant.defended)
    }

    /// How often these two have met.
    pub fn times_met(&self, other: &Self) -> u32 {
        let met = self.entrant.met.iter();
        count(met.filter(|team| **team == other.entrant.team))
    }
}

/// All teams of the round, in their drawn order. Everything that follows works on places, never on
/// numbers or names, so that these cannot favour anybody.
#[derive(Debug)]
pub struct Field<'a> {
    pub teams: Vec<Placed<'a>>,
    pub brackets: u32,
}

impl<'a> Field<'a> {
    pub fn new(entrants: &'a [Entrant], drawn: &[TeamNumber]) -> Result<Self, PairingFault> {
        if let Some(team) = twice(entrants) {
            return Err(PairingFault::TeamTwice(team));
        }
        let by_number: BTreeMap<TeamNumber, &Entrant> = entrants
            .iter()
            .map(|entrant| (entrant.team, entrant))
            .collect();
        let different: BTreeSet<TeamNumber> = drawn.iter().copied().collect();
        if different.len() != entrants.len() || drawn.len() != entrants.len() {
            return Err(PairingFault::NotDrawn);
        }
        let in_order: Option<Vec<&Entrant>> = drawn
            .iter()
            .map(|team| by_number.get(team).copied())
            .collect();
        Ok(Self::of(&in_order.ok_or(PairingFault::NotDrawn)?))
    }

    fn of(in_drawn_order: &[&'a Entrant]) -> Self {
        let mut brackets: BTreeMap<Points, Vec<(u32, &'a Entrant)>> = BTreeMap::new();
        for (drawn, entrant) in (0..).zip(in_drawn_order) {
            let bracket = brackets.entry(entrant.points).or_default();
            bracket.push((drawn, entrant));
        }
        let number = count(brackets.values());
        let mut teams = Vec::with_capacity(in_drawn_order.len());
        for (bracket, mut members) in (0..).zip(brackets.into_values().rev()) {
            members.sort_by_key(|(drawn, entrant)| (entrant.rank, *drawn));
            let bracket_size = count(members.iter());
            let placed = (0..).zip(members).map(|(place, (drawn, entrant))| Placed {
                entrant,
                drawn,
                bracket,
                place,
                bracket_size,
            });
            teams.extend(placed);
        }
        teams.sort_by_key(|placed| placed.drawn);
        Self {
            teams,
            brackets: number,
        }
    }

    /// How many teams have a bye.
    pub fn byes(&self, opponents: Opponents) -> usize {
        left_over(self.teams.iter(), opponents)
    }

    /// Whether the teams above a bracket cannot all be paired among themselves, so that one of them
    /// must meet somebody from below.
    pub fn must_reach_below(&self, bracket: u32, opponents: Opponents) -> bool {
        let above = self.teams.iter().filter(|team| team.bracket < bracket);
        left_over(above, opponents) > 0
    }
}

/// How many of these cannot have an opponent among them: one of an odd number; where professions
/// meet, those of the larger one for whom neither a team of the other nor a mixed team is left.
fn left_over<'p, 'a: 'p>(
    teams: impl Iterator<Item = &'p Placed<'a>>,
    opponents: Opponents,
) -> usize {
    let (mut prosecutors, mut lawyers, mut mixed) = (0_usize, 0_usize, 0_usize);
    for team in teams {
        match team.entrant.own_side {
            Some(Side::Prosecution) => prosecutors += 1,
            Some(Side::Defence) => lawyers += 1,
            None => mixed += 1,
        }
    }
    let odd = (prosecutors + lawyers + mixed) % 2;
    match opponents {
        Opponents::Any => odd,
        Opponents::OtherProfession => {
            let unmatched = prosecutors.abs_diff(lawyers).saturating_sub(mixed);
            unmatched.max(odd)
        }
    }
}

/// As the small number that costs are made of.
pub fn count(of: impl Iterator) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}
