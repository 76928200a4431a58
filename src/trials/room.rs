//! Court rooms in memory: the state that a hearing's log gives, so that nobody has to play it back.
//!
//! What is remembered is a committed beginning of the log. Whoever needs the state asks the table for
//! what has come since (one look-up by key), so another server may have appended; what an open
//! transaction appends is remembered only after its commit.

use std::sync::Arc;

use moka::sync::Cache;

use super::rules::{Hearing, Recorded};
use super::store::{hearings, log};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::{DefaultScripts, HearingScript, Procedure, ScriptStage};

/// Hearings that are remembered.
const HEARINGS: u64 = 64;

/// A hearing as its log says.
#[derive(Debug, Clone)]
pub struct Courtroom {
    pub script: Arc<HearingScript>,
    pub hearing: Arc<Hearing>,
    /// The whole log; its last number is the hearing's.
    pub log: Arc<Vec<Arc<Recorded>>>,
}

impl Courtroom {
    fn before_anything(script: HearingScript) -> Self {
        Self {
            hearing: Arc::new(Hearing::new(&script)),
            script: Arc::new(script),
            log: Arc::default(),
        }
    }

    /// The same after these events.
    #[must_use]
    pub fn after(&self, events: Vec<Recorded>) -> Self {
        if events.is_empty() {
            return self.clone();
        }
        let mut hearing = Hearing::clone(&self.hearing);
        let mut log = Vec::clone(&self.log);
        for recorded in events {
            hearing.apply(&recorded);
            log.push(Arc::new(recorded));
        }
        Self {
            script: self.script.clone(),
            hearing: Arc::new(hearing),
            log: Arc::new(log),
        }
    }

    /// When something last happened.
    pub fn last_at(&self) -> Option<Moment> {
        self.log.last().map(|recorded| recorded.at)
    }

    /// Events after a number, in order.
    pub fn since(&self, number: u32) -> &[Arc<Recorded>] {
        let from = self.log.partition_point(|one| one.number <= number);
        self.log.get(from..).unwrap_or_default()
    }
}

/// The memory.
pub struct Rooms {
    known: Cache<Id<Hearing>, Arc<Courtroom>>,
    /// The courses to which a hearing changes when it changes its procedure.
    scripts: DefaultScripts,
}

impl Rooms {
    pub fn new(scripts: DefaultScripts) -> Self {
        Self {
            known: Cache::new(HEARINGS),
            scripts,
        }
    }

    /// The stages of a procedure, for a hearing that changes to it.
    pub fn stages(&self, procedure: Procedure, plea: bool) -> Vec<ScriptStage> {
        self.scripts.of(procedure, plea).stages.clone()
    }

    /// The hearing as the table says now. Not remembered: see [`Rooms::remember`].
    pub fn current(&self, db: &mut Db, id: Id<Hearing>) -> Outcome<Arc<Courtroom>> {
        let known = match self.known.get(&id) {
            Some(known) => known,
            None => Arc::new(Courtroom::before_anything(hearings::script(db, id)?)),
        };
        let newer = log::after(db, id, known.hearing.last)?;
        Ok(if newer.is_empty() {
            known
        } else {
            Arc::new(known.after(newer))
        })
    }

    /// The hearing as a reading connection sees it, which is committed and therefore remembered.
    pub fn seen(&self, db: &mut Db, id: Id<Hearing>) -> Outcome<Arc<Courtroom>> {
        let room = self.current(db, id)?;
        self.remember(id, &room);
        Ok(room)
    }

    /// Takes over what a transaction found or made, once it is committed.
    pub fn remember(&self, id: Id<Hearing>, room: &Arc<Courtroom>) {
        let newer = |known: &Arc<Courtroom>| known.hearing.last >= room.hearing.last;
        if !self.known.get(&id).as_ref().is_some_and(newer) {
            self.known.insert(id, room.clone());
        }
    }
}

/// The hearing played back from the table alone.
pub fn replay(db: &mut Db, id: Id<Hearing>) -> Outcome<Arc<Courtroom>> {
    let begun = Courtroom::before_anything(hearings::script(db, id)?);
    Ok(Arc::new(begun.after(log::after(db, id, 0)?)))
}
