//! Numbers of events, such that nobody can tell from them that something was whispered to somebody else.
//!
//! What the whole room hears of has the multiples of [`STRIDE`], one after the other without a hole; what
//! is whispered stands between two of them. Numbers grow all the same, so one order holds for all.

use super::refusal::Refusal;

/// From one event of the room to the next.
pub const STRIDE: u32 = 64;

/// The number of the event that follows `last`.
pub fn next(last: u32, for_all: bool) -> Result<u32, Refusal> {
    let of_the_room = (last / STRIDE).saturating_add(1).saturating_mul(STRIDE);
    if for_all {
        return Ok(of_the_room);
    }
    let between = last.saturating_add(1);
    if between < of_the_room {
        Ok(between)
    } else {
        Err(Refusal::house("trials-refused-whispers"))
    }
}

/// How many events of the room there are up to a number.
pub const fn of_the_room(number: u32) -> u32 {
    number / STRIDE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_room_counts_in_strides_and_whispers_stand_between() {
        assert_eq!(next(0, true), Ok(64));
        assert_eq!(next(64, false), Ok(65));
        assert_eq!(next(65, false), Ok(66));
        assert_eq!(next(66, true), Ok(128));
        assert_eq!(next(127, true), Ok(128));
        assert_eq!(next(127, false).unwrap_err().key, "trials-refused-whispers");
    }

    proptest! {
        #[test]
        fn the_room_hears_the_same_numbers_whatever_is_whispered(
            whispers in prop::collection::vec(0_u32..63, 1..40),
        ) {
            let mut last = 0;
            for (count, between) in (1..).zip(whispers) {
                for _ in 0..between {
                    let number = next(last, false).expect("there is room");
                    prop_assert!(number > last && !number.is_multiple_of(STRIDE));
                    last = number;
                }
                let number = next(last, true).expect("always");
                prop_assert!(number > last);
                prop_assert_eq!(number, count * STRIDE);
                prop_assert_eq!(of_the_room(number), count);
                last = number;
            }
        }
    }
}
