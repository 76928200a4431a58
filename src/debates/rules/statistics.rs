//! Exact sums, means and variances of scores. A standard deviation is ordered by its square, and
//! rounded only where it is shown.

use crate::points::Points;
use crate::ratio::Ratio;

pub fn sum(values: &[Ratio]) -> Option<Ratio> {
    values
        .iter()
        .try_fold(Ratio::ZERO, |sum, one| sum.plus(*one))
}

/// The mean of the squared distances from the mean (the population's variance); none of nothing.
///
/// Example: of 80, 82, 90 the mean is 84, the variance (16 + 4 + 36) ÷ 3 = 18.67, the standard
/// deviation 4.32.
pub fn variance(values: &[Ratio]) -> Option<Ratio> {
    let mean = Ratio::mean(values)?;
    let squares: Option<Vec<Ratio>> = values
        .iter()
        .map(|value| {
            let distance = value.minus(mean)?;
            distance.times(distance)
        })
        .collect();
    Ratio::mean(&squares?)
}

/// The mean without one highest and one lowest, from three values up; of fewer the mean.
pub fn trimmed_mean(values: &[Ratio]) -> Option<Ratio> {
    super::result::trimmed_mean(values).or_else(|| Ratio::mean(values))
}

/// The square root of a variance of hundredths, to the nearest hundredth.
pub fn root(variance: Ratio) -> Points {
    // ⌊√v + ½⌋ = ⌊(⌊√(4v)⌋ + 1) ÷ 2⌋, all in whole numbers.
    let four = variance.times(Ratio::whole(4)).map_or(0, Ratio::floor);
    let twice = four.max(0).isqrt();
    Points::from_hundredths(i64::try_from((twice + 1) / 2).unwrap_or(i64::MAX))
}
