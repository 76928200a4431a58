//! What a timekeeper does, and what forbids it.

use serde::Deserialize;

use super::{Event, Logged, MatchClock, Place, counting};
use crate::debates::rules::format::Clock;

/// Longest correction at once: an hour.
const LONGEST_CORRECTION: i32 = 3_600;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    Start,
    Pause,
    /// To the next speech, or to the other side where they take turns.
    Next,
    NextStage,
    /// To any speech, with the clock standing.
    Go {
        stage: usize,
        speech: usize,
    },
    /// Seconds that count as used beyond what the clock says; negative gives time back.
    Correct {
        stage: usize,
        speech: usize,
        seconds: i32,
    },
    Ring {
        long: bool,
    },
    End,
    Undo,
}

/// Why an action makes no event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotBegun,
    /// It runs already.
    Runs,
    /// It stands already.
    Stands,
    Over,
    /// Nothing comes after this speech.
    Last,
    NoSuchPlace,
    /// No correction, or one of more than an hour.
    Seconds,
    NothingToUndo,
}

impl Refusal {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotBegun => "debates-clock-not-begun",
            Self::Runs => "debates-clock-runs",
            Self::Stands => "debates-clock-stands",
            Self::Over => "debates-clock-is-over",
            Self::Last => "debates-clock-last",
            Self::NoSuchPlace => "debates-clock-no-such-place",
            Self::Seconds => "debates-clock-seconds-wrong",
            Self::NothingToUndo => "debates-clock-nothing-to-undo",
        }
    }
}

/// The event that an action makes after this log.
pub fn act(log: &[Logged], action: Action) -> Result<Event, Refusal> {
    let clock = MatchClock::replay(log).ok_or(Refusal::NotBegun)?;
    if action == Action::Undo {
        let undoable = counting(log).iter().any(|one| one.event.is_step());
        return undoable
            .then_some(Event::Undone)
            .ok_or(Refusal::NothingToUndo);
    }
    if clock.over {
        return Err(Refusal::Over);
    }
    let runs = clock.since.is_some();
    let known = |at: Place| clock.speech(at).map(|_| at).ok_or(Refusal::NoSuchPlace);
    let standing = |to: Place| Event::Moved { to, runs: false };
    match action {
        Action::Start if runs => Err(Refusal::Runs),
        Action::Start => Ok(Event::Started),
        Action::Pause if runs => Ok(Event::Paused),
        Action::Pause => Err(Refusal::Stands),
        Action::Next => {
            let to = clock.next().ok_or(Refusal::Last)?;
            // In turns, one side's time begins when the other's ends.
            let turns = clock
                .stage()
                .is_some_and(|one| one.clock == Clock::Cumulative);
            Ok(Event::Moved {
                to,
                runs: turns && runs,
            })
        }
        Action::NextStage => clock.next_stage().map(standing).ok_or(Refusal::Last),
        Action::Go { stage, speech } => known(Place { stage, speech }).map(standing),
        Action::Correct {
            stage,
            speech,
            seconds,
        } => {
            if seconds == 0 || !(-LONGEST_CORRECTION..=LONGEST_CORRECTION).contains(&seconds) {
                return Err(Refusal::Seconds);
            }
            let at = known(Place { stage, speech })?;
            Ok(Event::Corrected {
                at,
                milliseconds: i64::from(seconds).saturating_mul(1000),
            })
        }
        Action::Ring { long } => Ok(Event::Rang { long }),
        Action::End => Ok(Event::Ended),
        Action::Undo => Err(Refusal::NothingToUndo),
    }
}
