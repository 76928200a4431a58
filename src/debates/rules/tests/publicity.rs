//! What outsiders may see, and never anything that is not told.

use proptest::prelude::*;

use super::dice::any_contest;
use super::sample;
use crate::debates::rules::ballot::judge_may_correct;
use crate::debates::rules::contest::{Contest, MatchState, PhaseKind};
use crate::debates::rules::publicity::{Public, is_over};
use crate::debates::rules::result::results;
use crate::debates::rules::settings::{Names, Publicity, Release};

const fn all(release: Release) -> Publicity {
    Publicity {
        draw: release,
        results: release,
        standings: release,
        ballots: release,
        reasons: release,
        names: Names::Codes,
        over: false,
    }
}

fn with(mut contest: Contest, public: Publicity) -> Contest {
    contest.settings.public = public;
    contest
}

#[test]
fn a_team_without_code_goes_by_its_number_and_nobody_by_their_name() {
    let mut contest = sample::contest(2);
    contest.teams[1].code = String::new();
    let contest = with(contest, all(Release::Never));
    let told = Public::of(&contest).told(&contest);
    let names: Vec<&str> = told.teams.iter().map(|team| team.name.as_str()).collect();
    assert_eq!(names, ["T1", "2"]);
    let speakers: Vec<&str> = told.speakers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(speakers, ["T1-1", "2-2"]);
}

proptest! {
    #[test]
    fn nothing_is_told_that_is_never_released(contest in any_contest()) {
        let contest = with(contest, all(Release::Never));
        let public = Public::of(&contest);
        prop_assert!(Public::is_nothing(&contest));
        prop_assert!(public.told(&contest).matches.is_empty());
        prop_assert!(public.counted(&contest).ballots.is_empty());
    }

    #[test]
    fn an_open_match_is_never_told(contest in any_contest(), after in 0_usize..3) {
        let releases = [Release::AfterMatch, Release::AfterRound, Release::AfterContest];
        let contest = with(contest, all(releases[after]));
        let public = Public::of(&contest);
        for of in contest.matches.iter().filter(|of| !is_over(of)) {
            prop_assert!(!public.results.contains(&of.number));
            prop_assert!(!public.standings.contains(&of.number));
            let told = public.told(&contest);
            prop_assert!(told.ballots.iter().all(|one| one.of_match != of.number));
        }
        prop_assert!(public.ballots.is_subset(&public.results));
    }

    #[test]
    fn no_judge_corrects_a_ballot_of_which_the_result_is_told(contest in any_contest()) {
        let mut contest = with(contest, all(Release::AfterMatch));
        let public = Public::of(&contest);
        for of in &contest.matches {
            if judge_may_correct(&contest.settings, of) {
                prop_assert!(!public.results.contains(&of.number));
                prop_assert!(!public.standings.contains(&of.number));
            }
        }
        contest.settings.judges_correct = false;
        prop_assert!(!contest.matches.iter().any(|of| judge_may_correct(&contest.settings, of)));
    }

    #[test]
    fn no_bracket_tells_a_result_that_is_not_released(contest in any_contest()) {
        let mut contest = with(contest, all(Release::AfterMatch));
        contest.settings.public.results = Release::Never;
        for phase in &mut contest.phases {
            phase.kind = PhaseKind::Elimination;
        }
        for of in &mut contest.matches {
            of.state = MatchState::Confirmed;
        }
        let told = Public::of(&contest).told(&contest);
        prop_assert!(told.ballots.is_empty());
        prop_assert!(told.matches.iter().all(|of| of.settled.is_none()));
    }

    #[test]
    fn silent_rounds_are_silent_until_the_end(contest in any_contest()) {
        let mut contest = with(contest, all(Release::AfterMatch));
        for of in &mut contest.matches {
            of.state = MatchState::Confirmed;
        }
        for round in &mut contest.rounds {
            round.silent = true;
        }
        prop_assert!(Public::of(&contest).results.is_empty());
        contest.settings.public.over = true;
        let public = Public::of(&contest);
        prop_assert_eq!(public.results.len(), contest.matches.len());
        prop_assert!(!public.coded);
        prop_assert_eq!(results(&public.told(&contest)), results(&contest));
    }

    #[test]
    fn codes_hide_every_name(contest in any_contest()) {
        let mut contest = with(contest, all(Release::AfterMatch));
        for team in &mut contest.teams {
            team.name = format!("某某{}", team.number);
        }
        for speaker in &mut contest.speakers {
            speaker.name = format!("某某{}", speaker.number);
        }
        let told = Public::of(&contest).told(&contest);
        prop_assert!(told.teams.iter().all(|one| !one.name.contains("某某")));
        prop_assert!(told.speakers.iter().all(|one| !one.name.contains("某某")));
    }
}
