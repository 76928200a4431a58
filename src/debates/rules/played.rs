//! What each team has played within the rounds that a table covers.

use std::collections::{BTreeMap, BTreeSet};

use super::contest::{Contest, Pairing};
use super::numbers::{DivisionNumber, PhaseNumber, RoundNumber, Side, TeamNumber};
use super::result::MatchResult;
use crate::ratio::Ratio;

/// Which matches a table covers: of round robins and power-paired rounds, never of eliminations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub division: DivisionNumber,
    /// Rounds up to this one; none for all.
    pub after: Option<RoundNumber>,
    /// Only teams of this group; their matches against others count all the same.
    pub group: Option<String>,
    /// False for a table that may be shown while silent rounds are silent.
    pub with_silent: bool,
}

impl Scope {
    /// All preliminary rounds of a division.
    pub const fn of(division: DivisionNumber) -> Self {
        Self {
            division,
            after: None,
            group: None,
            with_silent: true,
        }
    }

    #[must_use]
    pub fn in_group(&self, group: &str) -> Self {
        Self {
            group: Some(group.to_owned()),
            ..self.clone()
        }
    }

    /// The rounds covered, with their weights.
    pub fn rounds(&self, contest: &Contest) -> BTreeMap<RoundNumber, u32> {
        let phases: BTreeSet<PhaseNumber> = contest
            .phases
            .iter()
            .filter(|phase| phase.division == self.division)
            .filter(|phase| !phase.kind.is_elimination())
            .map(|phase| phase.number)
            .collect();
        contest
            .rounds
            .iter()
            .filter(|round| phases.contains(&round.phase))
            .filter(|round| self.after.is_none_or(|after| round.number <= after))
            .filter(|round| self.with_silent || !round.silent)
            .map(|round| (round.number, round.weight))
            .collect()
    }

    /// The last round covered; a recorded lot names it.
    pub fn last_round(&self, contest: &Contest) -> Option<RoundNumber> {
        self.rounds(contest).into_keys().next_back()
    }

    pub fn teams(&self, contest: &Contest) -> Vec<TeamNumber> {
        let teams = contest.teams.iter();
        let teams = teams.filter(|team| team.division == self.division);
        let of_group = |group: &String| self.group.as_ref().is_none_or(|wanted| wanted == group);
        let teams = teams.filter(|team| of_group(&team.group));
        teams.map(|team| team.number).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Won,
    Drawn,
    Lost,
}

/// A decided match as one of its teams sees it. A bye is a match won against nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Played {
    pub round: RoundNumber,
    pub weight: u32,
    pub opponent: Option<TeamNumber>,
    pub ending: Ending,
    /// Own score and the opponent's, in hundredths; none in a bye or a walkover.
    pub scores: Option<(Ratio, Ratio)>,
    pub votes: u32,
}

/// What every team of the results has played in these rounds.
pub fn played(
    rounds: &BTreeMap<RoundNumber, u32>,
    results: &[MatchResult],
) -> BTreeMap<TeamNumber, Vec<Played>> {
    let mut played: BTreeMap<TeamNumber, Vec<Played>> = BTreeMap::new();
    for result in results {
        let Some(weight) = rounds.get(&result.round).copied() else {
            continue;
        };
        for team in result.pairing.teams() {
            if let Some(seen) = seen_by(result, team, weight) {
                played.entry(team).or_default().push(seen);
            }
        }
    }
    played
}

fn seen_by(result: &MatchResult, team: TeamNumber, weight: u32) -> Option<Played> {
    if !result.outcome.is_decided() {
        return None;
    }
    let of_bye = Played {
        round: result.round,
        weight,
        opponent: None,
        ending: Ending::Won,
        scores: None,
        votes: 0,
    };
    let Some(side) = result.pairing.side_of(team) else {
        return matches!(result.pairing, Pairing::Bye(_)).then_some(of_bye);
    };
    let scores = result.scores.as_ref();
    let counted = |side: Side| scores.map(|scores| scores.of(side).counted);
    Some(Played {
        opponent: result.pairing.team(side.other()),
        ending: match result.outcome.winner() {
            Some(winner) if winner == side => Ending::Won,
            Some(_) => Ending::Lost,
            None => Ending::Drawn,
        },
        scores: counted(side).zip(counted(side.other())),
        votes: *result.votes.of(side),
        ..of_bye
    })
}
