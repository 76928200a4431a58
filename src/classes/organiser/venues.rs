//! Places of a class: a name, and a wall that is known by its address.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::form::{LONGEST_PLACE, MOST_PLACES};
use super::manage::{self, Answer, answered};
use crate::audit;
use crate::classes::sight::RUNNERS;
use crate::classes::store::{classes, presences, venues};
use crate::classes::{Class, Venue};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::Visit;
use crate::web::input::Form;

/// A place to be.
#[derive(Debug, Deserialize)]
pub struct Named {
    name: String,
}

/// `POST /classes/{id}/venues`
pub async fn add(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Named>,
) -> Outcome<HttpResponse> {
    let (id, name) = (*id, form.0.name.trim().to_owned());
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::within_reach(db, &seat, RUNNERS, id)?;
        if name.is_empty() || name.chars().count() > LONGEST_PLACE {
            return Err(Problem::refused("classes-venue-name"));
        }
        let known = venues::list(db, id)?;
        if known.len() >= MOST_PLACES || known.iter().any(|venue| venue.name == name) {
            return Err(Problem::conflict("classes-venue-known"));
        }
        venues::add(db, id, &name)?;
        let after = json!({ "name": name });
        audit::record(
            db,
            &by,
            "class.add-place",
            &format!("class/{id}"),
            (),
            after,
            now,
        )
    });
    let result = write.await;
    answered(&visit, id, result, "said-class-venue").await
}

/// What becomes of a place: `make` an address for its wall (an earlier one ends), `end` it, or `remove` the
/// place.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(rename = "do")]
    act: String,
}

/// `POST /classes/{id}/venues/{venue}`: the address is shown this once; a digest is kept.
pub async fn change(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<(Id<Class>, Id<Venue>)>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, venue) = path.into_inner();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let act = form.0.act;
    let key = (act == "make").then(sessions::fresh_secret);
    let digest = key.as_deref().map(sessions::digest);
    let write = visit.app.store.write(move |db| {
        classes::within_reach(db, &seat, RUNNERS, id)?;
        let mut known = venues::list(db, id)?.into_iter();
        let place = known.find(|one| one.id == venue);
        let place = place.ok_or(Problem::NotFound)?;
        let action = match act.as_str() {
            "make" => "class.open-wall",
            "end" => "class.end-wall",
            "remove" if presences::came_to(db, venue)? > 0 => {
                return Err(Problem::conflict("classes-venue-used"));
            }
            "remove" => "class.remove-place",
            _ => return Err(Problem::refused("error-form")),
        };
        if act == "remove" {
            venues::remove(db, id, venue)?;
        } else {
            venues::set_key(db, id, venue, digest.as_ref())?;
        }
        let after = json!({ "place": place.name });
        audit::record(db, &by, action, &format!("class/{id}"), (), after, now)?;
        Ok(place.name)
    });
    let (result, name) = match write.await {
        Ok(name) => (Ok(()), name),
        Err(problem) => (Err(problem), String::new()),
    };
    let Some(key) = key.filter(|_| result.is_ok()) else {
        return answered(&visit, id, result, "said-class-venue").await;
    };
    let address = format!("{}/classes/{id}/wall?key={key}", visit.site_address(&req));
    let answer = Answer {
        wall: Some((name, address)),
        ..Answer::default()
    };
    manage::page(&visit, id, &answer).await
}
