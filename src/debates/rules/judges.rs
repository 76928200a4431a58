//! How judges mark, compared with those who sat beside them. For the organiser's eye and for
//! training; no result depends on it.
//!
//! What a judge gives a side is measured as a share of the most that the sheet lets a ballot give it,
//! in hundredths of a percent: matches of one and of four a side, and divisions, are put together.

use std::collections::{BTreeMap, HashMap};

use super::ballot::most;
use super::contest::{Contest, Match, PanelRole};
use super::numbers::{JudgeNumber, MatchNumber, PerSide, Side};
use super::result::{JudgeView, MatchResult};
use super::statistics::variance;
use crate::ratio::Ratio;

/// All of it, in hundredths of a percent.
const WHOLE: Ratio = Ratio::whole(10_000);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgeStatistics {
    pub judge: JudgeNumber,
    /// Ballots handed in.
    pub ballots: usize,
    /// Mean distance from the mean of the other judges on the panel, in hundredths of a percent;
    /// below zero is stricter. None if the judge never sat beside another.
    ///
    /// Example: gave 80 % and 84 % where the others' means were 83 % and 85 %: (−3 − 1) ÷ 2 = −2.
    pub severity: Option<Ratio>,
    /// Variance of the shares given, in hundredths of a percent squared; shown as its root.
    pub spread: Option<Ratio>,
    /// Share of decided matches in which the own vote was for the winner, from 0 to 1.
    pub agreement: Option<Ratio>,
}

/// Statistics of all judges who have handed in a ballot, trainees included.
pub fn judge_statistics(contest: &Contest, results: &[MatchResult]) -> Vec<JudgeStatistics> {
    let mut given: BTreeMap<JudgeNumber, Given> = BTreeMap::new();
    let matches: HashMap<MatchNumber, &Match> =
        contest.matches.iter().map(|of| (of.number, of)).collect();
    for result in results {
        let of = matches.get(&result.number);
        let most = PerSide::from_fn(|side| most(&contest.settings.sheet, of?, side));
        for view in &result.judges {
            given
                .entry(view.judge)
                .or_default()
                .add(view, result, &most);
        }
    }
    let statistics = given.into_iter();
    statistics
        .map(|(judge, given)| given.statistics(judge))
        .collect()
}

#[derive(Default)]
struct Given {
    ballots: usize,
    shares: Vec<Ratio>,
    distances: Vec<Ratio>,
    with_winner: usize,
    decided: usize,
}

impl Given {
    fn add(&mut self, view: &JudgeView, result: &MatchResult, most: &PerSide<Option<Ratio>>) {
        self.ballots += 1;
        for side in Side::BOTH {
            let share = |total: Ratio| total.over((*most.of(side))?)?.times(WHOLE);
            let own = *view.totals.of(side);
            self.shares.extend(share(own));
            let others = mean_of_others(view.judge, side, &result.judges);
            let distance = others.and_then(|mean| share(own)?.minus(share(mean)?));
            self.distances.extend(distance);
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
            ballots: self.ballots,
            severity: Ratio::mean(&self.distances),
            spread: variance(&self.shares),
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
