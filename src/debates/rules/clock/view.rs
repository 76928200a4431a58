//! A clock as open pages get it: the same for all, without words.

use serde::Serialize;

use super::{Event, Logged, MatchClock, Place};
use crate::clock::Moment;
use crate::debates::rules::numbers::Side;

/// The last bell that the timekeeper rang by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rung {
    pub number: u32,
    pub long: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct View {
    /// Number of the last event; grows.
    pub number: u32,
    pub at: Place,
    pub since: Option<Moment>,
    /// Microseconds, as [`MatchClock::used`].
    pub used: Vec<Vec<i64>>,
    /// Index of the speech shown for the prosecution and for the defence.
    pub shown: [Option<usize>; 2],
    pub over: bool,
    pub rang: Option<Rung>,
}

impl View {
    /// None before the clock began.
    pub fn of(log: &[Logged]) -> Option<Self> {
        let clock = MatchClock::replay(log)?;
        let rang = log.iter().rev().find_map(|one| match one.event {
            Event::Rang { long } => Some(Rung {
                number: one.number,
                long,
            }),
            _ => None,
        });
        Some(Self {
            number: log.last().map_or(0, |one| one.number),
            at: clock.at,
            since: clock.since,
            shown: Side::BOTH.map(|side| clock.shown(side)),
            over: clock.over,
            used: clock.used,
            rang,
        })
    }
}
