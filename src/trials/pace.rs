//! How often one person may act in court rooms: far more than a hand can do, far less than would hold
//! the others up.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::Quota;

use crate::clock::Clock;
use crate::db::Id;
use crate::people::Person;
use crate::web::limits::Limit;

/// Actions at once, and after that each second. A side's page sends what it kept while it was offline.
const ACTIONS_AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(119);
const ACTIONS_EACH_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(4);
/// Comings and goings at once, and how long until one more.
const CHECK_INS_AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
const CHECK_IN_AGAIN: Duration = Duration::from_secs(3);

/// The counts of this server.
pub struct Pace {
    pub actions: Limit<Id<Person>>,
    pub check_ins: Limit<Id<Person>>,
}

impl Pace {
    pub fn new(clock: &Clock) -> Self {
        let again = Quota::with_period(CHECK_IN_AGAIN);
        let again = again.unwrap_or(Quota::per_second(NonZeroU32::MIN));
        let actions = Quota::per_second(ACTIONS_EACH_SECOND).allow_burst(ACTIONS_AT_ONCE);
        Self {
            actions: Limit::new(clock, actions),
            check_ins: Limit::new(clock, again.allow_burst(CHECK_INS_AT_ONCE)),
        }
    }
}
