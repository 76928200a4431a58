//! What is remembered, checked inside the transaction that relies on it.

use std::sync::Arc;

use diesel::prelude::*;

use crate::db::schema::participants;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::sittings::Participant;
use crate::sittings::docket::Docket;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::paper::{self, Attempt};
use crate::sittings::store::sitting::Sitting;

/// A sitting and one person's part in it, as they were last seen.
#[derive(Clone)]
pub struct Place {
    pub sitting: Id<Sitting>,
    pub person: Id<Person>,
    pub docket: Arc<Docket>,
    pub attempt: Arc<Attempt>,
}

impl Place {
    /// The same, true now and until this transaction ends: on PostgreSQL the participant is held,
    /// so that two saves, or a save and a hand-in, come one after the other; on SQLite all do. What this transaction reads anew is not remembered: it may yet be
    /// rolled back.
    pub fn current(self, db: &mut Db) -> Outcome<Self> {
        let seen = paper::Stamp {
            sitting: self.docket.sitting.revision,
            participant: self.attempt.stamp.participant,
        };
        hold(db, self.attempt.participant)?;
        let now = paper::stamp(db, self.attempt.participant)?;
        let holds = now == Some(seen) && self.attempt.stamp == seen;
        let place = if holds { self } else { self.read_anew(db)? };
        // A sitting that was taken back is nobody's business but the organiser's.
        if place.docket.sitting.state == SittingState::Draft {
            return Err(Problem::NotFound);
        }
        Ok(place)
    }

    fn read_anew(self, db: &mut Db) -> Outcome<Self> {
        let docket = paper::docket(db, self.sitting)?.ok_or(Problem::NotFound)?;
        let attempt = paper::attempt(db, self.sitting, self.person)?.ok_or(Problem::NotFound)?;
        Ok(Self {
            docket: Arc::new(docket),
            attempt: Arc::new(attempt),
            ..self
        })
    }
}

fn hold(db: &mut Db, participant: Id<Participant>) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        participants::table
            .find(participant)
            .select(participants::id)
            .for_update()
            .first::<Id<Participant>>(conn)
            .optional()?;
    }
    Ok(())
}
