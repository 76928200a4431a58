//! Lessons of the demonstration: one is being written, as a copy of one of the library.

use super::organisation::Cast;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::db::Db;
use crate::error::Outcome;
use crate::lessons::desk;

/// The lesson that is copied.
const COPIED: &str = "questioning-after-a-retraction";

/// Begins the draft.
pub fn hold(db: &mut Db, cast: &Cast, now: Moment) -> Outcome<()> {
    let author = (cast.trainer, cast.province);
    desk::copied(db, COPIED, author, &Actor::program("demo"), now)
}
