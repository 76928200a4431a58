//! Combined results: parts with weights, each on a scale of 100 (the national ten-best: earlier
//! parts 80, final 20; Heze: written 40, debate 30, oral 30). Exact throughout.

use std::collections::{BTreeMap, BTreeSet};

use super::contest::{Contest, Entrant, LotAbout};
use super::metrics::drawn;
use super::numbers::{DivisionNumber, PhaseNumber, TeamNumber};
use super::ranking::{Better, Column, Ranked, Values, rank};
use super::result::MatchResult;
use super::settings::{Combination, Combined, ScoreSheet, Source, TeamScore};
use crate::points::Points;
use crate::ratio::Ratio;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinedTable {
    /// The last value of a row is the weighed sum, the others are the parts, each in hundredths
    /// of a point out of 100.
    pub rows: Vec<CombinedRow>,
    /// Who has no result in at least one part; with it they would be compared unfairly.
    pub incomplete: Vec<Entrant>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CombinedRow {
    pub parts: Vec<Ratio>,
    /// Its one value is the weighed sum.
    pub ranked: Ranked<Entrant>,
}

/// The table of the contest's combination in one division; none without a combination.
///
/// Example (Heze): written 82, debate 90, oral 85 give 82 × 40 % + 90 × 30 % + 85 × 30 % = 85.3.
pub fn combined(
    contest: &Contest,
    results: &[MatchResult],
    division: DivisionNumber,
) -> Option<CombinedTable> {
    let combination = contest.settings.combination.as_ref()?;
    let mut entrants = entrants(contest, combination.of, division);
    entrants.sort_unstable();
    let of_parts: Vec<BTreeMap<Entrant, Ratio>> = combination
        .parts
        .iter()
        .map(|part| of_source(contest, results, combination.of, &part.source))
        .collect();
    let mut complete = BTreeMap::new();
    let mut incomplete = Vec::new();
    for entrant in entrants {
        let parts = of_parts.iter().map(|part| part.get(&entrant).copied());
        match parts.collect::<Option<Vec<Ratio>>>() {
            Some(parts) => {
                complete.insert(entrant, parts);
            }
            None => incomplete.push(entrant),
        }
    }
    Some(CombinedTable {
        rows: ranked(contest, division, combination, &complete),
        incomplete,
    })
}

fn ranked(
    contest: &Contest,
    division: DivisionNumber,
    combination: &Combination,
    complete: &BTreeMap<Entrant, Vec<Ratio>>,
) -> Vec<CombinedRow> {
    let of = combination.of;
    let about = LotAbout::CombinedOf { of, division };
    let sums = complete
        .iter()
        .filter_map(|(entrant, parts)| Some((*entrant, weighed(combination, parts)?)));
    let columns = [
        Column {
            better: Better::More,
            values: Values::Each(sums.collect()),
        },
        Column {
            better: Better::Less,
            values: Values::OfTie(Box::new(move |tied: &[Entrant]| lot(contest, about, tied))),
        },
    ];
    let rows = rank(complete.keys().copied().collect(), &columns);
    let row = |ranked: Ranked<Entrant>| CombinedRow {
        parts: complete.get(&ranked.id).cloned().unwrap_or_default(),
        ranked,
    };
    rows.into_iter().map(row).collect()
}

fn weighed(combination: &Combination, parts: &[Ratio]) -> Option<Ratio> {
    let weights = combination.parts.iter().map(|part| part.weight);
    let mut of_hundred = weights.zip(parts).map(|(weight, part)| {
        part.times(Ratio::whole(i128::from(weight)))?
            .divided_by(100)
    });
    of_hundred.try_fold(Ratio::ZERO, |sum, one| sum.plus(one?))
}

/// A lot of teams says nothing of the speakers with the same numbers.
fn lot(contest: &Contest, about: LotAbout, tied: &[Entrant]) -> Option<Vec<Ratio>> {
    let number = |one: &Entrant| match one {
        Entrant::Team(team) => team.to_string(),
        Entrant::Speaker(speaker) => speaker.to_string(),
    };
    let numbers: Vec<String> = tied.iter().map(number).collect();
    let of_old = || drawn(contest, LotAbout::Combined, &numbers);
    drawn(contest, about, &numbers).or_else(of_old)
}

fn entrants(contest: &Contest, of: Combined, division: DivisionNumber) -> Vec<Entrant> {
    let own = contest.teams.iter().filter(|one| one.division == division);
    let teams: BTreeSet<TeamNumber> = own.map(|team| team.number).collect();
    match of {
        Combined::Teams => teams.into_iter().map(Entrant::Team).collect(),
        Combined::Speakers => {
            let speakers = contest.speakers.iter();
            let own = speakers.filter(|one| teams.contains(&one.team));
            own.map(|one| Entrant::Speaker(one.number)).collect()
        }
    }
}

/// Each entrant's result in a part, in hundredths of a point out of 100.
fn of_source(
    contest: &Contest,
    results: &[MatchResult],
    of: Combined,
    source: &Source,
) -> BTreeMap<Entrant, Ratio> {
    match source {
        Source::Imported(part) => imported(contest, part),
        Source::Phases(phases) => debated(contest, results, of, phases),
    }
}

/// Who stands in the import twice counts with the last row.
fn imported(contest: &Contest, part: &str) -> BTreeMap<Entrant, Ratio> {
    let results = contest.imported.iter().filter(|one| one.part == part);
    results
        .filter_map(|one| {
            let scaled = Ratio::from(one.points).times(of_hundred(one.out_of.into())?)?;
            Some((one.of, scaled))
        })
        .collect()
}

/// The mean score over the matches of these phases.
fn debated(
    contest: &Contest,
    results: &[MatchResult],
    of: Combined,
    phases: &[PhaseNumber],
) -> BTreeMap<Entrant, Ratio> {
    let rounds = contest.rounds.iter();
    let rounds = rounds.filter(|round| phases.contains(&round.phase));
    let rounds: Vec<_> = rounds.map(|round| round.number).collect();
    let covered = results.iter().filter(|one| rounds.contains(&one.round));
    let decided = covered.filter(|one| one.outcome.is_decided());
    let mut scores: BTreeMap<Entrant, Vec<Ratio>> = BTreeMap::new();
    for (entrant, score) in decided.flat_map(|one| match_scores(contest, one, of)) {
        scores.entry(entrant).or_default().push(score);
    }
    let means = scores.into_iter();
    means
        .filter_map(|(entrant, scores)| Some((entrant, Ratio::mean(&scores)?)))
        .collect()
}

/// The scores of one match out of 100.
fn match_scores(contest: &Contest, result: &MatchResult, of: Combined) -> Vec<(Entrant, Ratio)> {
    let sheet = &contest.settings.sheet;
    let scaled = |score: Ratio, highest: Option<Ratio>| score.times(of_hundred(highest?)?);
    match of {
        Combined::Speakers => {
            let highest = maximum(sheet.criteria.iter().map(|one| one.maximum));
            let speakers = result.speakers.iter();
            speakers
                .filter_map(|one| {
                    Some((Entrant::Speaker(one.speaker), scaled(one.score, highest)?))
                })
                .collect()
        }
        Combined::Teams => super::numbers::Side::BOTH
            .into_iter()
            .filter_map(|side| {
                let team = result.pairing.team(side)?;
                let speaking = result.speakers.iter().filter(|one| one.side == side);
                let highest = highest_of_team(sheet, speaking.count());
                let score = result.scores.as_ref()?.of(side).counted;
                Some((Entrant::Team(team), scaled(score, highest)?))
            })
            .collect(),
    }
}

fn highest_of_team(sheet: &ScoreSheet, speaking: usize) -> Option<Ratio> {
    let speaker = maximum(sheet.criteria.iter().map(|one| one.maximum))?;
    let times = match sheet.team_score {
        TeamScore::SumOfSpeakers => i128::try_from(speaking).ok()?,
        TeamScore::MeanOfSpeakers => 1,
    };
    let team = maximum(sheet.team_items.iter().map(|one| one.maximum))?;
    speaker.times(Ratio::whole(times))?.plus(team)
}

fn maximum(maxima: impl Iterator<Item = Points>) -> Option<Ratio> {
    Points::sum(maxima).ok().map(Ratio::from)
}

/// What a score out of `highest` hundredths is multiplied by to be out of 100 points.
fn of_hundred(highest: Ratio) -> Option<Ratio> {
    Ratio::whole(10_000).over(highest)
}
