//! Public pages as bytes. A contest is looked at once a second at most; while it has not changed a
//! page goes out as it was made.

use std::sync::Arc;

use moka::sync::Cache;
use tokio::sync::Mutex;

use super::views::View;
use crate::clock::Moment;
use crate::db::{Id, Store};
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::{MatchNumber, RoundNumber};
use crate::debates::store::contests;
use crate::error::{Outcome, Problem};
use crate::web::Locale;
use crate::web::kept::Kept;

/// Bytes of pages that are kept.
const PAGES: u64 = 32 * 1024 * 1024;
/// Contests whose revision is remembered.
const CONTESTS: u64 = 1_000;
/// How long a revision is believed.
const BELIEVED_SECONDS: i64 = 1;

/// Which page of a contest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    Tables(View, Option<RoundNumber>),
    Match(MatchNumber),
    Hall,
}

type Key = (Id<Contest>, Page, Locale);

/// The public pages of this server.
pub struct Pages {
    revisions: Cache<Id<Contest>, (Moment, Option<i32>)>,
    bytes: Cache<Key, (i32, Arc<Kept>)>,
    /// One at a time: a crowd that comes after a change waits for the first.
    pub(super) making: Mutex<()>,
}

impl Default for Pages {
    fn default() -> Self {
        let weigh =
            |_: &Key, kept: &(i32, Arc<Kept>)| u32::try_from(kept.1.size()).unwrap_or(u32::MAX);
        Self {
            revisions: Cache::new(CONTESTS),
            bytes: Cache::builder().max_capacity(PAGES).weigher(weigh).build(),
            making: Mutex::new(()),
        }
    }
}

impl Pages {
    /// The revision of a contest, a second old at most.
    pub async fn revision(&self, store: &Store, id: Id<Contest>, now: Moment) -> Outcome<i32> {
        let known = self.revisions.get(&id);
        let fresh = known.filter(|(at, _)| now < at.plus_seconds(BELIEVED_SECONDS) && *at <= now);
        let revision = if let Some((_, revision)) = fresh {
            revision
        } else {
            let revision = store.read(move |db| contests::revision(db, id)).await?;
            self.revisions.insert(id, (now, revision));
            revision
        };
        revision.ok_or(Problem::NotFound)
    }

    /// A page that was made at this revision.
    pub fn page(&self, key: Key, revision: i32) -> Option<Arc<Kept>> {
        let (made_at, kept) = self.bytes.get(&key)?;
        (made_at == revision).then_some(kept)
    }

    pub fn keep(&self, key: Key, revision: i32, body: String) -> Outcome<Arc<Kept>> {
        let kept = Arc::new(Kept::new("text/html; charset=utf-8", body)?);
        self.bytes.insert(key, (revision, kept.clone()));
        Ok(kept)
    }
}
