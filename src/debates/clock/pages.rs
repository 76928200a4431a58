//! The timekeeper's desk, the wall and the phone; the stream that all three listen to.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::access::{Path, Right, Way};
use super::{scene, topic};
use crate::debates::private_link::{Key, listens_as};
use crate::debates::store::clocks;
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::live::{self, Listener};

/// Most streams that are open for one person at the clocks, and for all who hold one link: a hall.
const STREAMS_OF_A_PERSON: usize = 12;
const STREAMS_OF_A_LINK: usize = 2_000;

/// How the desk is asked for before the match is at the clock.
#[derive(Debug, Deserialize)]
pub struct Choice {
    #[serde(default)]
    key: String,
    #[serde(default)]
    format: String,
}

/// `GET /debates/{id}/matches/{match}/clock`: for who keeps the time.
pub async fn desk(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    choice: web::Query<Choice>,
) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    if !choice.key.is_empty() {
        return way.enter(&visit, &choice.key, "/clock").await;
    }
    let on_the_way = way.clone();
    let read = visit.app.store.read(move |db| {
        let right = on_the_way.right(db)?;
        if !right.keeps() {
            return Err(Problem::NotFound);
        }
        Ok((right, scene::load(db, &on_the_way, false)?))
    });
    let (right, scene) = read.await?;
    let mut context = scene.context(&visit, &way);
    let organiser = matches!(right, Right::Organiser);
    let mut own = json!({ "organiser": organiser });
    if scene.log.is_empty()
        && let Value::Object(own) = &mut own
    {
        own.insert("begin".to_owned(), scene.to_begin(&visit, &choice.format)?);
    }
    extend(&mut context, own);
    visit.page("debates/clock", context)
}

fn extend(context: &mut Value, own: Value) {
    if let (Value::Object(all), Value::Object(own)) = (context, own) {
        all.extend(own);
    }
}

/// `GET /debates/{id}/matches/{match}/wall`
pub async fn wall(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    key: web::Query<Key>,
) -> Outcome<HttpResponse> {
    for_all(
        &req,
        &visit,
        &path,
        &key.key,
        ("/wall", "debates/clock_wall"),
    )
    .await
}

/// `GET /debates/{id}/matches/{match}/phone`: for judges, speakers and coaches.
pub async fn phone(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    key: web::Query<Key>,
) -> Outcome<HttpResponse> {
    for_all(
        &req,
        &visit,
        &path,
        &key.key,
        ("/phone", "debates/clock_phone"),
    )
    .await
}

/// A page without controls.
async fn for_all(
    req: &HttpRequest,
    visit: &Visit,
    path: &Path,
    key: &str,
    (page, template): (&str, &str),
) -> Outcome<HttpResponse> {
    let way = Way::of(req, visit, path);
    if !key.is_empty() {
        return way.enter(visit, key, page).await;
    }
    let on_the_way = way.clone();
    let read = visit.app.store.read(move |db| {
        on_the_way.right(db)?;
        scene::load(db, &on_the_way, true)
    });
    visit.page(template, read.await?.context(visit, &way))
}

/// `GET /debates/{id}/matches/{match}/clock/live`
pub async fn live(
    req: HttpRequest,
    visit: Visit,
    path: Path,
    asked: web::Query<live::Asked>,
) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    let topics = vec![Arc::from(topic(way.contest, way.of))];
    let right = visit.app.store.read(move |db| way.right(db)).await?;
    let listener = match right {
        Right::Organiser => Listener {
            id: visit.seat()?.person,
            most: STREAMS_OF_A_PERSON,
        },
        Right::Keeper(link) | Right::Watcher(link) => Listener {
            id: listens_as(link),
            most: STREAMS_OF_A_LINK,
        },
    };
    live::hear(&req, &visit, &asked, listener, topics).await
}

/// `GET /debates/{id}/matches/{match}/clock/state`
pub async fn state(req: HttpRequest, visit: Visit, path: Path) -> Outcome<HttpResponse> {
    let way = Way::of(&req, &visit, &path);
    let read = visit.app.store.read(move |db| {
        way.right(db)?;
        clocks::log(db, way.contest, way.of)
    });
    let log = read.await?;
    Ok(HttpResponse::Ok().json(scene::view(&log, visit.now)))
}
