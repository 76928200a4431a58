//! Where a round is not as the rules would have it, and why it could not be.
//!
//! The levels of [`super`] answer the why: whatever a level costs, it costs for want of a pairing
//! that keeps all graver levels as low and this one lower.

use serde::{Deserialize, Serialize};

use super::costs::{Weighing, is_against_profession, pulled_up, same_office};
use super::field::{Field, Placed};
use super::{Opponents, Sides};
use crate::debates::rules::numbers::{Side, TeamNumber};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deviation {
    #[serde(flatten)]
    pub kind: Kind,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    Rematch {
        one: TeamNumber,
        other: TeamNumber,
        /// Matches of these two before this one.
        before: u32,
    },
    Bye {
        team: TeamNumber,
        /// Byes of this team before this one.
        before: u32,
    },
    PulledUp {
        team: TeamNumber,
        opponent: TeamNumber,
        brackets: u32,
    },
    SameOffice {
        one: TeamNumber,
        other: TeamNumber,
    },
    UnevenSides {
        team: TeamNumber,
        prosecuted: u32,
        defended: u32,
    },
    AgainstProfession {
        team: TeamNumber,
    },
}

/// Why it could not be avoided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The teams are odd in number.
    OddNumber,
    /// There are more teams of one profession than the others can meet.
    UnequalProfessions,
    /// The brackets above it are odd in number, or have more teams of one profession.
    UnevenBracket,
    /// Every pairing of the round repeats as many matches.
    NoOtherPairing,
    /// Otherwise teams would meet again or have another bye.
    OtherwiseRepeated,
    /// Otherwise teams would meet again, have another bye, or be pulled up farther.
    OtherwiseFarther,
    /// Otherwise one of the graver deviations would be needed: teams of one office, and those before.
    OtherwiseGraver,
}

impl Deviation {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self.kind {
            Kind::Rematch { .. } => "debates-deviation-rematch",
            Kind::Bye { before: 0, .. } => "debates-deviation-bye",
            Kind::Bye { .. } => "debates-deviation-another-bye",
            Kind::PulledUp { .. } => "debates-deviation-pulled-up",
            Kind::SameOffice { .. } => "debates-deviation-same-office",
            Kind::UnevenSides { .. } => "debates-deviation-uneven-sides",
            Kind::AgainstProfession { .. } => "debates-deviation-against-profession",
        }
    }

    /// The values of that message; teams as the caller calls them.
    pub fn args(&self, name: impl Fn(TeamNumber) -> String) -> Vec<(&'static str, String)> {
        match self.kind {
            Kind::Rematch { one, other, before } => vec![
                ("one", name(one)),
                ("other", name(other)),
                ("before", before.to_string()),
            ],
            Kind::Bye { team, before } => {
                vec![("team", name(team)), ("before", before.to_string())]
            }
            Kind::PulledUp {
                team,
                opponent,
                brackets,
            } => vec![
                ("team", name(team)),
                ("opponent", name(opponent)),
                ("brackets", brackets.to_string()),
            ],
            Kind::SameOffice { one, other } => vec![("one", name(one)), ("other", name(other))],
            Kind::UnevenSides {
                team,
                prosecuted,
                defended,
            } => vec![
                ("team", name(team)),
                ("prosecuted", prosecuted.to_string()),
                ("defended", defended.to_string()),
            ],
            Kind::AgainstProfession { team } => vec![("team", name(team))],
        }
    }
}

impl Reason {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OddNumber => "debates-reason-odd-number",
            Self::UnequalProfessions => "debates-reason-unequal-professions",
            Self::UnevenBracket => "debates-reason-uneven-bracket",
            Self::NoOtherPairing => "debates-reason-no-other-pairing",
            Self::OtherwiseRepeated => "debates-reason-otherwise-repeated",
            Self::OtherwiseFarther => "debates-reason-otherwise-farther",
            Self::OtherwiseGraver => "debates-reason-otherwise-graver",
        }
    }
}

/// All deviations of a round: byes first, then match by match.
pub fn list(
    field: &Field<'_>,
    weighing: &Weighing,
    pairs: &[(Placed<'_>, Placed<'_>)],
    byes: &[Placed<'_>],
) -> Vec<Deviation> {
    let rules = weighing.rules();
    let why_bye = match rules.opponents {
        Opponents::OtherProfession if byes.len() > 1 => Reason::UnequalProfessions,
        _ => Reason::OddNumber,
    };
    let byes = byes.iter().map(|team| Deviation {
        kind: Kind::Bye {
            team: team.entrant.team,
            before: team.entrant.byes,
        },
        reason: why_bye,
    });
    let of_pairs = pairs.iter().flat_map(|(one, other)| {
        let (prosecution, defence) = weighing.by_side(one, other);
        let met = [rematch(prosecution, defence), office(prosecution, defence)];
        let met = met.into_iter().flatten();
        met.chain(moved(field, rules.opponents, prosecution, defence))
            .chain(sides(rules.sides, prosecution, defence))
            .collect::<Vec<_>>()
    });
    byes.chain(of_pairs).collect()
}

fn rematch(one: &Placed<'_>, other: &Placed<'_>) -> Option<Deviation> {
    let before = one.times_met(other);
    (before > 0).then_some(Deviation {
        kind: Kind::Rematch {
            one: one.entrant.team,
            other: other.entrant.team,
            before,
        },
        reason: Reason::NoOtherPairing,
    })
}

fn office(one: &Placed<'_>, other: &Placed<'_>) -> Option<Deviation> {
    same_office(one, other).then_some(Deviation {
        kind: Kind::SameOffice {
            one: one.entrant.team,
            other: other.entrant.team,
        },
        reason: Reason::OtherwiseFarther,
    })
}

fn moved(
    field: &Field<'_>,
    opponents: Opponents,
    one: &Placed<'_>,
    other: &Placed<'_>,
) -> Option<Deviation> {
    let team = pulled_up(one, other)?;
    let opponent = if team.drawn == one.drawn { other } else { one };
    let mut lines = opponent.bracket + 1..=team.bracket;
    let must = lines.all(|bracket| field.must_reach_below(bracket, opponents));
    Some(Deviation {
        kind: Kind::PulledUp {
            team: team.entrant.team,
            opponent: opponent.entrant.team,
            brackets: team.bracket - opponent.bracket,
        },
        reason: if must {
            Reason::UnevenBracket
        } else {
            Reason::OtherwiseRepeated
        },
    })
}

fn sides(rule: Sides, prosecution: &Placed<'_>, defence: &Placed<'_>) -> Vec<Deviation> {
    let kinds = match rule {
        Sides::Balanced => [uneven(prosecution, 1, 0), uneven(defence, 0, 1)]
            .into_iter()
            .flatten()
            .collect(),
        Sides::ByProfession if is_against_profession(prosecution, defence) => {
            against_profession(prosecution, defence)
        }
        Sides::Drawn | Sides::ByProfession => Vec::new(),
    };
    let deviation = |kind| Deviation {
        kind,
        reason: Reason::OtherwiseGraver,
    };
    kinds.into_iter().map(deviation).collect()
}

/// More than one apart after this match; one apart is what an odd number of matches gives.
fn uneven(team: &Placed<'_>, prosecuting: u32, defending: u32) -> Option<Kind> {
    let prosecuted = team.entrant.prosecuted + prosecuting;
    let defended = team.entrant.defended + defending;
    (prosecuted.abs_diff(defended) > 1).then_some(Kind::UnevenSides {
        team: team.entrant.team,
        prosecuted,
        defended,
    })
}

fn against_profession(prosecution: &Placed<'_>, defence: &Placed<'_>) -> Vec<Kind> {
    let sides = [(prosecution, Side::Prosecution), (defence, Side::Defence)];
    let against = sides
        .into_iter()
        .filter(|(team, side)| team.entrant.own_side == Some(side.other()));
    against
        .map(|(team, _)| Kind::AgainstProfession {
            team: team.entrant.team,
        })
        .collect()
}
