//! Ties that only a lot can still separate, in every table that ends with one.

use std::collections::BTreeSet;

use super::combined::combined;
use super::contest::{Contest, Entrant, LotAbout, MatchState};
use super::numbers::{DivisionNumber, RoundNumber};
use super::played::Scope;
use super::ranking::Ranked;
use super::result::{MatchResult, results};
use super::settings::{SpeakerMetric, TeamMetric};
use super::speakers::speaker_tables;
use super::standings::standings;

/// Those who share a rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTie {
    pub about: LotAbout,
    pub rank: u32,
    pub tied: Vec<Entrant>,
}

impl OpenTie {
    /// The numbers that are drawn, in decimal.
    pub fn pool(&self) -> Vec<String> {
        let number = |one: &Entrant| match one {
            Entrant::Team(team) => team.to_string(),
            Entrant::Speaker(speaker) => speaker.to_string(),
        };
        self.tied.iter().map(number).collect()
    }
}

/// All of them, after every round whose matches are over; the newest round first, combined results
/// last. Where the lot is not among the metrics a shared rank is meant to stay shared.
pub fn open_ties(contest: &Contest) -> Vec<OpenTie> {
    let results = results(contest);
    let mut ties = Vec::new();
    let by_lot = &contest.settings;
    for division in &contest.divisions {
        let all = Scope::of(division.number);
        for after in all.rounds(contest).into_keys().rev() {
            if !is_over(contest, &results, (division.number, after)) {
                continue;
            }
            let (division, scope) = (
                division.number,
                Scope {
                    after: Some(after),
                    ..all.clone()
                },
            );
            if by_lot.team_metrics.contains(&TeamMetric::Lot) {
                let about = LotAbout::Teams { division, after };
                let rows = standings(contest, &results, &scope).rows;
                ties.extend(shared(about, &rows, |team| Entrant::Team(*team)));
            }
            if by_lot.speaker_metrics.contains(&SpeakerMetric::Lot) {
                let about = LotAbout::Speakers { division, after };
                for table in speaker_tables(contest, &results, &scope) {
                    ties.extend(shared(about, &table.rows, |who| Entrant::Speaker(*who)));
                }
            }
        }
    }
    for division in &contest.divisions {
        let Some(combination) = &by_lot.combination else {
            break;
        };
        let (of, division) = (combination.of, division.number);
        let table = combined(contest, &results, division);
        let rows = table.into_iter().flat_map(|table| table.rows);
        let rows: Vec<_> = rows.map(|row| row.ranked).collect();
        ties.extend(shared(
            LotAbout::CombinedOf { of, division },
            &rows,
            |one| *one,
        ));
    }
    ties
}

/// Whether every match of the division up to this round has come to its end.
fn is_over(
    contest: &Contest,
    results: &[MatchResult],
    (division, after): (DivisionNumber, RoundNumber),
) -> bool {
    let own = contest.rounds_of(division);
    let cancelled = |one: &MatchResult| {
        let of = contest.matches.iter().find(|of| of.number == one.number);
        of.is_some_and(|of| of.state == MatchState::Cancelled)
    };
    let is_own = |one: &&MatchResult| own.contains(&one.round) && one.round <= after;
    let mut up_to = results.iter().filter(is_own);
    up_to.all(|one| one.outcome.is_decided() || cancelled(one))
}

fn shared<Id>(
    about: LotAbout,
    rows: &[Ranked<Id>],
    entrant: impl Fn(&Id) -> Entrant,
) -> Vec<OpenTie> {
    let ranks: BTreeSet<u32> = rows
        .iter()
        .filter(|row| row.sharing > 1)
        .map(|row| row.rank)
        .collect();
    let tie = |rank: u32| OpenTie {
        about,
        rank,
        tied: rows
            .iter()
            .filter(|row| row.rank == rank)
            .map(|row| entrant(&row.id))
            .collect(),
    };
    ranks.into_iter().map(tie).collect()
}
