//! Panels: which judges mark which match of a round.
//!
//! A judge does not mark a team of the own office or firm, or one that the judge is related to
//! (评委回避, practice.md §2; glossary D). That is never weighed against anything: a seat stays empty
//! rather than be filled by such a judge, and the match is named with the reason. For the rest the
//! seats are filled by a minimum-cost assignment (the Hungarian method of `pathfinding`). Its levels
//! are our default; one more of a level outweighs everything below it:
//!
//! 1. empty seats, as few as can be; then spread over the panels, and never the chair first;
//! 2. a chair who is not on the list of chairs;
//! 3. a judge who sees a team again, as often as it was seen before;
//! 4. experience: the most experienced take the chairs, the next the second seats, and so on, so
//!    that every panel has some of each; the square of how far a judge is from that;
//! 5. the second seats are filled from the other end, the third again from the first, so that the
//!    panel with the most experienced chair has the less experienced second.
//!
//! Trainee judges mark without counting. They are seated afterwards, spread over the matches, under
//! the same recusals.

mod assignment;
mod seating;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::contest::PanelSeat;
use super::numbers::{JudgeNumber, MatchNumber, TeamNumber};

/// A judge who is there for this round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeAtHand {
    pub judge: JudgeNumber,
    /// Empty if unknown.
    pub office: String,
    /// Teams that this judge must not mark, beyond those of the own office.
    pub related: Vec<TeamNumber>,
    /// From 0 (none) up.
    pub experience: u8,
    /// Marks without counting.
    pub trainee: bool,
    pub may_chair: bool,
    /// Every team marked so far, as often as it was.
    pub seen: Vec<TeamNumber>,
}

/// A match that needs a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToJudge {
    pub number: MatchNumber,
    pub teams: Vec<TeamOfOffice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamOfOffice {
    pub team: TeamNumber,
    /// Empty if unknown.
    pub office: String,
}

/// Why a judge must not mark a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recused {
    OwnOffice(TeamNumber),
    Related(TeamNumber),
}

impl Recused {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OwnOffice(_) => "debates-recused-own-office",
            Self::Related(_) => "debates-recused-related",
        }
    }

    /// The team that this judge must not mark; the message names it.
    pub const fn team(self) -> TeamNumber {
        match self {
            Self::OwnOffice(team) | Self::Related(team) => team,
        }
    }
}

/// The panels of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panels {
    pub panels: Vec<Panel>,
    pub unmet: Vec<Unmet>,
    pub deviations: Vec<PanelDeviation>,
}

/// The chair first, trainees last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Panel {
    pub of: MatchNumber,
    pub seats: Vec<PanelSeat>,
}

/// A match whose panel has empty seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmet {
    pub of: MatchNumber,
    pub wanted: usize,
    pub seated: usize,
    pub reason: UnmetReason,
    /// Who must not mark this match, and why.
    pub recused: Vec<(JudgeNumber, Recused)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnmetReason {
    /// The round has more seats than judges.
    TooFewJudges,
    /// Too few judges are left whom this match does not recuse.
    TooManyRecused,
    /// Those who may mark this match are needed where others are recused.
    NeededElsewhere,
}

impl UnmetReason {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooFewJudges => "debates-panel-too-few-judges",
            Self::TooManyRecused => "debates-panel-too-many-recused",
            Self::NeededElsewhere => "debates-panel-needed-elsewhere",
        }
    }
}

/// Where a panel is not as the rules would have it; always for want of another judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PanelDeviation {
    SeesAgain {
        of: MatchNumber,
        judge: JudgeNumber,
        team: TeamNumber,
        before: u32,
    },
    NotOfTheChairs {
        of: MatchNumber,
        judge: JudgeNumber,
    },
    /// A trainee for whom no match was free of recusal.
    TraineeWithoutMatch {
        judge: JudgeNumber,
    },
}

impl PanelDeviation {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SeesAgain { .. } => "debates-panel-sees-again",
            Self::NotOfTheChairs { .. } => "debates-panel-not-of-the-chairs",
            Self::TraineeWithoutMatch { .. } => "debates-panel-trainee-without-match",
        }
    }

    /// The values of that message; everything as the caller calls it.
    pub fn args(
        &self,
        called: impl Fn(MatchNumber) -> String,
        judge_name: impl Fn(JudgeNumber) -> String,
        team_name: impl Fn(TeamNumber) -> String,
    ) -> Vec<(&'static str, String)> {
        match *self {
            Self::SeesAgain {
                of,
                judge,
                team,
                before,
            } => vec![
                ("match", called(of)),
                ("judge", judge_name(judge)),
                ("team", team_name(team)),
                ("before", before.to_string()),
            ],
            Self::NotOfTheChairs { of, judge } => {
                vec![("match", called(of)), ("judge", judge_name(judge))]
            }
            Self::TraineeWithoutMatch { judge } => vec![("judge", judge_name(judge))],
        }
    }
}

/// Why no panels can be formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelFault {
    /// A panel has an odd number of judges.
    EvenPanel,
    JudgeTwice(JudgeNumber),
    /// The drawn order is not of these judges.
    NotDrawn,
    /// Costs that fit into no number: many thousands of seats.
    TooLarge,
}

impl PanelFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EvenPanel => "debates-panel-even",
            Self::JudgeTwice(_) => "debates-panel-judge-twice",
            Self::NotDrawn => "debates-panel-not-drawn",
            Self::TooLarge => "debates-panel-too-large",
        }
    }
}

/// Why this judge must not mark this match; also to be asked before a change by hand.
pub fn recused(judge: &JudgeAtHand, of: &ToJudge) -> Option<Recused> {
    of.teams.iter().find_map(|team| {
        if !judge.office.is_empty() && judge.office == team.office {
            Some(Recused::OwnOffice(team.team))
        } else if judge.related.contains(&team.team) {
            Some(Recused::Related(team.team))
        } else {
            None
        }
    })
}

/// Forms panels of `size` judges. `drawn` is the drawn order of exactly these judges, trainees
/// included; it decides where nothing else does.
pub fn form(
    matches: &[ToJudge],
    judges: &[JudgeAtHand],
    size: usize,
    drawn: &[JudgeNumber],
) -> Result<Panels, PanelFault> {
    if size.is_multiple_of(2) {
        return Err(PanelFault::EvenPanel);
    }
    let in_order = in_drawn_order(judges, drawn)?;
    let (trainees, full): (Vec<&JudgeAtHand>, Vec<&JudgeAtHand>) =
        in_order.into_iter().partition(|judge| judge.trainee);
    let panels = seating::Panelling {
        matches,
        judges: seating::ranked(full, matches.len()),
        size,
        trainees,
    };
    panels.form().ok_or(PanelFault::TooLarge)
}

fn in_drawn_order<'a>(
    judges: &'a [JudgeAtHand],
    drawn: &[JudgeNumber],
) -> Result<Vec<&'a JudgeAtHand>, PanelFault> {
    let mut seen = BTreeSet::new();
    let mut numbers = judges.iter().map(|judge| judge.judge);
    if let Some(judge) = numbers.find(|judge| !seen.insert(*judge)) {
        return Err(PanelFault::JudgeTwice(judge));
    }
    let different: BTreeSet<JudgeNumber> = drawn.iter().copied().collect();
    if different != seen || drawn.len() != judges.len() {
        return Err(PanelFault::NotDrawn);
    }
    let place = |judge: &&JudgeAtHand| drawn.iter().position(|number| *number == judge.judge);
    let mut in_order: Vec<&JudgeAtHand> = judges.iter().collect();
    in_order.sort_by_cached_key(place);
    Ok(in_order)
}
