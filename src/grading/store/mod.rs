//! Queries of grading: rows in, domain types out.
//!
//! Claims, finished markings and decided appeals touch what several graders share, so their
//! transactions begin with [`queue_up`]: on PostgreSQL two graders who finish at the same
//! moment would each see only their own score otherwise. SQLite has one writer anyway.

pub mod appeals;
pub mod court;
pub mod markings;
pub mod queue;
pub mod results;

use diesel::RunQueryDsl;

use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::grading::rules::score::Graders;
use crate::sittings::Sitting;

/// Waits until nobody else changes what graders share, until the end of the transaction.
pub fn queue_up(db: &mut Db) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(7268)").execute(conn)?;
    }
    Ok(())
}

/// How many grade each script of this sitting.
pub fn graders(sitting: &Sitting) -> Outcome<Graders> {
    Graders::from_number(sitting.graders, sitting.gap).ok_or_else(|| {
        Problem::bug(format!(
            "sitting {}: {} graders",
            sitting.id, sitting.graders
        ))
    })
}
