//! Checking in at a venue: its code leads here, one press says that one is there.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::trials::rules::Hearing;
use crate::trials::sight;
use crate::trials::store::attendance::{self, How};
use crate::trials::store::venues::{self, VenueRow};
use crate::web::{Redirect, Visit};

fn venue(db: &mut Db, id: Id<Hearing>, key: &str) -> Outcome<VenueRow> {
    let mut known = venues::list(db, id)?.into_iter();
    known
        .find(|venue| venue.check_in_key == key)
        .ok_or(Problem::NotFound)
}

/// `GET /hearings/{id}/check-in/{key}`
pub async fn show(visit: Visit, path: web::Path<(Id<Hearing>, String)>) -> Outcome<HttpResponse> {
    let (id, key) = path.into_inner();
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let sight = sight::of(db, &seat, id)?;
        let venue = venue(db, id, &key)?;
        let is_there = attendance::is_there(db, id, seat.person)?;
        Ok(json!({
            "hearing": { "id": id, "title": sight.row.title, "starts_at": sight.row.starts_at },
            "venue": venue.name, "key": key, "is_there": is_there,
        }))
    });
    visit.page("trials/check_in", read.await?)
}

/// `POST /hearings/{id}/check-in/{key}`
pub async fn come(visit: Visit, path: web::Path<(Id<Hearing>, String)>) -> Outcome<HttpResponse> {
    let (id, key) = path.into_inner();
    visit.app.pace.check_ins.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let back = format!("/hearings/{id}/check-in/{key}");
    let write = visit.app.store.write(move |db| {
        sight::of(db, &seat, id)?;
        let venue = venue(db, id, &key)?;
        attendance::come(db, id, Some(venue.id), seat.person, How::Code, now)
    });
    write.await?;
    Ok(Redirect::saying(&back, "said-hearing-checked-in"))
}
