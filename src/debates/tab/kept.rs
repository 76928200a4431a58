//! Public pages as bytes. A contest is looked at once a second at most; while it has not changed a
//! page goes out as it was made.
//!
//! Anybody may ask for anything, so what is made and kept is only what there is: an address is first
//! held against the [`Outline`] of the contest.

use std::collections::BTreeSet;
use std::sync::Arc;

use moka::sync::Cache;
use tokio::sync::Mutex;

use super::views::{self, Released, View};
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

/// A page of a contest in a language.
pub type Key = (Id<Contest>, Page, Locale);

/// Of what a contest has public pages.
#[derive(Debug, Default)]
pub struct Outline {
    /// The rounds after which there are public standings.
    rounds: BTreeSet<RoundNumber>,
    /// The matches of which something is told.
    matches: BTreeSet<MatchNumber>,
}

impl Outline {
    pub fn of(released: &Released) -> Self {
        let public = &released.public;
        Self {
            rounds: views::ranked_rounds(&released.counted),
            matches: &public.draw | &public.results,
        }
    }

    /// The page that an address means: standings after a round that there is not are those after the
    /// last one, and of a match that nobody is told of there is no page.
    pub fn page(&self, asked: Page) -> Option<Page> {
        match asked {
            Page::Tables(view, after) => {
                let after = after.filter(|round| self.rounds.contains(round));
                Some(Page::Tables(view, after))
            }
            Page::Match(number) => self.matches.contains(&number).then_some(asked),
            Page::Hall => Some(asked),
        }
    }
}

/// The public pages of this server.
pub struct Pages {
    revisions: Cache<Id<Contest>, (Moment, Option<i32>)>,
    outlines: Cache<Id<Contest>, (i32, Arc<Outline>)>,
    bytes: Cache<Key, (i32, Arc<Kept>)>,
    making: Cache<Id<Contest>, Arc<Mutex<()>>>,
}

impl Default for Pages {
    fn default() -> Self {
        let weigh =
            |_: &Key, kept: &(i32, Arc<Kept>)| u32::try_from(kept.1.size()).unwrap_or(u32::MAX);
        Self {
            revisions: Cache::new(CONTESTS),
            outlines: Cache::new(CONTESTS),
            bytes: Cache::builder().max_capacity(PAGES).weigher(weigh).build(),
            making: Cache::new(CONTESTS),
        }
    }
}

impl Pages {
    /// The revision of a contest of which something is public, a second old at most.
    pub async fn revision(&self, store: &Store, id: Id<Contest>, now: Moment) -> Outcome<i32> {
        let known = self.revisions.get(&id);
        let fresh = known.filter(|(at, _)| now < at.plus_seconds(BELIEVED_SECONDS) && *at <= now);
        let revision = if let Some((_, revision)) = fresh {
            revision
        } else {
            let read = store.read(move |db| contests::public_revision(db, id));
            let revision = read.await?;
            self.revisions.insert(id, (now, revision));
            revision
        };
        revision.ok_or(Problem::NotFound)
    }

    /// What makes the pages of a contest one at a time: a crowd that comes after a change waits for
    /// the first, and nobody waits for another contest.
    pub fn making(&self, id: Id<Contest>) -> Arc<Mutex<()>> {
        self.making.get_with(id, Arc::default)
    }

    /// A page that was made at this revision. None while it is not made, or not even known whether
    /// there is one.
    pub fn at_hand(&self, key: Key, revision: i32) -> Outcome<Option<Arc<Kept>>> {
        if let Some(kept) = self.page(key, revision) {
            return Ok(Some(kept));
        }
        let (id, asked, locale) = key;
        let outline = self.outlines.get(&id);
        let Some((_, outline)) = outline.filter(|(made_at, _)| *made_at == revision) else {
            return Ok(None);
        };
        let page = outline.page(asked).ok_or(Problem::NotFound)?;
        Ok(self.page((id, page, locale), revision))
    }

    fn page(&self, key: Key, revision: i32) -> Option<Arc<Kept>> {
        let (made_at, kept) = self.bytes.get(&key)?;
        (made_at == revision).then_some(kept)
    }

    /// Remembers of what there are pages.
    pub fn outline(&self, id: Id<Contest>, revision: i32, outline: Outline) -> Arc<Outline> {
        let outline = Arc::new(outline);
        self.outlines.insert(id, (revision, outline.clone()));
        outline
    }

    pub fn keep(&self, key: Key, revision: i32, body: String) -> Outcome<Arc<Kept>> {
        let kept = Arc::new(Kept::new("text/html; charset=utf-8", body)?);
        self.bytes.insert(key, (revision, kept.clone()));
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCALE: Locale = Locale::Chinese;

    fn outline() -> Outline {
        Outline {
            rounds: [1, 2].map(RoundNumber).into(),
            matches: [MatchNumber(7)].into(),
        }
    }

    #[test]
    fn whatever_is_asked_for_there_are_only_the_pages_that_there_are() {
        let outline = outline();
        let asked = (0..1_000).chain([u32::MAX]).map(Some).chain([None]);
        let pages: BTreeSet<_> = asked
            .filter_map(|after| {
                let page = Page::Tables(View::Teams, after.map(RoundNumber));
                match outline.page(page)? {
                    Page::Tables(_, after) => Some(after),
                    Page::Match(_) | Page::Hall => None,
                }
            })
            .collect();
        let there = [None, Some(RoundNumber(1)), Some(RoundNumber(2))];
        assert_eq!(pages, there.into());
        let matches = (0..1_000).filter_map(|of| outline.page(Page::Match(MatchNumber(of))));
        assert_eq!(matches.count(), 1);
    }

    #[test]
    fn a_page_that_is_made_serves_every_address_that_means_it() {
        let (pages, id) = (Pages::default(), Id::fresh());
        let tables = |after| (id, Page::Tables(View::Teams, after), LOCALE);
        let unknown = tables(Some(RoundNumber(u32::MAX)));
        assert!(pages.at_hand(unknown, 1).expect("unknown").is_none());
        pages.outline(id, 1, outline());
        assert!(pages.at_hand(unknown, 1).expect("not made").is_none());
        let body = "<p>第1队</p>".to_owned();
        let kept = pages.keep(tables(None), 1, body).expect("kept");
        let found = pages.at_hand(unknown, 1).expect("made").expect("kept");
        assert!(Arc::ptr_eq(&kept, &found));
        assert!(pages.at_hand(unknown, 2).expect("changed").is_none());
        let hidden = (id, Page::Match(MatchNumber(8)), LOCALE);
        assert!(matches!(pages.at_hand(hidden, 1), Err(Problem::NotFound)));
    }

    #[test]
    fn nobody_waits_for_the_pages_of_another_contest() {
        let pages = Pages::default();
        let (one, other) = (Id::fresh(), Id::fresh());
        let making = pages.making(one);
        let _held = making.try_lock().expect("free");
        assert!(pages.making(one).try_lock().is_err());
        assert!(pages.making(other).try_lock().is_ok());
    }
}
