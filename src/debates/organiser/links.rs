//! The judges' private links: made and printed once with their codes, renewed, ended.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::audit;
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::contest::Judge;
use crate::debates::rules::numbers::JudgeNumber;
use crate::debates::store::{contests, links, parts};
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::input::Form;
use crate::web::{Redirect, Visit, qr};

/// Days for which a link works.
const DAYS: i64 = 7;

/// `make` links for all judges who have none, `renew` one, or `end` one.
#[derive(Debug, Deserialize)]
pub struct Change {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    judge: String,
}

/// `GET /debates/{id}/links`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &[]).await
}

async fn page(visit: &Visit, id: Id<Contest>, made: &[Value]) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        Ok((row.title, parts::all::<Judge>(db, id)?, links::all(db, id)?))
    });
    let (title, judges, links) = read.await?;
    let rows = judges.iter().map(|judge| {
        let until = links.get(&judge.number).filter(|until| **until > visit.now);
        json!({ "number": judge.number, "name": judge.name, "office": judge.office, "until": until })
    });
    let context = json!({
        "contest": { "id": id, "title": title }, "judges": rows.collect::<Vec<_>>(), "made": made, "days": DAYS,
    });
    visit.page("debates/links", context)
}

/// `POST /debates/{id}/links`: an address is shown this once; a digest is kept.
pub async fn change(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Contest>>,
    form: Form<Change>,
) -> Outcome<HttpResponse> {
    let (id, change) = (*id, form.0);
    let chosen = change.judge.parse().ok().map(JudgeNumber);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let ends = change.what == "end";
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let known = links::all(db, id)?;
        let works = |judge: &Judge| known.get(&judge.number).is_some_and(|until| *until > now);
        let judges = parts::all::<Judge>(db, id)?.into_iter();
        let meant: Vec<Judge> = match change.what.as_str() {
            "make" => judges.filter(|judge| !works(judge)).collect(),
            "renew" | "end" => judges
                .filter(|judge| Some(judge.number) == chosen)
                .collect(),
            _ => return Err(Problem::refused("error-form")),
        };
        let mut made = Vec::new();
        for judge in meant {
            let secret = (!ends).then(sessions::fresh_secret);
            let digest = secret.as_deref().map(sessions::digest);
            let link = digest.as_ref().map(|digest| (digest, now.plus_days(DAYS)));
            links::set(db, id, judge.number, link, now)?;
            let action = if ends {
                "debate.end-link"
            } else {
                "debate.make-link"
            };
            let object = format!("debate/{id}");
            audit::record(
                db,
                &by,
                action,
                &object,
                (),
                json!({ "judge": judge.number }),
                now,
            )?;
            made.extend(secret.map(|secret| (judge, secret)));
        }
        Ok(made)
    });
    let made = write.await?;
    if made.is_empty() {
        return Ok(Redirect::saying(
            &format!("/debates/{id}/links"),
            "said-debate-links",
        ));
    }
    let site = visit.site_address(&req);
    let codes: Outcome<Vec<Value>> = made.into_iter().map(|(judge, secret)| {
        let address = format!("{site}/judge?key={secret}");
        Ok(json!({ "name": judge.name, "office": judge.office, "code": qr::code(&address)?, "address": address }))
    }).collect();
    page(&visit, id, &codes?).await
}
