//! What a completed lesson brings into the person's hours.

use super::rules::lesson::Lesson;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;

/// Enters the hours of a completed lesson.
#[allow(clippy::unnecessary_wraps)] // the ledger may refuse
pub fn enter(
    _db: &mut Db,
    _person: Id<Person>,
    _lesson: &Lesson,
    _by: &Actor,
    _now: Moment,
) -> Outcome<()> {
    Ok(())
}
