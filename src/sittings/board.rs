//! The live view of a sitting: everybody's standing, troubles on top.
//!
//! A board is put together from the rows and from which pages listen now. Reading the newest save
//! of twenty thousand people takes a while, so a board remembers what it has read and only looks
//! at what was saved since; a large one is shared by all who look within a second.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::sync::Cache;

use super::rules::presence::{Seen, Standing, standing};
use super::rules::window::ExtraTime;
use super::store::overview::{self, Save, SeatRow};
use super::store::{extra, topic};
use super::{Participant, Sitting, Venue};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises;
use crate::people::Person;
use crate::web::live::Live;

/// A board with more lines than this is made at most once a second.
const LARGE: usize = 500;
const A_SECOND: Duration = Duration::from_secs(1);
/// On PostgreSQL numbers can become visible out of order; so many are read again.
const OVERLAP: i64 = 2_000;

/// One participant.
#[derive(Debug, Clone)]
pub struct Line {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub venue: Option<Id<Venue>>,
    pub standing: Standing,
    pub saved_at: Option<Moment>,
    /// Characters of all answers together.
    pub characters: i64,
    pub closes_at: Moment,
}

/// Everybody, in the order in which they are shown.
#[derive(Debug)]
pub struct Board {
    pub lines: Vec<Line>,
}

impl Board {
    /// How many lines of `among` have each standing.
    pub fn counts<'l>(among: impl Iterator<Item = &'l Line>) -> Vec<(Standing, usize)> {
        let mut counts: HashMap<Standing, usize> = HashMap::new();
        for line in among {
            *counts.entry(line.standing).or_default() += 1;
        }
        let count = |one: &Standing| (*one, counts.get(one).copied().unwrap_or_default());
        Standing::ALL.iter().map(count).collect()
    }
}

/// The boards of all sittings that somebody looks at.
pub struct Boards {
    watches: Cache<Id<Sitting>, Arc<Mutex<Watch>>>,
}

impl Default for Boards {
    fn default() -> Self {
        let watches = Cache::builder()
            .max_capacity(32)
            .time_to_idle(Duration::from_mins(15))
            .build();
        Self { watches }
    }
}

/// What a board has read so far.
#[derive(Default)]
struct Watch {
    /// The newest save of each answer; `None` until all have been read once.
    saves: Option<HashMap<i64, Save>>,
    last_draft: i64,
    made: Option<(Instant, Arc<Board>)>,
}

impl Boards {
    /// The board of a sitting now. Runs on a reading connection.
    pub fn board(
        &self,
        db: &mut Db,
        live: &Live,
        sitting: &Sitting,
        now: Moment,
    ) -> Outcome<Arc<Board>> {
        let watch = self.watches.get_with(sitting.id, Arc::default);
        let mut watch = watch.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((made, board)) = &watch.made
            && board.lines.len() > LARGE
            && made.elapsed() < A_SECOND
        {
            return Ok(board.clone());
        }
        watch.read_saves(db, sitting.id)?;
        let board = Arc::new(make(db, &watch, live, sitting, now)?);
        watch.made = Some((Instant::now(), board.clone()));
        Ok(board)
    }
}

impl Watch {
    fn read_saves(&mut self, db: &mut Db, sitting: Id<Sitting>) -> Outcome<()> {
        // Asked first, so that what is saved meanwhile is read next time.
        let last = overview::last_draft(db)?;
        match &mut self.saves {
            None => {
                let all = overview::newest_saves(db, sitting)?;
                self.saves = Some(all.into_iter().map(|save| (save.answer, save)).collect());
            }
            Some(known) => {
                for save in overview::saves_after(db, self.last_draft - OVERLAP)? {
                    let newest = known.entry(save.answer).or_insert(save);
                    if newest.draft < save.draft {
                        *newest = save;
                    }
                }
            }
        }
        self.last_draft = last;
        Ok(())
    }
}

/// What a participant has saved, all answers together.
#[derive(Debug, Clone, Copy, Default)]
struct Saved {
    last: Option<Moment>,
    characters: i64,
}

fn make(db: &mut Db, watch: &Watch, live: &Live, sitting: &Sitting, now: Moment) -> Outcome<Board> {
    let tasks = exercises::paper(db, sitting.pack_version_id)?.tasks().len();
    let listening = live.present(&topic(sitting.id));
    let extra = extra::of_all(db, sitting.id)?;
    let handed_in = overview::handed_in(db, sitting.id)?;
    let mut saved: HashMap<Id<Participant>, Saved> = HashMap::new();
    for save in watch.saves.iter().flat_map(HashMap::values) {
        let one = saved.entry(save.participant).or_default();
        one.last = one.last.max(Some(save.saved_at));
        one.characters += i64::from(save.characters);
    }
    let has_all = |participant: &Id<Participant>| {
        let count = handed_in.get(participant).copied().unwrap_or_default();
        usize::try_from(count).is_ok_and(|count| tasks > 0 && count >= tasks)
    };
    let seats = overview::seats(db, sitting.id)?;
    let mut lines: Vec<Line> = seats
        .into_iter()
        .map(|seat| {
            let id = seat.participant;
            let minutes = extra.get(&id).map_or(0, ExtraTime::minutes);
            let saved = saved.get(&id).copied().unwrap_or_default();
            line(
                sitting,
                &seat,
                minutes,
                saved,
                has_all(&id),
                &listening,
                now,
            )
        })
        .collect();
    // Who has not saved for longest comes first; the rest stays in roster order.
    lines.sort_by_key(|line| {
        let oldest = (line.standing == Standing::Answering).then_some(line.saved_at);
        (line.standing, oldest)
    });
    Ok(Board { lines })
}

fn line(
    sitting: &Sitting,
    seat: &SeatRow,
    extra_minutes: u32,
    saved: Saved,
    has_handed_in_all: bool,
    listening: &HashSet<Id<Person>>,
    now: Moment,
) -> Line {
    let closes_at = sitting.timetable().closes_with(extra_minutes);
    let seen = Seen {
        has_arrived: seat.arrived_at.is_some(),
        is_listening: listening.contains(&seat.person),
        last_save: saved.last,
        has_handed_in_all,
        opens_at: sitting.opens_at,
        closes_at,
    };
    Line {
        participant: seat.participant,
        person: seat.person,
        venue: seat.venue,
        standing: standing(&seen, now),
        saved_at: saved.last,
        characters: saved.characters,
        closes_at,
    }
}
