//! Queries of sittings: rows in, domain types out.

pub mod annotations;
pub mod announcements;
pub mod answers;
pub mod collecting;
pub mod current;
pub mod drafts;
pub mod emergency;
pub mod extensions;
pub mod extra;
pub mod late;
pub mod lookup;
pub mod overview;
pub mod paper;
pub mod participants;
pub mod release;
pub mod roster;
pub mod schedule;
pub mod scripts;
pub mod sitting;
pub mod states;
pub mod thinning;
pub mod venues;

use diesel::prelude::*;

use crate::db::schema::sittings;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::text_column;

use super::rules::saving::Keeping;
use super::rules::state::SittingState;
use sitting::Sitting;

text_column!(Keeping);
text_column!(SittingState);

/// Notes that something of this sitting changed, so that what is remembered of it is known to be stale.
pub fn touch(db: &mut Db, sitting: Id<Sitting>) -> Outcome<()> {
    diesel::update(sittings::table.find(sitting))
        .set(sittings::revision.eq(sittings::revision + 1))
        .execute(db)?;
    Ok(())
}

/// The topic of live events that everybody in the sitting hears.
pub fn topic(sitting: Id<Sitting>) -> String {
    format!("sitting/{sitting}")
}
