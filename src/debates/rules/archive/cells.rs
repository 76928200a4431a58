//! Cells that are text in the archive and something else in the program.

/// Points as decimal text. (Read as text, never guessed to be a binary number.)
pub mod points {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    use crate::points::Points;

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands the field over by reference
    pub fn serialize<S: Serializer>(points: &Points, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(points)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Points, D::Error> {
        let text = String::deserialize(from)?;
        let named = |fault| de::Error::custom(format!("“{text}”: {fault}"));
        text.parse().map_err(named)
    }
}

/// Moments as `2026-11-24T05:44:47.123456Z`.
pub mod moment {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de, ser};

    use crate::clock::Moment;

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands the field over by reference
    pub fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        let stamp = Timestamp::from_microsecond(moment.micros()).map_err(ser::Error::custom)?;
        to.collect_str(&stamp)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(from)?;
        let named = |fault| de::Error::custom(format!("“{text}”: {fault}"));
        let stamp: Timestamp = text.parse().map_err(named)?;
        Ok(Moment::from_micros(stamp.as_microsecond()))
    }
}

/// Teams by their numbers in an order, with blanks between.
pub mod teams {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    use crate::debates::rules::numbers::TeamNumber;

    pub fn serialize<S: Serializer>(teams: &[TeamNumber], to: S) -> Result<S::Ok, S::Error> {
        let numbers: Vec<String> = teams.iter().map(ToString::to_string).collect();
        to.serialize_str(&numbers.join(" "))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<TeamNumber>, D::Error> {
        let text = String::deserialize(from)?;
        let number = |one: &str| {
            let number = one.parse().map(TeamNumber);
            number.map_err(|fault| de::Error::custom(format!("“{one}”: {fault}")))
        };
        text.split_whitespace().map(number).collect()
    }
}

macro_rules! if_any {
    ($($(#[$doc:meta])* $name:ident: $type:ty as $with:literal),* $(,)?) => {$(
        $(#[$doc])*
        pub mod $name {
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[derive(Serialize, Deserialize)]
            struct Cell(#[serde(with = $with)] $type);

            #[allow(clippy::ref_option)] // serde hands the field over by reference
            pub fn serialize<S: Serializer>(one: &Option<$type>, to: S) -> Result<S::Ok, S::Error> {
                one.map(Cell).serialize(to)
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<Option<$type>, D::Error> {
                Ok(Option::<Cell>::deserialize(from)?.map(|cell| cell.0))
            }
        }
    )*};
}

if_any! {
    /// A moment where there may be none: an empty cell.
    moment_if_any: crate::clock::Moment as "super::moment",
    /// Points where there may be none.
    points_if_any: crate::points::Points as "super::points",
}
