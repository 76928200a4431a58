//! The demonstration: a small fictional province in which everything has begun.
//!
//! All of it goes through the same functions as real use, with the time given: three days ago a
//! sitting was held, graded and published, and its case went to court; one is open now, its hearing
//! about to begin; one will come tomorrow. A debate contest is mid-way; lessons are begun, completed, and
//! one is being written. One class was held, one runs, one will come. Texts and names are invented
//! and stand in the files beside this one.

pub mod classes;
mod debate_marks;
pub mod debates;
pub mod hearings;
pub mod hours;
pub mod lessons;
pub mod organisation;
pub mod series;
pub mod sittings;

use crate::clock::Moment;
use crate::db::Db;
use crate::error::Outcome;

/// The password of every account of the demonstration. Nobody keeps real data there.
pub const PASSWORD: &str = "tongting-2026";

/// Fills an empty database; does nothing when the demonstration is there already.
pub fn fill(db: &mut Db, now: Moment) -> Outcome<()> {
    if organisation::is_there(db)? {
        return Ok(());
    }
    let cast = organisation::found(db, now)?;
    let published = sittings::hold(db, &cast, now)?;
    hearings::hold(db, &cast, published, now)?;
    debates::hold(db, &cast, now)?;
    hours::hold(db, cast.organiser.0, &cast.participants, now)?;
    lessons::hold(db, &cast, now)?;
    classes::hold(db, &cast, now)?;
    lessons::study(db, &cast, now)?;
    series::hold(db, crate::app::LEARNABLE, &cast, now)?;
    Ok(())
}
