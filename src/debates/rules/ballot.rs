//! One judge's ballot of one match: what it adds up to, and what is wrong with it.
//!
//! A fault must be mended before the ballot is handed in; a warning is confirmed. Ranges and steps
//! are those of the score sheet (default: practice of published contests, 100 points a speaker).

use std::collections::BTreeSet;

use super::contest::{BallotMarks, Marks, Match, MatchState, Pairing};
use super::numbers::{PerSide, Side, SpeakerNumber};
use super::settings::{Criterion, Decision, ScoreSheet, Settings, TeamScore};
use crate::points::Points;
use crate::ratio::Ratio;

/// Whether ballots of a match are still taken: not once its result is confirmed, nor where nobody
/// debates.
pub fn takes_ballots(of: &Match) -> bool {
    let debated = matches!(of.pairing, Pairing::Two { .. });
    let open = matches!(
        of.state,
        MatchState::Planned | MatchState::Running | MatchState::Judging
    );
    debated && open
}

/// Whether a judge may hand in a corrected ballot of a match: where the contest lets judges do so,
/// and while ballots of the match are taken. Results that outsiders are told are confirmed before,
/// so that no judge changes marks of which the result is known. Who runs the contest may correct
/// whatever the contest says of judges, after opening the result again if it was confirmed.
pub fn judge_may_correct(settings: &Settings, of: &Match) -> bool {
    settings.judges_correct && takes_ballots(of)
}

/// Who is marked: a speaker, or a side as a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marked {
    Speaker(SpeakerNumber),
    Team(Side),
}

/// What keeps a ballot from being handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallotFault {
    /// Nobody is lined up on this side, so nobody can be marked.
    NoLineup(Side),
    /// A mark is missing.
    Missing(Marked, String),
    /// Above the maximum of the criterion, which is given, or below zero.
    OutOfRange(Marked, String, Points),
    /// Not a multiple of the step, which is given.
    OffStep(Marked, String, Points),
    /// A mark of somebody who does not speak in this match.
    NotInMatch(SpeakerNumber),
    /// A mark under a code that the sheet does not have.
    NotOnSheet(Marked, String),
    /// Both sides have the same, and the contest does not allow it.
    Tie,
    NoWinner,
    NoBestDebater,
    /// The best debater does not speak in this match.
    BestDebaterNotInMatch,
    /// Fewer characters than asked for, which are given.
    ReasonTooShort(Side, u32),
    ReasonTooLong(Side, u32),
}

impl BallotFault {
    /// The key of the message that says this to a person.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoLineup(_) => "debates-ballot-no-lineup",
            Self::Missing(..) => "debates-ballot-missing",
            Self::OutOfRange(..) => "debates-ballot-out-of-range",
            Self::OffStep(..) => "debates-ballot-off-step",
            Self::NotInMatch(_) => "debates-ballot-not-in-match",
            Self::NotOnSheet(..) => "debates-ballot-not-on-sheet",
            Self::Tie => "debates-ballot-tie",
            Self::NoWinner => "debates-ballot-no-winner",
            Self::NoBestDebater => "debates-ballot-no-best-debater",
            Self::BestDebaterNotInMatch => "debates-ballot-best-debater-not-in-match",
            Self::ReasonTooShort(..) => "debates-ballot-reason-too-short",
            Self::ReasonTooLong(..) => "debates-ballot-reason-too-long",
        }
    }
}

/// What a judge confirms before handing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BallotWarning {
    /// The vote goes to the side with fewer points.
    LowPointWin(Side),
}

impl BallotWarning {
    pub const fn key(self) -> &'static str {
        match self {
            Self::LowPointWin(_) => "debates-ballot-low-point-win",
        }
    }
}

/// A ballot as the judge confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub faults: Vec<BallotFault>,
    pub warnings: Vec<BallotWarning>,
    /// Hundredths; none for a side with a mark missing.
    pub totals: PerSide<Option<Ratio>>,
}

/// Who speaks for a side, each once.
pub fn speakers(of: &Match, side: Side) -> Vec<SpeakerNumber> {
    let mut speakers = Vec::with_capacity(4);
    for place in of.lineup.iter().filter(|place| place.side == side) {
        if !speakers.contains(&place.speaker) {
            speakers.push(place.speaker);
        }
    }
    speakers
}

/// The sum of one speaker's marks, in hundredths; none while one is missing.
///
/// Example: 22 + 21.5 + 18 + 8 + 9 + 9 = 87.5.
pub fn speaker_total(sheet: &ScoreSheet, marks: &BallotMarks, who: SpeakerNumber) -> Option<Ratio> {
    sum(&sheet.criteria, marks.speakers.get(&who)?)
}

/// What a ballot gives a side, in hundredths: sum or mean of its speakers, and the team items.
///
/// Example: speakers 87.5, 82 and 79, teamwork 8: as a sum 256.5, as a mean 90.83….
pub fn side_total(
    sheet: &ScoreSheet,
    marks: &BallotMarks,
    of: &Match,
    side: Side,
) -> Option<Ratio> {
    total_of(sheet, marks, &speakers(of, side), side)
}

/// The most that a ballot can give a side, in hundredths; none where nothing can be given.
///
/// Example: of the default sheet 110 for one speaker, 310 for three.
pub fn most(sheet: &ScoreSheet, of: &Match, side: Side) -> Option<Ratio> {
    let speakers = match sheet.team_score {
        TeamScore::MeanOfSpeakers => 1,
        TeamScore::SumOfSpeakers => i64::try_from(speakers(of, side).len()).ok()?,
    };
    let full = |criteria: &[Criterion]| {
        let maxima = criteria.iter().map(|one| one.maximum.hundredths());
        maxima.fold(0_i64, i64::saturating_add)
    };
    let most = full(&sheet.criteria).checked_mul(speakers)?;
    let most = most.checked_add(full(&sheet.team_items))?;
    (most > 0).then(|| Ratio::whole(most.into()))
}

/// The same as [`side_total`], for those who are known to speak.
pub(super) fn total_of(
    sheet: &ScoreSheet,
    marks: &BallotMarks,
    speakers: &[SpeakerNumber],
    side: Side,
) -> Option<Ratio> {
    let mut individuals = Ratio::ZERO;
    for who in speakers {
        individuals = individuals.plus(speaker_total(sheet, marks, *who)?)?;
    }
    if sheet.team_score == TeamScore::MeanOfSpeakers {
        individuals = individuals.divided_by(speakers.len())?;
    }
    if sheet.team_items.is_empty() {
        return (!speakers.is_empty()).then_some(individuals);
    }
    individuals.plus(sum(&sheet.team_items, marks.teams.get(&side)?)?)
}

fn sum(criteria: &[Criterion], marks: &Marks) -> Option<Ratio> {
    let mut sum = 0_i64;
    for criterion in criteria {
        sum = sum.checked_add(marks.get(&criterion.code)?.hundredths())?;
    }
    Some(Ratio::whole(i128::from(sum)))
}

/// Which side a ballot is for: where votes decide the side voted for, else the one with more
/// points; none if the judge puts them level.
pub fn vote(decision: Decision, marks: &BallotMarks, totals: &PerSide<Ratio>) -> Option<Side> {
    match decision {
        Decision::Votes => marks.winner,
        Decision::Points => totals.ahead(),
    }
}

/// Everything that is wrong with a ballot, in the order of the sheet. `ties_allowed` as
/// [`super::Contest::ties_allowed`] says for the match.
pub fn check(settings: &Settings, of: &Match, ties_allowed: bool, marks: &BallotMarks) -> Check {
    let sheet = &settings.sheet;
    let mut faults = Vec::new();
    for side in Side::BOTH {
        let speakers = speakers(of, side);
        if speakers.is_empty() {
            faults.push(BallotFault::NoLineup(side));
        }
        for who in speakers {
            let given = marks.speakers.get(&who);
            check_marks(&sheet.criteria, Marked::Speaker(who), given, &mut faults);
        }
        let given = marks.teams.get(&side);
        check_marks(&sheet.team_items, Marked::Team(side), given, &mut faults);
    }
    let here: BTreeSet<SpeakerNumber> = of.lineup.iter().map(|place| place.speaker).collect();
    let strangers = marks.speakers.keys().filter(|who| !here.contains(who));
    faults.extend(strangers.map(|who| BallotFault::NotInMatch(*who)));
    let totals = PerSide::from_fn(|side| side_total(sheet, marks, of, side));
    let both = totals.both();
    let ahead = both.and_then(|totals| totals.ahead());
    let level = both.is_some() && ahead.is_none();
    faults.extend(check_winner(settings.decision, ties_allowed, marks, level));
    faults.extend(check_best_debater(settings, &here, marks));
    faults.extend(
        Side::BOTH
            .into_iter()
            .filter_map(|side| check_reasons(settings, marks, side)),
    );
    let warnings = low_point_win(settings.decision, marks, ahead);
    Check {
        faults,
        warnings: warnings.into_iter().collect(),
        totals,
    }
}

fn check_marks(
    criteria: &[Criterion],
    who: Marked,
    given: Option<&Marks>,
    faults: &mut Vec<BallotFault>,
) {
    for criterion in criteria {
        let code = criterion.code.clone();
        let Some(mark) = given.and_then(|marks| marks.get(&code)) else {
            faults.push(BallotFault::Missing(who, code));
            continue;
        };
        if !(Points::ZERO..=criterion.maximum).contains(mark) {
            faults.push(BallotFault::OutOfRange(who, code, criterion.maximum));
        } else if !mark.is_in_steps_of(criterion.step) {
            faults.push(BallotFault::OffStep(who, code, criterion.step));
        }
    }
    let on_sheet = |code: &String| criteria.iter().any(|one| one.code == *code);
    let others = given.into_iter().flat_map(|marks| marks.keys());
    let others = others.filter(|code| !on_sheet(code));
    faults.extend(others.map(|code| BallotFault::NotOnSheet(who, code.clone())));
}

/// Where votes decide each judge names a winner; where ties are allowed, a judge who puts the
/// sides level may leave it open. While marks are missing nothing is level.
fn check_winner(
    decision: Decision,
    ties_allowed: bool,
    marks: &BallotMarks,
    level: bool,
) -> Option<BallotFault> {
    match decision {
        Decision::Points => (level && !ties_allowed).then_some(BallotFault::Tie),
        Decision::Votes => {
            let open = marks.winner.is_none() && !(level && ties_allowed);
            open.then_some(BallotFault::NoWinner)
        }
    }
}

fn check_best_debater(
    settings: &Settings,
    here: &BTreeSet<SpeakerNumber>,
    marks: &BallotMarks,
) -> Option<BallotFault> {
    match marks.best_debater {
        Some(who) => (!here.contains(&who)).then_some(BallotFault::BestDebaterNotInMatch),
        None => settings
            .best_debater_vote
            .then_some(BallotFault::NoBestDebater),
    }
}

fn check_reasons(settings: &Settings, marks: &BallotMarks, side: Side) -> Option<BallotFault> {
    let given = marks.reasons.get(&side).map_or("", String::as_str);
    let length = given.chars().filter(|char| !char.is_whitespace()).count();
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    let limits = settings.reasons;
    if length < limits.least {
        return Some(BallotFault::ReasonTooShort(side, limits.least));
    }
    (length > limits.most).then_some(BallotFault::ReasonTooLong(side, limits.most))
}

fn low_point_win(
    decision: Decision,
    marks: &BallotMarks,
    ahead: Option<Side>,
) -> Option<BallotWarning> {
    let winner = marks.winner.filter(|_| decision == Decision::Votes)?;
    (ahead == Some(winner.other())).then_some(BallotWarning::LowPointWin(winner))
}
