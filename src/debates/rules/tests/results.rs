//! Who won, and by what.

use super::sample::{DIVISION, ballot, contest, marks, only_result, phase, play, points, ratio};
use crate::debates::rules::contest::{
    Contest, Deduction, MatchState, Overrun, Pairing, PanelRole, PhaseKind, Settled,
};
use crate::debates::rules::numbers::{MatchNumber, Side, SpeakerNumber, TeamNumber};
use crate::debates::rules::played::Scope;
use crate::debates::rules::result::{MatchResult, Outcome, WonBy, overtime, results};
use crate::debates::rules::settings::{
    Decision, Dissent, Overtime, OvertimeFrom, PanelMean, Settings,
};
use crate::debates::rules::standings::standings;
use crate::points::Points;
use crate::ratio::Ratio;

const TEAMS: (u32, u32) = (1, 2);
const ACCUSERS: Side = Side::Prosecution;

fn played(decision: Decision, given: &[(&str, &str)]) -> Contest {
    let mut contest = contest(2);
    contest.settings.decision = decision;
    play(&mut contest, 1, TEAMS, given);
    contest
}

fn scores(result: &MatchResult) -> (Ratio, Ratio) {
    let scores = result.scores.unwrap();
    (scores.prosecution.counted, scores.defence.counted)
}

#[test]
fn the_majority_wins_even_with_fewer_points() {
    let contest = played(Decision::Votes, &[("81", "80"), ("81", "80"), ("60", "90")]);
    let result = only_result(&contest);
    assert_eq!(result.outcome, Outcome::Won(ACCUSERS, WonBy::Majority));
    assert_eq!((result.votes.prosecution, result.votes.defence), (2, 1));
    assert_eq!(
        scores(&result),
        (ratio("74"), Ratio::new(25_000, 3).unwrap())
    );
}

#[test]
fn where_points_decide_the_higher_mean_wins() {
    let contest = played(
        Decision::Points,
        &[("81", "80"), ("81", "80"), ("60", "90")],
    );
    let won = Outcome::Won(Side::Defence, WonBy::Points);
    assert_eq!(only_result(&contest).outcome, won);
}

#[test]
fn from_five_judges_up_one_highest_and_one_lowest_are_left_out() {
    let five = [
        ("80", "1"),
        ("84", "1"),
        ("85", "1"),
        ("86", "1"),
        ("90", "1"),
    ];
    let mut contest = played(Decision::Points, &five);
    let accusers = |contest: &Contest| scores(&only_result(contest)).0;
    assert_eq!(accusers(&contest), ratio("85"));
    contest.settings.mean = PanelMean::Mean;
    assert_eq!(accusers(&contest), ratio("85"));
    let four = played(
        Decision::Points,
        &[("60", "1"), ("84", "1"), ("85", "1"), ("86", "1")],
    );
    assert_eq!(accusers(&four), ratio("78.75"));
}

#[test]
fn on_an_even_panel_the_chair_decides() {
    let contest = played(Decision::Votes, &[("70", "80"), ("90", "80")]);
    let won = Outcome::Won(Side::Defence, WonBy::CastingVote);
    assert_eq!(only_result(&contest).outcome, won);
}

#[test]
fn on_an_odd_panel_the_chair_has_one_vote_like_the_others() {
    let three = [("70", "80"), ("90", "80"), ("80", "80")];
    let mut contest = played(Decision::Votes, &three);
    assert_eq!(only_result(&contest).outcome, Outcome::Tied);
    contest.settings.ties_allowed = true;
    assert_eq!(only_result(&contest).outcome, Outcome::Drawn);
}

#[test]
fn a_draw_is_half_a_win_for_both() {
    let mut contest = played(Decision::Points, &[("80", "80")]);
    contest.settings.ties_allowed = true;
    let rows = standings(&contest, &results(&contest), &Scope::of(DIVISION)).rows;
    let wins = rows.iter().map(|row| row.values[0]);
    assert_eq!(wins.collect::<Vec<_>>(), [Some(ratio("0.5")); 2]);
}

#[test]
fn trainees_mark_without_counting() {
    let mut contest = played(Decision::Votes, &[("81", "80"), ("60", "90")]);
    contest.matches[0].panel[1].role = PanelRole::Trainee;
    let result = only_result(&contest);
    assert_eq!(result.outcome, Outcome::Won(ACCUSERS, WonBy::Majority));
    assert_eq!(scores(&result), (ratio("81"), ratio("80")));
    assert_eq!(result.judges.len(), 2);
}

#[test]
fn dissenting_marks_are_left_out_if_the_contest_says_so() {
    let mut contest = played(Decision::Votes, &[("81", "80"), ("83", "80"), ("60", "90")]);
    contest.settings.dissent = Dissent::LeftOut;
    let result = only_result(&contest);
    assert_eq!(scores(&result), (ratio("82"), ratio("80")));
    assert_eq!(result.votes.defence, 1);
    assert_eq!(result.judges.iter().filter(|one| !one.counts).count(), 1);
}

#[test]
fn a_match_is_open_until_every_judge_has_handed_in() {
    let mut contest = played(Decision::Votes, &[("81", "80"), ("83", "80"), ("60", "90")]);
    contest.ballots.remove(1);
    let result = only_result(&contest);
    assert_eq!(result.outcome, Outcome::Open { given: 2, of: 3 });
    assert_eq!(result.scores, None);
    contest.matches[0].panel.clear();
    let nobody = Outcome::Open { given: 0, of: 0 };
    assert_eq!(only_result(&contest).outcome, nobody);
}

#[test]
fn only_the_newest_version_counts_whatever_the_order() {
    let mut contest = played(Decision::Points, &[("81", "80")]);
    let mut newer = ballot(MatchNumber(1), 1, marks(TEAMS, "79", "80"));
    newer.version = 2;
    contest.ballots.insert(0, newer);
    let won = Outcome::Won(Side::Defence, WonBy::Points);
    assert_eq!(only_result(&contest).outcome, won);
    contest.ballots.reverse();
    assert_eq!(only_result(&contest).outcome, won);
}

#[test]
fn a_ballot_of_somebody_else_changes_nothing() {
    let mut contest = played(Decision::Points, &[("81", "80")]);
    let stranger = ballot(MatchNumber(1), 7, marks(TEAMS, "1", "99"));
    contest.ballots.push(stranger);
    let won = Outcome::Won(ACCUSERS, WonBy::Points);
    assert_eq!(only_result(&contest).outcome, won);
}

#[test]
fn overtime_costs_what_the_format_says_unless_the_contest_says_otherwise() {
    let mut contest = played(Decision::Points, &[("80", "79")]);
    contest.matches[0].overruns = vec![overrun(ACCUSERS, 20)];
    let cost = |contest: &Contest| {
        let scores = only_result(contest).scores.unwrap();
        scores.prosecution.overtime
    };
    let of_contest = Overtime::default();
    let of_format = Overtime {
        points: points("3"),
        ..of_contest
    };
    let (own, none) = (Some(of_contest), None);
    for (from, by_contest, by_format, expected) in [
        (OvertimeFrom::Contest, own, Some(of_format), "2"),
        (OvertimeFrom::Contest, none, Some(of_format), "0"),
        (OvertimeFrom::Format, own, Some(of_format), "5"),
        (OvertimeFrom::Format, own, none, "2"),
        (OvertimeFrom::Format, none, none, "0"),
    ] {
        contest.settings.overtime_from = from;
        contest.settings.overtime = by_contest;
        contest.matches[0].overtime = by_format;
        assert_eq!(cost(&contest), points(expected), "{from:?} {by_contest:?}");
    }
    // What was settled before formats had a say stays as it was.
    let mut settings = serde_json::to_value(&contest.settings).unwrap();
    settings.as_object_mut().unwrap().remove("overtime_from");
    let settings: Settings = serde_json::from_value(settings).unwrap();
    assert_eq!(settings.overtime_from, OvertimeFrom::Contest);
}

#[test]
fn overtime_costs_by_the_full_step_up_to_the_most() {
    let cost = |seconds: &[u32]| {
        let overruns = seconds.iter().map(|seconds| overrun(ACCUSERS, *seconds));
        overtime(&Overtime::default(), &overruns.collect::<Vec<_>>())
    };
    for (seconds, whole) in [
        (&[][..], 0),
        (&[10], 0),
        (&[11], 1),
        (&[19], 1),
        (&[20], 2),
        (&[9, 25], 2),
        (&[9, 25, 41], 5),
        (&[u32::MAX, u32::MAX], 5),
    ] {
        assert_eq!(cost(seconds), Points::whole(whole), "{seconds:?}");
    }
}

fn overrun(side: Side, seconds: u32) -> Overrun {
    Overrun {
        side,
        speaker: None,
        stage: "自由辩论".to_owned(),
        seconds,
    }
}

#[test]
fn deductions_can_turn_a_match_and_do_not_touch_the_speaker() {
    let mut contest = played(Decision::Points, &[("81", "80")]);
    contest.matches[0].overruns.push(overrun(ACCUSERS, 12));
    contest.matches[0].deductions.push(Deduction {
        side: ACCUSERS,
        points: points("0.5"),
        reason: "出示未提交的证据".to_owned(),
    });
    let result = only_result(&contest);
    assert_eq!(result.outcome, Outcome::Won(Side::Defence, WonBy::Points));
    assert_eq!(scores(&result), (ratio("79.5"), ratio("80")));
    assert_eq!(result.speakers[0].score, ratio("81"));
}

#[test]
fn level_sides_draw_where_ties_are_allowed_and_are_settled_elsewhere() {
    let mut contest = played(Decision::Points, &[("81", "80"), ("80", "81")]);
    assert_eq!(only_result(&contest).outcome, Outcome::Tied);
    contest.settings.ties_allowed = true;
    assert_eq!(only_result(&contest).outcome, Outcome::Drawn);
    contest.phases = vec![phase(contest.phases[0].number, PhaseKind::Final)];
    assert_eq!(only_result(&contest).outcome, Outcome::Tied);
    contest.matches[0].settled = Some(Settled {
        winner: Side::Defence,
        reason: "评委二次投票".to_owned(),
    });
    let won = Outcome::Won(Side::Defence, WonBy::Settled);
    assert_eq!(only_result(&contest).outcome, won);
}

#[test]
fn byes_walkovers_and_cancelled_matches_need_no_ballots() {
    let mut contest = played(Decision::Points, &[]);
    contest.matches[0].state = MatchState::Walkover(Side::Defence);
    let won = Outcome::Won(Side::Defence, WonBy::Walkover);
    assert_eq!(only_result(&contest).outcome, won);
    contest.matches[0].state = MatchState::Cancelled;
    assert_eq!(only_result(&contest).outcome, Outcome::Cancelled);
    contest.matches[0].state = MatchState::Confirmed;
    contest.matches[0].pairing = Pairing::Bye(TeamNumber(1));
    assert_eq!(only_result(&contest).outcome, Outcome::Bye);
}

#[test]
fn best_debater_votes_are_counted_of_all_who_count() {
    let mut contest = played(Decision::Votes, &[("81", "80"), ("83", "80"), ("60", "90")]);
    contest.settings.dissent = Dissent::LeftOut;
    for ballot in &mut contest.ballots {
        ballot.marks.best_debater = Some(SpeakerNumber(2));
    }
    contest.matches[0].panel[0].role = PanelRole::Trainee;
    let result = only_result(&contest);
    assert_eq!(result.speakers[1].best_debater_votes, 2);
}
