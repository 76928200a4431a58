//! How long to wait after wrong passwords.
//!
//! Three counts run side by side, so that guessing is slow and yet no stranger can shut a person out:
//!
//! * one account *from one address*: doubles from one second up to fifteen minutes;
//! * one account from all strange addresses together: gentle, at most a minute, since a crowd of
//!   machines could otherwise keep the person out for good;
//! * one account from a *known device* (a browser on which this account has signed in before): its own
//!   count, which strangers cannot raise, and which is all that such a browser is measured by.
//!
//! A try during the wait is refused unread and does not lengthen the wait.

use crate::clock::Moment;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    FromAddress,
    FromEverywhere,
    FromDevice,
}

/// Wrong passwords in a row, and when the last was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    pub number: i32,
    pub last: Moment,
}

/// The longest wait for one address or device.
pub const LONGEST: i64 = 15 * 60;
/// The longest wait that failures from elsewhere can cause.
pub const LONGEST_FROM_ELSEWHERE: i64 = 60;
/// Failures from everywhere that cost nothing.
const FREE_FROM_ELSEWHERE: i32 = 10;
/// Failures older than this are forgotten.
const FORGOTTEN_AFTER: i64 = 24 * 60 * 60;

impl Count {
    const fn longest(self) -> i64 {
        match self {
            Self::FromAddress | Self::FromDevice => LONGEST,
            Self::FromEverywhere => LONGEST_FROM_ELSEWHERE,
        }
    }

    const fn free(self) -> i32 {
        match self {
            Self::FromAddress | Self::FromDevice => 0,
            Self::FromEverywhere => FREE_FROM_ELSEWHERE,
        }
    }

    /// Seconds after the last failure until the next try is read.
    fn pause(self, number: i32) -> i64 {
        let counted = number.saturating_sub(self.free());
        match u32::try_from(counted - 1) {
            Ok(doublings) => 1_i64
                .checked_shl(doublings.min(32))
                .map_or(self.longest(), |seconds| seconds.min(self.longest())),
            Err(_) => 0,
        }
    }
}

impl Failures {
    /// Whole seconds to wait, 0 when a try may be read now.
    pub fn wait(self, count: Count, now: Moment) -> i64 {
        if now.seconds_since(self.last) > FORGOTTEN_AFTER {
            return 0;
        }
        let free_at = self.last.plus_seconds(count.pause(self.number));
        let micros = free_at.micros().saturating_sub(now.micros()).max(0);
        micros.div_euclid(1_000_000) + i64::from(micros % 1_000_000 > 0)
    }

    /// One failure more.
    #[must_use]
    pub fn and_one_more(before: Option<Self>, now: Moment) -> Self {
        let number = before
            .filter(|before| now.seconds_since(before.last) <= FORGOTTEN_AFTER)
            .map_or(0, |before| before.number);
        Self {
            number: number.saturating_add(1),
            last: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(number: i32, count: Count) -> i64 {
        let last = Moment::from_micros(1_000_000_000);
        Failures { number, last }.wait(count, last)
    }

    #[test]
    fn the_wait_doubles_from_one_second_and_ends_at_fifteen_minutes() {
        let waits: Vec<i64> = (1..=12).map(|n| after(n, Count::FromAddress)).collect();
        assert_eq!(
            waits,
            [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900],
            "seconds after the nth wrong password"
        );
        assert_eq!(after(i32::MAX, Count::FromDevice), LONGEST);
    }

    #[test]
    fn strangers_from_everywhere_delay_a_person_by_a_minute_at_most() {
        assert_eq!(after(10, Count::FromEverywhere), 0);
        assert_eq!(after(11, Count::FromEverywhere), 1);
        assert_eq!(after(1_000_000, Count::FromEverywhere), 60);
    }

    #[test]
    fn when_the_wait_is_over_the_next_try_is_read_and_a_day_later_all_is_forgotten() {
        let last = Moment::from_micros(500_000);
        let failures = Failures { number: 4, last };
        assert_eq!(failures.wait(Count::FromAddress, last.plus_seconds(7)), 1);
        assert_eq!(failures.wait(Count::FromAddress, last.plus_seconds(8)), 0);
        let next_week = last.plus_days(7);
        assert_eq!(Failures::and_one_more(Some(failures), next_week).number, 1);
    }

    #[test]
    fn the_clock_turning_back_does_not_lengthen_the_wait_for_ever() {
        let last = Moment::from_micros(10_000_000);
        let failures = Failures { number: 1, last };
        assert!(failures.wait(Count::FromAddress, last.plus_seconds(-3)) <= 4);
    }
}
