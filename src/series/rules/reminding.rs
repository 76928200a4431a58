//! When somebody is reminded by itself.

use super::plan::Plan;
use crate::clock::Moment;
use crate::words;

words! {
    /// Why somebody is reminded.
    pub enum Occasion {
        /// Seven days are left.
        Week = "week",
        /// One day is left.
        Day = "day",
        /// A member of staff asked for it.
        Asked = "asked",
    }
}

/// Days before the end at which everybody who is not done is reminded (our default).
const WEEK: i64 = 7;
const DAY: i64 = 1;

/// When the day in Beijing began: nobody is reminded twice by hand on one, unless that is asked for.
pub fn day_began(now: Moment) -> Moment {
    Moment::from_beijing(now.beijing().date().at(0, 0, 0, 0)).unwrap_or(now)
}

/// The reminder that is due now, if any: the last day's rather than the last week's, none when the
/// day is over.
pub fn due(plan: &Plan, now: Moment) -> Option<Occasion> {
    let end = plan.due_at?;
    if end <= now {
        return None;
    }
    if end <= now.plus_days(DAY) {
        return Some(Occasion::Day);
    }
    (end <= now.plus_days(WEEK)).then_some(Occasion::Week)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_beijing() {
        let at = |text| Moment::parse_beijing(text).expect("a time");
        for now in ["2026-11-23T00:00", "2026-11-23T07:59", "2026-11-23T23:59"] {
            assert_eq!(day_began(at(now)), at("2026-11-23T00:00"), "{now}");
        }
    }
}
