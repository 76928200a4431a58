//! Blind codes: what a grader sees in place of a name.
//!
//! A code such as `K7-4209` comes from chance alone. It says nothing about the person, the
//! office, the order of hand-in or the number of participants, and the order of codes is
//! the shuffled order in which scripts are graded. The letter comes from an alphabet
//! without look-alikes and every place holds either a letter or a digit, so that none can
//! be mistaken when it is read out.

use std::collections::BTreeSet;
use std::fmt;

const LETTERS: [char; 19] = [
    'A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', 'Y',
];

/// How many codes there are: a letter, a digit from 2 to 9, four digits.
const CODES: u64 = 19 * 8 * 10_000;

/// One sitting uses at most half of all codes, so that a free one is soon drawn.
pub const MOST_CODES: usize = 760_000;

/// A blind code, unique in its sitting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlindCode(String);

/// The given chance did not suffice, or more codes were asked for than a sitting can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not enough chance was given to draw the blind codes")]
pub struct TooLittleChance;

impl BlindCode {
    /// The code as it was stored.
    pub fn from_stored(code: String) -> Self {
        Self(code)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_chance(chance: u64) -> Option<Self> {
        // 2^64 is so much more than the number of codes that each is equally likely.
        let number = chance % CODES;
        let letter = LETTERS.get(usize::try_from(number / 80_000).ok()?)?;
        let (digit, rest) = (number / 10_000 % 8 + 2, number % 10_000);
        Some(Self(format!("{letter}{digit}-{rest:04}")))
    }
}

impl fmt::Display for BlindCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

/// Draws `count` codes that differ from each other and from those `taken`, in the order in
/// which the random numbers come. Give a cryptographic source that does not end.
pub fn draw(
    count: usize,
    mut taken: BTreeSet<BlindCode>,
    chance: impl IntoIterator<Item = u64>,
) -> Result<Vec<BlindCode>, TooLittleChance> {
    if taken.len().saturating_add(count) > MOST_CODES {
        return Err(TooLittleChance);
    }
    let drawn: Vec<BlindCode> = chance
        .into_iter()
        .filter_map(BlindCode::from_chance)
        .filter(|code| taken.insert(code.clone()))
        .take(count)
        .collect();
    if drawn.len() == count {
        Ok(drawn)
    } else {
        Err(TooLittleChance)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_reads_like_one() {
        let first = draw(1, BTreeSet::new(), [0]).expect("chance");
        let last = draw(1, BTreeSet::new(), [CODES - 1]).expect("chance");
        assert_eq!(first, [BlindCode::from_stored("A2-0000".into())]);
        assert_eq!(last, [BlindCode::from_stored("Y9-9999".into())]);
    }

    #[test]
    fn too_little_chance_is_an_error_and_not_a_repeated_code() {
        assert_eq!(draw(2, BTreeSet::new(), [5, 5, 5]), Err(TooLittleChance));
        assert_eq!(
            draw(MOST_CODES + 1, BTreeSet::new(), 0..),
            Err(TooLittleChance)
        );
    }

    #[test]
    fn every_number_has_its_own_code() {
        let all: BTreeSet<BlindCode> = (0..CODES).filter_map(BlindCode::from_chance).collect();
        assert_eq!(u64::try_from(all.len()), Ok(CODES));
    }

    proptest! {
        #[test]
        fn codes_are_unique_also_against_those_taken(
            old in prop::collection::vec(any::<u64>(), 0..50),
            new in prop::collection::vec(0u64..60, 60),
        ) {
            let taken: BTreeSet<BlindCode> =
                old.iter().chain(&[1, 2, 3]).filter_map(|n| BlindCode::from_chance(*n)).collect();
            if let Ok(drawn) = draw(10, taken.clone(), new) {
                let distinct: BTreeSet<&BlindCode> = drawn.iter().collect();
                prop_assert_eq!(distinct.len(), 10);
                prop_assert!(drawn.iter().all(|code| !taken.contains(code)));
            }
        }
    }
}
