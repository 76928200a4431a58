//! What a pair costs, level by level, and who of it argues which side.

use super::field::{Field, Placed};
use super::{Opponents, Paired, PullUp, Rules, Sides, Within};
use crate::debates::rules::numbers::Side;

/// Levels that are always optimal over all pairs; see [`super`].
pub const GRAVE: usize = 5;
pub const LEVELS: usize = 7;
/// One number for each level, in the order that [`super`] gives.
pub type Costs = [u32; LEVELS];

/// Beyond so many brackets, far is far: it keeps the squares small.
const FARTHEST: u32 = 31;

/// Weighs pairs by the rules of the contest.
#[derive(Debug)]
pub struct Weighing {
    rules: Rules,
    lowest_bracket: u32,
}

impl Weighing {
    pub fn new(field: &Field<'_>, rules: Rules) -> Self {
        Self {
            rules,
            lowest_bracket: field.brackets.saturating_sub(1),
        }
    }

    pub const fn rules(&self) -> Rules {
        self.rules
    }

    /// None if these two may not meet at all.
    pub fn pair(&self, one: &Placed<'_>, other: &Placed<'_>) -> Option<Costs> {
        self.may_meet(one, other).then(|| {
            [
                one.times_met(other),
                0,
                squared(one.bracket.abs_diff(other.bracket)),
                u32::from(same_office(one, other)),
                self.sides(one, other),
                self.pull_up(one, other),
                self.within(one, other),
            ]
        })
    }

    /// What it costs that this team has no opponent.
    pub fn bye(&self, team: &Placed<'_>) -> Costs {
        let from_the_end = team.bracket_size.saturating_sub(team.place + 1);
        let above_the_lowest = self.lowest_bracket.saturating_sub(team.bracket);
        [
            0,
            team.entrant.byes,
            squared(above_the_lowest),
            0,
            0,
            from_the_end,
            0,
        ]
    }

    fn may_meet(&self, one: &Placed<'_>, other: &Placed<'_>) -> bool {
        match self.rules.opponents {
            Opponents::Any => true,
            Opponents::OtherProfession => {
                let own = one.entrant.own_side;
                own.is_none() || own != other.entrant.own_side
            }
        }
    }

    fn sides(&self, one: &Placed<'_>, other: &Placed<'_>) -> u32 {
        let (prosecution, defence) = self.by_side(one, other);
        match self.rules.sides {
            Sides::Balanced => {
                let after = [prosecution.balance() + 1, defence.balance() - 1];
                let squares = after.iter().map(|balance| balance * balance).sum::<i64>();
                u32::try_from(squares).unwrap_or(u32::MAX)
            }
            Sides::ByProfession => u32::from(is_against_profession(prosecution, defence)),
            Sides::Drawn => 0,
        }
    }

    fn pull_up(&self, one: &Placed<'_>, other: &Placed<'_>) -> u32 {
        let Some(pulled) = pulled_up(one, other) else {
            return 0;
        };
        match self.rules.pull_up {
            PullUp::Top => pulled.place,
            PullUp::Bottom => pulled.bracket_size.saturating_sub(pulled.place + 1),
            PullUp::Drawn => pulled.drawn,
        }
    }

    fn within(&self, one: &Placed<'_>, other: &Placed<'_>) -> u32 {
        if one.bracket != other.bracket {
            return 0;
        }
        match self.rules.within {
            Within::Drawn => 0,
            Within::Fold => (one.place + other.place + 1).abs_diff(one.bracket_size),
            Within::Slide => {
                let apart = one.place.abs_diff(other.place);
                apart.abs_diff(one.bracket_size / 2)
            }
        }
    }

    /// The match as it is held.
    pub fn paired(&self, one: &Placed<'_>, other: &Placed<'_>) -> Paired {
        let (prosecution, defence) = self.by_side(one, other);
        Paired {
            prosecution: prosecution.entrant.team,
            defence: defence.entrant.team,
            pulled_up: pulled_up(one, other).map(|team| team.entrant.team),
        }
    }

    /// These two as prosecution and defence.
    pub fn by_side<'p, 'a>(
        &self,
        one: &'p Placed<'a>,
        other: &'p Placed<'a>,
    ) -> (&'p Placed<'a>, &'p Placed<'a>) {
        let (first, second) = if one.drawn < other.drawn {
            (one, other)
        } else {
            (other, one)
        };
        let stays = match self.rules.sides {
            Sides::Drawn => true,
            Sides::ByProfession if !is_against_profession(first, second) => true,
            Sides::ByProfession if !is_against_profession(second, first) => false,
            // Where professions cannot decide, the balance does.
            Sides::ByProfession | Sides::Balanced => first.balance() <= second.balance(),
        };
        if stays {
            (first, second)
        } else {
            (second, first)
        }
    }
}

/// Whether one of these leaves the side of its profession.
pub fn is_against_profession(prosecution: &Placed<'_>, defence: &Placed<'_>) -> bool {
    prosecution.entrant.own_side == Some(Side::Defence)
        || defence.entrant.own_side == Some(Side::Prosecution)
}

pub fn same_office(one: &Placed<'_>, other: &Placed<'_>) -> bool {
    !one.entrant.office.is_empty() && one.entrant.office == other.entrant.office
}

/// The one from the lower bracket, if they stand in two.
pub fn pulled_up<'p, 'a>(one: &'p Placed<'a>, other: &'p Placed<'a>) -> Option<&'p Placed<'a>> {
    match one.bracket.cmp(&other.bracket) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(other),
        std::cmp::Ordering::Greater => Some(one),
    }
}

fn squared(brackets: u32) -> u32 {
    brackets.min(FARTHEST).pow(2)
}
