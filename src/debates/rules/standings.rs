//! Team standings after any round, by any ordered list of metrics.

use super::contest::Contest;
use super::metrics::Basis;
use super::numbers::TeamNumber;
use super::played::{Scope, played};
use super::ranking::{Ranked, rank};
use super::result::MatchResult;
use super::settings::TeamMetric;

/// A table of teams, the best first. The values of a row stand in the order of `metrics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    pub metrics: Vec<TeamMetric>,
    pub rows: Vec<Ranked<TeamNumber>>,
}

/// The standings that the contest's own list of metrics gives.
pub fn standings(contest: &Contest, results: &[MatchResult], scope: &Scope) -> Standings {
    standings_by(contest, results, scope, &contest.settings.team_metrics)
}

/// The standings by another list.
///
/// Example: by wins, then score mean, teams with 2 wins and 262, 2 and 262, 2 and 255, 1 and 270
/// have the ranks 1, 1, 3, 4.
pub fn standings_by(
    contest: &Contest,
    results: &[MatchResult],
    scope: &Scope,
    metrics: &[TeamMetric],
) -> Standings {
    let basis = Basis {
        contest,
        scope,
        played: &played(&scope.rounds(contest), results),
    };
    let teams = scope.teams(contest);
    let columns: Vec<_> = metrics
        .iter()
        .map(|metric| basis.column(*metric, &teams))
        .collect();
    let rows = rank(teams, &columns);
    Standings {
        metrics: metrics.to_vec(),
        rows,
    }
}
