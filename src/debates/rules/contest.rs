//! A whole contest as plain data: everything that its tables are computed from.
//!
//! The database loads it, the archive writes and reads it, and every table is a function of it.
//! That is why anybody who has the archive gets the same tables as the server.
//!
//! Numbers are unique within the contest, and so is a ballot by match, judge and version. No table
//! depends on the order in which anything stands here, except that a line-up, overruns and
//! deductions are shown as they stand.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::numbers::{
    DivisionNumber, JudgeNumber, MatchNumber, PhaseNumber, RoundNumber, Side, SpeakerNumber,
    TeamNumber,
};
use super::settings::{Combined, Overtime, Settings, Title};
use crate::clock::Moment;
use crate::lots::Draw;
use crate::points::Points;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contest {
    pub title: String,
    pub settings: Settings,
    pub divisions: Vec<Division>,
    pub teams: Vec<Team>,
    pub speakers: Vec<Speaker>,
    pub judges: Vec<Judge>,
    pub cases: Vec<Case>,
    pub recusals: Vec<Recusal>,
    pub phases: Vec<Phase>,
    pub rounds: Vec<Round>,
    pub matches: Vec<Match>,
    /// All versions of all ballots.
    pub ballots: Vec<Ballot>,
    pub lots: Vec<RecordedLot>,
    pub penalties: Vec<Penalty>,
    pub imported: Vec<ImportedResult>,
}

impl Contest {
    /// Whether a ballot and the result of this match may be level: where the settings allow it,
    /// and nobody goes out.
    pub fn ties_allowed(&self, of: &Match) -> bool {
        self.rounds_that_allow_ties().contains(&of.round)
    }

    pub(super) fn rounds_that_allow_ties(&self) -> BTreeSet<RoundNumber> {
        let elimination = |round: &Round| {
            let mut phases = self.phases.iter();
            phases.any(|phase| phase.number == round.phase && phase.kind.is_elimination())
        };
        let allowed = |round: &&Round| self.settings.ties_allowed && !elimination(round);
        let rounds = self.rounds.iter().filter(allowed);
        rounds.map(|round| round.number).collect()
    }

    /// A speaker's profession, from the team's kind unless the team is mixed.
    pub fn profession(&self, speaker: &Speaker) -> Option<Profession> {
        let team = self.teams.iter().find(|team| team.number == speaker.team)?;
        match team.kind {
            TeamKind::Prosecutors => Some(Profession::Prosecutor),
            TeamKind::Lawyers => Some(Profession::Lawyer),
            TeamKind::Mixed => speaker.profession,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    pub number: DivisionNumber,
    pub title: Title,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub number: TeamNumber,
    #[serde(default, deserialize_with = "super::divisions::or_first")]
    pub division: DivisionNumber,
    pub name: String,
    /// Shown instead of the name where names are hidden.
    pub code: String,
    /// Procuratorate, law firm or another office; empty if unknown. Judges of the same are recused.
    pub office: String,
    pub kind: TeamKind,
    /// Group of a round robin: `A`; empty without groups.
    pub group: String,
}

impl Team {
    /// What stands for its name where names are hidden: its code, or its number if it has none.
    pub fn coded(&self) -> String {
        if self.code.is_empty() {
            self.number.to_string()
        } else {
            self.code.clone()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamKind {
    Prosecutors,
    Lawyers,
    Mixed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profession {
    Prosecutor,
    Lawyer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    pub number: SpeakerNumber,
    pub team: TeamNumber,
    pub name: String,
    /// Usual order of speaking, from 1; none for a substitute who replaces anybody.
    pub position: Option<u8>,
    pub substitute: bool,
    /// Needed in a mixed team only; elsewhere the team's kind says it.
    pub profession: Option<Profession>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judge {
    pub number: JudgeNumber,
    pub name: String,
    /// Judges do not judge teams of their own office.
    pub office: String,
    /// From 0 (none) up; panels are balanced by it.
    pub experience: u8,
    /// Is given only seats that mark without counting. What counts is the seat ([`PanelRole`]).
    pub trainee: bool,
}

/// A judge who must not judge a team, beyond those of the own office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recusal {
    pub judge: JudgeNumber,
    pub team: TeamNumber,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub number: PhaseNumber,
    #[serde(default)]
    pub division: DivisionNumber,
    pub title: Title,
    pub kind: PhaseKind,
    /// Code of the debate format: `guilin-3v3`.
    pub format: String,
    /// Who comes into this phase from the standings before it; none if all do.
    pub entry: Option<Entry>,
    /// Whether who lost a semifinal plays for the third place.
    #[serde(default)]
    pub third_place: bool,
    /// Of an elimination that is drawn: who came into it, the best first, as it was then. Nothing
    /// that changes in the standings afterwards moves the bracket. Empty before its first round,
    /// and where that was drawn before this was kept.
    #[serde(default)]
    pub seeds: Vec<TeamNumber>,
}

/// Who breaks into a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// So many of the overall table.
    Best(u32),
    /// So many of each group.
    BestOfEachGroup(u32),
    /// So many teams of prosecutors and so many of lawyers (Beihai: two each).
    BestOfEachProfession { prosecutors: u32, lawyers: u32 },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseKind {
    RoundRobin,
    PowerPaired,
    Elimination,
    Final,
}

impl PhaseKind {
    /// Whether who loses goes out, so that a match must have a winner.
    pub const fn is_elimination(self) -> bool {
        matches!(self, Self::Elimination | Self::Final)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub number: RoundNumber,
    pub phase: PhaseNumber,
    pub title: Title,
    /// What a win in it is worth in points; 1 usually.
    pub weight: u32,
    /// Its results are not told before the contest (or the phase) is over.
    pub silent: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    pub number: MatchNumber,
    pub round: RoundNumber,
    pub venue: String,
    /// When it begins; none where nobody has said.
    #[serde(default)]
    pub starts_at: Option<Moment>,
    /// Title or code of the case that is argued; empty before it is drawn.
    pub case: String,
    pub pairing: Pairing,
    /// The team that was paired above its own bracket.
    pub pulled_up: Option<TeamNumber>,
    pub panel: Vec<PanelSeat>,
    pub lineup: Vec<LinedUp>,
    pub overruns: Vec<Overrun>,
    /// What overtime costs by the format of the debate, as it was when the clock of the match
    /// began; none where the format says nothing, or no clock was kept.
    #[serde(default)]
    pub overtime: Option<Overtime>,
    pub deductions: Vec<Deduction>,
    pub state: MatchState,
    /// Who won where the ballots left it open: the chair's word, a second vote, a recorded lot.
    pub settled: Option<Settled>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    Two {
        prosecution: TeamNumber,
        defence: TeamNumber,
    },
    /// No opponent in this round; counts as a win without a score.
    Bye(TeamNumber),
}

impl Pairing {
    pub const fn team(self, side: Side) -> Option<TeamNumber> {
        match (self, side) {
            (Self::Two { prosecution, .. }, Side::Prosecution) => Some(prosecution),
            (Self::Two { defence, .. }, Side::Defence) => Some(defence),
            (Self::Bye(_), _) => None,
        }
    }

    pub fn side_of(self, team: TeamNumber) -> Option<Side> {
        Side::BOTH
            .into_iter()
            .find(|side| self.team(*side) == Some(team))
    }

    /// One team or two, the prosecution first.
    pub fn teams(self) -> impl Iterator<Item = TeamNumber> {
        let pair = match self {
            Self::Two {
                prosecution,
                defence,
            } => [Some(prosecution), Some(defence)],
            Self::Bye(team) => [Some(team), None],
        };
        pair.into_iter().flatten()
    }
}

/// A judge's place on a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelSeat {
    pub judge: JudgeNumber,
    pub role: PanelRole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PanelRole {
    Chair,
    Member,
    /// Marks without counting.
    Trainee,
}

/// Who speaks at a position of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinedUp {
    pub side: Side,
    /// From 1.
    pub position: u8,
    pub speaker: SpeakerNumber,
}

/// Speaking over time, as the timekeeper's clock showed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overrun {
    pub side: Side,
    /// None on a clock that a side shares.
    pub speaker: Option<SpeakerNumber>,
    /// Title or code of the stage.
    pub stage: String,
    pub seconds: u32,
}

/// Points taken from a side for breaking a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deduction {
    pub side: Side,
    pub points: Points,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchState {
    Planned,
    Running,
    /// The debate is over, ballots are coming in.
    Judging,
    /// The chief tabulator has confirmed the result.
    Confirmed,
    /// This side won because the other did not appear.
    Walkover(Side),
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub winner: Side,
    pub reason: String,
}

/// One version of one judge's ballot of one match. The newest version counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    #[serde(rename = "match")]
    pub of_match: MatchNumber,
    pub judge: JudgeNumber,
    /// From 1.
    pub version: u32,
    pub marks: BallotMarks,
    pub submitted_at: Moment,
    /// Why there is another version.
    pub correction: Option<Correction>,
}

/// What a judge fills in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotMarks {
    pub speakers: BTreeMap<SpeakerNumber, Marks>,
    pub teams: BTreeMap<Side, Marks>,
    /// Asked for only where votes decide.
    pub winner: Option<Side>,
    pub best_debater: Option<SpeakerNumber>,
    pub reasons: BTreeMap<Side, String>,
}

/// Points by the code of the criterion.
pub type Marks = BTreeMap<String, Points>;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Name of the person who entered it.
    pub by: String,
    pub why: String,
}

/// A draw that settled a last tie, as it was made in the hall. The pool is the numbers of those
/// who were tied, in decimal; who was drawn first stands highest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedLot {
    pub about: LotAbout,
    pub draw: Draw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotAbout {
    /// Team standings of a division after this round.
    Teams {
        division: DivisionNumber,
        after: RoundNumber,
    },
    /// Speaker standings of a division after this round.
    Speakers {
        division: DivisionNumber,
        after: RoundNumber,
    },
    /// The last place of the break into this phase, or seeds of its bracket.
    Break(PhaseNumber),
    /// Combined results, of whatever the contest combines: drawn before the kind was kept.
    Combined,
    /// Combined results of the teams or of the speakers of a division.
    CombinedOf {
        of: Combined,
        division: DivisionNumber,
    },
}

/// A penalty outside a single match: late registration, an ineligible speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    pub team: TeamNumber,
    /// Counts from the table after this round on; none from the beginning.
    pub round: Option<RoundNumber>,
    pub points: Points,
    pub reason: String,
}

/// A result from elsewhere (a sitting of this system, a list) for the combined results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedResult {
    /// Name of the part, as [`super::settings::Source::Imported`] has it.
    pub part: String,
    pub of: Entrant,
    pub points: Points,
    pub out_of: Points,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entrant {
    Team(TeamNumber),
    Speaker(SpeakerNumber),
}
