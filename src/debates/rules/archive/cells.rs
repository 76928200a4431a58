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

/// The same where there may be none: an empty cell.
pub mod moment_if_any {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::clock::Moment;

    #[derive(Serialize, Deserialize)]
    struct Cell(#[serde(with = "super::moment")] Moment);

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands the field over by reference
    pub fn serialize<S: Serializer>(moment: &Option<Moment>, to: S) -> Result<S::Ok, S::Error> {
        moment.map(Cell).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Moment>, D::Error> {
        Ok(Option::<Cell>::deserialize(from)?.map(|cell| cell.0))
    }
}
