//! Whose link a team's pages are opened by.

use actix_web::{HttpRequest, HttpResponse};

use crate::db::{Db, Id};
use crate::debates::private_link::{self, Pass};
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::TeamNumber;
use crate::debates::store::links::{Holder, HolderKind};
use crate::error::{Outcome, Problem};
use crate::web::Visit;

/// Somebody with a team's link.
#[derive(Clone, Copy)]
pub struct Guest(Pass);

impl Guest {
    pub fn of(req: &HttpRequest, visit: &Visit) -> Outcome<Self> {
        let pass = Pass::shown(req, visit, HolderKind::Team);
        pass.map(Self).ok_or(Problem::NotFound)
    }

    /// Which team it is; for anybody else there is no such page.
    pub fn team(self, db: &mut Db) -> Outcome<(Id<Contest>, TeamNumber)> {
        let link = self.0.link(db)?;
        match link.holder {
            Holder::Team(team) => Ok((link.contest, team)),
            _ => Err(Problem::NotFound),
        }
    }
}

impl Guest {
    /// Which team it is, for what was written on a page of `who`: refused if that is another team.
    pub fn writes(self, db: &mut Db, who: Option<&str>) -> Outcome<(Id<Contest>, TeamNumber)> {
        let (contest, team) = self.team(db)?;
        private_link::own_page(who, contest, Holder::Team(team))?;
        Ok((contest, team))
    }
}

/// Takes the secret of a link for a pass.
pub async fn enter(visit: &Visit, key: &str) -> Outcome<HttpResponse> {
    private_link::enter(visit, key, |link| match link.holder {
        Holder::Team(_) => Some(private_link::home(link.contest, link.holder)),
        _ => None,
    })
    .await
}
