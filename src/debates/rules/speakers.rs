//! Speaker standings: who spoke how well, apart from how the team fared.
//!
//! A speaker's score in a match is what the judges' marks make (see [`super::result`]); deductions
//! touch the team only. Whoever has spoken in fewer matches than the minimum is listed unranked.

use std::collections::{BTreeMap, BTreeSet};

use super::contest::{Contest, LotAbout, Profession, Speaker};
use super::metrics::drawn;
use super::numbers::SpeakerNumber;
use super::played::Scope;
use super::ranking::{Better, Column, Ranked, Values, as_u32, rank};
use super::result::MatchResult;
use super::settings::{SpeakerMetric, SpeakerTables};
use super::statistics::{root, sum, trimmed_mean, variance};
use crate::points::Points;
use crate::ratio::Ratio;

impl SpeakerMetric {
    pub const ALL: [Self; 7] = [
        Self::Total,
        Self::Mean,
        Self::TrimmedMean,
        Self::Deviation,
        Self::BestDebaterVotes,
        Self::Speeches,
        Self::Lot,
    ];

    pub const fn better(self) -> Better {
        match self {
            Self::Deviation | Self::Lot => Better::Less,
            _ => Better::More,
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Total => "debates-metric-speaker-total",
            Self::Mean => "debates-metric-speaker-mean",
            Self::TrimmedMean => "debates-metric-speaker-trimmed-mean",
            Self::Deviation => "debates-metric-speaker-deviation",
            Self::BestDebaterVotes => "debates-metric-best-debater-votes",
            Self::Speeches => "debates-metric-speeches",
            Self::Lot => "debates-metric-lot",
        }
    }

    /// A value as it is shown, rounded once.
    pub fn shown(self, value: Ratio) -> String {
        match self {
            Self::Deviation => root(value).to_string(),
            Self::Total | Self::Mean | Self::TrimmedMean => {
                Points::from_hundredths(value.rounded()).to_string()
            }
            _ => Points::from_hundredths(value.rounded()).short(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerTable {
    /// None where all stand in one table, and in the table beside those of prosecutors and lawyers.
    pub profession: Option<Profession>,
    pub metrics: Vec<SpeakerMetric>,
    pub rows: Vec<Ranked<SpeakerNumber>>,
    /// Who has spoken too seldom, with the number of matches.
    pub unranked: Vec<(SpeakerNumber, u32)>,
}

/// What a speaker did in one match.
#[derive(Clone, Copy)]
struct Spoke {
    score: Ratio,
    votes: u32,
}

/// The table of all speakers, or one each of prosecutors and of lawyers; then also one of those
/// whose profession nobody has stated (in mixed teams), if there are any.
pub fn speaker_tables(
    contest: &Contest,
    results: &[MatchResult],
    scope: &Scope,
) -> Vec<SpeakerTable> {
    let spoke = spoke(contest, results, scope);
    let teams: BTreeSet<_> = scope.teams(contest).into_iter().collect();
    let speakers = contest.speakers.iter();
    let speakers: Vec<&Speaker> = speakers.filter(|one| teams.contains(&one.team)).collect();
    let of = |profession: Option<Profession>, numbers: Vec<SpeakerNumber>| {
        table(contest, scope, &spoke, profession, numbers)
    };
    if contest.settings.speaker_tables == SpeakerTables::Together {
        return vec![of(None, speakers.iter().map(|one| one.number).collect())];
    }
    let who = |profession: Option<Profession>| -> Vec<SpeakerNumber> {
        let own = speakers.iter();
        let own = own.filter(|one| contest.profession(one) == profession);
        own.map(|one| one.number).collect()
    };
    let each = [Profession::Prosecutor, Profession::Lawyer].map(Some);
    let mut tables: Vec<SpeakerTable> = each.into_iter().map(|one| of(one, who(one))).collect();
    let unstated = who(None);
    if !unstated.is_empty() {
        tables.push(of(None, unstated));
    }
    tables
}

fn spoke(
    contest: &Contest,
    results: &[MatchResult],
    scope: &Scope,
) -> BTreeMap<SpeakerNumber, Vec<Spoke>> {
    let rounds = scope.rounds(contest);
    let mut spoke: BTreeMap<SpeakerNumber, Vec<Spoke>> = BTreeMap::new();
    let covered = results.iter().filter(|one| rounds.contains_key(&one.round));
    for one in covered
        .filter(|one| one.outcome.is_decided())
        .flat_map(|one| &one.speakers)
    {
        spoke.entry(one.speaker).or_default().push(Spoke {
            score: one.score,
            votes: one.best_debater_votes,
        });
    }
    spoke
}

fn table(
    contest: &Contest,
    scope: &Scope,
    spoke: &BTreeMap<SpeakerNumber, Vec<Spoke>>,
    profession: Option<Profession>,
    speakers: Vec<SpeakerNumber>,
) -> SpeakerTable {
    let times = |who: &SpeakerNumber| as_u32(spoke.get(who).map_or(0, Vec::len));
    let minimum = contest.settings.minimum_speeches;
    let (ranked, mut seldom): (Vec<_>, Vec<_>) =
        speakers.into_iter().partition(|who| times(who) >= minimum);
    seldom.sort_unstable();
    let metrics = contest.settings.speaker_metrics.clone();
    let columns: Vec<_> = metrics
        .iter()
        .map(|metric| Column {
            better: metric.better(),
            values: match metric {
                SpeakerMetric::Lot => Values::OfTie(Box::new(move |tied: &[SpeakerNumber]| {
                    lot(contest, scope, tied)
                })),
                _ => Values::Each(values(*metric, spoke)),
            },
        })
        .collect();
    SpeakerTable {
        profession,
        rows: rank(ranked, &columns),
        metrics,
        unranked: seldom.iter().map(|who| (*who, times(who))).collect(),
    }
}

fn lot(contest: &Contest, scope: &Scope, tied: &[SpeakerNumber]) -> Option<Vec<Ratio>> {
    let (division, after) = (scope.division, scope.last_round(contest)?);
    drawn(contest, LotAbout::Speakers { division, after }, tied)
}

fn values(
    metric: SpeakerMetric,
    spoke: &BTreeMap<SpeakerNumber, Vec<Spoke>>,
) -> BTreeMap<SpeakerNumber, Ratio> {
    let values = spoke
        .iter()
        .filter_map(|(who, matches)| Some((*who, value(metric, matches)?)));
    values.collect()
}

fn value(metric: SpeakerMetric, matches: &[Spoke]) -> Option<Ratio> {
    let scores: Vec<Ratio> = matches.iter().map(|one| one.score).collect();
    let count = |number: i128| Some(Ratio::whole(number.saturating_mul(100)));
    match metric {
        SpeakerMetric::Total => sum(&scores),
        SpeakerMetric::Mean => Ratio::mean(&scores),
        SpeakerMetric::TrimmedMean => trimmed_mean(&scores),
        SpeakerMetric::Deviation => variance(&scores),
        SpeakerMetric::BestDebaterVotes => {
            count(matches.iter().map(|one| i128::from(one.votes)).sum())
        }
        SpeakerMetric::Speeches => count(i128::try_from(matches.len()).ok()?),
        SpeakerMetric::Lot => None,
    }
}
