//! Who is signed in, and as what.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use moka::sync::Cache;

use crate::clock::Moment;
use crate::db::{Db, Id, Store};
use crate::error::Outcome;
use crate::web::Locale;
use crate::words;

/// Marks the id of a person; what a person is stands in `people`.
#[derive(Debug)]
pub enum Person {}

/// Marks the id of an office (procuratorate).
#[derive(Debug)]
pub enum Office {}

words! {
    /// What a person may be here. One person may be several.
    pub enum Role {
        /// Takes part in sittings (参训检察官).
        Participant = "participant",
        /// Writes exercises and grades (教官).
        Trainer = "trainer",
        /// Schedules and runs sittings (组织者).
        Organiser = "organiser",
        /// Sees results (管理人员).
        Staff = "staff",
        /// Keeps accounts and offices (系统管理员).
        Administrator = "administrator",
    }
}

/// A role, everywhere or in one office and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub office: Option<Id<Office>>,
}

/// How a request proved who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The digest of the session cookie.
    Session([u8; 32]),
    /// The digest of a bearer token.
    Token([u8; 32]),
}

/// Who does something, and from where.
#[derive(Debug, Clone)]
pub struct Actor {
    /// `None`: the program itself.
    pub person: Option<Id<Person>>,
    pub account: String,
    pub request_id: String,
    pub address: String,
}

impl Actor {
    /// The program itself: the clock that opens and closes, a command on the host.
    pub fn program(name: &str) -> Self {
        Self {
            person: None,
            account: name.to_owned(),
            request_id: String::new(),
            address: String::new(),
        }
    }
}

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Seat {
    pub person: Id<Person>,
    pub account: String,
    pub name: String,
    pub office: Id<Office>,
    pub office_name_zh: String,
    pub office_name_en: String,
    pub grants: Vec<Grant>,
    pub locale: Option<Locale>,
    /// Font size, split position, theme: what the browser scripts keep, as JSON.
    pub preferences: serde_json::Value,
    pub must_change_password: bool,
    pub proof: Proof,
}

impl Seat {
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    pub fn is_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.is(*role))
    }

    /// How far this person's `roles` reach.
    pub fn reach(&self, roles: &[Role]) -> Reach {
        let mut offices = Vec::new();
        for grant in self
            .grants
            .iter()
            .filter(|grant| roles.contains(&grant.role))
        {
            match grant.office {
                None => return Reach::Everywhere,
                Some(office) => offices.push(office),
            }
        }
        Reach::Below(offices)
    }
}

/// The offices a role reaches: all, or some and everything below them (possibly none).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Reach {
    Everywhere,
    Below(Vec<Id<Office>>),
}

/// A seat, and whether it is time to write down that its session is in use.
pub struct Found {
    pub seat: Seat,
    pub touch_due: bool,
}

/// Finds the seat behind a proof, if it is still good.
pub type Find = fn(&mut Db, Proof, Moment) -> Outcome<Option<Found>>;

/// Writes down that a session is in use.
pub type Touch = fn(&mut Db, Proof, Moment) -> Outcome<()>;

/// Seats by proof, remembered for a short while so that a save does not ask the database twice.
///
/// Whoever changes a session, a role or an account calls [`Seats::forget_person`] (or
/// [`Seats::forget`] for one session) after the commit; other nodes hear of it through `web::live`.
/// The session is marked as used when its seat is looked up, which is at most twice a minute, and
/// beside the request, which does not wait for it.
#[derive(Clone)]
pub struct Seats {
    find: Find,
    touch: Touch,
    store: Store,
    known: Cache<Proof, Arc<Seat>>,
    /// Grows with each forgetting, so that a look-up that was under way does not bring back the old.
    forgotten: Arc<AtomicU64>,
}

impl Seats {
    pub fn new(store: Store, find: Find, touch: Touch) -> Self {
        let known = Cache::builder()
            .max_capacity(50_000)
            .time_to_live(Duration::from_secs(30))
            .build();
        Self {
            find,
            touch,
            store,
            known,
            forgotten: Arc::default(),
        }
    }

    pub async fn find(&self, proof: Proof, now: Moment) -> Outcome<Option<Arc<Seat>>> {
        if let Some(seat) = self.known.get(&proof) {
            return Ok(Some(seat));
        }
        let find = self.find;
        let before = self.forgotten.load(Ordering::SeqCst);
        let Some(found) = self.store.read(move |db| find(db, proof, now)).await? else {
            return Ok(None);
        };
        let seat = Arc::new(found.seat);
        if self.forgotten.load(Ordering::SeqCst) == before {
            self.known.insert(proof, seat.clone());
        }
        if found.touch_due {
            self.touch_beside(proof, now);
        }
        Ok(Some(seat))
    }

    fn touch_beside(&self, proof: Proof, now: Moment) {
        let (store, touch) = (self.store.clone(), self.touch);
        tokio::spawn(async move {
            if let Err(problem) = store.write(move |db| touch(db, proof, now)).await {
                tracing::warn!(%problem, "a session's last use was not written down");
            }
        });
    }

    /// Ask the database again about this session or token.
    pub fn forget(&self, proof: &Proof) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.known.invalidate(proof);
    }

    /// Ask the database again about this person.
    pub fn forget_person(&self, person: Id<Person>) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        for (proof, seat) in &self.known {
            if seat.person == person {
                self.known.invalidate(&*proof);
            }
        }
    }

    /// Ask the database again about everybody.
    pub fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.known.invalidate_all();
    }
}
