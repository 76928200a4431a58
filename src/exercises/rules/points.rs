//! Points, exact to the hundredth.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount of points in whole hundredths; never a binary fraction.
///
/// People write `5` or `2.5` (see [`FromStr`] and [`fmt::Display`]); stored and
/// sent, it is the integer number of hundredths.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    utoipa::ToSchema,
)]
#[serde(transparent)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);
    /// The step of a scoring point that states none: half a point.
    pub const DEFAULT_STEP: Self = Self(50);
    /// More than any paper carries; keeps sums far from overflow.
    pub const LARGEST: Self = Self(1_000_000);

    /// Points from a number of hundredths.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// The number of hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether this is a whole number of steps. Nothing is a multiple of zero.
    pub const fn is_multiple_of(self, step: Self) -> bool {
        step.0 != 0 && self.0 % step.0 == 0
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Points> for Points {
    fn sum<I: Iterator<Item = &'a Self>>(all: I) -> Self {
        all.copied().sum()
    }
}

/// As people write it: no trailing zeros, `5`, `2.5`, `0.25`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / 100, size % 100);
        match (part, part % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", part / 10),
            _ => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// What was written is not a number of points with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of points with at most two decimals")]
pub struct NotPoints;

impl FromStr for Points {
    type Err = NotPoints;

    fn from_str(written: &str) -> Result<Self, NotPoints> {
        let (negative, digits) = match written.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, written),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let tens = match part.len() {
            1 => 10,
            2 => 1,
            _ => return Err(NotPoints),
        };
        let size = number(whole)?
            .checked_mul(100)
            .and_then(|w| w.checked_add(number(part).ok()? * tens))
            .filter(|size| *size <= Self::LARGEST.0)
            .ok_or(NotPoints)?;
        Ok(Self(if negative { -size } else { size }))
    }
}

/// Digits only: the standard parser would also take a sign.
fn number(digits: &str) -> Result<i64, NotPoints> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotPoints);
    }
    digits.parse().map_err(|_| NotPoints)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_are_written_as_people_write_them() {
        for (hundredths, written) in [(500, "5"), (250, "2.5"), (25, "0.25"), (-105, "-1.05")] {
            assert_eq!(Points(hundredths).to_string(), written);
            assert_eq!(written.parse(), Ok(Points(hundredths)));
        }
    }

    #[test]
    fn what_is_not_points_is_refused() {
        for written in [
            "", ".", "5.", ".5", "1.234", "1e3", "+5", "--5", "inf", "NaN", "5,5", "１", "10000.01",
        ] {
            assert_eq!(written.parse::<Points>(), Err(NotPoints), "{written}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_survives_being_written(hundredths in -1_000_000_i64..=1_000_000) {
            let points = Points::from_hundredths(hundredths);
            prop_assert_eq!(points.to_string().parse(), Ok(points));
        }
    }
}
