//! Exact fractions: means are kept whole and rounded once, where they are shown.

use std::cmp::Ordering;

/// A fraction in lowest terms. Its denominator is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    pub const ZERO: Self = Self::whole(0);

    pub const fn whole(number: i128) -> Self {
        Self {
            numerator: number,
            denominator: 1,
        }
    }

    /// None if the denominator is not above zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let common = greatest_common_divisor(numerator.checked_abs()?, denominator);
        (denominator > 0).then_some(Self {
            numerator: numerator / common.max(1),
            denominator: denominator / common.max(1),
        })
    }

    /// None if the numbers become too large, as for the others.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.denominator == 1 && other.denominator == 1 {
            let sum = self.numerator.checked_add(other.numerator)?;
            return Some(Self::whole(sum));
        }
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Self::new(left.checked_add(right)?, denominator)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            numerator: other.numerator.checked_neg()?,
            ..other
        })
    }

    pub fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        Self::new(numerator, self.denominator.checked_mul(other.denominator)?)
    }

    /// The quotient; none if the other is not above zero.
    pub fn over(self, other: Self) -> Option<Self> {
        let upside_down = Self::new(other.denominator, other.numerator)?;
        self.times(upside_down)
    }

    pub fn divided_by(self, parts: usize) -> Option<Self> {
        let parts = i128::try_from(parts).ok()?;
        Self::new(self.numerator, self.denominator.checked_mul(parts)?)
    }

    /// The largest whole number that is not above it.
    pub const fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// The mean of these; none of nothing.
    pub fn mean(of: &[Self]) -> Option<Self> {
        let sum = of.iter().try_fold(Self::ZERO, |sum, one| sum.plus(*one))?;
        sum.divided_by(of.len())
    }

    /// To the nearest whole number, a half away from zero.
    pub fn rounded(self) -> i64 {
        let twice = self.numerator.unsigned_abs().saturating_mul(2);
        let size = self.denominator.unsigned_abs();
        let rounded = twice.saturating_add(size) / size.saturating_mul(2).max(1);
        let rounded = i64::try_from(rounded).unwrap_or(i64::MAX);
        if self.numerator < 0 {
            -rounded
        } else {
            rounded
        }
    }
}

/// Hundredths of a point.
impl From<crate::points::Points> for Ratio {
    fn from(points: crate::points::Points) -> Self {
        Self::whole(i128::from(points.hundredths()))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // By whole parts first, so that no product can be too large for what is compared here.
        let whole = |one: &Self| one.numerator.div_euclid(one.denominator);
        let rest = |one: &Self| one.numerator.rem_euclid(one.denominator);
        whole(self).cmp(&whole(other)).then_with(|| {
            let left = rest(self).saturating_mul(other.denominator);
            left.cmp(&rest(other).saturating_mul(self.denominator))
        })
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Of numbers not below zero. Division of 128 bits is slow, and most numbers here are small.
fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
        return i128::from(of_small(a, b));
    }
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

const fn of_small(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_half_is_rounded_away_from_zero() {
        let rounded =
            |numerator, denominator| Ratio::new(numerator, denominator).unwrap().rounded();
        assert_eq!(rounded(5, 2), 3);
        assert_eq!(rounded(-5, 2), -3);
        assert_eq!(rounded(7, 3), 2);
        assert_eq!(rounded(8, 3), 3);
        assert_eq!(rounded(0, 9), 0);
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(Ratio::mean(&[]), None);
        assert_eq!(Ratio::new(1, 0), None);
    }

    proptest! {
        #[test]
        fn sums_are_exact(a in -9_999_i128..9_999, b in 1_i128..999, c in -9_999_i128..9_999, d in 1_i128..999) {
            let (first, second) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            let sum = first.plus(second).unwrap();
            prop_assert_eq!(sum, Ratio::new(a * d + c * b, b * d).unwrap());
            prop_assert_eq!(sum.minus(second), Some(first));
            prop_assert_eq!(first.cmp(&second), (a * d).cmp(&(c * b)));
            prop_assert_eq!(first.times(second), Ratio::new(a * c, b * d));
            prop_assert_eq!(first.over(second), (c > 0).then(|| Ratio::new(a * d, b * c)).flatten());
            let floor = Ratio::whole(first.floor());
            prop_assert!(floor <= first && first < floor.plus(Ratio::whole(1)).unwrap());
        }
    }
}
