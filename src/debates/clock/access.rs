//! Who may see or keep a clock: the organisers of the contest, and who holds a link to this match.
//!
//! A link's secret comes once, in the query, which no log keeps; it is taken into a cookie that only
//! the pages of this match get, and the browser goes on to the address without it.

use std::sync::Arc;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::address;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::clocks::{self, Link, Purpose};
use crate::debates::store::{contests, parts};
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::{Redirect, Seat, Visit};

const COOKIE: &str = "debate-clock";

/// The match in an address.
pub type Path = web::Path<(Id<Contest>, u32)>;

/// A link's secret, where a page is opened by it.
#[derive(Debug, Deserialize)]
pub struct Key {
    #[serde(default)]
    pub key: String,
}

/// By what right somebody is here.
#[derive(Debug, Clone, Copy)]
pub enum Right {
    Organiser,
    Link(Link),
}

impl Right {
    pub const fn keeps(self) -> bool {
        match self {
            Self::Organiser => true,
            Self::Link(link) => matches!(link.purpose, Purpose::Keep),
        }
    }
}

/// Somebody on the way to a clock.
#[derive(Clone)]
pub struct Way {
    pub contest: Id<Contest>,
    pub of: MatchNumber,
    seat: Option<Arc<Seat>>,
    digest: Option<[u8; 32]>,
    now: Moment,
}

impl Way {
    pub fn of(req: &HttpRequest, visit: &Visit, path: &Path) -> Self {
        let key = req.cookie(COOKIE);
        Self {
            contest: path.0,
            of: MatchNumber(path.1),
            seat: visit.seat_if_any().cloned(),
            digest: key.map(|key| sessions::digest(key.value())),
            now: visit.now,
        }
    }

    pub fn address(&self) -> String {
        address(self.contest, self.of)
    }

    /// By what right this is; for anybody else there is no such match.
    pub fn right(&self, db: &mut Db) -> Outcome<Right> {
        if let Some(seat) = &self.seat
            && contests::within_reach(db, seat, self.contest).is_ok()
        {
            return Ok(Right::Organiser);
        }
        let digest = self.digest.as_ref().ok_or(Problem::NotFound)?;
        let link = clocks::link_by_key(db, self.contest, self.of, digest, self.now)?;
        link.map(Right::Link).ok_or(Problem::NotFound)
    }

    /// The match to change by who may keep its time; the contest is held from here on.
    pub fn hold(&self, db: &mut Db) -> Outcome<Match> {
        contests::hold_unasked(db, self.contest)?;
        if !self.right(db)?.keeps() {
            return Err(Problem::NotFound);
        }
        let found = parts::find::<Match>(db, self.contest, self.of.0)?;
        found.ok_or(Problem::NotFound)
    }

    /// The name under which the log keeps what this person does.
    pub fn name(&self) -> String {
        let account = self.seat.as_ref().map(|seat| seat.account.clone());
        account.unwrap_or_default()
    }

    /// Takes the secret of a link into the cookie, and leads to the same page without it.
    pub async fn enter(&self, visit: &Visit, key: &str, page: &str) -> Outcome<HttpResponse> {
        let mut guest = self.clone();
        guest.digest = Some(sessions::digest(key));
        guest.seat = None;
        visit.app.store.read(move |db| guest.right(db)).await?;
        let cookie = Cookie::build(COOKIE, key.to_owned())
            .path(self.address())
            .http_only(true)
            .secure(visit.app.settings.secure())
            .same_site(SameSite::Lax)
            .finish();
        let mut answer = Redirect::to(&format!("{}{page}", self.address()));
        answer.add_cookie(&cookie).map_err(Problem::bug)?;
        Ok(answer)
    }
}
