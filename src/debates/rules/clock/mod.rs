//! The clock of a match: events in, state out, time an argument.
//!
//! A match's clock is its log. [`act`] says which event an action makes, or what forbids it;
//! [`MatchClock::replay`] plays a log, and nothing else changes the state, so that a clock is the
//! same after a restart. An event carries what it does, never how it came about, so that an old
//! log plays the same when the rules of acting change.

mod acting;
mod overruns;
#[cfg(test)]
mod tests;
mod view;

use serde::{Deserialize, Serialize};

use super::format::{Clock, Format, Speech, Stage};
use super::numbers::Side;
use crate::clock::Moment;

pub use acting::{Action, Refusal, act};
pub use overruns::deduction;
pub use view::{Rung, View};

/// A speech of a stage, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub stage: usize,
    pub speech: usize,
}

/// What happened to a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The match goes by this format; its text is kept, since the file may change later.
    Began {
        format: Box<Format>,
    },
    Started,
    Paused,
    /// Another speech has the clock; whether it runs at once.
    Moved {
        to: Place,
        runs: bool,
    },
    /// So much more time counts as used, or less.
    Corrected {
        at: Place,
        milliseconds: i64,
    },
    /// The timekeeper's own bell.
    Rang {
        long: bool,
    },
    Ended,
    /// Takes the last step back that nobody has taken back: as if it had never been.
    Undone,
}

impl Event {
    /// Whether it can be taken back. A bell has sounded, and what began is called off elsewhere.
    const fn is_step(&self) -> bool {
        !matches!(self, Self::Began { .. } | Self::Rang { .. } | Self::Undone)
    }
}

/// An event with its number, from 1, and the server's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub number: u32,
    pub at: Moment,
    pub event: Event,
}

/// A clock as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchClock {
    pub format: Format,
    pub at: Place,
    /// Since when the present speech runs; none while the clock stands.
    pub since: Option<Moment>,
    /// Microseconds used by each speech of each stage, up to `since`; never negative.
    pub used: Vec<Vec<i64>>,
    pub over: bool,
}

/// The steps of a log that count, in their order: an undone one has never been.
pub fn counting(log: &[Logged]) -> Vec<&Logged> {
    let mut steps: Vec<&Logged> = Vec::new();
    for one in log {
        if one.event != Event::Undone {
            steps.push(one);
        } else if let Some(last) = steps.iter().rposition(|step| step.event.is_step()) {
            steps.remove(last);
        }
    }
    steps
}

impl MatchClock {
    /// The clock at the end of a log; none before it began.
    pub fn replay(log: &[Logged]) -> Option<Self> {
        let mut clock: Option<Self> = None;
        for one in counting(log) {
            match (&one.event, &mut clock) {
                (Event::Began { format }, None) => clock = Some(Self::of((**format).clone())),
                (event, Some(clock)) => clock.apply(event, one.at),
                (_, None) => {}
            }
        }
        clock
    }

    /// A clock on which nobody has spoken.
    pub fn of(format: Format) -> Self {
        let nothing = |stage: &Stage| vec![0; stage.speeches.len()];
        Self {
            used: format.stages.iter().map(nothing).collect(),
            format,
            at: Place::default(),
            since: None,
            over: false,
        }
    }

    fn apply(&mut self, event: &Event, at: Moment) {
        let runs = self.since.is_some();
        self.count(at);
        self.since = runs.then_some(at);
        match event {
            Event::Started => self.since = Some(at),
            Event::Paused => self.since = None,
            Event::Moved { to, runs } => {
                self.at = *to;
                self.since = runs.then_some(at);
            }
            Event::Corrected { at, milliseconds } => {
                if let Some(used) = self.slot(*at) {
                    *used = used
                        .saturating_add(milliseconds.saturating_mul(1000))
                        .max(0);
                }
            }
            Event::Ended => {
                self.since = None;
                self.over = true;
            }
            Event::Began { .. } | Event::Rang { .. } | Event::Undone => {}
        }
    }

    /// Puts what has run since the last event into the speech that ran.
    fn count(&mut self, at: Moment) {
        let Some(since) = self.since else { return };
        let ran = at.micros().saturating_sub(since.micros()).max(0);
        let place = self.at;
        if let Some(used) = self.slot(place) {
            *used = used.saturating_add(ran);
        }
    }

    fn slot(&mut self, at: Place) -> Option<&mut i64> {
        self.used.get_mut(at.stage)?.get_mut(at.speech)
    }

    pub fn stage(&self) -> Option<&Stage> {
        self.format.stages.get(self.at.stage)
    }

    pub fn speech(&self, at: Place) -> Option<&Speech> {
        self.format.stages.get(at.stage)?.speeches.get(at.speech)
    }

    /// Microseconds that a speech has used by now.
    pub fn used_by(&self, at: Place, now: Moment) -> i64 {
        let stages = self.used.get(at.stage);
        let used = stages.and_then(|stage| stage.get(at.speech));
        let runs = self.since.filter(|_| self.at == at);
        let running = runs.map_or(0, |since| {
            now.micros().saturating_sub(since.micros()).max(0)
        });
        used.copied().unwrap_or(0).saturating_add(running)
    }

    /// The speech whose time is shown for a side in the present stage: the one that has the clock,
    /// else its next one, else its last.
    pub fn shown(&self, side: Side) -> Option<usize> {
        let speeches = self.stage()?.speeches.iter().enumerate();
        let own: Vec<usize> = speeches
            .filter(|(_, speech)| speech.side == side)
            .map(|(index, _)| index)
            .collect();
        let next = own.iter().find(|index| **index >= self.at.speech);
        next.or(own.last()).copied()
    }

    /// What has the clock after the present speech: the other side where they take turns, else
    /// what follows in the order of the format. None after the last.
    pub fn next(&self) -> Option<Place> {
        let stage = self.stage()?;
        if stage.clock == Clock::Cumulative {
            let side = self.speech(self.at)?.side;
            let other = stage.speeches.iter().position(|one| one.side != side)?;
            return Some(Place {
                stage: self.at.stage,
                speech: other,
            });
        }
        let speech = self.at.speech.saturating_add(1);
        if speech < stage.speeches.len() {
            return Some(Place {
                stage: self.at.stage,
                speech,
            });
        }
        self.next_stage()
    }

    pub fn next_stage(&self) -> Option<Place> {
        let stage = self.at.stage.saturating_add(1);
        self.format.stages.get(stage)?;
        Some(Place { stage, speech: 0 })
    }
}
