//! The result of a match: who won and by what, and the scores that tables add up.
//!
//! - Only the newest version of each ballot counts, and only of judges on the panel; trainees mark
//!   without counting. A match is open until every judge who counts has handed in.
//! - **Votes**: the majority. On an even panel with equal votes the chair's own vote decides.
//! - **Points**: each side's score is the mean of the judges' totals, or from five judges up the
//!   mean without one highest and one lowest, less overtime and rule deductions. Example: totals
//!   80, 84, 85, 86, 90 → (84 + 85 + 86) ÷ 3 = 85.
//! - Sides that are level: a draw where ties are allowed, else tied until somebody settles it.

use std::collections::{BTreeMap, HashMap};

use super::ballot;
use super::contest::{Ballot, Contest, Match, MatchState, Overrun, Pairing, PanelRole};
use super::numbers::{JudgeNumber, MatchNumber, PerSide, RoundNumber, Side, SpeakerNumber};
use super::settings::{Decision, Dissent, Overtime, OvertimeFrom, PanelMean, Settings};
use crate::points::Points;
use crate::ratio::Ratio;

/// From so many judges up, one highest and one lowest total are left out.
const TRIMMED_FROM: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// So many ballots of so many are in.
    Open {
        given: usize,
        of: usize,
    },
    Won(Side, WonBy),
    /// Level, and that is allowed.
    Drawn,
    /// Level, and somebody must win: the chair's word, a second vote, a recorded lot.
    Tied,
    Bye,
    Cancelled,
}

impl Outcome {
    pub const fn winner(self) -> Option<Side> {
        match self {
            Self::Won(side, _) => Some(side),
            _ => None,
        }
    }

    /// Whether it counts in tables.
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Won(..) | Self::Drawn | Self::Bye)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WonBy {
    Majority,
    CastingVote,
    Points,
    Settled,
    Walkover,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchResult {
    pub number: MatchNumber,
    pub round: RoundNumber,
    pub pairing: Pairing,
    pub outcome: Outcome,
    /// Votes of the judges who count.
    pub votes: PerSide<u32>,
    /// None before all ballots are in, and without an opponent.
    pub scores: Option<PerSide<Score>>,
    pub speakers: Vec<SpeakerScore>,
    /// What each judge gave, trainees included, in the order of the panel.
    pub judges: Vec<JudgeView>,
}

/// A side's score, in hundredths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub of_panel: Ratio,
    pub overtime: Points,
    pub deducted: Points,
    /// The panel's less both deductions; may be below zero.
    pub counted: Ratio,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeakerScore {
    pub speaker: SpeakerNumber,
    pub side: Side,
    /// Hundredths.
    pub score: Ratio,
    pub best_debater_votes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgeView {
    pub judge: JudgeNumber,
    pub role: PanelRole,
    /// Hundredths.
    pub totals: PerSide<Ratio>,
    pub vote: Option<Side>,
    /// Whether these marks are part of the scores.
    pub counts: bool,
}

/// The results of all matches, in the order of the contest.
pub fn results(contest: &Contest) -> Vec<MatchResult> {
    let mut ballots: HashMap<MatchNumber, Vec<&Ballot>> = HashMap::new();
    for ballot in &contest.ballots {
        ballots.entry(ballot.of_match).or_default().push(ballot);
    }
    let of_rounds = contest.rounds_that_allow_ties();
    let one = |of: &Match| {
        let ballots = ballots.get(&of.number).map_or(&[][..], Vec::as_slice);
        result(
            &contest.settings,
            of,
            of_rounds.contains(&of.round),
            ballots,
        )
    };
    contest.matches.iter().map(one).collect()
}

/// The result of one match from its ballots, whatever their versions.
pub fn result(
    settings: &Settings,
    of: &Match,
    ties_allowed: bool,
    ballots: &[&Ballot],
) -> MatchResult {
    let mut result = MatchResult {
        number: of.number,
        round: of.round,
        pairing: of.pairing,
        outcome: Outcome::Cancelled,
        votes: PerSide::default(),
        scores: None,
        speakers: Vec::new(),
        judges: Vec::new(),
    };
    match (of.state, of.pairing) {
        (MatchState::Cancelled, _) => {}
        (_, Pairing::Bye(_)) => result.outcome = Outcome::Bye,
        (MatchState::Walkover(side), _) => result.outcome = Outcome::Won(side, WonBy::Walkover),
        _ => Panel::read(settings, of, ballots).decide(ties_allowed, &mut result),
    }
    result
}

/// The newest version of each judge's ballot.
pub fn newest<'a>(ballots: &[&'a Ballot]) -> BTreeMap<JudgeNumber, &'a Ballot> {
    let mut newest: BTreeMap<JudgeNumber, &Ballot> = BTreeMap::new();
    for ballot in ballots {
        let kept = newest.entry(ballot.judge).or_insert(ballot);
        if kept.version < ballot.version {
            *kept = ballot;
        }
    }
    newest
}

/// What overtime costs a side: nothing up to the grace, then `points` for each full `per_seconds`,
/// for each overrun by itself, up to the most. Example with the default: overruns of 9, 25 and
/// 41 seconds cost 0 + 2 + 4, capped at 5.
pub fn overtime<'a>(rule: &Overtime, overruns: impl IntoIterator<Item = &'a Overrun>) -> Points {
    let steps = |seconds: u32| {
        let over = seconds > rule.grace_seconds;
        i64::from(if over {
            seconds.checked_div(rule.per_seconds).unwrap_or(0)
        } else {
            0
        })
    };
    let steps: i64 = overruns.into_iter().map(|one| steps(one.seconds)).sum();
    Points::from_hundredths(steps.saturating_mul(rule.points.hundredths())).min(rule.most)
}

/// What overtime costs in a match: what the format of the debate says, unless it says nothing or the
/// contest has its own rule for all matches.
pub fn overtime_rule(settings: &Settings, of: &Match) -> Option<Overtime> {
    match settings.overtime_from {
        OvertimeFrom::Contest => settings.overtime,
        OvertimeFrom::Format => of.overtime.or(settings.overtime),
    }
}

/// The mean of what judges gave; trimmed if the contest says so and there are five or more.
pub fn panel_mean(how: PanelMean, given: &[Ratio]) -> Option<Ratio> {
    if how == PanelMean::Mean || given.len() < TRIMMED_FROM {
        return Ratio::mean(given);
    }
    trimmed_mean(given)
}

/// The mean without one highest and one lowest; none of fewer than three.
pub fn trimmed_mean(given: &[Ratio]) -> Option<Ratio> {
    let mut given = given.to_vec();
    given.sort_unstable();
    let (_, given) = given.split_first()?;
    let (_, given) = given.split_last()?;
    Ratio::mean(given)
}

/// The ballots of a match as they are judged.
struct Panel<'a> {
    settings: &'a Settings,
    of: &'a Match,
    /// Judges who count.
    size: usize,
    speakers: PerSide<Vec<SpeakerNumber>>,
    read: Vec<(JudgeView, &'a Ballot)>,
}

impl<'a> Panel<'a> {
    fn read(settings: &'a Settings, of: &'a Match, ballots: &[&'a Ballot]) -> Self {
        let newest = newest(ballots);
        let speakers = PerSide::from_fn(|side| ballot::speakers(of, side));
        let view = |seat: &super::contest::PanelSeat| {
            let ballot = *newest.get(&seat.judge)?;
            let total =
                |side| ballot::total_of(&settings.sheet, &ballot.marks, speakers.of(side), side);
            let totals = PerSide::from_fn(total).both()?;
            let view = JudgeView {
                judge: seat.judge,
                role: seat.role,
                totals,
                vote: ballot::vote(settings.decision, &ballot.marks, &totals),
                counts: seat.role != PanelRole::Trainee,
            };
            Some((view, ballot))
        };
        let read = of.panel.iter().filter_map(view).collect();
        let counting = of
            .panel
            .iter()
            .filter(|seat| seat.role != PanelRole::Trainee);
        Self {
            settings,
            of,
            size: counting.count(),
            speakers,
            read,
        }
    }

    fn decide(mut self, ties_allowed: bool, result: &mut MatchResult) {
        let given = self.counting().count();
        result.votes = PerSide::from_fn(|side| self.votes_for(side));
        let complete = given == self.size && given > 0;
        if complete {
            let by_votes = self.by_votes(result.votes);
            self.leave_out_dissent(by_votes.and_then(Outcome::winner));
            result.scores = PerSide::from_fn(|side| self.score(side)).both();
            result.speakers = self.speaker_scores();
            result.outcome = by_votes
                .or_else(|| self.by_points(result.scores.as_ref()?))
                .unwrap_or_else(|| self.level(ties_allowed));
        } else {
            result.outcome = Outcome::Open {
                given,
                of: self.size,
            };
        }
        result.judges = self.read.into_iter().map(|(view, _)| view).collect();
    }

    fn counting(&self) -> impl Iterator<Item = &(JudgeView, &'a Ballot)> {
        self.read.iter().filter(|(view, _)| view.counts)
    }

    fn votes_for(&self, side: Side) -> u32 {
        let votes = self.counting().filter(|(view, _)| view.vote == Some(side));
        u32::try_from(votes.count()).unwrap_or(u32::MAX)
    }

    /// None where points decide, or the votes leave it open.
    fn by_votes(&self, votes: PerSide<u32>) -> Option<Outcome> {
        if self.settings.decision != Decision::Votes {
            return None;
        }
        if let Some(side) = votes.ahead() {
            return Some(Outcome::Won(side, WonBy::Majority));
        }
        let chair = self
            .counting()
            .find(|(view, _)| view.role == PanelRole::Chair);
        let casting = chair.and_then(|(view, _)| view.vote);
        let casting = casting.filter(|_| self.size.is_multiple_of(2));
        casting.map(|side| Outcome::Won(side, WonBy::CastingVote))
    }

    /// None where votes decide, or the scores are level.
    fn by_points(&self, scores: &PerSide<Score>) -> Option<Outcome> {
        if self.settings.decision != Decision::Points {
            return None;
        }
        let ahead = PerSide::from_fn(|side| scores.of(side).counted).ahead()?;
        Some(Outcome::Won(ahead, WonBy::Points))
    }

    fn leave_out_dissent(&mut self, winner: Option<Side>) {
        let Some(winner) = winner.filter(|_| self.settings.dissent == Dissent::LeftOut) else {
            return;
        };
        for (view, _) in &mut self.read {
            view.counts &= view.vote != Some(winner.other());
        }
    }

    fn score(&self, side: Side) -> Option<Score> {
        let totals: Vec<Ratio> = self
            .counting()
            .map(|(view, _)| *view.totals.of(side))
            .collect();
        let of_panel = panel_mean(self.settings.mean, &totals)?;
        let overruns = self.of.overruns.iter().filter(|one| one.side == side);
        let overtime = overtime_rule(self.settings, self.of)
            .map_or(Points::ZERO, |rule| overtime(&rule, overruns));
        let deductions = self.of.deductions.iter().filter(|one| one.side == side);
        let deducted = Points::sum(deductions.map(|one| one.points)).ok()?;
        let counted = of_panel.minus(overtime.into())?.minus(deducted.into())?;
        Some(Score {
            of_panel,
            overtime,
            deducted,
            counted,
        })
    }

    fn speaker_scores(&self) -> Vec<SpeakerScore> {
        let sides = Side::BOTH.into_iter();
        let speakers =
            sides.flat_map(|side| self.speakers.of(side).iter().map(move |who| (side, *who)));
        speakers
            .filter_map(|(side, who)| self.speaker_score(side, who))
            .collect()
    }

    fn speaker_score(&self, side: Side, speaker: SpeakerNumber) -> Option<SpeakerScore> {
        let total =
            |ballot: &Ballot| ballot::speaker_total(&self.settings.sheet, &ballot.marks, speaker);
        let totals: Option<Vec<Ratio>> = self.counting().map(|(_, ballot)| total(ballot)).collect();
        // Dissenting judges name the best debater like the others.
        let judges = self
            .read
            .iter()
            .filter(|(view, _)| view.role != PanelRole::Trainee);
        let votes = judges.filter(|(_, ballot)| ballot.marks.best_debater == Some(speaker));
        Some(SpeakerScore {
            speaker,
            side,
            score: panel_mean(self.settings.mean, &totals?)?,
            best_debater_votes: u32::try_from(votes.count()).unwrap_or(u32::MAX),
        })
    }

    fn level(&self, ties_allowed: bool) -> Outcome {
        let settled = self.of.settled.as_ref();
        match settled {
            _ if ties_allowed => Outcome::Drawn,
            Some(settled) => Outcome::Won(settled.winner, WonBy::Settled),
            None => Outcome::Tied,
        }
    }
}
