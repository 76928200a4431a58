//! The code on a wall: it changes every 15 seconds, and one that was photographed and passed on is of no
//! use after half a minute.
//!
//! A code is an HMAC-SHA256 under the class's secret of the place and the number of the 15 seconds. It is
//! taken while it is on the wall and while the next one is. Who scans it gets a slip of their own, which
//! gives a moment to sign in and to press the button, and serves nobody else.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::clock::Moment;

/// How long a code stands on the wall (seconds).
pub const SECONDS: i64 = 15;

/// How long a slip serves after its code was scanned (seconds). Ours.
pub const SLIP_SECONDS: i64 = 120;

/// Why a code or a slip is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It was good once.
    Stale,
    /// Of another place, of another class, or made up.
    Foreign,
}

/// The number of the 15 seconds in which this moment lies.
pub const fn slot_at(now: Moment) -> i64 {
    now.seconds().div_euclid(SECONDS)
}

/// When the code of this moment is replaced.
pub const fn next_at(now: Moment) -> Moment {
    Moment::from_micros((slot_at(now) + 1) * SECONDS * 1_000_000)
}

/// The code of a place in these 15 seconds.
pub fn code(secret: &[u8], place: &[u8; 16], slot: i64) -> String {
    sealed(secret, &[b"code", place, &slot.to_be_bytes()])
}

/// Whether this code of a place is to be taken now.
pub fn check(
    secret: &[u8],
    place: &[u8; 16],
    slot: i64,
    sent: &str,
    now: Moment,
) -> Result<(), Fault> {
    if !same(&code(secret, place, slot), sent) {
        return Err(Fault::Foreign);
    }
    match slot_at(now).checked_sub(slot) {
        Some(0 | 1) => Ok(()),
        Some(age) if age > 1 => Err(Fault::Stale),
        // Nobody can have seen it yet.
        _ => Err(Fault::Foreign),
    }
}

/// What somebody holds who scanned the code of a place at a moment.
pub fn slip(secret: &[u8], place: &[u8; 16], person: &[u8; 16], scanned: Moment) -> String {
    let micros = scanned.micros().to_be_bytes();
    sealed(secret, &[b"slip", place, person, &micros])
}

/// Whether somebody's slip still serves.
pub fn check_slip(
    secret: &[u8],
    place: &[u8; 16],
    person: &[u8; 16],
    (scanned, sent): (Moment, &str),
    now: Moment,
) -> Result<(), Fault> {
    if !same(&slip(secret, place, person, scanned), sent) || scanned > now {
        return Err(Fault::Foreign);
    }
    if now > scanned.plus_seconds(SLIP_SECONDS) {
        return Err(Fault::Stale);
    }
    Ok(())
}

/// Eighty bits of an HMAC, in letters and digits that a scanner reads well.
fn sealed(secret: &[u8], parts: &[&[u8]]) -> String {
    let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(secret)
        .expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    let whole = mac.finalize().into_bytes();
    BASE32_NOPAD.encode(whole.get(..10).unwrap_or_default())
}

fn same(known: &str, sent: &str) -> bool {
    known.as_bytes().ct_eq(sent.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HALL: [u8; 16] = [1; 16];
    const OTHER: [u8; 16] = [2; 16];

    fn at(micros: i64) -> Moment {
        Moment::from_micros(micros)
    }

    proptest! {
        #[test]
        fn a_code_serves_while_it_or_the_next_one_is_shown_and_never_after_half_a_minute(
            secret in prop::array::uniform32(any::<u8>()),
            shown in 1_700_000_000_000_000_i64..1_900_000_000_000_000,
            later in -60_000_000_i64..3_600_000_000,
        ) {
            let (then, now) = (at(shown), at(shown + later));
            let slot = slot_at(then);
            let taken = check(&secret, &HALL, slot, &code(&secret, &HALL, slot), now);
            let passed = slot_at(now) - slot;
            let expected = match passed {
                0 | 1 => Ok(()),
                2.. => Err(Fault::Stale),
                _ => Err(Fault::Foreign),
            };
            prop_assert_eq!(taken, expected);
            if later >= 30_000_000 {
                prop_assert_eq!(taken, Err(Fault::Stale));
            }
            if (0..=15_000_000).contains(&later) {
                prop_assert_eq!(taken, Ok(()), "at least fifteen seconds from any glance");
            }
        }

        #[test]
        fn a_code_of_another_place_class_or_time_is_refused(
            secret in prop::array::uniform32(any::<u8>()),
            other in prop::array::uniform32(any::<u8>()),
            shown in 1_700_000_000_000_000_i64..1_900_000_000_000_000,
            moved in 1_i64..100,
        ) {
            prop_assume!(secret != other);
            let now = at(shown);
            let slot = slot_at(now);
            let good = code(&secret, &HALL, slot);
            prop_assert_eq!(check(&secret, &OTHER, slot, &good, now), Err(Fault::Foreign));
            prop_assert_eq!(check(&other, &HALL, slot, &good, now), Err(Fault::Foreign));
            prop_assert_eq!(check(&secret, &HALL, slot - moved, &good, now), Err(Fault::Foreign));
            prop_assert_eq!(check(&secret, &HALL, slot + moved, &good, now), Err(Fault::Foreign));
        }

        #[test]
        fn a_slip_serves_its_holder_for_two_minutes(
            secret in prop::array::uniform32(any::<u8>()),
            scanned in 1_700_000_000_000_000_i64..1_900_000_000_000_000,
            later in 0_i64..600_000_000,
        ) {
            let (me, you) = ([7; 16], [8; 16]);
            let (then, now) = (at(scanned), at(scanned + later));
            let mine = slip(&secret, &HALL, &me, then);
            let good = later <= SLIP_SECONDS * 1_000_000;
            let expected = if good { Ok(()) } else { Err(Fault::Stale) };
            prop_assert_eq!(check_slip(&secret, &HALL, &me, (then, &mine), now), expected);
            prop_assert_eq!(check_slip(&secret, &HALL, &you, (then, &mine), now), Err(Fault::Foreign));
            prop_assert_eq!(check_slip(&secret, &OTHER, &me, (then, &mine), now), Err(Fault::Foreign));
            // A later moment written on it makes it another's work.
            prop_assert_eq!(check_slip(&secret, &HALL, &me, (now.plus_seconds(1), &mine), now.plus_seconds(2)), Err(Fault::Foreign));
        }
    }

    #[test]
    fn the_next_code_comes_at_the_quarter_of_a_minute() {
        let now = at(1_700_000_007_500_000);
        assert_eq!(next_at(now).micros() % 15_000_000, 0);
        assert!(next_at(now) > now && next_at(now) <= now.plus_seconds(SECONDS));
    }
}
