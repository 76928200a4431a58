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
