//! Places that watch together: a name, a wall that signs in by its address, a check-in code.

use actix_web::{HttpRequest, HttpResponse, web};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Deserialize;
use serde_json::json;

use super::manage::{self, Answer};
use super::settings::answered;
use crate::audit;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::trials::Venue;
use crate::trials::rules::Hearing;
use crate::trials::sight::DIRECTORS;
use crate::trials::store::venues::VenueRow;
use crate::trials::store::{hearings, venues};
use crate::web::Visit;
use crate::web::input::Form;

/// Longest name of a place (characters).
const LONGEST_NAME: usize = 60;
/// Most places of a hearing.
const MOST: usize = 200;

/// A place to be.
#[derive(Debug, Deserialize)]
pub struct Named {
    name: String,
}

/// `POST /hearings/{id}/venues`
pub async fn add(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Named>,
) -> Outcome<HttpResponse> {
    let (id, name) = (*id, form.0.name.trim().to_owned());
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        hearings::within_reach(db, &seat, DIRECTORS, id)?;
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(Problem::refused("trials-manage-venue-name-missing"));
        }
        let known = venues::list(db, id)?;
        if known.len() >= MOST || known.iter().any(|venue| venue.name == name) {
            return Err(Problem::conflict("trials-manage-venue-known"));
        }
        venues::add(db, id, &name, &sessions::fresh_secret())?;
        let after = json!({ "name": name });
        audit::record(
            db,
            &by,
            "hearing.add-venue",
            &format!("hearing/{id}"),
            (),
            after,
            now,
        )
    });
    let result = write.await;
    answered(&visit, id, result, "said-hearing-venue").await
}

/// What becomes of a wall: `make` an address for it (an earlier one ends), or `end` it.
#[derive(Debug, Deserialize)]
pub struct Wall {
    #[serde(rename = "do")]
    act: String,
}

/// `POST /hearings/{id}/venues/{venue}/wall`: the address is shown this once; a digest is kept.
pub async fn wall(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<(Id<Hearing>, Id<Venue>)>,
    form: Form<Wall>,
) -> Outcome<HttpResponse> {
    let (id, venue) = path.into_inner();
    let key = match form.0.act.as_str() {
        "make" => Some(sessions::fresh_secret()),
        "end" => None,
        _ => return Err(Problem::refused("error-form")),
    };
    let digest = key.as_deref().map(sessions::digest);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        hearings::within_reach(db, &seat, DIRECTORS, id)?;
        if !venues::set_key(db, id, venue, digest.as_ref())? {
            return Err(Problem::NotFound);
        }
        let action = match digest {
            Some(_) => "hearing.open-wall",
            None => "hearing.end-wall",
        };
        let after = json!({ "venue": venue });
        audit::record(db, &by, action, &format!("hearing/{id}"), (), after, now)?;
        let known = venues::list(db, id)?.into_iter();
        Ok(known
            .filter(|one| one.id == venue)
            .map(|one| one.name)
            .next())
    });
    let name = write.await?.unwrap_or_default();
    let Some(key) = key else {
        return answered(&visit, id, Ok(()), "said-hearing-wall-ended").await;
    };
    let address = format!("{}/hearings/{id}/wall?key={key}", visit.site_address(&req));
    let answer = Answer {
        wall: Some((name, address)),
        ..Answer::default()
    };
    manage::page(&visit, id, answer).await
}

/// The place with its check-in code, for an organiser.
async fn found(visit: &Visit, id: Id<Hearing>, venue: Id<Venue>) -> Outcome<(String, VenueRow)> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = hearings::within_reach(db, &seat, DIRECTORS, id)?;
        let mut known = venues::list(db, id)?.into_iter();
        let venue = known.find(|one| one.id == venue).ok_or(Problem::NotFound)?;
        Ok((row.title, venue))
    });
    read.await
}

fn check_in_address(req: &HttpRequest, visit: &Visit, id: Id<Hearing>, venue: &VenueRow) -> String {
    let site = visit.site_address(req);
    format!("{site}/hearings/{id}/check-in/{}", venue.check_in_key)
}

/// `GET /hearings/{id}/venues/{venue}/code`: to print and hang up at the door.
pub async fn code(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<(Id<Hearing>, Id<Venue>)>,
) -> Outcome<HttpResponse> {
    let (id, venue) = path.into_inner();
    let (title, venue) = found(&visit, id, venue).await?;
    let context = json!({
        "hearing": { "id": id, "title": title },
        "venue": { "id": venue.id, "name": venue.name },
        "address": check_in_address(&req, &visit, id, &venue),
    });
    visit.page("trials/check_in_code", context)
}

/// `GET /hearings/{id}/venues/{venue}/code.svg`
pub async fn picture(
    req: HttpRequest,
    visit: Visit,
    path: web::Path<(Id<Hearing>, Id<Venue>)>,
) -> Outcome<HttpResponse> {
    let (id, venue) = path.into_inner();
    let (_, venue) = found(&visit, id, venue).await?;
    let address = check_in_address(&req, &visit, id, &venue);
    let code = QrCode::new(address).map_err(Problem::bug)?;
    let picture = code.render::<svg::Color>().min_dimensions(320, 320).build();
    Ok(HttpResponse::Ok()
        .content_type("image/svg+xml")
        .body(picture))
}
