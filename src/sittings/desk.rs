//! What this area keeps in memory, so that opening a paper and saving a draft ask the database little.
//!
//! Everything here is a copy that names the revision it was made from. The reader compares that
//! with the row (one look-up by key) and makes a new copy when the row has moved on, so nobody has
//! to be told of a change, on this server or on another: whoever changes a sitting, or what
//! belongs to it, adds one to `sittings.revision` in the same transaction; a participant's row
//! and hand-ins likewise have `participants.revision`.

use std::sync::Arc;

use moka::sync::Cache;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;

use super::docket::Docket;
use super::store::current::Place;
use super::store::paper::{self, Attempt};
use super::store::sitting::Sitting;

/// Sittings that are remembered.
const SITTINGS: u64 = 64;
/// Participants that are remembered.
const ATTEMPTS: u64 = 60_000;

type Key = (Id<Sitting>, Id<Person>);

/// The memory.
pub struct Desk {
    dockets: Cache<Id<Sitting>, Arc<Docket>>,
    attempts: Cache<Key, Arc<Attempt>>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            dockets: Cache::new(SITTINGS),
            attempts: Cache::new(ATTEMPTS),
        }
    }

    /// The docket of a sitting, as it stands now.
    pub fn docket(&self, db: &mut Db, id: Id<Sitting>) -> Outcome<Arc<Docket>> {
        let revision = paper::sitting_revision(db, id)?.ok_or(Problem::NotFound)?;
        match self.dockets.get(&id) {
            Some(docket) if docket.sitting.revision == revision => Ok(docket),
            _ => self.fresh_docket(db, id),
        }
    }

    /// The docket as it was last seen; may be stale.
    pub fn docket_seen(&self, id: Id<Sitting>) -> Option<Arc<Docket>> {
        self.dockets.get(&id)
    }

    fn fresh_docket(&self, db: &mut Db, id: Id<Sitting>) -> Outcome<Arc<Docket>> {
        let docket = Arc::new(paper::docket(db, id)?.ok_or(Problem::NotFound)?);
        self.dockets.insert(id, docket.clone());
        Ok(docket)
    }

    /// A person's part in a sitting, as it stands now; not found if the person has none.
    pub fn attempt(
        &self,
        db: &mut Db,
        id: Id<Sitting>,
        person: Id<Person>,
    ) -> Outcome<Arc<Attempt>> {
        if let Some(attempt) = self.attempts.get(&(id, person))
            && paper::stamp(db, attempt.participant)? == Some(attempt.stamp)
        {
            return Ok(attempt);
        }
        let attempt = paper::attempt(db, id, person)?.ok_or(Problem::NotFound)?;
        let attempt = Arc::new(attempt);
        self.attempts.insert((id, person), attempt.clone());
        Ok(attempt)
    }

    /// A person's part as it was last seen; may be stale.
    pub fn attempt_seen(&self, id: Id<Sitting>, person: Id<Person>) -> Option<Arc<Attempt>> {
        self.attempts.get(&(id, person))
    }

    /// Takes over what a transaction found, once it is committed.
    pub fn remember(&self, place: &Place) {
        let key = (place.sitting, place.person);
        let seen = self.attempts.get(&key);
        if !seen.is_some_and(|seen| Arc::ptr_eq(&seen, &place.attempt)) {
            self.attempts.insert(key, place.attempt.clone());
            self.dockets.insert(place.sitting, place.docket.clone());
        }
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}
