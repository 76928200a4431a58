//! What of a sitting may still be changed in which of its states. Times have rules of their own
//! ([`retime`](super::state::retime), [`set_moment`](super::state::set_moment)); the title and
//! what participants are shown may change until the sitting is archived.

use super::state::SittingState;

/// Something that an organiser settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The office that holds the sitting: it decides who reaches it.
    Office,
    /// Who takes part. Nobody joins or leaves once writing has begun.
    Participants,
    Venues,
    /// One or two graders, and the gap that calls a third: fixed once marking begins.
    Graders,
    /// Whether publishing takes two persons: nobody does away with the second once it matters.
    Release,
    /// A promise made with the results.
    AppealDays,
    Title,
    /// Names and ranks on the leaderboard.
    Shown,
}

/// Whether it may be changed now.
pub fn may_change(item: Item, phase: SittingState) -> bool {
    use SittingState::{Closed, Grading, Open, Published, Scheduled};
    let last = match item {
        Item::Office | Item::Participants => Scheduled,
        Item::Venues => Open,
        Item::Graders | Item::Release => Closed,
        Item::AppealDays => Grading,
        Item::Title | Item::Shown => Published,
    };
    phase <= last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_stands_from_the_day_it_is_relied_on() {
        assert!(may_change(Item::Participants, SittingState::Scheduled));
        assert!(!may_change(Item::Participants, SittingState::Open));
        assert!(may_change(Item::Graders, SittingState::Closed));
        assert!(!may_change(Item::Graders, SittingState::Grading));
        assert!(!may_change(Item::Release, SittingState::Grading));
        assert!(!may_change(Item::AppealDays, SittingState::Published));
        assert!(may_change(Item::Shown, SittingState::Published));
        assert!(!may_change(Item::Shown, SittingState::Archived));
    }
}
