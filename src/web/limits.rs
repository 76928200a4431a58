//! How often somebody may ask: so many times at once, and after that so many in a while.

use std::hash::Hash;
use std::ops::Add;

use actix_web::http::StatusCode;
use governor::clock::{Clock as LimiterClock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::clock::Clock;
use crate::error::{Outcome, Refused};

/// Moments for the limiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tick(u64);

impl Add<Nanos> for Tick {
    type Output = Self;

    fn add(self, nanos: Nanos) -> Self {
        Self(self.0.saturating_add(nanos.as_u64()))
    }
}

impl Reference for Tick {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.saturating_sub(earlier.0).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(duration.as_u64()))
    }
}

#[derive(Debug, Clone)]
struct HouseClock(Clock);

impl LimiterClock for HouseClock {
    type Instant = Tick;

    fn now(&self) -> Tick {
        let micros = u64::try_from(self.0.now().micros()).unwrap_or_default();
        Tick(micros.saturating_mul(1_000))
    }
}

/// Counts by key, in memory, by the house's clock.
pub struct Limit<K: Hash + Eq + Clone> {
    limiter: RateLimiter<K, DashMapStateStore<K>, HouseClock, NoOpMiddleware<Tick>>,
}

impl<K: Hash + Eq + Clone> Limit<K> {
    pub fn new(clock: &Clock, quota: Quota) -> Self {
        let clock = HouseClock(clock.clone());
        Self {
            limiter: RateLimiter::new(quota, DashMapStateStore::default(), clock),
        }
    }

    /// Counts one; over the limit, the whole seconds until the next may come.
    pub fn count(&self, key: &K) -> Result<(), i64> {
        self.limiter.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.limiter.clock().now());
            let whole = wait.as_nanos().div_ceil(1_000_000_000);
            i64::try_from(whole).unwrap_or(i64::MAX)
        })
    }

    /// Counts one, or says how long to wait.
    pub fn allow(&self, key: &K) -> Outcome<()> {
        self.count(key).map_err(|wait| {
            Refused::new(StatusCode::TOO_MANY_REQUESTS, "error-too-often")
                .with("wait", wait)
                .detail("retry_after", wait)
                .into()
        })
    }

    /// Forgets the keys that have rested long enough to begin anew.
    pub fn forget_rested(&self) {
        self.limiter.retain_recent();
    }
}
