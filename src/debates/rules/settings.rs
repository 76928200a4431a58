//! What a contest has decided before it begins: the score sheet, how a match is decided, what
//! tables rank by, what is public when.
//!
//! Everything here is data that the organiser can change. What no rule book gives is a default of
//! this program and is called so.

use serde::{Deserialize, Serialize};

use super::numbers::PhaseNumber;
use crate::points::Points;

/// A title in both languages of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Title {
    pub zh: String,
    pub en: String,
}

impl Title {
    pub fn new(zh: &str, en: &str) -> Self {
        Self {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub sheet: ScoreSheet,
    pub reasons: Reasons,
    pub decision: Decision,
    pub mean: PanelMean,
    pub dissent: Dissent,
    /// Whether a ballot may give both sides the same, and a match may end in a draw. A match of an
    /// elimination phase always has a winner.
    pub ties_allowed: bool,
    /// Whether each judge names the best debater of the match.
    pub best_debater_vote: bool,
    /// Whether a judge may correct the own ballot, with a reason, until the result is confirmed.
    #[serde(default = "by_default")]
    pub judges_correct: bool,
    /// None: overtime is shown and costs nothing.
    pub overtime: Option<Overtime>,
    /// Whether [`Self::overtime`] holds for every match.
    #[serde(default)]
    pub overtime_from: OvertimeFrom,
    pub sides: SideRule,
    /// What teams are ranked by, the first first.
    pub team_metrics: Vec<TeamMetric>,
    /// What speakers are ranked by, the first first.
    pub speaker_metrics: Vec<SpeakerMetric>,
    /// Matches in which one must have spoken to be ranked.
    pub minimum_speeches: u32,
    pub speaker_tables: SpeakerTables,
    /// None: the contest combines nothing.
    pub combination: Option<Combination>,
    pub public: Publicity,
}

/// Contests that were made before this was asked let judges correct themselves, as new ones do.
const fn by_default() -> bool {
    true
}

/// What a judge marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreSheet {
    /// For each speaker. The weight of a criterion is its maximum.
    pub criteria: Vec<Criterion>,
    /// For each side as a team; may be empty.
    pub team_items: Vec<Criterion>,
    pub team_score: TeamScore,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Names the mark on ballots and in the archive: `argument`.
    pub code: String,
    pub title: Title,
    pub maximum: Points,
    /// Marks are multiples of this.
    pub step: Points,
}

/// What the speakers of a side give their team; the team items are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamScore {
    /// Changde: the sum of the individuals.
    SumOfSpeakers,
    MeanOfSpeakers,
}

/// How long the written reasons for each side are, in characters without blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Zero: a judge may leave them out.
    pub least: u32,
    pub most: u32,
}

/// What decides a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The majority of the panel; on an even panel the chair has the casting vote.
    Votes,
    /// The higher score after deductions.
    Points,
}

/// How the marks of a panel become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PanelMean {
    /// The mean of all.
    Mean,
    /// From five judges up without one highest and one lowest; below that the mean of all.
    TrimmedFromFive,
}

/// Whether the marks of judges who voted for the loser count for the scores. Only where votes
/// decide: where points decide, every judge's marks have made the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dissent {
    Kept,
    LeftOut,
}

/// What speaking over time costs the side, from its score in the match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overtime {
    /// An overrun of so many seconds or fewer costs nothing.
    pub grace_seconds: u32,
    /// A longer one costs `points` for each full `per_seconds` of the whole overrun.
    pub per_seconds: u32,
    pub points: Points,
    /// The most that one side loses in one match.
    pub most: Points,
}

/// What says what overtime costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OvertimeFrom {
    /// The contest, whatever the format of a debate says.
    #[default]
    Contest,
    /// The format of each debate; the contest where a format says nothing.
    Format,
}

/// How sides are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SideRule {
    /// Prosecutors accuse, lawyers defend (Tianshui).
    ByProfession,
    /// Drawn before the match (the Gansu provincial round).
    Drawn,
}

/// What teams can be ranked by; `docs/debates-metrics.md` defines each with an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamMetric {
    Wins,
    Points,
    ScoreSum,
    ScoreMean,
    TrimmedMean,
    ScoreDeviation,
    MarginSum,
    MarginMean,
    DrawStrengthByWins,
    DrawStrengthByScores,
    Votes,
    WhoBeatWhom,
    Penalties,
    PullUps,
    Lot,
}

/// What speakers can be ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerMetric {
    Total,
    Mean,
    TrimmedMean,
    Deviation,
    BestDebaterVotes,
    Speeches,
    Lot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerTables {
    Together,
    /// One table of prosecutors, one of lawyers.
    ByProfession,
}

/// A result put together from parts: written 40, debate 30, oral 30 (Heze).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Combination {
    pub of: Combined,
    pub parts: Vec<Part>,
}

/// Whose results are combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combined {
    Teams,
    Speakers,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub title: Title,
    pub source: Source,
    /// Percent; all parts together make 100.
    pub weight: u32,
}

/// Where the points of a part come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The mean score over the matches of these phases.
    Phases(Vec<PhaseNumber>),
    /// The imported results of this name.
    Imported(String),
}

/// What people who do not work on the contest may see, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicity {
    pub draw: Release,
    pub results: Release,
    pub standings: Release,
    pub ballots: Release,
    pub reasons: Release,
    pub names: Names,
    /// The organiser has said that the contest is over.
    #[serde(default)]
    pub over: bool,
}

impl Publicity {
    /// Whether there is nothing for outsiders, so that they need not know of the contest.
    pub fn is_nothing(self) -> bool {
        [self.draw, self.results, self.standings]
            .iter()
            .all(|release| *release == Release::Never)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    Never,
    AfterMatch,
    AfterRound,
    AfterContest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Names {
    Names,
    /// Teams by their codes only, as long as the contest runs.
    Codes,
}
