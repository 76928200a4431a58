//! Private links to a clock, to keep it and to watch it: made, printed once with their code, ended.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use super::access::{Path, Right, Way};
use super::{pages, scene};
use crate::audit;
use crate::db::Db;
use crate::debates::store::clocks::{self, Purpose};
use crate::debates::store::contests;
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::input::Form;
use crate::web::{Redirect, Visit, live, qr};

/// Days for which a link works.
const DAYS: i64 = 7;

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
        Right::Link(_) => Err(Problem::NotFound),
    }
}

async fn page(
    req: &HttpRequest,
    visit: &Visit,
    path: &Path,
    made: &Value,
) -> Outcome<HttpResponse> {
    let way = Way::of(req, visit, path);
    let on_the_way = way.clone();
    let read = visit.app.store.read(move |db| {
        within_reach(db, &on_the_way)?;
        let links = clocks::links(db, on_the_way.contest, on_the_way.of)?;
        Ok((scene::load(db, &on_the_way, false)?, links))
    });
    let (scene, links) = read.await?;
    let purposes = Purpose::ALL.iter().map(|purpose| {
        let link = links.iter().find(|one| one.purpose == *purpose);
        let until = link.map(|one| one.until).filter(|until| *until > visit.now);
        json!({
            "purpose": purpose.word(),
            "name": format!("{}{}", "debates-clock-link-", purpose.word()),
            "explained": format!("{}{}-explained", "debates-clock-link-", purpose.word()),
            "until": until,
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
    let secret = match form.0.act.as_str() {
        "make" => Some(sessions::fresh_secret()),
        "end" => None,
        _ => return Err(wrong()),
    };
    let digest = secret.as_deref().map(sessions::digest);
    let (here, seat) = (way.address(), visit.seat()?.clone());
    let (by, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, way.contest)?;
        scene::load(db, &way, false)?;
        let fresh = digest.as_ref().map(|digest| (digest, now.plus_days(DAYS)));
        let ended = clocks::set_link(db, way.contest, way.of, purpose, fresh, now)?;
        if let Some(ended) = ended {
            live::rights_changed(db, pages::listens_as(ended), now)?;
        }
        let what = match digest {
            Some(_) => "debate-clock.open-link",
            None => "debate-clock.end-link",
        };
        let after = json!({ "match": way.of, "purpose": purpose.word() });
        let object = format!("debate/{}", way.contest);
        audit::record(db, &by, what, &object, (), after, now)
    });
    write.await?;
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
