//! What a judge is told before a ballot is handed in, and what two entries of a paper one differ in.

use std::collections::BTreeMap;

use super::sample::{a_match, contest, marks, points, ratio};
use crate::debates::rules::ballot::{BallotFault, BallotWarning, Marked, check};
use crate::debates::rules::contest::BallotMarks;
use crate::debates::rules::double_entry::{Difference, differences};
use crate::debates::rules::numbers::{MatchNumber, Side, SpeakerNumber};
use crate::debates::rules::settings::{Decision, ScoreSheet, Settings, TeamScore};
use crate::points::Points;

const TEAMS: (u32, u32) = (1, 2);
const ACCUSER: Marked = Marked::Speaker(SpeakerNumber(1));

fn faults_of(settings: &Settings, ballot: &BallotMarks) -> Vec<BallotFault> {
    check(settings, &a_match(MatchNumber(1), 1, TEAMS), false, ballot).faults
}

fn settings(decision: Decision) -> Settings {
    Settings {
        decision,
        ..contest(2).settings
    }
}

fn all() -> String {
    "all".to_owned()
}

#[test]
fn a_whole_ballot_has_no_fault_and_adds_up() {
    let of = a_match(MatchNumber(1), 1, TEAMS);
    let check = check(
        &settings(Decision::Votes),
        &of,
        false,
        &marks(TEAMS, "82.5", "80"),
    );
    assert_eq!((check.faults, check.warnings), (vec![], vec![]));
    assert_eq!(check.totals.prosecution, Some(ratio("82.50")));
}

#[test]
fn the_default_sheet_adds_speakers_and_team() {
    let mut settings = Settings::default();
    let mut ballot = marks(TEAMS, "0", "0");
    for who in ballot.speakers.values_mut() {
        *who = sheet_marks(
            &settings.sheet.criteria,
            &["22", "21.5", "18", "8", "9", "9"],
        );
    }
    let team = sheet_marks(&settings.sheet.team_items, &["8"]);
    ballot.teams = Side::BOTH.map(|side| (side, team.clone())).into();
    let of = a_match(MatchNumber(1), 1, TEAMS);
    let total = |settings: &Settings| check(settings, &of, false, &ballot).totals.prosecution;
    assert_eq!(total(&settings), Some(ratio("95.5")));
    settings.sheet.team_score = TeamScore::MeanOfSpeakers;
    assert_eq!(total(&settings), Some(ratio("95.5")));
}

fn sheet_marks(
    criteria: &[crate::debates::rules::settings::Criterion],
    given: &[&str],
) -> BTreeMap<String, Points> {
    let codes = criteria.iter().map(|one| one.code.clone());
    codes.zip(given.iter().map(|mark| points(mark))).collect()
}

#[test]
fn range_and_step_are_kept() {
    let settings = settings(Decision::Points);
    let found = |mark| faults_of(&settings, &marks(TEAMS, mark, "50"));
    assert_eq!(found("100"), []);
    let beyond = BallotFault::OutOfRange(ACCUSER, all(), Points::whole(100));
    assert_eq!(found("100.5"), [beyond]);
    let off = BallotFault::OffStep(ACCUSER, all(), points("0.5"));
    assert_eq!(found("80.25"), [off]);
}

#[test]
fn missing_and_foreign_marks_are_named() {
    let settings = settings(Decision::Points);
    let mut ballot = marks(TEAMS, "80", "70");
    let accuser = ballot.speakers.remove(&SpeakerNumber(1)).unwrap();
    ballot.speakers.insert(SpeakerNumber(9), accuser);
    let expected = [
        BallotFault::Missing(ACCUSER, all()),
        BallotFault::NotInMatch(SpeakerNumber(9)),
    ];
    assert_eq!(faults_of(&settings, &ballot), expected);
    let mut ballot = marks(TEAMS, "80", "70");
    let extra = BTreeMap::from([("charm".to_owned(), points("5"))]);
    ballot.teams.insert(Side::Defence, extra);
    let expected = BallotFault::NotOnSheet(Marked::Team(Side::Defence), "charm".to_owned());
    assert_eq!(faults_of(&settings, &ballot), [expected]);
}

#[test]
fn a_side_without_speakers_cannot_be_marked() {
    let mut of = a_match(MatchNumber(1), 1, TEAMS);
    of.lineup.clear();
    let found = check(
        &settings(Decision::Points),
        &of,
        true,
        &BallotMarks::default(),
    );
    assert_eq!(found.faults, Side::BOTH.map(BallotFault::NoLineup));
    assert_eq!(found.totals.prosecution, None);
}

#[test]
fn level_ballots_are_a_fault_unless_ties_are_allowed() {
    let of = a_match(MatchNumber(1), 1, TEAMS);
    let level = marks(TEAMS, "80", "80");
    let found = |decision, allowed| check(&settings(decision), &of, allowed, &level).faults;
    assert_eq!(found(Decision::Points, false), [BallotFault::Tie]);
    assert_eq!(found(Decision::Points, true), []);
    assert_eq!(found(Decision::Votes, false), [BallotFault::NoWinner]);
    assert_eq!(found(Decision::Votes, true), []);
}

#[test]
fn a_vote_against_the_points_is_confirmed_not_forbidden() {
    let of = a_match(MatchNumber(1), 1, TEAMS);
    let mut ballot = marks(TEAMS, "80", "70");
    ballot.winner = Some(Side::Defence);
    let found = check(&settings(Decision::Votes), &of, false, &ballot);
    assert_eq!(found.faults, []);
    assert_eq!(found.warnings, [BallotWarning::LowPointWin(Side::Defence)]);
    let found = check(&settings(Decision::Points), &of, false, &ballot);
    assert_eq!(found.warnings, []);
}

#[test]
fn the_best_debater_speaks_in_this_match() {
    let mut settings = settings(Decision::Points);
    settings.best_debater_vote = true;
    let mut ballot = marks(TEAMS, "80", "70");
    assert_eq!(faults_of(&settings, &ballot), [BallotFault::NoBestDebater]);
    ballot.best_debater = Some(SpeakerNumber(3));
    let elsewhere = BallotFault::BestDebaterNotInMatch;
    assert_eq!(faults_of(&settings, &ballot), [elsewhere]);
    ballot.best_debater = Some(SpeakerNumber(2));
    assert_eq!(faults_of(&settings, &ballot), []);
}

#[test]
fn reasons_are_counted_in_characters_without_blanks() {
    let mut settings = settings(Decision::Points);
    (settings.reasons.least, settings.reasons.most) = (4, 6);
    let mut ballot = marks(TEAMS, "80", "70");
    ballot.reasons = BTreeMap::from([
        (Side::Prosecution, "论证 充分".to_owned()),
        (Side::Defence, "攻防 \n 有力，应变快".to_owned()),
    ]);
    let long = BallotFault::ReasonTooLong(Side::Defence, 6);
    assert_eq!(faults_of(&settings, &ballot), [long]);
    ballot.reasons.remove(&Side::Defence);
    let short = BallotFault::ReasonTooShort(Side::Defence, 4);
    assert_eq!(faults_of(&settings, &ballot), [short]);
}

#[test]
fn two_entries_of_a_paper_ballot_differ_where_they_differ() {
    let first = marks(TEAMS, "80", "70");
    assert_eq!(differences(&first, &first), []);
    let mut second = marks(TEAMS, "80", "79");
    second.winner = Some(Side::Defence);
    second.best_debater = Some(SpeakerNumber(1));
    second.reasons.insert(Side::Defence, "有力".to_owned());
    let expected = [
        Difference::Mark(Marked::Speaker(SpeakerNumber(2)), all()),
        Difference::Winner,
        Difference::BestDebater,
        Difference::Reasons(Side::Defence),
    ];
    assert_eq!(differences(&first, &second), expected);
    assert_eq!(differences(&second, &first), expected);
}

#[test]
fn blanks_in_reasons_are_no_difference() {
    let mut first = marks(TEAMS, "80", "70");
    let mut second = first.clone();
    first.reasons.insert(Side::Defence, "有力 ".to_owned());
    second.reasons.insert(Side::Defence, "\n有力".to_owned());
    assert_eq!(differences(&first, &second), []);
}

#[test]
fn the_default_sheet_takes_steps_that_points_can_be_given_in() {
    let sheet = ScoreSheet::default();
    let all = sheet.criteria.iter().chain(&sheet.team_items);
    assert!(
        all.into_iter()
            .all(|one| one.maximum.is_in_steps_of(one.step))
    );
}
