//! How judges mark, compared with those who sat beside them. For the organiser's eye and for
//! training; no result depends on it.

use std::collections::BTreeMap;

use super::contest::PanelRole;
use super::numbers::{JudgeNumber, Side};
use super::result::{JudgeView, MatchResult};
use super::statistics::variance;
use crate::ratio::Ratio;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgeStatistics {
    pub judge: JudgeNumber,
    /// Ballots handed in.
    pub ballots: usize,
    /// Mean distance from the mean of the other judges on the panel, in hundredths; below zero is
    /// stricter. None if the judge never sat beside another.
    ///
    /// Example: gave 80 and 84 where the others' means were 83 and 85: (−3 − 1) ÷ 2 = −2.
    pub severity: Option<Ratio>,
    /// Variance of the totals given, in hundredths squared; shown as its root.
    pub spread: Option<Ratio>,
    /// Share of decided matches in which the own vote was for the winner, from 0 to 1.
    pub agreement: Option<Ratio>,
}

/// Statistics of all judges who have handed in a ballot, trainees included.
pub fn judge_statistics(results: &[MatchResult]) -> Vec<JudgeStatistics> {
    let mut given: BTreeMap<JudgeNumber, Given> = BTreeMap::new();
    for result in results {
        for view in &result.judges {
            given.entry(view.judge).or_default().add(view, result);
        }
    }
    let statistics = given.into_iter();
    statistics
        .map(|(judge, given)| given.statistics(judge))
        .collect()
}

#[derive(Default)]
struct Given {
    totals: Vec<Ratio>,
    distances: Vec<Ratio>,
    with_winner: usize,
    decided: usize,
}

impl Given {
    fn add(&mut self, view: &JudgeView, result: &MatchResult) {
        for side in Side::BOTH {
            let own = *view.totals.of(side);
            self.totals.push(own);
            let others = mean_of_others(view.judge, side, &result.judges);
            self.distances
                .extend(others.and_then(|mean| own.minus(mean)));
        }
        if let Some(winner) = result.outcome.winner() {
            self.decided += 1;
            self.with_winner += usize::from(view.vote == Some(winner));
        }
    }

    fn statistics(self, judge: JudgeNumber) -> JudgeStatistics {
        let agreeing = i128::try_from(self.with_winner).map(Ratio::whole);
        JudgeStatistics {
            judge,
            ballots: self.totals.len() / 2,
            severity: Ratio::mean(&self.distances),
            spread: variance(&self.totals),
            agreement: agreeing
                .ok()
                .and_then(|agreeing| agreeing.divided_by(self.decided)),
        }
    }
}

fn mean_of_others(judge: JudgeNumber, side: Side, panel: &[JudgeView]) -> Option<Ratio> {
    let others = panel.iter().filter(|other| other.judge != judge);
    let others = others.filter(|other| other.role != PanelRole::Trainee);
    let totals: Vec<Ratio> = others.map(|other| *other.totals.of(side)).collect();
    Ratio::mean(&totals)
}
