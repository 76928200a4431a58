//! How a match comes to its end, apart from what the ballots say.

use super::contest::{Contest, Match, MatchState, Pairing};
use super::numbers::Side;
use super::result::MatchResult;

/// What the tabulator does with a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The debate begins.
    Begin,
    /// The debate is over; judges fill in their ballots.
    Judge,
    /// The result stands; ballots change no more.
    Confirm,
    /// The result is open again.
    Reopen,
    ProsecutionWins,
    DefenceWins,
    Cancel,
}

impl Step {
    pub const ALL: [Self; 7] = [
        Self::Begin,
        Self::Judge,
        Self::Confirm,
        Self::Reopen,
        Self::ProsecutionWins,
        Self::DefenceWins,
        Self::Cancel,
    ];

    /// As forms name it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Judge => "judge",
            Self::Confirm => "confirm",
            Self::Reopen => "reopen",
            Self::ProsecutionWins => "walkover-prosecution",
            Self::DefenceWins => "walkover-defence",
            Self::Cancel => "cancel",
        }
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Begin => "debates-step-begin",
            Self::Judge => "debates-step-judge",
            Self::Confirm => "debates-step-confirm",
            Self::Reopen => "debates-step-reopen",
            Self::ProsecutionWins => "debates-step-walkover-prosecution",
            Self::DefenceWins => "debates-step-walkover-defence",
            Self::Cancel => "debates-step-cancel",
        }
    }

    /// Whether it ends the match without a debate: asked for apart, with a reason.
    pub const fn is_grave(self) -> bool {
        matches!(
            self,
            Self::ProsecutionWins | Self::DefenceWins | Self::Cancel
        )
    }

    /// Whether it begins the debate, if it has not begun.
    pub const fn begins(self) -> bool {
        matches!(self, Self::Begin | Self::Judge)
    }

    /// The state that follows.
    pub fn leads_to(self, contest: &Contest, of: &Match) -> MatchState {
        let judged = contest.ballots.iter().any(|one| one.of_match == of.number);
        match self {
            Self::Begin => MatchState::Running,
            Self::Reopen if !judged => MatchState::Planned,
            Self::Judge | Self::Reopen => MatchState::Judging,
            Self::Confirm => MatchState::Confirmed,
            Self::ProsecutionWins => MatchState::Walkover(Side::Prosecution),
            Self::DefenceWins => MatchState::Walkover(Side::Defence),
            Self::Cancel => MatchState::Cancelled,
        }
    }
}

/// Whether a step is possible now; else the key of the message that says why not.
pub fn may(of: &Match, result: Option<&MatchResult>, step: Step) -> Result<(), &'static str> {
    use MatchState::{Cancelled, Confirmed, Judging, Planned, Running, Walkover};
    if matches!(of.pairing, Pairing::Bye(_)) {
        return Err("debates-match-bye");
    }
    let fits = match step {
        Step::Begin => of.state == Planned,
        Step::Judge => matches!(of.state, Planned | Running),
        Step::Confirm => {
            if !result.is_some_and(|one| one.outcome.is_decided()) {
                return Err("debates-match-undecided");
            }
            of.state == Judging
        }
        Step::Reopen => matches!(of.state, Confirmed | Walkover(_) | Cancelled),
        Step::ProsecutionWins | Step::DefenceWins | Step::Cancel => {
            matches!(of.state, Planned | Running | Judging)
        }
    };
    if fits {
        Ok(())
    } else {
        Err("debates-match-other-state")
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbers::MatchNumber;
    use super::super::result::results;
    use super::super::tests::sample;
    use super::*;

    #[test]
    fn a_result_is_confirmed_once_it_is_there_and_stands_until_it_is_opened_again() {
        let mut contest = sample::contest(2);
        contest
            .matches
            .push(sample::a_match(MatchNumber(1), 1, (1, 2)));
        let of = contest.matches[0].clone();
        let none = results(&contest);
        assert_eq!(
            may(&of, none.first(), Step::Confirm),
            Err("debates-match-undecided")
        );
        contest.matches.clear();
        sample::play(&mut contest, 1, (1, 2), &[("90", "80")]);
        let found = results(&contest);
        let of = contest.matches[0].clone();
        assert_eq!(may(&of, found.first(), Step::Confirm), Ok(()));
        let stands = Match {
            state: Step::Confirm.leads_to(&contest, &of),
            ..of
        };
        for step in [Step::Begin, Step::Cancel, Step::DefenceWins, Step::Confirm] {
            assert!(may(&stands, found.first(), step).is_err());
        }
        assert_eq!(
            Step::Reopen.leads_to(&contest, &stands),
            MatchState::Judging
        );
    }
}
