//! Everybody says by themselves that they are there: in the room, or at a place by the code at its door.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::{Step, take};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::trials::Venue;
use crate::trials::rules::{Hearing, Phase};
use crate::trials::sight::{self, Sight};
use crate::trials::store::attendance::{self, Attended, How};
use crate::trials::store::venues::{self, VenueRow};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit};

/// Where the visitor is, for the room's page.
pub struct Presence {
    venues: Vec<VenueRow>,
    there: Option<Attended>,
    open: bool,
}

impl Presence {
    pub fn of(db: &mut Db, sight: &Sight, person: Id<Person>) -> Outcome<Self> {
        let id = sight.row.id;
        Ok(Self {
            venues: venues::list(db, id)?,
            there: attendance::there(db, id, &[person])?.remove(&person),
            open: sight.row.phase != Phase::Ended,
        })
    }

    pub fn view(&self) -> Value {
        let named = |id: Id<Venue>| self.venues.iter().find(|venue| venue.id == id);
        let venue = self.there.as_ref().and_then(|one| named(one.venue?));
        let places = self.venues.iter();
        json!({
            "open": self.open,
            "there": self.there.is_some(),
            "since": self.there.as_ref().map(|one| one.came_at),
            "venue": venue.map(|venue| &venue.name),
            "venues": places.map(|one| json!({ "id": one.id, "name": one.name })).collect::<Vec<_>>(),
        })
    }
}

/// The form of the room.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    venue: String,
    /// As what the room was shown.
    #[serde(default, rename = "as")]
    seat: String,
}

/// `POST /hearings/{id}/presence`
pub async fn change(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let wanted = form.0;
    let step = match (wanted.act.as_str(), wanted.venue.as_str()) {
        ("leave", _) => Step::Leave,
        ("come", "") => Step::Come(None),
        ("come", venue) => Step::Come(Some(venue.parse().map_err(|_| Problem::NotFound)?)),
        _ => return Err(Problem::refused("error-form")),
    };
    stepped(&visit, *id, step).await?;
    let seat = serde_html_form::to_string([("as", &wanted.seat)]).map_err(Problem::bug)?;
    Ok(Redirect::to(&format!("/hearings/{id}?{seat}")))
}

async fn stepped(visit: &Visit, id: Id<Hearing>, step: Step) -> Outcome<Option<Attended>> {
    visit.app.pace.check_ins.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let write = visit.app.store.write(move |db| {
        sight::of(db, &seat, id)?;
        take(db, id, &[seat.person], (step, How::Page), now)?;
        Ok(attendance::there(db, id, &[seat.person])?.remove(&seat.person))
    });
    write.await
}

/// Whether the holder is there, and where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresenceBody {
    there: bool,
    /// A place of the hearing; null is on one's own.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    venue: Option<Id<Venue>>,
}

/// What stands after it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresenceView {
    there: bool,
    #[schema(value_type = Option<String>)]
    venue: Option<Id<Venue>>,
    #[schema(value_type = Option<i64>)]
    came_at: Option<Moment>,
}

/// Say that one is there, or has left. Said twice, it counts once.
#[utoipa::path(put, path = "/api/v1/hearings/{id}/presence", tag = "hearings", request_body = PresenceBody,
    params(("id" = String, Path)),
    responses((status = 200, body = PresenceView), (status = 404), (status = 409, description = "the hearing is over"),
        (status = 429, description = "too often in a short time; `retry_after` seconds")))]
pub async fn put(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    body: Json<PresenceBody>,
) -> Outcome<HttpResponse> {
    let step = if body.0.there {
        Step::Come(body.0.venue)
    } else {
        Step::Leave
    };
    let there = stepped(&visit, *id, step).await?;
    Ok(HttpResponse::Ok().json(PresenceView {
        there: there.is_some(),
        venue: there.as_ref().and_then(|one| one.venue),
        came_at: there.map(|one| one.came_at),
    }))
}

fn by_key(db: &mut Db, id: Id<Hearing>, key: &str) -> Outcome<VenueRow> {
    let mut known = venues::list(db, id)?.into_iter();
    known
        .find(|venue| venue.check_in_key == key)
        .ok_or(Problem::NotFound)
}

/// `GET /hearings/{id}/check-in/{key}`: where the code at the door of a place leads.
pub async fn door(visit: Visit, path: web::Path<(Id<Hearing>, String)>) -> Outcome<HttpResponse> {
    let (id, key) = path.into_inner();
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let sight = sight::of(db, &seat, id)?;
        let venue = by_key(db, id, &key)?;
        let there = attendance::there(db, id, &[seat.person])?.remove(&seat.person);
        Ok(json!({
            "hearing": { "id": id, "title": sight.row.title, "starts_at": sight.row.starts_at },
            "venue": venue.name, "key": key,
            "is_there": there.is_some_and(|one| one.venue == Some(venue.id)),
            "over": sight.row.phase == Phase::Ended,
        }))
    });
    visit.page("trials/check_in", read.await?)
}

/// `POST /hearings/{id}/check-in/{key}`
pub async fn come_in(
    visit: Visit,
    path: web::Path<(Id<Hearing>, String)>,
) -> Outcome<HttpResponse> {
    let (id, key) = path.into_inner();
    visit.app.pace.check_ins.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let back = format!("/hearings/{id}/check-in/{key}");
    let write = visit.app.store.write(move |db| {
        sight::of(db, &seat, id)?;
        let venue = by_key(db, id, &key)?;
        let step = (Step::Come(Some(venue.id)), How::Code);
        take(db, id, &[seat.person], step, now)
    });
    write.await?;
    Ok(Redirect::saying(&back, "said-hearing-checked-in"))
}
