//! A clock that runs and stands. It counts from moments, never ticks.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;

/// Time that has passed while it ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopwatch {
    /// Milliseconds of earlier runs.
    pub before_ms: i64,
    /// When the present run began.
    pub since: Option<Moment>,
}

impl Stopwatch {
    /// Begins to run at once.
    pub const fn started(now: Moment) -> Self {
        Self {
            before_ms: 0,
            since: Some(now),
        }
    }

    /// Milliseconds by now.
    pub const fn elapsed_ms(self, now: Moment) -> i64 {
        let running = match self.since {
            Some(since) => (now.micros() - since.micros()) / 1000,
            None => 0,
        };
        self.before_ms + if running > 0 { running } else { 0 }
    }

    /// Runs; a running one goes on.
    pub const fn start(&mut self, now: Moment) {
        if self.since.is_none() {
            self.since = Some(now);
        }
    }

    /// Stands; what has passed stays counted.
    pub const fn stop(&mut self, now: Moment) {
        self.before_ms = self.elapsed_ms(now);
        self.since = None;
    }
}
