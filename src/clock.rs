//! Moments in time, and the one place that asks the machine what time it is.
//!
//! Handlers ask [`Clock::now`] once and pass the [`Moment`] down; nothing below them
//! looks at a clock, so a two-hour sitting is tested in milliseconds.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

const MICROS_A_SECOND: i64 = 1_000_000;

/// A moment in UTC, in whole microseconds since 1970. Stored and sent as that integer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The moment `micros` microseconds after 1970-01-01T00:00:00Z.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The stored integer by reference, as a column needs it.
    pub const fn as_micros(&self) -> &i64 {
        &self.0
    }

    /// The same, cut to whole seconds.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_A_SECOND)
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(
            self.0
                .saturating_add(seconds.saturating_mul(MICROS_A_SECOND)),
        )
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_minutes(days.saturating_mul(24 * 60))
    }

    /// Whole seconds from `earlier` to this moment; negative if it lies before.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(MICROS_A_SECOND)
    }

    /// The wall clock of Beijing (UTC+8, no summer time) at this moment.
    pub fn beijing(self) -> DateTime {
        jiff::Timestamp::from_microsecond(self.0)
            .map_or(DateTime::MIN, |stamp| BEIJING.to_datetime(stamp))
    }

    /// The wall clock of UTC at this moment.
    pub fn utc(self) -> DateTime {
        jiff::Timestamp::from_microsecond(self.0)
            .map_or(DateTime::MIN, |stamp| Offset::UTC.to_datetime(stamp))
    }

    /// The moment at which Beijing's wall clock shows `civil`.
    pub fn from_beijing(civil: DateTime) -> Option<Self> {
        Some(Self(BEIJING.to_timestamp(civil).ok()?.as_microsecond()))
    }

    /// Reads `2026-11-23T14:03` (as a browser's `datetime-local` field sends it) as Beijing time.
    pub fn parse_beijing(text: &str) -> Option<Self> {
        Self::from_beijing(text.trim().parse::<DateTime>().ok()?)
    }
}

/// Beijing time: UTC+8 all year.
const BEIJING: Offset = Offset::constant(8);

/// Where the time comes from: the machine, or a hand that a test moves.
#[derive(Debug, Clone)]
pub enum Clock {
    Machine,
    Hand(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `start` until it is moved.
    pub fn by_hand(start: Moment) -> Self {
        Self::Hand(Arc::new(AtomicI64::new(start.micros())))
    }

    pub fn now(&self) -> Moment {
        match self {
            Self::Machine => machine_now(),
            Self::Hand(micros) => Moment(micros.load(Ordering::SeqCst)),
        }
    }

    /// Moves a clock that is moved by hand; the machine's clock stays as it is.
    pub fn set(&self, now: Moment) {
        if let Self::Hand(micros) = self {
            micros.store(now.micros(), Ordering::SeqCst);
        }
    }
}

#[allow(clippy::disallowed_methods)] // the one place that may ask the machine
fn machine_now() -> Moment {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment(i64::try_from(since_epoch.as_micros()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_is_eight_hours_ahead_and_reads_back() {
        let moment = Moment::parse_beijing("2026-11-23T14:03").expect("a date");
        assert_eq!(moment.micros(), 1_795_413_780_000_000);
        assert_eq!(moment.beijing().to_string(), "2026-11-23T14:03:00");
    }
}
