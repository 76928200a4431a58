//! Signing in: the one way in, for the page, the API and bearer tokens alike.
//!
//! Tries on one account are read one after the other, so that many at once cannot slip past the
//! count. An unknown account takes the same way as a wrong password: the same words, the same work.

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

use actix_web::http::StatusCode;
use serde_json::json;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::devices::Device;
use super::failures::{self, Keys};
use super::passwords::Check;
use super::rules::account::fold_account;
use super::sessions::{self, Origin};
use super::store::{self, Credentials};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::web::Visit;
use crate::web::seat::{Person, Proof};

/// Tries that may be read at the same time, on different accounts.
const LANES: usize = 256;

/// One try at a time for each account.
pub struct Turns(Vec<Arc<Mutex<()>>>);

impl Default for Turns {
    fn default() -> Self {
        Self((0..LANES).map(|_| Arc::default()).collect())
    }
}

impl Turns {
    async fn take(&self, account: &str) -> Option<OwnedMutexGuard<()>> {
        let mut hasher = DefaultHasher::new();
        account.hash(&mut hasher);
        let lanes = u64::try_from(self.0.len()).ok()?.max(1);
        let lane = usize::try_from(hasher.finish() % lanes).ok()?;
        Some(self.0.get(lane)?.clone().lock_owned().await)
    }
}

/// What a person typed, and on what.
pub struct Attempt {
    pub account: String,
    pub password: String,
    pub origin: Origin,
    pub device: Option<Device>,
}

/// A right password. What follows from it is done in the caller's transaction by [`Proven::settle`].
pub struct Proven {
    pub person: Id<Person>,
    pub name: String,
    pub account: String,
    pub must_change_password: bool,
    /// The browser, now known for this account.
    pub device: Device,
    keys: Keys,
    stronger_hash: Option<String>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Proven {
    /// Forgets the failures and stores a stronger hash if the old one was weak.
    pub fn settle(&self, db: &mut Db) -> Outcome<()> {
        failures::forget(db, &self.keys)?;
        match &self.stronger_hash {
            Some(hash) => store::upgrade_hash(db, self.person, hash),
            None => Ok(()),
        }
    }
}

/// Checks a password. Refuses with 401 when it is wrong and with 429 when it is too early to try again.
pub async fn prove(visit: &Visit, attempt: Attempt) -> Outcome<Proven> {
    let account = fold_account(&attempt.account);
    let secret = &visit.app.secret;
    let known = attempt
        .device
        .filter(|device| device.knows(secret, &account));
    let keys = Keys::of(&account, &attempt.origin.address, known.as_ref());
    let desk = &visit.app.people;
    if known.is_none() {
        wait_over(desk.addresses.wait(&attempt.origin.address, visit.now))?;
    }
    let turn = desk.turns.take(&account).await;
    let found = look_up(visit, &account, &keys).await?;
    let stored = found.as_ref().and_then(|found| found.password.clone());
    let check = desk.hasher.check(attempt.password.clone(), stored).await?;
    let (Some(found), Check::Right | Check::RightButWeak) = (found.as_ref(), check) else {
        if known.is_none() {
            desk.addresses.count(&attempt.origin.address, visit.now);
        }
        return Err(count_failure(visit, found, keys).await);
    };
    let stronger_hash = match check {
        Check::RightButWeak => Some(desk.hasher.hash(attempt.password).await?),
        _ => None,
    };
    Ok(Proven {
        person: found.person,
        name: found.name.clone(),
        device: known
            .unwrap_or_else(Device::fresh)
            .remembering(secret, &account),
        account,
        must_change_password: found.must_change_password,
        keys,
        stronger_hash,
        _turn: turn,
    })
}

fn wait_over(seconds: i64) -> Outcome<()> {
    if seconds <= 0 {
        return Ok(());
    }
    Err(
        Refused::new(StatusCode::TOO_MANY_REQUESTS, "people-sign-in-wait")
            .with("wait", seconds)
            .detail("retry_after", seconds)
            .into(),
    )
}

async fn look_up(visit: &Visit, account: &str, keys: &Keys) -> Outcome<Option<Credentials>> {
    let (account, keys, now) = (account.to_owned(), keys.clone(), visit.now);
    let (wait, found) = visit
        .app
        .store
        .read(move |db| {
            let wait = failures::wait(db, &keys, now)?;
            Ok((wait, store::credentials(db, &account)?))
        })
        .await?;
    wait_over(wait)?;
    Ok(found)
}

async fn count_failure(visit: &Visit, found: Option<Credentials>, keys: Keys) -> Problem {
    let (actor, now) = (visit.actor(), visit.now);
    // What was typed as an account may be a password typed into the wrong field: never written down.
    let object = found.map_or_else(
        || "account/unknown".to_owned(),
        |found| format!("person/{}", found.person),
    );
    let counted = visit
        .app
        .store
        .write(move |db| {
            failures::count(db, &keys, now)?;
            audit::record(db, &actor, "session.refuse", &object, (), (), now)
        })
        .await;
    match counted {
        Ok(()) => Refused::new(StatusCode::UNAUTHORIZED, "people-sign-in-wrong").into(),
        Err(problem) => problem,
    }
}

/// Opens a session for a proven person and closes the one that this browser had: a new sign-in
/// never keeps an old session id. Returns the secret for the cookie.
pub async fn open_session(visit: &Visit, proven: Proven, origin: Origin) -> Outcome<String> {
    let old = visit.seat_if_any().map(|seat| seat.proof);
    let (mut actor, now) = (visit.actor(), visit.now);
    actor.person = Some(proven.person);
    actor.account.clone_from(&proven.account);
    let secret = visit
        .app
        .store
        .write(move |db| {
            proven.settle(db)?;
            if let Some(Proof::Session(old)) = old {
                sessions::close(db, &old)?;
            }
            let object = format!("person/{}", proven.person);
            let after = json!({ "agent": origin.agent });
            audit::record(db, &actor, "session.open", &object, (), after, now)?;
            sessions::open(db, proven.person, &origin, now)
        })
        .await?;
    if let Some(old) = old {
        visit.app.seats.forget(&old);
    }
    Ok(secret)
}
