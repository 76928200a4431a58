//! Private links to a clock, to keep it and to watch it: made, printed once with their code, ended.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::access::{Path, Right, Way};
use super::scene;
use crate::db::Db;
use crate::debates::private_link;
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::contests;
use crate::debates::store::links::{self, Holder};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit, qr};
use crate::words;

words! {
    /// What a link to a clock is for.
    pub enum Purpose {
        /// To keep the time.
        Keep = "keep",
        /// To see the clock.
        Watch = "watch",
    }
}

impl Purpose {
    const fn holder(self, of: MatchNumber) -> Holder {
        match self {
            Self::Keep => Holder::Keeper(of),
            Self::Watch => Holder::Watcher(of),
        }
    }
}

/// What becomes of a link: `make` (an earlier one ends), or `end`.
#[derive(Debug, Deserialize)]
pub struct Change {
    #[serde(rename = "do")]
    act: String,
    purpose: String,
}

/// `GET /debates/{id}/matches/{match}/clock/links`
pub async fn show(req: HttpRequest, visit: Visit, path: Path) -> Outcome<HttpResponse> {
    page(&req, &visit, &path, &Value::Null).await
}

fn within_reach(db: &mut Db, way: &Way) -> Outcome<()> {
    match way.right(db)? {
        Right::Organiser => Ok(()),
        Right::Keeper(_) | Right::Watcher(_) => Err(Problem::NotFound),
    }
}

async fn page(
    req: &HttpRequest,
    visit: &Visit,
    path: &Path,
    made: &Value,
) -> Outcome<HttpResponse> {
    let way = Way::of(req, visit, path);
    let (on_the_way, now) = (way.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        within_reach(db, &on_the_way)?;
        let links = links::working(db, on_the_way.contest, now)?;
        Ok((scene::load(db, &on_the_way, false)?, links))
    });
    let (scene, links) = read.await?;
    let purposes = Purpose::ALL.iter().map(|purpose| {
        let holder = purpose.holder(way.of);
        let link = links.iter().find(|one| one.holder == holder);
        json!({
            "purpose": purpose.word(),
            "name": format!("{}{}", "debates-clock-link-", purpose.word()),
            "explained": format!("{}{}-explained", "debates-clock-link-", purpose.word()),
            "until": link.map(|one| one.until),
        })
    });
    let mut context = scene.context(visit, &way);
    if let Some(all) = context.as_object_mut() {
        all.insert("purposes".to_owned(), purposes.collect());
        all.insert("made".to_owned(), made.clone());
    }
    visit.page("debates/clock_links", context)
}

/// `POST /debates/{id}/matches/{match}/clock/links`: the address is shown this once.
pub async fn change(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    form: Form<Change>,
) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    let wrong = || Problem::refused("error-form");
    let purpose = Purpose::from_word(&form.0.purpose).ok_or_else(wrong)?;
    let makes = match form.0.act.as_str() {
        "make" => true,
        "end" => false,
        _ => return Err(wrong()),
    };
    let (here, seat) = (way.address(), visit.seat()?.clone());
    let (by, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, way.contest)?;
        scene::load(db, &way, false)?;
        let holder = purpose.holder(way.of);
        if makes {
            private_link::make(db, way.contest, holder, &by, now).map(Some)
        } else {
            private_link::end(db, way.contest, holder, &by, now).map(|()| None)
        }
    });
    let secret = write.await?;
    let Some(secret) = secret else {
        let links = format!("{here}/clock/links");
        return Ok(Redirect::saying(&links, "said-debate-clock-link-ended"));
    };
    let rest = match purpose {
        Purpose::Keep => &["clock"][..],
        Purpose::Watch => &["phone", "wall"][..],
    };
    let site = visit.site_address(&req);
    let mut addresses = Vec::new();
    for page in rest {
        let address = format!("{site}{here}/{page}?key={secret}");
        addresses.push(json!({
            "name": format!("{}{page}", "debates-clock-page-"),
            "code": qr::code(&address)?,
            "address": address,
        }));
    }
    page(&req, &visit, &path, &json!({ "addresses": addresses })).await
}
