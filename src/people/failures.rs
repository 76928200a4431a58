//! Wrong passwords: counted in the database per account (whether or not it exists), and per address
//! in memory with a high ceiling, since a whole office may sit behind one address.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use diesel::prelude::*;
use governor::Quota;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use super::devices::Device;
use super::rules::throttle::{Count, Failures};
use crate::clock::{Clock, Moment};
use crate::db::Db;
use crate::db::schema::sign_in_failures;
use crate::error::Outcome;
use crate::on_each;
use crate::web::limits::Limit;

/// Wrong passwords that one address may send at once, and after that each second.
const ADDRESS_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(499);
const ADDRESS_EACH_SECOND: NonZeroU32 = NonZeroU32::MIN;
/// Counts older than this are swept away.
const KEPT_DAYS: i64 = 2;

/// The counts that one try is measured by.
#[derive(Debug, Clone)]
pub struct Keys(Vec<(Count, Vec<u8>)>);

impl Keys {
    /// A known device is measured by its own count, everybody else by address and account.
    pub fn of(account: &str, address: &str, known_device: Option<&Device>) -> Self {
        let key = |count: Count, what: &[u8]| {
            let mut hasher = Sha256::new();
            hasher.update(account.as_bytes());
            hasher.update([0]);
            hasher.update(what);
            (count, hasher.finalize().to_vec())
        };
        Self(match known_device {
            Some(device) => vec![key(Count::FromDevice, device.id())],
            None => vec![
                key(Count::FromAddress, network(address).as_bytes()),
                key(Count::FromEverywhere, b""),
            ],
        })
    }
}

/// An IPv6 customer holds a whole /64; an IPv4 address stands for itself.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            let prefix = u128::from(v6) & !u128::from(u64::MAX);
            Ipv6Addr::from(prefix).to_string()
        }
        _ => address.to_owned(),
    }
}

/// Seconds until a try may be read.
pub fn wait(db: &mut Db, keys: &Keys, now: Moment) -> Outcome<i64> {
    let mut longest = 0;
    for (count, key) in &keys.0 {
        let wait = find(db, key)?.map_or(0, |failures| failures.wait(*count, now));
        longest = longest.max(wait);
    }
    Ok(longest)
}

/// Counts a wrong password.
pub fn count(db: &mut Db, keys: &Keys, now: Moment) -> Outcome<()> {
    diesel::delete(
        sign_in_failures::table.filter(sign_in_failures::last_at.lt(now.plus_days(-KEPT_DAYS))),
    )
    .execute(db)?;
    for (_, key) in &keys.0 {
        let failures = Failures::and_one_more(find(db, key)?, now);
        put(db, key, failures)?;
    }
    Ok(())
}

/// Forgets the failures after a right password.
pub fn forget(db: &mut Db, keys: &Keys) -> Outcome<()> {
    for (_, key) in &keys.0 {
        diesel::delete(sign_in_failures::table.find(key)).execute(db)?;
    }
    Ok(())
}

fn find(db: &mut Db, key: &[u8]) -> Outcome<Option<Failures>> {
    let row: Option<(i32, Moment)> = sign_in_failures::table
        .find(key.to_vec())
        .select((sign_in_failures::failures, sign_in_failures::last_at))
        .first(db)
        .optional()?;
    Ok(row.map(|(number, last)| Failures { number, last }))
}

fn put(db: &mut Db, key: &[u8], failures: Failures) -> Outcome<()> {
    let counted = (
        sign_in_failures::failures.eq(failures.number),
        sign_in_failures::last_at.eq(failures.last),
    );
    on_each!(db, |conn| diesel::insert_into(sign_in_failures::table)
        .values((sign_in_failures::key_digest.eq(key), counted))
        .on_conflict(sign_in_failures::key_digest)
        .do_update()
        .set(counted)
        .execute(conn))?;
    Ok(())
}

/// Failures by network address.
pub struct Addresses {
    limiter: Limit<String>,
    /// Addresses that are over the ceiling, and until when.
    over: Cache<String, Moment>,
}

impl Addresses {
    pub fn new(clock: &Clock) -> Self {
        let quota = Quota::per_second(ADDRESS_EACH_SECOND).allow_burst(ADDRESS_BURST);
        Self {
            limiter: Limit::new(clock, quota),
            over: Cache::new(10_000),
        }
    }

    /// Seconds until a try from this address may be read.
    pub fn wait(&self, address: &str, now: Moment) -> i64 {
        let until = self.over.get(&network(address));
        until
            .filter(|until| *until > now)
            .map_or(0, |until| until.seconds_since(now) + 1)
    }

    /// Counts a wrong password.
    pub fn count(&self, address: &str, now: Moment) {
        let key = network(address);
        if let Err(wait) = self.limiter.count(&key) {
            self.over.insert(key, now.plus_seconds(wait));
            self.limiter.forget_rested();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_fail_often_but_not_without_end() {
        let now = Moment::from_micros(1_000_000_000);
        let addresses = Addresses::new(&Clock::by_hand(now));
        for _ in 0..500 {
            addresses.count("10.0.0.1", now);
        }
        assert_eq!(addresses.wait("10.0.0.1", now), 0);
        addresses.count("10.0.0.1", now);
        assert!(addresses.wait("10.0.0.1", now) > 0);
        assert_eq!(addresses.wait("10.0.0.2", now), 0, "another address");
        assert_eq!(addresses.wait("10.0.0.1", now.plus_seconds(3)), 0);
    }

    #[test]
    fn a_customer_with_many_ipv6_addresses_is_one() {
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("10.0.0.1"), "10.0.0.1");
    }
}
