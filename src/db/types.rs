//! Column types that both engines store alike.
//!
//! Everything rests on types that both engines carry without translation: ids are sixteen bytes
//! (`BLOB`/`bytea`), moments are microseconds (`BIGINT`), scores are hundredths (`BIGINT`), sets
//! of words are checked text, documents are JSON text that only the program reads.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::Sqlite;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::MultiBackend;
use crate::clock::Moment;
use crate::points::Points;

/// The identity of a `T`: a UUIDv7, so that rows lie in the order they were made.
#[derive(FromSqlRow, AsExpression)]
#[diesel(sql_type = Binary)]
pub struct Id<T: 'static> {
    value: Uuid,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// A fresh identity.
    #[allow(clippy::disallowed_methods)] // the one place that makes identities
    pub fn fresh() -> Self {
        Self::from_uuid(Uuid::now_v7())
    }

    pub const fn from_uuid(value: Uuid) -> Self {
        Self {
            value,
            of: PhantomData,
        }
    }

    /// The same identity, of something that stands for it.
    pub const fn cast<U>(self) -> Id<U> {
        Id::from_uuid(self.value)
    }

    pub const fn bytes(&self) -> &[u8; 16] {
        self.value.as_bytes()
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.cmp(&other.value)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self::from_uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

impl<T: 'static, DB: Backend> ToSql<Binary, DB> for Id<T>
where
    [u8]: ToSql<Binary, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.value.as_bytes().as_slice().to_sql(out)
    }
}

impl<T: 'static, DB: Backend> FromSql<Binary, DB> for Id<T>
where
    Vec<u8>: FromSql<Binary, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_uuid(Uuid::from_slice(&Vec::from_sql(bytes)?)?))
    }
}

/// A document stored as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, FromSqlRow, AsExpression, Serialize, Deserialize)]
#[diesel(sql_type = Text)]
#[serde(transparent)]
pub struct Json<T: 'static>(pub T);

impl<T: Serialize + fmt::Debug> ToSql<Text, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: Serialize + fmt::Debug> ToSql<Text, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<T: Serialize + fmt::Debug + Send + Sync + 'static> ToSql<Text, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Text, self));
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned, DB: Backend> FromSql<Text, DB> for Json<T>
where
    String: FromSql<Text, DB>,
{
    fn from_sql(text: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&String::from_sql(text)?)?))
    }
}

/// A closed set of words, stored as text, checked by the table and by the program.
///
/// ```ignore
/// words! { /// What a person may do.
///     pub enum Role { Participant = "participant", Trainer = "trainer" } }
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and sent.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Reads the word back; `None` for any other.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.word())
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                Self::from_word(&word)
                    .ok_or_else(|| serde::de::Error::custom(format!("unknown word: {word}")))
            }
        }
        $crate::word_column!($name);
    };
}

/// Text column for an enum that has `word()` and `from_word()`.
#[macro_export]
macro_rules! word_column {
    ($type:ty) => {
        const _: () = {
            use diesel::backend::Backend;
            use diesel::serialize::{self, Output, ToSql};
            use diesel::sql_types::Text;
            $crate::column_expressions!($type as Text);
            impl<DB: Backend> ToSql<Text, DB> for $type
            where
                str: ToSql<Text, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                    self.word().to_sql(out)
                }
            }
            impl<DB: Backend> diesel::deserialize::FromSql<Text, DB> for $type
            where
                String: diesel::deserialize::FromSql<Text, DB>,
            {
                fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                    let word = <String as diesel::deserialize::FromSql<Text, DB>>::from_sql(value)?;
                    Self::from_word(&word).ok_or_else(|| format!("unknown word: {word}").into())
                }
            }
        };
    };
}

/// Integer column for a newtype over `i64`.
#[macro_export]
macro_rules! integer_column {
    ($type:ty, $get:expr, $make:expr) => {
        const _: () = {
            use diesel::backend::Backend;
            use diesel::serialize::{self, Output, ToSql};
            use diesel::sql_types::BigInt;
            $crate::column_expressions!($type as BigInt);
            impl<DB: Backend> ToSql<BigInt, DB> for $type
            where
                i64: ToSql<BigInt, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                    let get: for<'s> fn(&'s Self) -> &'s i64 = $get;
                    get(self).to_sql(out)
                }
            }
            impl<DB: Backend> diesel::deserialize::FromSql<BigInt, DB> for $type
            where
                i64: diesel::deserialize::FromSql<BigInt, DB>,
            {
                fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                    let stored =
                        <i64 as diesel::deserialize::FromSql<BigInt, DB>>::from_sql(value)?;
                    Ok($make(stored))
                }
            }
        };
    };
}

/// What diesel's derives would write for a type that a derive cannot reach.
#[macro_export]
macro_rules! column_expressions {
    ($type:ty as $sql:ident) => {
        $crate::column_expressions!(@one $type, $type, $sql);
        $crate::column_expressions!(@one $type, &$type, $sql);
        impl<DB: diesel::backend::Backend> diesel::serialize::ToSql<diesel::sql_types::Nullable<$sql>, DB>
            for $type
        where
            Self: diesel::serialize::ToSql<$sql, DB>,
        {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, DB>,
            ) -> diesel::serialize::Result {
                <Self as diesel::serialize::ToSql<$sql, DB>>::to_sql(self, out)
            }
        }
        impl<DB: diesel::backend::Backend, ST: diesel::sql_types::SingleValue>
            diesel::Queryable<ST, DB> for $type
        where
            Self: diesel::deserialize::FromSql<ST, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> diesel::deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
    (@one $type:ty, $as:ty, $sql:ident) => {
        impl diesel::expression::AsExpression<$sql> for $as {
            type Expression = diesel::internal::derives::as_expression::Bound<$sql, Self>;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
        impl diesel::expression::AsExpression<diesel::sql_types::Nullable<$sql>> for $as {
            type Expression = diesel::internal::derives::as_expression::Bound<
                diesel::sql_types::Nullable<$sql>,
                Self,
            >;
            fn as_expression(self) -> Self::Expression {
                diesel::internal::derives::as_expression::Bound::new(self)
            }
        }
    };
}

/// Text column for a type of the pure rules that has `as_str()` and `FromStr`.
#[macro_export]
macro_rules! text_column {
    ($type:ty) => {
        const _: () = {
            use diesel::backend::Backend;
            use diesel::serialize::{self, Output, ToSql};
            use diesel::sql_types::Text;
            $crate::column_expressions!($type as Text);
            impl<DB: Backend> ToSql<Text, DB> for $type
            where
                str: ToSql<Text, DB>,
            {
                fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                    self.as_str().to_sql(out)
                }
            }
            impl<DB: Backend> diesel::deserialize::FromSql<Text, DB> for $type
            where
                String: diesel::deserialize::FromSql<Text, DB>,
            {
                fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                    let text = <String as diesel::deserialize::FromSql<Text, DB>>::from_sql(value)?;
                    text.parse()
                        .map_err(|_| format!("not to be read back: {text}").into())
                }
            }
        };
    };
}

integer_column!(Moment, Moment::as_micros, Moment::from_micros);
integer_column!(Points, Points::as_hundredths, Points::from_hundredths);
