//! What is possible at which time.

use super::State;
use super::presence::Window;
use crate::clock::Moment;

/// Check-in is open so long before the beginning (minutes). Ours.
pub const DOORS_BEFORE: i64 = 60;
/// Checking out is possible so long after the end (minutes), unless the class is closed before. Ours.
pub const DOORS_AFTER: i64 = 60;

/// The times of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub state: State,
    /// When it was closed or cancelled.
    pub ended_at: Option<Moment>,
    pub signs_out: bool,
}

/// Where a class stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Coming,
    Running,
    /// Its time is over; its organiser has not closed it yet.
    Over,
    Closed,
    Cancelled,
}

impl Phase {
    /// The word that style sheets and programs know.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Running => "running",
            Self::Over => "over",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Whether people can check in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doors {
    /// Not before then.
    NotYet(Moment),
    Open,
    Shut,
}

impl Times {
    /// Where the class stands at `now`.
    pub fn phase(self, now: Moment) -> Phase {
        match self.state {
            State::Cancelled => Phase::Cancelled,
            State::Closed => Phase::Closed,
            State::Planned if now < self.starts_at => Phase::Coming,
            State::Planned if now < self.ends_at => Phase::Running,
            State::Planned => Phase::Over,
        }
    }

    /// Whether people can check in and out at `now`.
    pub fn doors(self, now: Moment) -> Doors {
        let opens = self.starts_at.plus_minutes(-DOORS_BEFORE);
        match self.state {
            State::Closed | State::Cancelled => Doors::Shut,
            State::Planned if now < opens => Doors::NotYet(opens),
            State::Planned if now > self.ends_at.plus_minutes(DOORS_AFTER) => Doors::Shut,
            State::Planned => Doors::Open,
        }
    }

    /// The time that counts. A class that was closed early was as long as it was.
    pub fn window(self) -> Window {
        let closed = self.ended_at.filter(|_| self.state == State::Closed);
        let to = closed.map_or(self.ends_at, |closed| closed.min(self.ends_at));
        Window {
            from: self.starts_at,
            to: to.max(self.starts_at),
            signs_out: self.signs_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(minute: i64) -> Moment {
        Moment::from_micros(minute * 60_000_000)
    }

    const CLASS: Times = Times {
        starts_at: at(600),
        ends_at: at(690),
        state: State::Planned,
        ended_at: None,
        signs_out: true,
    };

    #[test]
    fn doors_open_an_hour_before_and_shut_an_hour_after() {
        assert_eq!(CLASS.doors(at(539)), Doors::NotYet(at(540)));
        assert_eq!(CLASS.doors(at(540)), Doors::Open);
        assert_eq!(CLASS.doors(at(750)), Doors::Open);
        assert_eq!(CLASS.doors(at(751)), Doors::Shut);
        let closed = Times {
            state: State::Closed,
            ..CLASS
        };
        assert_eq!(closed.doors(at(650)), Doors::Shut);
    }

    #[test]
    fn the_clock_alone_begins_and_ends_a_class() {
        let phases = [599, 600, 689, 690].map(|minute| CLASS.phase(at(minute)));
        assert_eq!(
            phases,
            [Phase::Coming, Phase::Running, Phase::Running, Phase::Over]
        );
    }

    #[test]
    fn a_class_that_was_closed_early_was_as_long_as_it_was() {
        let closed = |minute| Times {
            state: State::Closed,
            ended_at: Some(at(minute)),
            ..CLASS
        };
        assert_eq!(closed(660).window().seconds(), 3600);
        assert_eq!(closed(900).window().seconds(), 5400);
        assert_eq!(closed(30).window().seconds(), 0, "before it began");
    }
}
