//! Who may see or keep a clock: the organisers of the contest, and who holds a link to this match.
//!
//! Who keeps the time has another pass than who watches, so that a telephone may do both.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};

use super::address;
use crate::db::{Db, Id};
use crate::debates::private_link::{self, Pass};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Match;
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::links::{Holder, HolderKind, PrivateLink};
use crate::debates::store::{contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::{Seat, Visit};

/// The match in an address.
pub type Path = web::Path<(Id<Contest>, u32)>;

/// By what right somebody is here.
#[derive(Debug, Clone, Copy)]
pub enum Right {
    Organiser,
    Keeper(Id<PrivateLink>),
    Watcher(Id<PrivateLink>),
}

impl Right {
    pub const fn keeps(self) -> bool {
        matches!(self, Self::Organiser | Self::Keeper(_))
    }
}

/// Somebody on the way to a clock.
#[derive(Clone)]
pub struct Way {
    pub contest: Id<Contest>,
    pub of: MatchNumber,
    seat: Option<Arc<Seat>>,
    /// Of who keeps the time, and of who watches.
    passes: [Option<Pass>; 2],
}

impl Way {
    pub fn of(req: &HttpRequest, visit: &Visit, path: &Path) -> Self {
        let kinds = [HolderKind::Keeper, HolderKind::Watcher];
        Self {
            contest: path.0,
            of: MatchNumber(path.1),
            seat: visit.seat_if_any().cloned(),
            passes: kinds.map(|kind| Pass::shown(req, visit, kind)),
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
        for pass in self.passes.into_iter().flatten() {
            match self.right_of(db, pass) {
                Err(Problem::NotFound) => {}
                other => return other,
            }
        }
        Err(Problem::NotFound)
    }

    fn right_of(&self, db: &mut Db, pass: Pass) -> Outcome<Right> {
        let link = pass.link(db)?;
        match link.holder {
            _ if link.contest != self.contest => Err(Problem::NotFound),
            Holder::Keeper(of) if of == self.of => Ok(Right::Keeper(link.id)),
            Holder::Watcher(of) if of == self.of => Ok(Right::Watcher(link.id)),
            _ => Err(Problem::NotFound),
        }
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

    /// Takes the secret of a link for a pass, and leads to the same page without it.
    pub async fn enter(&self, visit: &Visit, key: &str, page: &str) -> Outcome<HttpResponse> {
        let (contest, of) = (self.contest, self.of);
        private_link::enter(visit, key, |link| match link.holder {
            Holder::Keeper(number) | Holder::Watcher(number)
                if link.contest == contest && number == of =>
            {
                Some(format!("{}{page}", address(contest, of)))
            }
            _ => None,
        })
        .await
    }
}
