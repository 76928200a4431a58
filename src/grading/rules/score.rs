//! From markings to the final score: one grader or two, and the gap that calls a third.
//!
//! - One grader: that score.
//! - Two graders: the exact mean, unless the scores lie further apart than the gap.
//! - Further apart: a third marking (仲裁评阅) is due and *its score alone* decides. Many
//!   institutions take the nearer pair's mean instead; the arbiter's own score is our
//!   default because the arbiter has seen both markings and answers for the result.

use crate::points::{Points, PointsFault};

/// How many grade each script of a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Graders {
    One,
    /// Two who do not see each other's marking; a larger difference than `gap` calls a third.
    Two {
        gap: Points,
    },
}

impl Graders {
    /// From the stored number of graders and the gap; only one and two are possible.
    pub const fn from_number(number: i32, gap: Points) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two { gap }),
            _ => None,
        }
    }
}

/// Which marking of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    First,
    Second,
    Arbitration,
}

impl Round {
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Arbitration];

    /// The number under which the round is stored: 1, 2, 3.
    pub const fn number(self) -> i32 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Arbitration => 3,
        }
    }

    pub fn from_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|round| round.number() == number)
    }
}

/// The finished scores of a script, by round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    pub first: Option<Points>,
    pub second: Option<Points>,
    pub arbitration: Option<Points>,
}

/// What the finished scores amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Markings are missing; an arbitration is not called yet.
    Unfinished,
    /// The two lie so far apart that a third decides.
    ArbitrationDue {
        difference: Points,
    },
    Final {
        score: Points,
        by: DecidedBy,
    },
}

/// What the final score rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    Single,
    MeanOfTwo,
    Arbitration,
}

/// What the finished scores of a script amount to. Fails only for scores that no rubric
/// gives: a sum out of range, or a mean between two hundredths.
pub fn outcome(graders: Graders, scores: Scores) -> Result<Outcome, PointsFault> {
    let decided = |score, by| Ok(Outcome::Final { score, by });
    match (graders, scores) {
        (
            Graders::One,
            Scores {
                first: Some(score), ..
            },
        ) => decided(score, DecidedBy::Single),
        (
            Graders::Two { .. },
            Scores {
                arbitration: Some(score),
                ..
            },
        ) => decided(score, DecidedBy::Arbitration),
        (
            Graders::Two { gap },
            Scores {
                first: Some(first),
                second: Some(second),
                ..
            },
        ) => {
            let difference = first.gap(second)?;
            if difference > gap {
                Ok(Outcome::ArbitrationDue { difference })
            } else {
                decided(first.mean_of_two(second)?, DecidedBy::MeanOfTwo)
            }
        }
        _ => Ok(Outcome::Unfinished),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const fn points(hundredths: i64) -> Points {
        Points::from_hundredths(hundredths)
    }

    const fn scores(first: i64, second: i64) -> Scores {
        Scores {
            first: Some(points(first)),
            second: Some(points(second)),
            arbitration: None,
        }
    }

    const TWO: Graders = Graders::Two { gap: points(500) };

    #[test]
    fn one_grader_decides_alone() {
        let alone = Scores {
            first: Some(points(450)),
            ..Scores::default()
        };
        let by = DecidedBy::Single;
        assert_eq!(
            outcome(Graders::One, alone),
            Ok(Outcome::Final {
                score: points(450),
                by
            })
        );
        assert_eq!(outcome(TWO, alone), Ok(Outcome::Unfinished));
        assert_eq!(
            outcome(Graders::One, Scores::default()),
            Ok(Outcome::Unfinished)
        );
    }

    #[test]
    fn two_within_the_gap_are_averaged_exactly() {
        let by = DecidedBy::MeanOfTwo;
        // A difference of just the gap is within it.
        for (a, b, mean) in [
            (1000, 1500, 1250),
            (1025, 1075, 1050),
            (2, 4, 3),
            (700, 700, 700),
        ] {
            let score = points(mean);
            assert_eq!(outcome(TWO, scores(a, b)), Ok(Outcome::Final { score, by }));
        }
    }

    #[test]
    fn a_larger_difference_calls_a_third_whose_score_decides() {
        let apart = scores(1000, 1502);
        let difference = points(502);
        assert_eq!(
            outcome(TWO, apart),
            Ok(Outcome::ArbitrationDue { difference })
        );
        let settled = Scores {
            arbitration: Some(points(1400)),
            ..apart
        };
        let by = DecidedBy::Arbitration;
        assert_eq!(
            outcome(TWO, settled),
            Ok(Outcome::Final {
                score: points(1400),
                by
            })
        );
    }

    #[test]
    fn a_mean_that_is_not_exact_is_never_rounded() {
        assert_eq!(outcome(TWO, scores(101, 102)), Err(PointsFault::NotExact));
    }

    #[test]
    fn rounds_are_stored_by_number() {
        for round in Round::ALL {
            assert_eq!(Round::from_number(round.number()), Some(round));
        }
        assert_eq!(Round::from_number(4), None);
    }

    proptest! {
        #[test]
        fn the_order_of_the_two_graders_does_not_matter(
            a in 0i64..5_000, b in 0i64..5_000, gap in 0i64..2_000,
        ) {
            let graders = Graders::Two { gap: points(2 * gap) };
            let one_way = outcome(graders, scores(2 * a, 2 * b));
            prop_assert_eq!(one_way, outcome(graders, scores(2 * b, 2 * a)));
            if let Ok(Outcome::Final { score, .. }) = one_way {
                prop_assert!(points(2 * a.min(b)) <= score && score <= points(2 * a.max(b)));
                prop_assert!(a.abs_diff(b) <= gap.unsigned_abs());
            } else {
                prop_assert!(a.abs_diff(b) > gap.unsigned_abs());
            }
        }
    }
}
