//! Whose link a judge's pages are opened by.

use actix_web::{HttpRequest, HttpResponse};

use crate::db::{Db, Id};
use crate::debates::balloting::Balloting;
use crate::debates::private_link::{self, Pass};
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::store::links::{Holder, HolderKind};
use crate::error::{Outcome, Problem};
use crate::web::Visit;

/// Somebody with a judge's link.
#[derive(Clone, Copy)]
pub struct Guest(Pass);

impl Guest {
    pub fn of(req: &HttpRequest, visit: &Visit) -> Outcome<Self> {
        let pass = Pass::shown(req, visit, HolderKind::Judge);
        pass.map(Self).ok_or(Problem::NotFound)
    }

    /// Who it is; for anybody else there is no such page.
    pub fn judge(self, db: &mut Db) -> Outcome<(Id<Contest>, JudgeNumber)> {
        let link = self.0.link(db)?;
        match link.holder {
            Holder::Judge(judge) => Ok((link.contest, judge)),
            _ => Err(Problem::NotFound),
        }
    }

    /// The same for what was written on a page of `who`: refused if that is another judge.
    pub fn writes(self, db: &mut Db, who: Option<&str>) -> Outcome<(Id<Contest>, JudgeNumber)> {
        let (contest, judge) = self.judge(db)?;
        private_link::own_page(who, contest, Holder::Judge(judge))?;
        Ok((contest, judge))
    }

    /// The judge's ballot of a match.
    pub fn balloting(self, db: &mut Db, of: MatchNumber) -> Outcome<Balloting> {
        let (contest, judge) = self.judge(db)?;
        Balloting::load(db, contest, of, judge)
    }

    /// The same for what was written on a page of `who`.
    pub fn ballot_written(
        self,
        db: &mut Db,
        of: MatchNumber,
        who: Option<&str>,
    ) -> Outcome<Balloting> {
        let (contest, judge) = self.writes(db, who)?;
        Balloting::load(db, contest, of, judge)
    }
}

/// Takes the secret of a link for a pass.
pub async fn enter(visit: &Visit, key: &str) -> Outcome<HttpResponse> {
    private_link::enter(visit, key, |link| match link.holder {
        Holder::Judge(_) => Some(private_link::home(link.contest, link.holder)),
        _ => None,
    })
    .await
}
