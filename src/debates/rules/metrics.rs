//! What teams are ranked by. Every value is exact and in hundredths (a win is 100, a draw 50), so
//! that one rule shows them all; `docs/debates-metrics.md` works an example of each.
//!
//! Byes and walkovers count as wins and carry no score: sums do not grow, means are of the matches
//! with a score. No rule book we know says otherwise; it is a default of this program.

use std::collections::{BTreeMap, BTreeSet};

use super::contest::{Contest, LotAbout, MatchState};
use super::numbers::TeamNumber;
use super::played::{Ending, Played, Scope};
use super::ranking::{Better, Column, Values};
use super::settings::TeamMetric;
use super::statistics::{root, sum, trimmed_mean, variance};
use crate::points::Points;
use crate::ratio::Ratio;

impl TeamMetric {
    pub const ALL: [Self; 15] = [
        Self::Wins,
        Self::Points,
        Self::ScoreSum,
        Self::ScoreMean,
        Self::TrimmedMean,
        Self::ScoreDeviation,
        Self::MarginSum,
        Self::MarginMean,
        Self::DrawStrengthByWins,
        Self::DrawStrengthByScores,
        Self::Votes,
        Self::WhoBeatWhom,
        Self::Penalties,
        Self::PullUps,
        Self::Lot,
    ];

    /// Steadier scores, fewer penalties and an earlier lot stand higher; of all else, more does.
    pub const fn better(self) -> Better {
        match self {
            Self::ScoreDeviation | Self::Penalties | Self::Lot => Better::Less,
            _ => Better::More,
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wins => "debates-metric-wins",
            Self::Points => "debates-metric-points",
            Self::ScoreSum => "debates-metric-score-sum",
            Self::ScoreMean => "debates-metric-score-mean",
            Self::TrimmedMean => "debates-metric-trimmed-mean",
            Self::ScoreDeviation => "debates-metric-deviation",
            Self::MarginSum => "debates-metric-margin-sum",
            Self::MarginMean => "debates-metric-margin-mean",
            Self::DrawStrengthByWins => "debates-metric-strength-by-wins",
            Self::DrawStrengthByScores => "debates-metric-strength-by-scores",
            Self::Votes => "debates-metric-votes",
            Self::WhoBeatWhom => "debates-metric-who-beat-whom",
            Self::Penalties => "debates-metric-penalties",
            Self::PullUps => "debates-metric-pull-ups",
            Self::Lot => "debates-metric-lot",
        }
    }

    /// A value as it is shown, rounded once: counts as `3` or `2.5`, scores as `268.33`.
    pub fn shown(self, value: Ratio) -> String {
        match self {
            Self::ScoreDeviation => root(value).to_string(),
            Self::ScoreSum
            | Self::ScoreMean
            | Self::TrimmedMean
            | Self::MarginSum
            | Self::MarginMean
            | Self::DrawStrengthByScores => Points::from_hundredths(value.rounded()).to_string(),
            _ => Points::from_hundredths(value.rounded()).short(),
        }
    }
}

/// What metrics are computed from.
pub struct Basis<'a> {
    pub contest: &'a Contest,
    pub scope: &'a Scope,
    pub played: &'a BTreeMap<TeamNumber, Vec<Played>>,
}

impl<'a> Basis<'a> {
    /// A metric for these teams, ready to rank by.
    pub fn column(&'a self, metric: TeamMetric, teams: &[TeamNumber]) -> Column<'a, TeamNumber> {
        let values = match metric {
            TeamMetric::WhoBeatWhom => Values::OfTie(Box::new(|tied| self.who_beat_whom(tied))),
            TeamMetric::Lot => Values::OfTie(Box::new(|tied| self.lot(tied))),
            TeamMetric::DrawStrengthByWins => {
                Values::Each(self.draw_strength(teams, TeamMetric::Wins))
            }
            TeamMetric::DrawStrengthByScores => {
                Values::Each(self.draw_strength(teams, TeamMetric::ScoreSum))
            }
            TeamMetric::Penalties => Values::Each(each(teams, |team| self.penalties(team))),
            TeamMetric::PullUps => Values::Each(self.pull_ups(teams)),
            _ => Values::Each(each(teams, |team| of_matches(metric, self.matches(team)))),
        };
        Column {
            better: metric.better(),
            values,
        }
    }

    fn matches(&self, team: TeamNumber) -> &[Played] {
        self.played.get(&team).map_or(&[], Vec::as_slice)
    }

    /// The opponents' wins (or score sums) added up, each opponent as often as it was met.
    fn draw_strength(
        &self,
        teams: &[TeamNumber],
        strength: TeamMetric,
    ) -> BTreeMap<TeamNumber, Ratio> {
        let all: Vec<TeamNumber> = self.played.keys().copied().collect();
        let strengths = each(&all, |team| of_matches(strength, self.matches(team)));
        each(teams, |team| {
            let opponents = self.matches(team).iter().filter_map(|one| one.opponent);
            let of = |opponent| strengths.get(&opponent).copied();
            sum(&opponents.filter_map(of).collect::<Vec<_>>())
        })
    }

    /// Penalties up to the last round of the table.
    fn penalties(&self, team: TeamNumber) -> Option<Ratio> {
        let last = self.scope.last_round(self.contest);
        let in_force = |from| match (from, last) {
            (None, _) => true,
            (Some(from), Some(last)) => from <= last,
            (Some(_), None) => false,
        };
        let penalties = self.contest.penalties.iter();
        let own = penalties.filter(|one| one.team == team && in_force(one.round));
        Points::sum(own.map(|one| one.points)).ok().map(Ratio::from)
    }

    /// Who was paired above its bracket met stronger opponents, so more stands higher. What was
    /// cancelled, or is held without the team, pulled nobody up.
    fn pull_ups(&self, teams: &[TeamNumber]) -> BTreeMap<TeamNumber, Ratio> {
        let rounds = self.scope.rounds(self.contest);
        let matches = self.contest.matches.iter();
        let pulled = matches
            .filter(|one| rounds.contains_key(&one.round) && one.state != MatchState::Cancelled)
            .filter_map(|one| {
                one.pulled_up
                    .filter(|team| one.pairing.side_of(*team).is_some())
            });
        let mut counts: BTreeMap<TeamNumber, i128> = BTreeMap::new();
        for team in pulled {
            *counts.entry(team).or_default() += A_WIN;
        }
        let count = |team| counts.get(&team).copied().unwrap_or_default();
        each(teams, |team| Some(Ratio::whole(count(team))))
    }

    /// The share of wins in the matches among the tied, if each has met each other of them; else
    /// it says nothing. Listed again, it compares those who are still tied among themselves.
    fn who_beat_whom(&self, tied: &[TeamNumber]) -> Option<Vec<Ratio>> {
        tied.iter()
            .map(|team| {
                let among = self.matches(*team).iter();
                let among = among.filter(|one| one.opponent.is_some_and(|met| tied.contains(&met)));
                let among: Vec<Played> = among.copied().collect();
                let met = |other: &TeamNumber| among.iter().any(|one| one.opponent == Some(*other));
                let all_met = tied.iter().all(|other| other == team || met(other));
                let share = || wins(&among).divided_by(among.len());
                all_met.then(share)?
            })
            .collect()
    }

    /// The place in the recorded draw of this table that was made of just the tied; in the table
    /// of a group, of just those of them who are in the group.
    fn lot(&self, tied: &[TeamNumber]) -> Option<Vec<Ratio>> {
        let after = self.scope.last_round(self.contest)?;
        let division = self.scope.division;
        let own: BTreeSet<String> = self
            .scope
            .teams(self.contest)
            .iter()
            .map(ToString::to_string)
            .collect();
        let about = LotAbout::Teams { division, after };
        drawn_beside(self.contest, about, tied, |one| !own.contains(one))
    }
}

/// The places of the tied in a recorded draw, in hundredths like all values. A lot counts for just
/// those among whom it was drawn: a tie that has changed since is another one.
pub fn drawn<Id: ToString>(contest: &Contest, about: LotAbout, tied: &[Id]) -> Option<Vec<Ratio>> {
    drawn_beside(contest, about, tied, |_| false)
}

/// The same where others may have been `beside` the tied in that draw.
pub fn drawn_beside<Id: ToString>(
    contest: &Contest,
    about: LotAbout,
    tied: &[Id],
    beside: impl Fn(&String) -> bool,
) -> Option<Vec<Ratio>> {
    let names: Vec<String> = tied.iter().map(ToString::to_string).collect();
    let expected = |one: &String| names.contains(one) || beside(one);
    let lots = contest.lots.iter().filter(|lot| lot.about == about);
    let mut lots = lots.filter(|lot| lot.draw.pool.iter().all(expected));
    lots.find_map(|lot| {
        let place = |name: &String| {
            let place = lot.draw.outcome.iter().position(|drawn| drawn == name)?;
            Some(Ratio::whole(i128::try_from(place + 1).ok()? * A_WIN))
        };
        names.iter().map(place).collect()
    })
}

/// What one is in hundredths.
const A_WIN: i128 = 100;

fn each<Id: Copy + Ord>(ids: &[Id], value: impl Fn(Id) -> Option<Ratio>) -> BTreeMap<Id, Ratio> {
    let values = ids.iter().filter_map(|id| Some((*id, value(*id)?)));
    values.collect()
}

fn of_matches(metric: TeamMetric, matches: &[Played]) -> Option<Ratio> {
    let scores = || own_scores(matches);
    match metric {
        TeamMetric::Wins => Some(wins(matches)),
        TeamMetric::Points => Some(points(matches)),
        TeamMetric::ScoreSum => sum(&scores()),
        TeamMetric::ScoreMean => Ratio::mean(&scores()),
        TeamMetric::TrimmedMean => trimmed_mean(&scores()),
        TeamMetric::ScoreDeviation => variance(&scores()),
        TeamMetric::MarginSum => sum(&margins(matches)?),
        TeamMetric::MarginMean => Ratio::mean(&margins(matches)?),
        TeamMetric::Votes => {
            let votes: i128 = matches.iter().map(|one| i128::from(one.votes)).sum();
            Some(Ratio::whole(votes * A_WIN))
        }
        _ => None,
    }
}

fn wins(matches: &[Played]) -> Ratio {
    Ratio::whole(matches.iter().map(|one| worth(one.ending)).sum())
}

/// Wins times the weights of their rounds.
fn points(matches: &[Played]) -> Ratio {
    let weighed = |one: &Played| worth(one.ending) * i128::from(one.weight);
    Ratio::whole(matches.iter().map(weighed).sum())
}

const fn worth(ending: Ending) -> i128 {
    match ending {
        Ending::Won => A_WIN,
        Ending::Drawn => A_WIN / 2,
        Ending::Lost => 0,
    }
}

fn own_scores(matches: &[Played]) -> Vec<Ratio> {
    let scores = matches.iter().filter_map(|one| one.scores);
    scores.map(|(own, _)| own).collect()
}

fn margins(matches: &[Played]) -> Option<Vec<Ratio>> {
    let scores = matches.iter().filter_map(|one| one.scores);
    scores.map(|(own, theirs)| own.minus(theirs)).collect()
}
