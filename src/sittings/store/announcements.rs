//! What was said to everybody on the page.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::announcements;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::sittings::Sitting;

/// Marks the id of an announcement.
#[derive(Debug)]
pub enum Announcement {}

/// An announcement as pages show it.
#[derive(Debug, Clone, Queryable)]
pub struct Told {
    pub id: Id<Announcement>,
    pub text: String,
    pub sent_at: Moment,
    /// The contingency that happened, by its code in the pack.
    pub contingency: Option<String>,
}

/// All announcements of a sitting, the oldest first.
pub fn all(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Told>> {
    Ok(announcements::table
        .filter(announcements::sitting_id.eq(sitting))
        .order((announcements::sent_at, announcements::id))
        .select((
            announcements::id,
            announcements::text,
            announcements::sent_at,
            announcements::contingency,
        ))
        .load(db)?)
}
