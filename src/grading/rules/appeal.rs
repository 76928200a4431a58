//! 得分申诉: until when a participant may contest a published score.
//!
//! Days are Beijing days, counted as the procedure laws count periods: the day of
//! publication is not counted, and the last day runs until midnight. A last day that is a
//! public holiday is not moved; the organiser sets the number of days with that in view.

use crate::clock::Moment;

const MICROS_A_DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// Beijing is eight hours ahead of UTC, without summer time.
const MICROS_AHEAD: i64 = 8 * 60 * 60 * 1_000_000;

/// The first moment at which it is too late; none if the sitting has no appeals (0 days).
pub fn appeals_until(published_at: Moment, days: u32) -> Option<Moment> {
    if days == 0 {
        return None;
    }
    let beijing = published_at.micros().saturating_add(MICROS_AHEAD);
    let first_day_after = beijing.div_euclid(MICROS_A_DAY).saturating_add(1);
    let end = first_day_after
        .saturating_add(i64::from(days))
        .saturating_mul(MICROS_A_DAY);
    Some(Moment::from_micros(end.saturating_sub(MICROS_AHEAD)))
}

/// Whether a score that was published then may be contested now.
pub fn may_appeal(published_at: Moment, days: u32, now: Moment) -> bool {
    appeals_until(published_at, days).is_some_and(|until| published_at <= now && now < until)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Midnight between 22 and 23 November 2026 in Beijing.
    const MIDNIGHT: Moment = Moment::from_micros(1_795_363_200_000_000);

    #[test]
    fn three_days_end_at_midnight_after_the_third_day() {
        let last_minute = MIDNIGHT.plus_minutes(-1); // 22 November 23:59
        let morning = MIDNIGHT.plus_minutes(9 * 60); // 23 November 09:00
        assert_eq!(appeals_until(last_minute, 3), Some(MIDNIGHT.plus_days(3)));
        assert_eq!(appeals_until(MIDNIGHT, 3), Some(MIDNIGHT.plus_days(4)));
        assert_eq!(appeals_until(morning, 3), Some(MIDNIGHT.plus_days(4)));
    }

    #[test]
    fn the_last_second_counts_and_midnight_is_too_late() {
        let until = MIDNIGHT.plus_days(4);
        assert!(may_appeal(MIDNIGHT, 3, MIDNIGHT));
        assert!(may_appeal(MIDNIGHT, 3, until.plus_seconds(-1)));
        assert!(!may_appeal(MIDNIGHT, 3, until));
        assert!(!may_appeal(MIDNIGHT, 3, MIDNIGHT.plus_seconds(-1)));
        assert!(!may_appeal(MIDNIGHT, 0, MIDNIGHT));
    }

    proptest! {
        #[test]
        fn everybody_has_at_least_the_whole_days(
            second in 0i64..4_000_000_000, days in 1u32..60,
        ) {
            let published = Moment::from_micros(0).plus_seconds(second);
            let until = appeals_until(published, days).expect("appeals are allowed");
            let whole = i64::from(days);
            prop_assert!(until > published.plus_days(whole));
            prop_assert!(until <= published.plus_days(whole + 1));
        }
    }
}
