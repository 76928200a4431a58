//! How often one person may do something at a class: more than a hand does, less than would hold the
//! others up.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::Quota;

use crate::clock::Clock;
use crate::db::Id;
use crate::people::Person;
use crate::web::limits::Limit;

/// The counts of this server.
pub struct Pace {
    /// Checking in and out.
    pub checks: Limit<Id<Person>>,
    /// What a page that is looked at says; two pages say it twice.
    pub beats: Limit<Id<Person>>,
    pub votes: Limit<Id<Person>>,
    pub questions: Limit<Id<Person>>,
}

/// So many at once, and one more after each `again`.
fn quota(at_once: u32, again: Duration) -> Quota {
    let each = Quota::with_period(again).unwrap_or(Quota::per_second(NonZeroU32::MIN));
    each.allow_burst(NonZeroU32::MIN.saturating_add(at_once.saturating_sub(1)))
}

impl Pace {
    pub fn new(clock: &Clock) -> Self {
        let limit =
            |at_once, seconds| Limit::new(clock, quota(at_once, Duration::from_secs(seconds)));
        Self {
            checks: limit(20, 3),
            beats: limit(12, 5),
            votes: limit(20, 2),
            questions: limit(5, 20),
        }
    }
}
