//! Files of evidence in the room and on the wall: to whom the text may be shown, and to nobody else.

use actix_web::{HttpRequest, HttpResponse, web};

use super::wall;
use crate::db::Id;
use crate::error::Outcome;
use crate::exercises;
use crate::sittings;
use crate::trials::api;
use crate::trials::rules::Hearing;
use crate::trials::sight;
use crate::web::Visit;

/// `GET /hearings/{id}/media/{path}`: from the case file, or from the screen for who has no case file.
/// While the paper is sealed only who prepares the hearing gets anything.
pub async fn show(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(Id<Hearing>, String)>,
) -> Outcome<HttpResponse> {
    let (id, path) = at.into_inner();
    let (sight, room) = api::look(&visit, id).await?;
    let read = visit.app.store.read(move |db| {
        let pack = sight.row.pack_version_id;
        let sealed = !sight.manages && sittings::is_sealed(db, pack)?;
        let paper = exercises::paper(db, pack)?;
        let mut seen = sight.evidence(&room.hearing, &paper);
        if sealed {
            seen.clear();
        }
        exercises::media(db, pack, &path, &seen)
    });
    Ok(read.await?.answer(&req))
}

/// `GET /hearings/{id}/wall/media/{path}?key=…`: what is on the screen now.
pub async fn on_wall(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(Id<Hearing>, String)>,
    asked: web::Query<wall::Asked>,
) -> Outcome<HttpResponse> {
    let (id, path) = at.into_inner();
    let wall = wall::look(&visit, id, &asked.key).await?;
    let read = visit.app.store.read(move |db| {
        let mut seen = sight::on_screen(&wall.room.hearing);
        if wall.sealed {
            seen.clear();
        }
        exercises::media(db, wall.row.pack_version_id, &path, &seen)
    });
    Ok(read.await?.answer(&req))
}
