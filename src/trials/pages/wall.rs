//! The wall of a venue: no account, no controls. Its address carries the venue's key; whoever may
//! follow the hearing can open it without one.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::entries;
use super::labels::Labels;
use super::scene;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{self, MediaPlace, Paper, Released};
use crate::sittings;
use crate::trials::room::Courtroom;
use crate::trials::rules::audience::may_see;
use crate::trials::rules::view::RoomView;
use crate::trials::rules::{Event, Hearing, Phase, Recorded};
use crate::trials::sight;
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::walls;
use crate::web::{Visit, headers, qr};

/// Lines of the record on a wall.
const LINES: usize = 12;

/// Minutes after the end of a hearing for which a wall's key still opens it.
const KEY_AFTER_THE_END: i64 = 12 * 60;

/// How a wall asks.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub(super) key: String,
    #[serde(default)]
    after: u32,
}

/// What a wall may show.
pub(super) struct Wall {
    pub(super) row: HearingRow,
    pub(super) room: Arc<Courtroom>,
    paper: Arc<Paper>,
    venue: String,
    /// Whether the case file must not be shown yet.
    pub(super) sealed: bool,
}

/// The hearing before a wall, if its key or its person lets it.
pub(super) async fn look(visit: &Visit, id: Id<Hearing>, key: &str) -> Outcome<Wall> {
    let (app, key) = (visit.app.clone(), key.to_owned());
    let (seat, now) = (visit.seat_if_any().cloned(), visit.now);
    let read = visit.app.store.read(move |db| {
        let venue = walls::venue_by_key(db, id, &key)?;
        let row = hearings::load(db, id)?;
        let room = app.rooms.seen(db, id)?;
        // A key that went astray opens nothing the next day.
        let ended = room.last_at().filter(|_| row.phase == Phase::Ended);
        let venue =
            venue.filter(|_| ended.is_none_or(|at| now < at.plus_minutes(KEY_AFTER_THE_END)));
        if venue.is_none() {
            let seat = seat.ok_or(Problem::NotFound)?;
            let sight = sight::of(db, &seat, id)?;
            // The wall shows the whole record, also what a witness must not have heard.
            if sight.hears_apart() && row.phase != Phase::Ended {
                return Err(Problem::NotFound);
            }
        }
        let paper = exercises::paper(db, row.pack_version_id)?;
        let venue = venue.unwrap_or_default();
        let sealed = sittings::is_sealed(db, row.pack_version_id)?;
        Ok(Wall {
            row,
            room,
            paper,
            venue,
            sealed,
        })
    });
    read.await
}

impl Wall {
    /// What happened after a number, as everybody may know it.
    fn events(&self, after: u32) -> impl Iterator<Item = &Recorded> {
        let newer = self.room.since(after).iter().map(AsRef::as_ref);
        newer.filter(|one| may_see(&one.event, None, &self.room.hearing))
    }
}

/// `GET /hearings/{id}/wall/state?key=…&after=n`: asked each second.
pub async fn state(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let wall = look(&visit, *id, &asked.key).await?;
    let events: Vec<&Recorded> = wall.events(asked.after).collect();
    Ok(HttpResponse::Ok().json(json!({
        "room": RoomView::of(&wall.room.hearing),
        "events": events,
        "after": asked.after,
        "number": wall.room.hearing.told,
    })))
}

/// `GET /hearings/{id}/wall?key=…`
pub async fn show(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let wall = look(&visit, *id, &asked.key).await?;
    let hearing = &wall.room.hearing;
    let labels = Labels {
        visit: &visit,
        hearing,
        paper: &wall.paper,
    };
    let room = RoomView::of(hearing);
    let released = if wall.sealed {
        Released::nothing()
    } else {
        Released::everything(&wall.paper)
    };
    let file = wall.paper.view(&released);
    let place = MediaPlace::new(format!("hearings/{}/wall/media", wall.row.id))
        .with_query(format!("?key={}", asked.key));
    let stages = wall
        .room
        .script
        .stages
        .iter()
        .map(|one| one.stage)
        .collect();
    let log = wall.room.log.iter().map(AsRef::as_ref);
    let mut rows = entries::rows(&labels, stages, wall.events(0), log);
    let surplus = rows.len().saturating_sub(LINES);
    rows.drain(..surplus);
    let mut context = scene::scene(
        &labels,
        &room,
        scene::Shown {
            file: &file,
            place: &place,
        },
        scene::released_at(&wall.room),
        visit.now,
    );
    let own = json!({
        "hearing": { "id": wall.row.id, "title": wall.row.title },
        "venue": wall.venue,
        "state_path": format!("/hearings/{}/wall/state?key={}", wall.row.id, asked.key),
        "entries": rows,
        "code": qr::code(&format!("{}/hearings/{}", visit.site_address(&req), wall.row.id))?,
        "data": {
            "hearing": wall.row.id,
            "as": null,
            "room": room,
            "known": hearing.told,
            "words": labels.for_scripts(),
            "evidence": super::own::evidence_names(&labels, &file),
            "news": news(&wall),
            "released_at": scene::released_at(&wall.room),
        },
    });
    super::extend(&mut context, own);
    let mut page = visit.page("trials/wall", context)?;
    headers::allow_frames(page.headers_mut(), &[]);
    Ok(page)
}

/// The latest announcement.
fn news(wall: &Wall) -> Option<Value> {
    let said = wall.room.log.iter().rev().find_map(|one| match &one.event {
        Event::Announced { text } => Some((one.at, text)),
        _ => None,
    });
    said.map(|(at, text)| json!({ "at": at, "text": text }))
}
