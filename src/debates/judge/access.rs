//! Whose link somebody has. Its secret comes once, in the query, which no log keeps; it is taken into
//! a cookie that only the judges' pages get, and the browser goes on to the address without it.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::debates::balloting::Balloting;
use crate::debates::rules::Contest;
use crate::debates::rules::numbers::{JudgeNumber, MatchNumber};
use crate::debates::store::links;
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::{Redirect, Visit};

const COOKIE: &str = "debate-judge";
const HOME: &str = "/judge";

/// Somebody with a judge's link.
#[derive(Clone, Copy)]
pub struct Guest {
    digest: [u8; 32],
    pub now: Moment,
}

impl Guest {
    pub fn of(req: &HttpRequest, visit: &Visit) -> Outcome<Self> {
        let key = req.cookie(COOKIE).ok_or(Problem::NotFound)?;
        Ok(Self {
            digest: sessions::digest(key.value()),
            now: visit.now,
        })
    }

    /// Who it is; for anybody else there is no such page.
    pub fn judge(self, db: &mut Db) -> Outcome<(Id<Contest>, JudgeNumber)> {
        links::judge_of(db, &self.digest, self.now)
    }

    /// The judge's ballot of a match.
    pub fn balloting(self, db: &mut Db, of: MatchNumber) -> Outcome<Balloting> {
        let (contest, judge) = self.judge(db)?;
        Balloting::load(db, contest, of, judge)
    }
}

/// Takes the secret of a link into the cookie.
pub async fn enter(visit: &Visit, key: &str) -> Outcome<HttpResponse> {
    let guest = Guest {
        digest: sessions::digest(key),
        now: visit.now,
    };
    visit.app.store.read(move |db| guest.judge(db)).await?;
    let cookie = Cookie::build(COOKIE, key.to_owned())
        .path(HOME)
        .http_only(true)
        .secure(visit.app.settings.secure())
        .same_site(SameSite::Lax)
        .finish();
    let mut answer = Redirect::to(HOME);
    answer.add_cookie(&cookie).map_err(Problem::bug)?;
    Ok(answer)
}
