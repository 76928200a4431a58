//! Boards in memory, and the pages made of them.
//!
//! A board rests on two topics of live events: results (`board/…`) and the sitting itself
//! (`sitting/…`). As long as neither has a new event the board is what the database says, on every
//! server: events are written in the transaction of the change. A board is read anew after a
//! minute all the same, since names and offices change without an event.
//!
//! Pages are kept as bytes, in two layers: the list, once per change, question, language and what
//! may be seen, shared by all who see the same; and the whole page of one session, which ends with
//! the session's [`Seat`], with the board, or with the question.

use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::Mutex;

use crate::db::{Id, Store};
use crate::error::Outcome;
use crate::sittings::Sitting;
use crate::web::kept;
use crate::web::live::Live;
use crate::web::seat::Proof;
use crate::web::{Locale, Seat};

use super::board::Board;
use super::store;

/// How long a board stands without an event.
const LONGEST: Duration = Duration::from_mins(1);
/// Bytes of pages and lists that are kept.
const LISTS: u64 = 16 * 1024 * 1024;
const PAGES: u64 = 48 * 1024 * 1024;

/// The last events that a board knows of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version {
    results: i64,
    sitting: i64,
}

/// A board with its version.
#[derive(Debug, Clone)]
pub struct Versioned {
    pub version: Version,
    /// Counts the readings of boards in this process, so that a list never outlives its board.
    reading: u64,
    pub board: Arc<Board>,
}

/// An answer, and what it was made of.
#[derive(Debug, Clone)]
pub struct Kept {
    pub answer: kept::Kept,
    sitting: Id<Sitting>,
    version: Version,
    reading: u64,
    seat: Arc<Seat>,
    locale: Locale,
}

/// What the list of a page depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListKey {
    pub sitting: Id<Sitting>,
    pub class: String,
    pub question: String,
    pub locale: Locale,
    reading: u64,
}

/// The boards of this server.
pub struct Boards {
    read: Cache<Id<Sitting>, Versioned>,
    lists: Cache<ListKey, Arc<str>>,
    pages: Cache<(Proof, Arc<str>), Arc<Kept>>,
    /// One reading at a time: a crowd that comes after a change waits for the first.
    reading: Mutex<u64>,
}

impl Default for Boards {
    fn default() -> Self {
        let weigh_list = |_: &ListKey, list: &Arc<str>| size(list.len());
        let weigh_page = |_: &(Proof, Arc<str>), kept: &Arc<Kept>| size(kept.answer.size());
        Self {
            read: Cache::builder()
                .max_capacity(32)
                .time_to_live(LONGEST)
                .build(),
            lists: Cache::builder()
                .max_capacity(LISTS)
                .weigher(weigh_list)
                .time_to_live(LONGEST)
                .build(),
            pages: Cache::builder()
                .max_capacity(PAGES)
                .weigher(weigh_page)
                .time_to_live(LONGEST)
                .build(),
            reading: Mutex::new(0),
        }
    }
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

impl Boards {
    /// What the events say now. Asked *before* the database is read: what changes in between makes
    /// the board look older than it is, never newer.
    fn version(live: &Live, sitting: Id<Sitting>) -> Version {
        Version {
            results: live.latest(&format!("board/{sitting}")),
            sitting: live.latest(&format!("sitting/{sitting}")),
        }
    }

    /// The board of a sitting, not older than its last event.
    pub async fn board(&self, store: &Store, live: &Live, id: Id<Sitting>) -> Outcome<Versioned> {
        if let Some(kept) = self.fresh(live, id) {
            return Ok(kept);
        }
        let mut reading = self.reading.lock().await;
        if let Some(kept) = self.fresh(live, id) {
            return Ok(kept);
        }
        let version = Self::version(live, id);
        let board = store.read(move |db| store::load(db, id)).await?;
        *reading += 1;
        let versioned = Versioned {
            version,
            reading: *reading,
            board: Arc::new(board),
        };
        self.read.insert(id, versioned.clone());
        Ok(versioned)
    }

    fn fresh(&self, live: &Live, id: Id<Sitting>) -> Option<Versioned> {
        let kept = self.read.get(&id)?;
        (kept.version == Self::version(live, id)).then_some(kept)
    }

    /// The list for a page: made once, shared by all who see the same.
    pub fn list(&self, key: ListKey, make: impl FnOnce() -> Outcome<String>) -> Outcome<Arc<str>> {
        if let Some(list) = self.lists.get(&key) {
            return Ok(list);
        }
        let list: Arc<str> = make()?.into();
        self.lists.insert(key, list.clone());
        Ok(list)
    }

    /// The page that was sent to this session before, if nothing has changed since.
    pub fn page(
        &self,
        live: &Live,
        seat: &Arc<Seat>,
        locale: Locale,
        path: &Arc<str>,
    ) -> Option<Arc<Kept>> {
        let kept = self.pages.get(&(seat.proof, path.clone()))?;
        let stands = Arc::ptr_eq(&kept.seat, seat)
            && kept.locale == locale
            && kept.version == Self::version(live, kept.sitting)
            && self
                .read
                .get(&kept.sitting)
                .is_some_and(|board| board.reading == kept.reading);
        stands.then_some(kept)
    }

    /// Keeps a page for this session.
    pub fn keep(
        &self,
        versioned: &Versioned,
        seat: &Arc<Seat>,
        locale: Locale,
        path: &Arc<str>,
        kind: &'static str,
        body: String,
    ) -> Outcome<Arc<Kept>> {
        let kept = Arc::new(Kept {
            answer: kept::Kept::new(kind, body)?,
            sitting: versioned.board.sitting.id,
            version: versioned.version,
            reading: versioned.reading,
            seat: seat.clone(),
            locale,
        });
        self.pages.insert((seat.proof, path.clone()), kept.clone());
        Ok(kept)
    }
}

impl Versioned {
    /// The key of a list of this board.
    pub fn list_key(&self, class: String, question: String, locale: Locale) -> ListKey {
        ListKey {
            sitting: self.board.sitting.id,
            class,
            question,
            locale,
            reading: self.reading,
        }
    }
}
