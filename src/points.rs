//! Points: exact hundredths in an integer, never binary floating point.
//!
//! A person writes `4.5`, `4.50` or `４．５`; stored and computed is the integer 450.
//! Arithmetic that could overflow says so, and a mean that is not exact is refused
//! instead of rounded: steps are multiples of 0.02, so the mean of two markings is exact.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const A_POINT: i64 = 100;

/// No paper is worth more than a million points; more is a slip of the finger.
const MOST_WHOLE_POINTS: i64 = 1_000_000;

/// An exact number of points, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// Why a text is not a number of points, or a sum cannot be formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointsFault {
    #[error("no points were given")]
    Empty,
    #[error("not a number of points: write digits such as 4.5")]
    NotANumber,
    #[error("more than two decimals")]
    TooManyDecimals,
    #[error("points cannot be negative")]
    Negative,
    #[error("too many points")]
    TooLarge,
    #[error("the mean is not a whole number of hundredths")]
    NotExact,
}

impl PointsFault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "points-empty",
            Self::NotANumber => "points-not-a-number",
            Self::TooManyDecimals => "points-too-many-decimals",
            Self::Negative => "points-negative",
            Self::TooLarge => "points-too-large",
            Self::NotExact => "points-not-exact",
        }
    }
}

impl Points {
    pub const ZERO: Self = Self(0);

    /// So many hundredths of a point.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// So many whole points.
    pub fn whole(points: u32) -> Self {
        Self(i64::from(points) * A_POINT)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// The stored integer by reference, as a column needs it.
    pub const fn as_hundredths(&self) -> &i64 {
        &self.0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub fn plus(self, other: Self) -> Result<Self, PointsFault> {
        self.0
            .checked_add(other.0)
            .map(Self)
            .ok_or(PointsFault::TooLarge)
    }

    pub fn minus(self, other: Self) -> Result<Self, PointsFault> {
        self.0
            .checked_sub(other.0)
            .map(Self)
            .ok_or(PointsFault::TooLarge)
    }

    /// The exact sum.
    pub fn sum(items: impl IntoIterator<Item = Self>) -> Result<Self, PointsFault> {
        items.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// How far apart two numbers of points are, whichever is larger.
    pub fn gap(self, other: Self) -> Result<Self, PointsFault> {
        self.max(other).minus(self.min(other))
    }

    /// The exact mean of two; refused when it would fall between two hundredths.
    pub fn mean_of_two(self, other: Self) -> Result<Self, PointsFault> {
        let sum = self.plus(other)?.0;
        if sum % 2 == 0 {
            Ok(Self(sum / 2))
        } else {
            Err(PointsFault::NotExact)
        }
    }

    /// Whether points may be given in steps of this size: a positive multiple of 0.02,
    /// so that the mean of two markings is exact.
    pub const fn is_step(self) -> bool {
        self.0 > 0 && self.0 % 2 == 0
    }

    /// Whether this is a whole number of `step`s.
    pub const fn is_in_steps_of(self, step: Self) -> bool {
        step.0 != 0 && self.0.wrapping_rem(step.0) == 0
    }

    /// As a label shows it: `5`, `4.5`, `4.25`.
    pub fn short(self) -> String {
        let fixed = self.to_string();
        fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Always with two decimals: `4.50`.
impl fmt::Display for Points {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, rest) = (size / 100, size % 100);
        out.pad(&format!("{sign}{whole}.{rest:02}"))
    }
}

impl Points {
    /// Reads the field of a form: nothing written is no points, which is not zero points.
    pub fn given(text: &str) -> Result<Option<Self>, PointsFault> {
        match text.parse() {
            Ok(points) => Ok(Some(points)),
            Err(PointsFault::Empty) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}

/// Reads `4.5`, `4.50`, `.5`, and the same in full-width digits. The full stop that a
/// Chinese input method writes (`4。5`) can only mean the decimal point, so it does.
impl FromStr for Points {
    type Err = PointsFault;

    fn from_str(text: &str) -> Result<Self, PointsFault> {
        let plain: String = text.trim().chars().map(half_width).collect();
        if plain.is_empty() {
            return Err(PointsFault::Empty);
        }
        if let Some(size) = plain.strip_prefix('-') {
            return Err(read(size).err().unwrap_or(PointsFault::Negative));
        }
        read(&plain)
    }
}

fn read(plain: &str) -> Result<Points, PointsFault> {
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, "0"));
    let only_digits = |part: &str| part.chars().all(|char| char.is_ascii_digit());
    if rest.is_empty() || !only_digits(whole) || !only_digits(rest) {
        return Err(PointsFault::NotANumber);
    }
    if rest.len() > 2 {
        return Err(PointsFault::TooManyDecimals);
    }
    let whole: i64 = format!("0{whole}")
        .parse()
        .map_err(|_| PointsFault::TooLarge)?;
    let rest: i64 = format!("{rest:0<2}")
        .parse()
        .map_err(|_| PointsFault::NotANumber)?;
    if whole > MOST_WHOLE_POINTS {
        return Err(PointsFault::TooLarge);
    }
    Ok(Points(whole * A_POINT + rest))
}

/// The ASCII digit or sign that a full-width one stands for.
fn half_width(char: char) -> char {
    match char {
        '．' | '。' | '｡' => '.',
        '－' | '−' => '-',
        '０'..='９' => u32::from(char)
            .checked_sub(u32::from('０'))
            .and_then(|digit| char::from_digit(digit, 10))
            .unwrap_or(char),
        other => other,
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PointsVisitor)
    }
}

/// Takes text and whole numbers. A fraction written as a bare number has been through
/// binary floating point already, so it must be written as text.
struct PointsVisitor;

impl Visitor<'_> for PointsVisitor {
    type Value = Points;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("points as text such as \"4.50\", or a whole number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Points, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, whole: i64) -> Result<Points, E> {
        whole.to_string().parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, whole: u64) -> Result<Points, E> {
        whole.to_string().parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<i64, PointsFault> {
        text.parse().map(Points::hundredths)
    }

    #[test]
    fn nothing_written_is_no_points_and_zero_is_zero() {
        assert_eq!(Points::given(" "), Ok(None));
        assert_eq!(Points::given("0"), Ok(Some(Points::whole(0))));
        assert_eq!(Points::given("x"), Err(PointsFault::NotANumber));
    }

    #[test]
    fn reads_what_people_write() {
        for (text, hundredths) in [
            ("4.5", 450),
            ("4.50", 450),
            ("４．５", 450),
            ("4。5", 450),
            ("  12\u{3000}", 1200),
            (".5", 50),
            ("0", 0),
            ("007.08", 708),
            ("1000000", 100_000_000),
        ] {
            assert_eq!(read(text), Ok(hundredths), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, fault) in [
            ("", PointsFault::Empty),
            (" \u{3000}", PointsFault::Empty),
            ("四点五", PointsFault::NotANumber),
            ("4,5", PointsFault::NotANumber),
            ("4.", PointsFault::NotANumber),
            (".", PointsFault::NotANumber),
            ("1e3", PointsFault::NotANumber),
            ("+4", PointsFault::NotANumber),
            ("--4", PointsFault::NotANumber),
            ("1.2.3", PointsFault::NotANumber),
            ("4.505", PointsFault::TooManyDecimals),
            ("-1", PointsFault::Negative),
            ("－１", PointsFault::Negative),
            ("1000001", PointsFault::TooLarge),
            ("99999999999999999999", PointsFault::TooLarge),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn labels_drop_needless_zeros() {
        for (hundredths, short) in [
            (500, "5"),
            (450, "4.5"),
            (425, "4.25"),
            (0, "0"),
            (10_000, "100"),
        ] {
            assert_eq!(Points::from_hundredths(hundredths).short(), short);
        }
    }

    #[test]
    fn travels_as_text_and_never_as_a_float() {
        let points = Points::from_hundredths(450);
        assert_eq!(serde_json::to_string(&points).expect("text"), "\"4.50\"");
        assert_eq!(
            serde_json::from_str::<Points>("\"4.50\"").expect("points"),
            points
        );
        assert_eq!(
            serde_json::from_str::<Points>("5").expect("points"),
            Points::whole(5)
        );
        assert!(serde_json::from_str::<Points>("4.5").is_err());
        assert!(serde_json::from_str::<Points>("-5").is_err());
    }

    #[test]
    fn sums_that_do_not_fit_are_refused() {
        let most = Points::from_hundredths(i64::MAX);
        let least = Points::from_hundredths(i64::MIN);
        assert_eq!(
            Points::sum([most, Points::from_hundredths(1)]),
            Err(PointsFault::TooLarge)
        );
        assert_eq!(most.gap(least), Err(PointsFault::TooLarge));
        assert!(!least.is_in_steps_of(Points::ZERO));
        assert!(least.is_in_steps_of(Points::from_hundredths(-1)));
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(hundredths in 0i64..=100_000_000) {
            let points = Points::from_hundredths(hundredths);
            prop_assert_eq!(points.to_string().parse(), Ok(points));
            prop_assert_eq!(points.short().parse(), Ok(points));
        }

        #[test]
        fn any_text_is_read_or_refused_in_peace(text in ".*") {
            if let Ok(points) = text.parse::<Points>() {
                prop_assert!(!points.is_negative());
            }
        }

        #[test]
        fn markings_in_steps_have_an_exact_mean(
            half_step in 1i64..100, first in 0i64..10_000, second in 0i64..10_000,
        ) {
            let step = Points::from_hundredths(2 * half_step);
            prop_assert!(step.is_step());
            let [a, b] = [first, second].map(|n| Points::from_hundredths(n * step.hundredths()));
            let mean = a.mean_of_two(b).expect("steps are multiples of 0.02");
            prop_assert_eq!(mean.plus(mean), a.plus(b));
            prop_assert!(a.min(b) <= mean && mean <= a.max(b));
            prop_assert_eq!(a.gap(b), b.gap(a));
        }
    }
}
