//! Open pages hear of changes: server-sent events, with polling where streams are blocked.
//!
//! A change calls [`tell`] inside its own transaction, so an event exists exactly if the change does.
//! After each commit the hub reads what is new, encodes each event once, and hands the same bytes to
//! every subscriber of its topic. A subscriber whose small buffer is full is dropped, not waited for:
//! it reconnects with `Last-Event-ID` and gets what it missed from the table, or `reinit` when that is
//! too much, and then fetches its page anew. Since the table is the only memory, events survive a
//! restart, and on PostgreSQL several servers see each other's (each looks every 300 ms).
//!
//! Who may hear a topic is asked once, when the stream opens; when a person's rights change the stream
//! is closed and asked again.

mod cursor;
mod events;
mod replies;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::Bytes;
use diesel::prelude::*;
use moka::sync::Cache;
use serde::Deserialize;
use tokio::sync::mpsc;

pub use cursor::Cursor;
pub use events::{forget_before, keep_order, rights_changed, tell};

use events::{Event, RIGHTS, newer};
use replies::{missed, poll, stream};

use super::seat::{Person, Seat};
use super::{Seats, Visit};
use crate::db::schema::live_events;
use crate::db::{Address, Db, Id, Store};
use crate::error::{Outcome, Problem};

/// Events that a subscriber may be behind before it is dropped.
const BUFFER: usize = 64;
/// Events replayed after a reconnect; beyond that the page is fetched anew.
const REPLAY: i64 = 250;
/// Streams that one person may hold open.
const STREAMS_PER_PERSON: usize = 12;
/// A proxy in between closes a silent stream; browsers do not notice a dead one.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A page that polls counts as present this long after it asked.
const POLL_PRESENCE: Duration = Duration::from_secs(20);
/// How long a burst of commits is gathered before the table is read.
const GATHER: Duration = Duration::from_millis(40);
/// How often a server looks for events of other servers, on PostgreSQL.
const LOOK: Duration = Duration::from_millis(300);
/// Topics whose last event is remembered, for [`Live::latest`].
const REMEMBERED: [&str; 2] = ["board/", "sitting/"];

/// Whether this person may hear the topic (given without its prefix).
pub type MayListen = fn(&mut Db, &Seat, &str) -> Outcome<bool>;

struct Subscriber {
    person: Id<Person>,
    topics: Vec<Arc<str>>,
    feed: mpsc::Sender<Sent>,
}

/// An encoded event with its number, the same for all who hear it: a waiting stream holds room for
/// many of these, so each is no larger than a pointer.
type Sent = Arc<(i64, Bytes)>;

#[derive(Default)]
struct Hub {
    next: u64,
    last_event: i64,
    /// The last event of each topic that something in memory rests on.
    latest: HashMap<String, i64>,
    subscribers: HashMap<u64, Subscriber>,
}

/// The hub of this server. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    store: Store,
    seats: Seats,
    hub: Arc<Mutex<Hub>>,
    topics: &'static [(&'static str, MayListen)],
    /// Seals the places that listeners name.
    cursor: Cursor,
    /// Who polled lately, and for what.
    polling: Cache<(Id<Person>, Arc<str>), ()>,
}

impl Live {
    /// Reads where the table stands; events before that are only replayed when asked for.
    pub async fn start(
        store: Store,
        seats: Seats,
        topics: &'static [(&'static str, MayListen)],
        cursor: Cursor,
    ) -> Outcome<Self> {
        let last_event = store
            .read(|db| {
                Ok(live_events::table
                    .select(diesel::dsl::max(live_events::id))
                    .first::<Option<i64>>(db)?)
            })
            .await?
            .unwrap_or_default();
        let hub = Hub {
            last_event,
            ..Hub::default()
        };
        let live = Self {
            store,
            seats,
            hub: Arc::new(Mutex::new(hub)),
            topics,
            cursor,
            polling: Cache::builder()
                .max_capacity(200_000)
                .time_to_live(POLL_PRESENCE)
                .build(),
        };
        tokio::spawn(live.clone().run());
        Ok(live)
    }

    /// The place after an event; a page names it so that its stream begins just there.
    pub fn place_after(&self, event: i64) -> String {
        self.cursor.seal(event)
    }

    /// Number of the last event that this server has seen.
    pub fn last_event(&self) -> i64 {
        self.lock().last_event
    }

    /// Number of the last event of a topic that this server has seen; 0 if none. What is kept in
    /// memory about the topic is stale as soon as this grows, whichever server made the change.
    pub fn latest(&self, topic: &str) -> i64 {
        self.lock().latest.get(topic).copied().unwrap_or_default()
    }

    /// Streams that are open now.
    pub fn open_streams(&self) -> usize {
        self.lock().subscribers.len()
    }

    /// The persons of whom a page listens to `topic` at this server, by a stream or by polling.
    pub fn present(&self, topic: &str) -> HashSet<Id<Person>> {
        let polling = self.polling.iter().filter(|(key, ())| *key.1 == *topic);
        let mut persons: HashSet<Id<Person>> = polling.map(|(key, ())| key.0).collect();
        let hub = self.lock();
        let listening = hub
            .subscribers
            .values()
            .filter(|one| !one.feed.is_closed() && one.topics.iter().any(|t| **t == *topic));
        persons.extend(listening.map(|one| one.person));
        persons
    }

    /// Ends all streams; browsers reconnect to the next server.
    pub fn close(&self) {
        self.lock().subscribers.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Hub> {
        self.hub.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn run(self) {
        let committed = self.store.committed();
        let shared = matches!(self.store.address(), Address::Postgres(_));
        let look = if shared { LOOK } else { HEARTBEAT };
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        loop {
            tokio::select! {
                () = committed.notified() => {}
                () = tokio::time::sleep(look) => {}
                _ = heartbeat.tick() => self.send_heartbeat(),
            }
            if let Err(problem) = self.pass_on().await {
                tracing::warn!(%problem, "live events could not be read");
            }
            tokio::time::sleep(GATHER).await;
        }
    }

    /// Reads what is new and hands it to the subscribers.
    async fn pass_on(&self) -> Outcome<()> {
        let after = self.last_event();
        let events = self
            .store
            .read(move |db| newer(db, after, None, 1000))
            .await?;
        for event in &events {
            if event.topic == RIGHTS {
                self.drop_person(&event.data);
                continue;
            }
            self.note(event);
            let sent: Sent = Arc::new((event.id, event.encode(&self.cursor)));
            self.lock().subscribers.retain(|_, subscriber| {
                let listens = subscriber
                    .topics
                    .iter()
                    .any(|topic| **topic == *event.topic);
                !listens || subscriber.feed.try_send(sent.clone()).is_ok()
            });
        }
        if let Some(last) = events.last() {
            self.lock().last_event = last.id;
        }
        Ok(())
    }

    fn note(&self, event: &Event) {
        if REMEMBERED.iter().any(|kept| event.topic.starts_with(kept)) {
            let mut hub = self.lock();
            hub.latest.insert(event.topic.clone(), event.id);
        }
    }

    fn drop_person(&self, data: &str) {
        #[derive(Deserialize)]
        struct Changed {
            person: Id<Person>,
        }
        if let Ok(changed) = serde_json::from_str::<Changed>(data) {
            self.seats.forget_person(changed.person);
            self.lock()
                .subscribers
                .retain(|_, subscriber| subscriber.person != changed.person);
        }
    }

    fn send_heartbeat(&self) {
        let beat: Sent = Arc::new((i64::MAX, Bytes::from_static(b": still here\n\n")));
        self.lock()
            .subscribers
            .retain(|_, subscriber| subscriber.feed.try_send(beat.clone()).is_ok());
    }

    async fn check_topics(&self, seat: &Arc<Seat>, topics: &[Arc<str>]) -> Outcome<()> {
        let (seat, wanted, known) = (seat.clone(), topics.to_vec(), self.topics);
        let all_allowed = self
            .store
            .read(move |db| {
                for topic in &wanted {
                    let found = known
                        .iter()
                        .find_map(|(prefix, may)| Some((topic.strip_prefix(prefix)?, may)));
                    let Some((rest, may)) = found else {
                        return Ok(false);
                    };
                    if !may(db, &seat, rest)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            })
            .await?;
        if all_allowed {
            Ok(())
        } else {
            Err(Problem::NotFound)
        }
    }

    fn subscribe(&self, listener: Listener, topics: Vec<Arc<str>>) -> (mpsc::Receiver<Sent>, i64) {
        let person = listener.id;
        let (feed, receiver) = mpsc::channel(BUFFER);
        let mut hub = self.lock();
        hub.subscribers
            .retain(|_, subscriber| !subscriber.feed.is_closed());
        let mut own: Vec<u64> = hub
            .subscribers
            .iter()
            .filter(|(_, s)| s.person == person)
            .map(|(key, _)| *key)
            .collect();
        own.sort_unstable();
        // The newest page matters most: the oldest stream gives way.
        let surplus = (own.len() + 1).saturating_sub(listener.most);
        for key in own.into_iter().take(surplus) {
            hub.subscribers.remove(&key);
        }
        hub.next += 1;
        let key = hub.next;
        hub.subscribers.insert(
            key,
            Subscriber {
                person,
                topics,
                feed,
            },
        );
        (receiver, hub.last_event)
    }
}

/// What a stream asks for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// Topics, separated by commas; left out where the address names them.
    #[serde(default)]
    topics: String,
    /// The last place that the page knows; `0` is before everything.
    after: Option<String>,
    /// Any value: answer at once with a list instead of a stream.
    poll: Option<String>,
}

/// `GET /live?topics=a,b&after=17`: a stream, or with `poll=1` a list.
pub async fn listen(
    req: HttpRequest,
    visit: Visit,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let live = &visit.app.live;
    let seat = visit.seat()?;
    let topics: Vec<Arc<str>> = asked
        .topics
        .split(',')
        .filter(|t| !t.is_empty())
        .map(Into::into)
        .collect();
    if topics.is_empty() || topics.len() > 8 {
        return Err(Problem::NotFound);
    }
    live.check_topics(seat, &topics).await?;
    let listener = Listener {
        id: seat.person,
        most: STREAMS_PER_PERSON,
    };
    hear(&req, &visit, &asked, listener, topics).await
}

/// Somebody who may listen, as whoever calls [`hear`] has found out.
#[derive(Debug, Clone, Copy)]
pub struct Listener {
    /// The person, or what stands for those who hold a link.
    pub id: Id<Person>,
    /// Streams that may be open under this id.
    pub most: usize,
}

/// Answers a request that may hear these topics: with a stream, or with a list.
pub async fn hear(
    req: &HttpRequest,
    visit: &Visit,
    asked: &Asked,
    listener: Listener,
    topics: Vec<Arc<str>>,
) -> Outcome<HttpResponse> {
    let live = &visit.app.live;
    let header = req
        .headers()
        .get("last-event-id")
        .and_then(|id| id.to_str().ok());
    let asked_after = asked.after.as_deref().filter(|place| !place.is_empty());
    let after = header.or(asked_after);
    // A place that is none of ours is from another database, as one beyond the last event.
    let after = after.map(|place| live.cursor.open(place).unwrap_or(i64::MAX));
    if asked.poll.is_some() {
        for topic in &topics {
            live.polling.insert((listener.id, topic.clone()), ());
        }
        return poll(live, &topics, after).await;
    }
    let (receiver, last) = live.subscribe(listener, topics.clone());
    let missed = missed(live, &topics, after).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-cache, no-transform"))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header(("x-accel-buffering", "no"))
        .streaming(stream(&live.cursor, receiver, last, &missed, visit.now)))
}
