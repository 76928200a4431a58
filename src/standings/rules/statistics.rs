//! What the totals of a sitting say as a whole: exact, and rounded only to be shown.

use std::fmt;

use super::ranking::passes;
use crate::points::{Points, PointsFault};

/// An exact quotient of points, such as a mean of 7 totals.
#[derive(Clone, Copy, Debug)]
pub struct Quotient {
    sum: Points,
    count: u32,
}

/// The figures of a sitting. There are none without totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub count: u32,
    pub mean: Quotient,
    pub median: Quotient,
    pub max: Points,
    pub min: Points,
    /// How many reach the pass mark; all of them if there is none.
    pub passed: u32,
}

impl Quotient {
    fn new(sum: Points, count: u32) -> Self {
        Self {
            sum,
            count: count.max(1),
        }
    }

    /// Rounded half up to hundredths (四舍五入), to be shown and nothing else.
    pub fn rounded(self) -> Points {
        let (sum, count) = (i128::from(self.sum.hundredths()), i128::from(self.count));
        let rounded = (2 * sum + count).div_euclid(2 * count);
        // A quotient lies nearer to nought than its sum, so it always fits.
        Points::from_hundredths(i64::try_from(rounded).unwrap_or(i64::MAX))
    }

    /// The sum and the count whose quotient this is.
    pub const fn parts(self) -> (Points, u32) {
        (self.sum, self.count)
    }
}

/// Equal if the values are: 3 / 2 and 6 / 4 are the same quotient.
impl PartialEq for Quotient {
    fn eq(&self, other: &Self) -> bool {
        let cross = |one: &Self, count: u32| i128::from(one.sum.hundredths()) * i128::from(count);
        cross(self, other.count) == cross(other, self.count)
    }
}

impl Eq for Quotient {}

/// As [`Quotient::rounded`] shows it: `72.33`.
impl fmt::Display for Quotient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rounded().fmt(out)
    }
}

/// The figures of these totals; none without totals.
pub fn statistics(
    totals: impl IntoIterator<Item = Points>,
    pass_mark: Option<Points>,
) -> Result<Option<Statistics>, PointsFault> {
    let mut sorted: Vec<Points> = totals.into_iter().collect();
    sorted.sort_unstable();
    let (Some(min), Some(max)) = (sorted.first(), sorted.last()) else {
        return Ok(None);
    };
    let passed = sorted.iter().filter(|total| passes(**total, pass_mark));
    let count = size(sorted.len());
    Ok(Some(Statistics {
        count,
        mean: Quotient::new(Points::sum(sorted.iter().copied())?, count),
        median: median(&sorted)?,
        max: *max,
        min: *min,
        passed: size(passed.count()),
    }))
}

/// The one in the middle, or the mean of the two there.
fn median(sorted: &[Points]) -> Result<Quotient, PointsFault> {
    let before = sorted.len().saturating_sub(1) / 2;
    let middle = sorted.iter().skip(before).take(2 - sorted.len() % 2);
    let count = size(middle.clone().count());
    Ok(Quotient::new(Points::sum(middle.copied())?, count))
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(totals: &[i64]) -> Option<Statistics> {
        let points = totals.iter().copied().map(Points::from_hundredths);
        statistics(points, Some(Points::whole(60))).expect("it fits")
    }

    #[test]
    fn figures_of_a_small_group() {
        let group = of(&[8000, 6000, 5950]).expect("three totals");
        assert_eq!(group.mean.to_string(), "66.50");
        assert_eq!(group.median.to_string(), "60.00");
        assert_eq!((group.count, group.passed), (3, 2));
        assert_eq!(
            (group.max.to_string(), group.min.to_string()),
            ("80.00".into(), "59.50".into())
        );
    }

    #[test]
    fn what_is_not_whole_is_rounded_half_up_only_to_be_shown() {
        let pair = of(&[7001, 7002]).expect("two totals");
        assert_eq!(pair.median.to_string(), "70.02"); // 70.015
        assert_eq!(pair.mean, pair.median);
        assert_eq!(
            of(&[7000, 7000, 7001]).expect("three").mean.to_string(),
            "70.00"
        ); // 70.0033…
        assert_eq!(
            of(&[7000, 7001, 7001]).expect("three").mean.to_string(),
            "70.01"
        ); // 70.0066…
    }

    #[test]
    fn nobody_has_no_mean() {
        assert_eq!(of(&[]), None);
        let most = Points::from_hundredths(i64::MAX);
        assert_eq!(statistics([most, most], None), Err(PointsFault::TooLarge));
    }

    proptest! {
        #[test]
        fn mean_and_median_lie_between_the_ends_in_any_order(
            (totals, shuffled) in prop::collection::vec(0i64..10_000, 1..30)
                .prop_flat_map(|totals| (Just(totals.clone()), Just(totals).prop_shuffle())),
        ) {
            let figures = of(&totals).expect("there are totals");
            prop_assert_eq!(Some(figures), of(&shuffled));
            for quotient in [figures.mean, figures.median] {
                let shown = quotient.rounded();
                prop_assert!(figures.min <= shown && shown <= figures.max);
            }
            let (sum, count) = figures.mean.parts();
            prop_assert_eq!(sum.hundredths(), totals.iter().sum::<i64>());
            prop_assert_eq!(usize::try_from(count), Ok(totals.len()));
            // At least half lie at or below the median, and at least half at or above it.
            let twice = |total: &i64| 2 * total;
            let (middle, n) = figures.median.parts();
            let middle = middle.hundredths() * 2 / i64::from(n);
            prop_assert!(2 * totals.iter().map(twice).filter(|t| *t <= middle).count() >= totals.len());
            prop_assert!(2 * totals.iter().map(twice).filter(|t| *t >= middle).count() >= totals.len());
        }

        #[test]
        fn equals_have_their_total_as_every_figure(total in 0i64..10_000, count in 1usize..20) {
            let figures = of(&vec![total; count]).expect("there are totals");
            let total = Points::from_hundredths(total);
            prop_assert_eq!(figures.mean.rounded(), total);
            prop_assert_eq!(figures.median.rounded(), total);
            prop_assert_eq!((figures.max, figures.min), (total, total));
        }
    }
}
