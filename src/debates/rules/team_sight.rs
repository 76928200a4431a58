//! What a team sees of its own matches, by its private link.
//!
//! It sees no more than everybody does, with two exceptions that are its own: when its side may read
//! the case, and which judges it may say something of. So a match that is not told yet is listed as
//! soon as there is a moment for the case, with the team's side and nothing of the opponent.

use super::case::{Case, argued};
use super::contest::{Contest, Match, Pairing};
use super::judge_feedback::can_be_given;
use super::numbers::{MatchNumber, Side, TeamNumber};
use super::publicity::Public;

/// One of a team's matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnMatch {
    pub number: MatchNumber,
    /// None in a round without an opponent.
    pub side: Option<Side>,
    /// Whether opponent, venue and time are told.
    pub told: bool,
    /// Whether it is told how the match ended.
    pub ended: bool,
    /// Whether the team may say something of the judges.
    pub feedback: bool,
}

/// A team's matches, as far as it may know of them, in the order of their numbers.
pub fn own_matches(contest: &Contest, public: &Public, team: TeamNumber) -> Vec<OwnMatch> {
    let own = contest
        .matches
        .iter()
        .filter(|of| of.pairing.teams().any(|one| one == team));
    let seen = own.filter_map(|of| own_match(contest, public, of, team));
    let mut seen: Vec<OwnMatch> = seen.collect();
    seen.sort_by_key(|one| one.number);
    seen
}

fn own_match(contest: &Contest, public: &Public, of: &Match, team: TeamNumber) -> Option<OwnMatch> {
    let side = of.pairing.side_of(team);
    let told = public.shows(of.number);
    let case = side.and_then(|side| case_for(contest, of, side));
    let feedback = matches!(of.pairing, Pairing::Two { .. }) && can_be_given(of);
    (told || case.is_some() || feedback).then_some(OwnMatch {
        number: of.number,
        side,
        told,
        ended: public.results.contains(&of.number),
        feedback,
    })
}

/// The case of a match, if a moment has been given to this side.
pub fn case_for<'a>(contest: &'a Contest, of: &Match, side: Side) -> Option<&'a Case> {
    argued(&contest.cases, of).filter(|case| case.readable_from.contains_key(&side))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::settings::Release;
    use super::super::tests::dice::any_contest;
    use super::*;

    proptest! {
        #[test]
        fn a_team_sees_its_own_matches_and_of_them_what_everybody_may(
            contest in any_contest(), draw in 0_usize..4, results in 0_usize..4,
        ) {
            let releases = [
                Release::Never, Release::AfterMatch, Release::AfterRound, Release::AfterContest,
            ];
            let mut contest = contest;
            contest.settings.public.draw = releases[draw];
            contest.settings.public.results = releases[results];
            let public = Public::of(&contest);
            for team in &contest.teams {
                for seen in own_matches(&contest, &public, team.number) {
                    let of = contest.matches.iter().find(|of| of.number == seen.number).unwrap();
                    prop_assert!(of.pairing.teams().any(|one| one == team.number));
                    prop_assert_eq!(seen.told, public.shows(of.number));
                    prop_assert_eq!(seen.ended, public.results.contains(&of.number));
                    let own = seen.side.and_then(|side| case_for(&contest, of, side));
                    prop_assert!(seen.told || own.is_some() || seen.feedback);
                }
            }
        }
    }
}
