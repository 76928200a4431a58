//! What follows from the drawn orders: pairings, sides and panels of a round.
//!
//! [`Grounds`] are all that the round was made from; with the drawn orders of teams and judges they
//! give the same round to anybody ([`Grounds::make`]), on any machine, whatever has changed since.
//! That is why the record of a round keeps them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contest::{Pairing, PanelSeat};
use super::draw::{self, DrawFault, Drawn};
use super::elimination::{self, NoBracket};
use super::numbers::{MatchNumber, Side, TeamNumber};
use super::pairing::{self, Deviation, Entrant, PairingFault};
use super::panels::{self, JudgeAtHand, PanelDeviation, PanelFault, TeamOfOffice, ToJudge, Unmet};
use super::round_robin;
use super::settings::Title;

/// All that a round is made from, apart from chance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    pub basis: Basis,
    /// The side of each profession, where the contest has fixed it; else empty.
    pub own_sides: BTreeMap<TeamNumber, Side>,
    /// Empty texts if unknown.
    pub offices: BTreeMap<TeamNumber, String>,
    pub judges: Vec<JudgeAtHand>,
    /// Judges of a panel; zero: nobody is seated.
    pub panel_size: u32,
    /// The number of the first match; the others follow.
    pub first: MatchNumber,
}

/// Who may meet whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// Everybody meets everybody of the same group.
    RoundRobin {
        groups: Vec<Vec<TeamNumber>>,
        /// Which round of the robin this is, from 0.
        turn: usize,
    },
    PowerPaired {
        entrants: Vec<Entrant>,
        rules: pairing::Rules,
    },
    Elimination {
        ties: Vec<(TeamNumber, TeamNumber)>,
        /// Teams that this round of the bracket has room for.
        left: u32,
    },
}

/// A round that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub matches: Vec<DrawnMatch>,
    pub deviations: Vec<Deviation>,
    pub unmet: Vec<Unmet>,
    pub panel_deviations: Vec<PanelDeviation>,
}

/// A match as it was drawn, before anybody changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnMatch {
    pub number: MatchNumber,
    pub pairing: Pairing,
    pub pulled_up: Option<TeamNumber>,
    pub panel: Vec<PanelSeat>,
}

/// Why there is no round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MakingFault {
    Draw(DrawFault),
    Pairing(PairingFault),
    Panel(PanelFault),
    Bracket(NoBracket),
    /// These matches have no result yet.
    Undecided(Vec<MatchNumber>),
    RobinOver,
    /// The order was drawn of other teams.
    OtherTeams,
    EliminationOver,
    /// The teams of these matches meet nowhere in the bracket.
    Strays(Vec<MatchNumber>),
}

impl MakingFault {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Draw(fault) => fault.key(),
            Self::Pairing(fault) => fault.key(),
            Self::Panel(fault) => fault.key(),
            Self::Bracket(fault) => fault.key(),
            Self::Undecided(_) => "debates-round-undecided",
            Self::RobinOver => "debates-robin-over",
            Self::OtherTeams => "debates-robin-other-teams",
            Self::EliminationOver => "debates-elimination-over",
            Self::Strays(_) => "debates-elimination-strays",
        }
    }
}

type Pairs = Vec<(Pairing, Option<TeamNumber>)>;

impl Grounds {
    /// Everybody who is to be drawn.
    pub fn teams(&self) -> Vec<TeamNumber> {
        match &self.basis {
            Basis::RoundRobin { groups, .. } => groups.iter().flatten().copied().collect(),
            Basis::PowerPaired { entrants, .. } => entrants.iter().map(|one| one.team).collect(),
            Basis::Elimination { ties, .. } => {
                let both = ties.iter().map(|(one, other)| [*one, *other]);
                both.flatten().collect()
            }
        }
    }

    /// The name of the round, where it has one of its own.
    pub fn title(&self) -> Option<Title> {
        match self.basis {
            Basis::Elimination { left, .. } => Some(elimination::title(left)),
            _ => None,
        }
    }

    /// Draws the order of the teams: of appearance, where nothing tells them apart, or of sides.
    pub fn draw_teams(&self, seed: &str) -> Result<Drawn, MakingFault> {
        let teams = self.teams();
        let drawn = match self.basis {
            Basis::RoundRobin { .. } => draw::order(seed, &teams),
            Basis::PowerPaired { .. } => draw::ties(seed, &teams),
            Basis::Elimination { .. } => draw::sides(seed, &teams),
        };
        drawn.map_err(MakingFault::Draw)
    }

    /// Draws the order of the judges, if anybody is to be seated.
    pub fn draw_judges(&self, seed: &str) -> Result<Option<Drawn>, MakingFault> {
        if self.judges.is_empty() || self.panel_size == 0 {
            return Ok(None);
        }
        let numbers: Vec<_> = self.judges.iter().map(|one| one.judge).collect();
        let drawn = draw::judges(seed, &numbers).map_err(MakingFault::Draw)?;
        Ok(Some(drawn))
    }

    /// The round that follows from the drawn orders.
    pub fn make(&self, teams: &Drawn, judges: Option<&Drawn>) -> Result<Made, MakingFault> {
        let (pairs, deviations) = match &self.basis {
            Basis::RoundRobin { groups, turn } => (self.robin(groups, *turn, teams)?, Vec::new()),
            Basis::PowerPaired { entrants, rules } => power(entrants, *rules, teams)?,
            Basis::Elimination { ties, .. } => (self.knock_out(ties, teams), Vec::new()),
        };
        let mut matches: Vec<DrawnMatch> = (self.first.0..)
            .zip(pairs)
            .map(|(number, (pairing, pulled_up))| DrawnMatch {
                number: MatchNumber(number),
                pairing,
                pulled_up,
                panel: Vec::new(),
            })
            .collect();
        let panels = match judges {
            Some(judges) => self.seat(&matches, judges)?,
            None => panels::Panels::default(),
        };
        for panel in panels.panels {
            let of = matches.iter_mut().find(|one| one.number == panel.of);
            if let Some(of) = of {
                of.panel = panel.seats;
            }
        }
        Ok(Made {
            matches,
            deviations,
            unmet: panels.unmet,
            panel_deviations: panels.deviations,
        })
    }

    fn robin(
        &self,
        groups: &[Vec<TeamNumber>],
        turn: usize,
        teams: &Drawn,
    ) -> Result<Pairs, MakingFault> {
        let order = teams.teams();
        let pool: usize = groups.iter().map(Vec::len).sum();
        let in_order = |group: &Vec<TeamNumber>| {
            let own = order.iter().filter(|team| group.contains(team));
            own.copied().collect::<Vec<_>>()
        };
        let ordered: Vec<Vec<TeamNumber>> = groups.iter().map(in_order).collect();
        if order.len() != pool || ordered.iter().map(Vec::len).sum::<usize>() != pool {
            return Err(MakingFault::OtherTeams);
        }
        let mut rounds = round_robin::schedule_groups(&ordered).into_iter();
        let round = rounds.nth(turn).ok_or(MakingFault::RobinOver)?;
        let matches = round.matches.into_iter();
        let matches = matches.map(|(one, other)| self.sided(one, other));
        let byes = round.byes.into_iter().map(Pairing::Bye);
        Ok(matches.chain(byes).map(|one| (one, None)).collect())
    }

    fn knock_out(&self, ties: &[(TeamNumber, TeamNumber)], teams: &Drawn) -> Pairs {
        let sided = |(one, other): &(TeamNumber, TeamNumber)| match teams.side(*one, *other) {
            Some(Side::Defence) => self.sided(*other, *one),
            _ => self.sided(*one, *other),
        };
        ties.iter().map(|tie| (sided(tie), None)).collect()
    }

    /// As given, unless both sides are those of the other's profession.
    fn sided(&self, prosecution: TeamNumber, defence: TeamNumber) -> Pairing {
        let own = |team| self.own_sides.get(&team).copied();
        let swapped =
            own(prosecution) == Some(Side::Defence) && own(defence) == Some(Side::Prosecution);
        let (prosecution, defence) = if swapped {
            (defence, prosecution)
        } else {
            (prosecution, defence)
        };
        Pairing::Two {
            prosecution,
            defence,
        }
    }

    /// Panels for the matches that are held.
    fn seat(&self, matches: &[DrawnMatch], judges: &Drawn) -> Result<panels::Panels, MakingFault> {
        let held = matches
            .iter()
            .filter(|one| matches!(one.pairing, Pairing::Two { .. }));
        let with_office = |team: TeamNumber| TeamOfOffice {
            team,
            office: self.offices.get(&team).cloned().unwrap_or_default(),
        };
        let to_judge: Vec<ToJudge> = held
            .map(|one| ToJudge {
                number: one.number,
                teams: one.pairing.teams().map(with_office).collect(),
            })
            .collect();
        let size = usize::try_from(self.panel_size).unwrap_or(usize::MAX);
        panels::form(&to_judge, &self.judges, size, &judges.judges()).map_err(MakingFault::Panel)
    }
}

fn power(
    entrants: &[Entrant],
    rules: pairing::Rules,
    teams: &Drawn,
) -> Result<(Pairs, Vec<Deviation>), MakingFault> {
    let paired = pairing::pair(entrants, rules, &teams.teams()).map_err(MakingFault::Pairing)?;
    let matches = paired.matches.into_iter().map(|one| {
        let pairing = Pairing::Two {
            prosecution: one.prosecution,
            defence: one.defence,
        };
        (pairing, one.pulled_up)
    });
    let byes = paired.byes.into_iter();
    let byes = byes.map(|team| (Pairing::Bye(team), None));
    Ok((matches.chain(byes).collect(), paired.deviations))
}
