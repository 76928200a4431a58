//! What an organiser sees of each participant during the run, and whose row stands on top.

use crate::clock::Moment;

/// A save that came within this time shows that somebody is there, also without an open stream.
const FRESH_SECONDS: i64 = 60;

/// Where a participant is, in the order in which rows stand: troubles on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Was here, and is not connected now: 掉线.
    Offline,
    /// The time runs, and the person never came: 未到.
    Absent,
    Answering,
    /// Waits for the opening.
    Lobby,
    /// The opening is ahead, and the person is not in the lobby.
    Expected,
    /// Everything is handed in.
    HandedIn,
    /// The time was up; what was saved counts.
    Ended,
}

use Standing::{Absent, Answering, Ended, Expected, HandedIn, Lobby, Offline};

impl Standing {
    pub const ALL: [Self; 7] = [Offline, Absent, Answering, Lobby, Expected, HandedIn, Ended];

    /// The word that pages and addresses use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Offline => "offline",
            Absent => "absent",
            Answering => "answering",
            Lobby => "lobby",
            Expected => "expected",
            HandedIn => "handed-in",
            Ended => "ended",
        }
    }

    /// The key of the message that names it.
    pub const fn label_key(self) -> &'static str {
        match self {
            Offline => "overview-state-offline",
            Absent => "overview-state-absent",
            Answering => "overview-state-answering",
            Lobby => "overview-state-lobby",
            Expected => "overview-state-expected",
            HandedIn => "overview-state-handed-in",
            Ended => "overview-state-ended",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }

    /// Whether somebody in the hall should look after this person.
    pub const fn is_trouble(self) -> bool {
        matches!(self, Offline | Absent)
    }
}

/// What is known of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Ever opened the lobby or the paper.
    pub has_arrived: bool,
    /// A page of the sitting listens now.
    pub is_listening: bool,
    pub last_save: Option<Moment>,
    pub has_handed_in_all: bool,
    pub opens_at: Moment,
    /// With this person's own extra time.
    pub closes_at: Moment,
}

/// Where the participant is now.
pub fn standing(seen: &Seen, now: Moment) -> Standing {
    let saved_lately = seen
        .last_save
        .is_some_and(|at| now.seconds_since(at) <= FRESH_SECONDS);
    let is_here = seen.is_listening || saved_lately;
    if seen.has_handed_in_all {
        HandedIn
    } else if now >= seen.closes_at {
        Ended
    } else if now < seen.opens_at {
        if is_here { Lobby } else { Expected }
    } else if is_here {
        Answering
    } else if seen.has_arrived || seen.last_save.is_some() {
        Offline
    } else {
        Absent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Moment {
        Moment::from_micros(0).plus_minutes(minute)
    }

    fn seen() -> Seen {
        Seen {
            has_arrived: true,
            is_listening: false,
            last_save: None,
            has_handed_in_all: false,
            opens_at: at(0),
            closes_at: at(120),
        }
    }

    #[test]
    fn who_waits_in_the_lobby_answers_once_the_time_runs() {
        let here = Seen {
            is_listening: true,
            ..seen()
        };
        assert_eq!(standing(&here, at(-5)), Lobby);
        assert_eq!(standing(&here, at(5)), Answering);
        assert_eq!(standing(&seen(), at(-5)), Expected);
    }

    #[test]
    fn a_save_shows_presence_for_a_minute_also_where_streams_are_blocked() {
        let saved = Seen {
            last_save: Some(at(10)),
            ..seen()
        };
        assert_eq!(standing(&saved, at(11)), Answering);
        assert_eq!(standing(&saved, at(12)), Offline);
        assert!(Offline.is_trouble());
    }

    #[test]
    fn who_never_came_is_absent_and_stands_below_who_was_lost() {
        let absent = Seen {
            has_arrived: false,
            ..seen()
        };
        assert_eq!(standing(&absent, at(1)), Absent);
        assert!(Offline < Absent && Absent < Answering && Answering < HandedIn);
    }

    #[test]
    fn the_own_end_counts_and_a_hand_in_comes_first() {
        let here = Seen {
            is_listening: true,
            ..seen()
        };
        assert_eq!(standing(&here, at(119)), Answering);
        assert_eq!(standing(&here, at(120)), Ended);
        let done = Seen {
            has_handed_in_all: true,
            ..here
        };
        assert_eq!(standing(&done, at(30)), HandedIn);
        assert_eq!(standing(&done, at(130)), HandedIn);
    }
}
