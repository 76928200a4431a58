//! How matches ended.

use super::{Row, Sheet, Words, score};
use crate::debates::rules::contest::Pairing;
use crate::debates::rules::numbers::{RoundNumber, Side};
use crate::debates::rules::result::{MatchResult, Outcome, WonBy};
use crate::debates::side_key;
use crate::web::i18n::Arg;

impl Words<'_> {
    /// All matches of the contest that may be told of, in the order of the rounds.
    pub fn results(&self, results: &[MatchResult]) -> Sheet {
        let mut results: Vec<&MatchResult> = results.iter().collect();
        results.sort_by_key(|one| (one.round, one.number));
        self.matches(self.word("debates-table-results"), true, &results)
    }

    /// The matches of each round under its own heading, the last round first.
    pub fn results_by_round(&self, results: &[MatchResult]) -> Vec<Sheet> {
        let mut rounds: Vec<_> = self.contest.rounds.iter().collect();
        rounds.sort_by_key(|one| std::cmp::Reverse(one.number));
        let sheets = rounds.into_iter().map(|round| {
            let own = results.iter().filter(|one| one.round == round.number);
            let mut own: Vec<&MatchResult> = own.collect();
            own.sort_by_key(|one| one.number);
            let mut heading = self.round(round.number);
            if round.silent {
                heading = format!("{heading} · {}", self.word("debates-tab-silent"));
            }
            self.matches(heading, false, &own)
        });
        sheets.filter(|one| !one.rows.is_empty()).collect()
    }

    /// What a round is called.
    pub fn round(&self, number: RoundNumber) -> String {
        let mut rounds = self.contest.rounds.iter();
        let round = rounds.find(|one| one.number == number);
        let title = round.map_or_else(String::new, |one| {
            self.title(&self.contest.round_title(one))
        });
        if title.is_empty() {
            number.to_string()
        } else {
            title
        }
    }

    fn matches(&self, heading: String, with_round: bool, results: &[&MatchResult]) -> Sheet {
        let mut columns = vec![self.column("debates-table-match", true)];
        if with_round {
            columns.push(self.column("debates-table-round", !self.contest.is_divided()));
        }
        columns.extend([
            self.column("debates-table-prosecution", false),
            self.column("debates-table-defence", false),
            self.column("debates-table-scores", false),
            self.column("debates-table-votes", false),
            self.column("debates-table-outcome", false),
        ]);
        let told = |one: &&&MatchResult| self.told.is_none_or(|told| told.shows(one.number));
        let rows = results.iter().filter(told);
        Sheet {
            heading,
            columns,
            rows: rows.map(|one| self.result(one, with_round)).collect(),
            notes: Vec::new(),
        }
    }

    fn result(&self, of: &MatchResult, with_round: bool) -> Row {
        let (prosecution, defence) = match of.pairing {
            Pairing::Two {
                prosecution,
                defence,
            } => (self.team(prosecution), self.team(defence)),
            Pairing::Bye(team) => (self.team(team), String::new()),
        };
        let told = self
            .told
            .is_none_or(|told| told.results.contains(&of.number));
        let scores = of.scores.filter(|_| told).map(|scores| {
            let [a, b] = [scores.prosecution, scores.defence].map(|one| score(one.counted));
            format!("{a} : {b}")
        });
        let votes = format!("{} : {}", of.votes.prosecution, of.votes.defence);
        let mut cells = vec![of.number.to_string()];
        if with_round {
            cells.push(if self.contest.is_divided() {
                self.round(of.round)
            } else {
                of.round.to_string()
            });
        }
        let outcome = if told {
            self.outcome(of.outcome)
        } else {
            self.word("debates-tab-untold")
        };
        cells.extend([
            prosecution,
            defence,
            scores.clone().unwrap_or_default(),
            scores.map(|_| votes).unwrap_or_default(),
            outcome,
        ]);
        Row {
            cells,
            of: Some(of.number),
            rank: None,
        }
    }

    /// Who won, and by what.
    pub fn outcome(&self, outcome: Outcome) -> String {
        let (side, by) = match outcome {
            Outcome::Open { given, of } => {
                let number = |number| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
                let args = [("given", number(given)), ("of", number(of))];
                return self.said("debates-outcome-open", &args);
            }
            Outcome::Drawn => return self.word("debates-outcome-drawn"),
            Outcome::Tied => return self.word("debates-outcome-tied"),
            Outcome::Bye => return self.word("debates-outcome-bye"),
            Outcome::Cancelled => return self.word("debates-outcome-cancelled"),
            Outcome::Won(side, by) => (side, by),
        };
        let by = match by {
            WonBy::Majority => "debates-won-by-majority",
            WonBy::CastingVote => "debates-won-by-casting-vote",
            WonBy::Points => "debates-won-by-points",
            WonBy::Settled => "debates-won-by-settlement",
            WonBy::Walkover => "debates-won-by-walkover",
        };
        let args = [
            ("side", Arg::Text(self.side(side))),
            ("by", Arg::Text(self.word(by))),
        ];
        self.said("debates-outcome-won", &args)
    }

    pub fn side(&self, side: Side) -> String {
        self.word(side_key(side))
    }
}
