//! Polls: what one takes, and how it goes on.

use crate::words;

words! {
    /// Where a poll stands.
    pub enum PollState {
        /// Prepared; nobody but who runs the class sees it.
        Draft = "draft",
        Open = "open",
        Closed = "closed",
    }
}

words! {
    /// What who runs the class does with a poll.
    pub enum Act {
        /// Opens it, again if it was closed; another one that is open closes.
        Open = "open",
        Close = "close",
        /// Shows the result to all.
        Show = "show",
        Hide = "hide",
        /// Takes a draft away.
        Remove = "remove",
    }
}

/// Most choices of a poll.
pub const MOST_CHOICES: usize = 8;
/// Longest question and choice (characters).
pub const LONGEST_QUESTION: usize = 200;
pub const LONGEST_CHOICE: usize = 80;
/// Most polls of a class.
pub const MOST_POLLS: usize = 50;

/// What is wrong with a poll, a vote or an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    NoQuestion,
    /// Fewer than two choices, more than [`MOST_CHOICES`], one too long, or one twice.
    BadChoices,
    NotOpen,
    /// None, several where one is asked for, or one that there is not.
    BadVote,
    /// The act does not fit where the poll stands.
    OutOfTurn,
}

/// A poll as it was written down: the question, and one choice a line.
pub fn read(question: &str, lines: &str) -> Result<(String, Vec<String>), Fault> {
    let question = question.trim();
    if question.is_empty() || question.chars().count() > LONGEST_QUESTION {
        return Err(Fault::NoQuestion);
    }
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let choices: Vec<String> = lines.map(ToOwned::to_owned).collect();
    let mut once = choices.clone();
    once.sort_unstable();
    once.dedup();
    let short = |choice: &String| choice.chars().count() <= LONGEST_CHOICE;
    let fits = (2..=MOST_CHOICES).contains(&choices.len());
    if !fits || once.len() != choices.len() || !choices.iter().all(short) {
        return Err(Fault::BadChoices);
    }
    Ok((question.to_owned(), choices))
}

/// A vote as it is kept: places of the chosen choices, from 0, in order, each once.
pub fn vote(
    state: PollState,
    (choices, several): (usize, bool),
    mut chosen: Vec<usize>,
) -> Result<Vec<usize>, Fault> {
    if state != PollState::Open {
        return Err(Fault::NotOpen);
    }
    chosen.sort_unstable();
    chosen.dedup();
    let known = chosen.iter().all(|one| *one < choices);
    if chosen.is_empty() || !known || (!several && chosen.len() > 1) {
        return Err(Fault::BadVote);
    }
    Ok(chosen)
}

/// Where a poll stands after an act, and whether its result is shown. None: it is gone.
pub fn after(state: PollState, shown: bool, act: Act) -> Result<Option<(PollState, bool)>, Fault> {
    use PollState::{Closed, Draft, Open};
    match (act, state) {
        (Act::Open, _) => Ok(Some((Open, shown))),
        (Act::Close, Open | Closed) => Ok(Some((Closed, shown))),
        (Act::Show, Open | Closed) => Ok(Some((state, true))),
        (Act::Hide, Open | Closed) => Ok(Some((state, false))),
        (Act::Remove, Draft) => Ok(None),
        (Act::Close | Act::Show | Act::Hide, Draft) | (Act::Remove, _) => Err(Fault::OutOfTurn),
    }
}

/// How many chose each of so many choices; what was never a choice is left out.
pub fn counts<'a>(choices: usize, votes: impl Iterator<Item = &'a Vec<usize>>) -> Vec<u32> {
    let mut counts = vec![0_u32; choices];
    for choice in votes.flatten() {
        if let Some(count) = counts.get_mut(*choice) {
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// Whole percent of those who voted, rounded.
pub fn percent(count: u32, votes: usize) -> u64 {
    let votes = u64::try_from(votes).unwrap_or(u64::MAX);
    if votes == 0 {
        return 0;
    }
    u64::from(count).saturating_mul(200).saturating_add(votes) / votes.saturating_mul(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_poll_has_a_question_and_two_to_eight_different_choices() {
        let (question, choices) = read(" 能否采信？ ", "能\n\n 不能 \n").unwrap();
        assert_eq!((question.as_str(), choices.len()), ("能否采信？", 2));
        assert_eq!(read(" ", "能\n不能"), Err(Fault::NoQuestion));
        for lines in ["能", "能\n能", "1\n2\n3\n4\n5\n6\n7\n8\n9"] {
            assert_eq!(read("问", lines), Err(Fault::BadChoices), "{lines}");
        }
    }

    #[test]
    fn a_draft_can_be_opened_or_removed_and_nothing_else() {
        assert_eq!(
            after(PollState::Draft, false, Act::Open),
            Ok(Some((PollState::Open, false)))
        );
        assert_eq!(after(PollState::Draft, false, Act::Remove), Ok(None));
        for act in [Act::Close, Act::Show, Act::Hide] {
            assert_eq!(after(PollState::Draft, false, act), Err(Fault::OutOfTurn));
        }
        assert_eq!(
            after(PollState::Closed, true, Act::Remove),
            Err(Fault::OutOfTurn)
        );
    }

    #[test]
    fn percents_are_of_those_who_voted() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(0, 0), 0);
    }

    proptest! {
        #[test]
        fn what_is_kept_of_a_vote_is_known_in_order_and_once(
            chosen in prop::collection::vec(0_usize..10, 0..10), several: bool,
        ) {
            match vote(PollState::Open, (6, several), chosen.clone()) {
                Ok(kept) => {
                    prop_assert!(kept.windows(2).all(|two| two[0] < two[1]));
                    prop_assert!(kept.iter().all(|one| *one < 6 && chosen.contains(one)));
                    prop_assert!(several || kept.len() == 1);
                }
                Err(fault) => prop_assert_eq!(fault, Fault::BadVote),
            }
            prop_assert_eq!(vote(PollState::Closed, (6, several), chosen), Err(Fault::NotOpen));
        }

        #[test]
        fn every_vote_is_counted_once_for_each_of_its_choices(
            votes in prop::collection::vec(prop::collection::btree_set(0_usize..4, 1..4), 0..30),
        ) {
            let votes: Vec<Vec<usize>> = votes.into_iter().map(|one| one.into_iter().collect()).collect();
            let all: usize = votes.iter().map(Vec::len).sum();
            let counted = counts(4, votes.iter());
            prop_assert_eq!(counted.iter().sum::<u32>() as usize, all);
            prop_assert!(counted.iter().all(|count| *count as usize <= votes.len()));
        }
    }
}
