//! Private links of judges and teams: made and printed once with their codes, renewed, ended.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::db::{Db, Id};
use crate::debates::private_link::{self, DAYS};
use crate::debates::rules::Contest;
use crate::debates::rules::contest::{Judge, Team};
use crate::debates::store::links::{self, Holder, HolderKind, Link};
use crate::debates::store::{contests, parts};
use crate::error::{Outcome, Problem};
use crate::web::input::Form;
use crate::web::{Redirect, Visit, qr};

/// `make` links for all of a kind who have none, `renew` one, or `end` one.
#[derive(Debug, Deserialize)]
pub struct Change {
    #[serde(default, rename = "do")]
    what: String,
    /// `judge` or `team`.
    #[serde(default)]
    holder: String,
    #[serde(default)]
    number: String,
}

/// Somebody who may have a link.
struct Person {
    holder: Holder,
    name: String,
    office: String,
}

/// Whom links are made for here, and what the page says of them.
const KINDS: [HolderKind; 2] = [HolderKind::Judge, HolderKind::Team];

fn people(db: &mut Db, id: Id<Contest>, kind: HolderKind) -> Outcome<Vec<Person>> {
    let judge = |one: Judge| Person {
        holder: Holder::Judge(one.number),
        name: one.name,
        office: one.office,
    };
    let team = |one: Team| Person {
        holder: Holder::Team(one.number),
        name: one.name,
        office: one.office,
    };
    Ok(match kind {
        HolderKind::Judge => parts::all(db, id)?.into_iter().map(judge).collect(),
        HolderKind::Team => parts::all(db, id)?.into_iter().map(team).collect(),
        HolderKind::Keeper | HolderKind::Watcher => Vec::new(),
    })
}

/// `GET /debates/{id}/links`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    page(&visit, *id, &[]).await
}

async fn page(visit: &Visit, id: Id<Contest>, made: &[Value]) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let mut groups = Vec::new();
        for kind in KINDS {
            groups.push((kind, people(db, id, kind)?));
        }
        Ok((row.title, groups, links::working(db, id, now)?))
    });
    let (title, groups, links) = read.await?;
    let groups = groups
        .iter()
        .map(|(kind, people)| group(*kind, people, &links));
    let context = json!({
        "contest": { "id": id, "title": title }, "groups": groups.collect::<Vec<_>>(),
        "made": made, "days": DAYS,
    });
    visit.page("debates/links", context)
}

fn group(kind: HolderKind, people: &[Person], links: &[Link]) -> Value {
    let row = |one: &Person| {
        let link = links.iter().find(|link| link.holder == one.holder);
        json!({
            "number": one.holder.number(), "name": one.name, "office": one.office,
            "until": link.map(|link| link.until),
        })
    };
    json!({
        "kind": kind,
        "heading": format!("{}{kind}", "debates-links-of-"),
        "explained": format!("{}{kind}", "debates-links-explained-"),
        "make": format!("{}{kind}", "debates-links-make-"),
        "none": format!("{}{kind}", "debates-links-nobody-"),
        "rows": people.iter().map(row).collect::<Vec<_>>(),
    })
}

/// `POST /debates/{id}/links`: an address is shown this once; a digest is kept.
pub async fn change(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Contest>>,
    form: Form<Change>,
) -> Outcome<HttpResponse> {
    let (id, change) = (*id, form.0);
    let wrong = || Problem::refused("error-form");
    let kind = HolderKind::from_word(&change.holder).filter(|kind| KINDS.contains(kind));
    let kind = kind.ok_or_else(wrong)?;
    let chosen = change.number.parse().ok().map(|of| Holder::of(kind, of));
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let known = links::working(db, id, now)?;
        let works = |one: &Person| known.iter().any(|link| link.holder == one.holder);
        let all = people(db, id, kind)?.into_iter();
        let meant: Vec<Person> = match change.what.as_str() {
            "make" => all.filter(|one| !works(one)).collect(),
            "renew" | "end" => all.filter(|one| Some(one.holder) == chosen).collect(),
            _ => return Err(Problem::refused("error-form")),
        };
        let mut made = Vec::new();
        for one in meant {
            if change.what == "end" {
                private_link::end(db, id, one.holder, &by, now)?;
            } else {
                let secret = private_link::make(db, id, one.holder, &by, now)?;
                made.push((one, secret));
            }
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
    let slip = |(one, secret): (Person, String)| {
        let address = format!("{site}{}?key={secret}", private_link::home(id, one.holder));
        let opens = format!("{}{kind}", "debates-links-opens-");
        Ok(json!({
            "name": one.name, "office": one.office, "opens": opens, "code": qr::code(&address)?,
            "address": address,
        }))
    };
    let slips: Outcome<Vec<Value>> = made.into_iter().map(slip).collect();
    page(&visit, id, &slips?).await
}
