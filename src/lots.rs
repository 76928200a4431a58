//! Drawing by lot: who gets a place, or which order things stand in, from a seed that everybody saw
//! drawn.
//!
//! Anybody can repeat a draw. The algorithm is `sha256-fisher-yates-1`; another one gets another
//! name, so that old draws can still be repeated:
//!
//! 1. The pool is sorted by its bytes (UTF-8); who stands in it twice counts once.
//! 2. The numbers are drawn from the seed (without blanks at its ends): number k, from 0, is the
//!    first 16 hexadecimal digits of the SHA-256 of the seed, a line feed, and k in decimal. At a
//!    command line: `printf '%s\n%d' "$SEED" "$K" | sha256sum`.
//! 3. For place i, from 0, with r = pool size − i left, numbers are drawn until one is below
//!    r × ⌊2⁶⁴ ÷ r⌋; the others are thrown away, or the first of the pool would be favoured. The
//!    remainder of its division by r, added to i, is the position that changes places with
//!    position i.
//! 4. Who then stands at position i has place i.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Name of the algorithm, kept with each draw.
pub const ALGORITHM: &str = "sha256-fisher-yates-1";

/// Longest seed (characters).
const LONGEST_SEED: usize = 200;

/// A draw, with all that is needed to repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub algorithm: String,
    pub seed: String,
    /// Sorted, as it was drawn from.
    pub pool: Vec<String>,
    /// Who was drawn, in the order of the places; shorter than the places if the pool is small.
    pub outcome: Vec<String>,
}

/// Why nothing can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotsFault {
    NoSeed,
    SeedTooLong,
}

/// Draws so many of the pool.
pub fn draw(
    seed: &str,
    pool: impl IntoIterator<Item = String>,
    places: usize,
) -> Result<Draw, LotsFault> {
    let seed = seed.trim();
    if seed.is_empty() {
        return Err(LotsFault::NoSeed);
    }
    if seed.chars().count() > LONGEST_SEED {
        return Err(LotsFault::SeedTooLong);
    }
    let mut pool: Vec<String> = pool.into_iter().collect();
    pool.sort();
    pool.dedup();
    let mut numbers = Numbers { seed, next: 0 };
    let mut outcome = pool.clone();
    for position in 0..places.min(pool.len()) {
        let chosen = position.saturating_add(numbers.below(pool.len() - position));
        outcome.swap(position, chosen);
    }
    outcome.truncate(places);
    Ok(Draw {
        algorithm: ALGORITHM.to_owned(),
        seed: seed.to_owned(),
        pool,
        outcome,
    })
}

/// The numbers that a seed gives, one after another.
pub struct Numbers<'a> {
    seed: &'a str,
    next: u64,
}

impl Numbers<'_> {
    fn draw(&mut self) -> u64 {
        let text = format!("{}\n{}", self.seed, self.next);
        self.next = self.next.saturating_add(1);
        let hash = Sha256::digest(text.as_bytes());
        let first = hash.first_chunk::<8>().copied().unwrap_or_default();
        u64::from_be_bytes(first)
    }

    /// A number below `bound`, each as likely as any other.
    fn below(&mut self, bound: usize) -> usize {
        let Ok(bound) = u64::try_from(bound) else {
            return 0;
        };
        loop {
            let number = self.draw();
            if let Some(chosen) = fair(number, bound) {
                return usize::try_from(chosen).unwrap_or_default();
            }
        }
    }
}

/// The remainder, unless the number lies in the unfinished last round of remainders.
fn fair(number: u64, bound: u64) -> Option<u64> {
    let all = u128::from(u64::MAX) + 1;
    let bound = u128::from(bound.max(1));
    let fair = all - all % bound;
    let number = u128::from(number);
    (number < fair)
        .then(|| u64::try_from(number % bound).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn drawn(seed: &str, pool: &[&str], places: usize) -> Vec<String> {
        let pool = pool.iter().map(|one| (*one).to_owned());
        draw(seed, pool, places).unwrap().outcome
    }

    #[test]
    fn a_draw_is_what_the_description_gives_by_hand() {
        // Worked out with sha256sum as described at the head of this file.
        let pool = ["赵某", "钱某", "孙某", "李某", "周某"];
        let by_hand = ["赵某", "孙某", "钱某"];
        assert_eq!(drawn("03 11 17 22 29 31 + 08", &pool, 3), by_hand);
    }

    #[test]
    fn numbers_of_the_unfinished_round_are_thrown_away() {
        assert_eq!(fair(u64::MAX, 2), Some(1));
        assert_eq!(fair(u64::MAX, 3), None);
        assert_eq!(fair(u64::MAX - 1, 3), Some(2));
        assert_eq!(fair(u64::MAX, 1), Some(0));
    }

    #[test]
    fn a_draw_needs_a_seed() {
        let refused = |seed: &str| draw(seed, [], 1).unwrap_err();
        assert_eq!(refused(" \n"), LotsFault::NoSeed);
        assert_eq!(refused(&"7".repeat(201)), LotsFault::SeedTooLong);
    }

    #[test]
    fn over_many_seeds_everybody_has_the_same_chance() {
        let mut first = [0_u32; 4];
        for seed in 0..8_000 {
            let drawn = drawn(&seed.to_string(), &["0", "1", "2", "3"], 1);
            first[drawn[0].parse::<usize>().unwrap()] += 1;
        }
        // Expected 2,000 each; 200 is more than five standard deviations.
        assert!(
            first.iter().all(|times| times.abs_diff(2_000) < 200),
            "{first:?}"
        );
    }

    proptest! {
        #[test]
        fn the_outcome_is_of_the_pool_without_repetition(
            seed in "[0-9a-z]{1,20}",
            pool in prop::collection::btree_set("[a-z]{1,5}", 0..30),
            places in 0..40_usize,
        ) {
            let drawn = draw(&seed, pool.clone(), places).unwrap();
            let outcome: BTreeSet<String> = drawn.outcome.iter().cloned().collect();
            prop_assert_eq!(outcome.len(), drawn.outcome.len());
            prop_assert_eq!(drawn.outcome.len(), places.min(pool.len()));
            prop_assert!(outcome.is_subset(&pool));
        }

        #[test]
        fn the_order_of_the_pool_and_blanks_around_the_seed_change_nothing(
            seed in "[0-9a-z]{1,20}",
            pool in prop::collection::vec("[a-z]{1,5}", 1..20),
            places in 1..20_usize,
        ) {
            let turned: Vec<String> = pool.iter().rev().cloned().collect();
            let spaced = format!("  {seed}\n");
            prop_assert_eq!(draw(&seed, pool, places), draw(&spaced, turned, places));
        }

        /// More places do not change who was drawn for the first.
        #[test]
        fn a_longer_draw_begins_like_a_shorter_one(
            seed in "[0-9a-z]{1,20}",
            pool in prop::collection::vec("[a-z]{1,5}", 1..20),
            places in 0..20_usize,
        ) {
            let shorter = draw(&seed, pool.clone(), places).unwrap().outcome;
            let longer = draw(&seed, pool, places + 5).unwrap().outcome;
            prop_assert!(longer.starts_with(&shorter));
        }
    }
}
