//! One database, two engines.
//!
//! [`Db`] is a connection to SQLite (inside the binary, the default) or PostgreSQL; a query is
//! written once for both. [`Store`] is the only door: [`Store::read`] and [`Store::write`] run a
//! closure on a thread that owns a connection, and `write` resolves after the durable commit.
//! [`Store::read_at_once`] is for several queries that must be of one moment.
//! Column types shared by all areas are in [`types`]; tables in [`schema`].

pub mod lanes;
pub mod migrations;
pub mod schema;
mod store;
pub mod types;

pub use store::{Address, Store};
pub use types::{Id, Json};

/// A connection to either engine.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(diesel::PgConnection),
    Sqlite(diesel::SqliteConnection),
}

/// Runs one statement on whichever engine the connection has.
///
/// For the few forms that diesel cannot carry over both at once (`ON CONFLICT`, inserts of many
/// rows, ranking windows). The statement is still written once.
#[macro_export]
macro_rules! on_each {
    ($db:expr, |$conn:ident| $body:expr) => {
        match $db {
            $crate::db::Db::Postgres($conn) => $body,
            $crate::db::Db::Sqlite($conn) => $body,
        }
    };
}
