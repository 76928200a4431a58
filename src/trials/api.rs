//! Hearings for programs, and for the scripts of the room page.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::acting::{self, Order};
use super::listing::{self, Listed};
use super::room::Courtroom;
use super::rules::view::{self, DirectorView, RoomView, Whispered};
use super::rules::{Action, Doer, Hearing, PartNumber, Phase, Recorded};
use super::sight::{self, Sight};
use super::store::parts;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::CourtRole;
use crate::web::Visit;
use crate::web::input::Json;

/// This area's part of the description.
#[derive(OpenApi)]
#[openapi(paths(
    list,
    show,
    state,
    events,
    act,
    super::pages::answer::from_script,
    super::afterwards::sheets::save,
    super::afterwards::notes::add,
    super::recordings::sending::list,
    super::answers::api::list,
    super::answers::api::mark,
    super::attendance::own::put,
    super::attendance::page::api
))]
pub struct Api;

/// Routes of this interface.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/hearings", web::get().to(list))
        .route("/api/v1/hearings/{id}", web::get().to(show))
        .route("/api/v1/hearings/{id}/state", web::get().to(state))
        .route("/api/v1/hearings/{id}/events", web::get().to(events))
        .route("/api/v1/hearings/{id}/actions", web::post().to(act));
}

/// A hearing as lists show it.
#[derive(Debug, Serialize, ToSchema)]
struct HearingView {
    #[schema(value_type = String)]
    id: Id<Hearing>,
    title: String,
    /// preparing, running, paused, adjourned or ended.
    #[schema(value_type = String)]
    phase: Phase,
    /// Microseconds since 1970.
    #[schema(value_type = i64)]
    starts_at: Moment,
    /// 1, or more for a repetition with roles swapped.
    take: i32,
    /// Numbers of the places that the holder has in it.
    own_parts: Vec<PartNumber>,
    /// Whether the holder directs it.
    directs: bool,
}

impl HearingView {
    fn of(one: Listed) -> Self {
        Self {
            id: one.row.id,
            title: one.row.title,
            phase: one.row.phase,
            starts_at: one.row.starts_at,
            take: one.row.take,
            own_parts: one.parts,
            directs: one.directs,
        }
    }
}

/// A place in the cast. Who holds it is not said.
#[derive(Debug, Serialize, ToSchema)]
struct PlaceView {
    number: PartNumber,
    role: CourtRole,
    label: String,
    required: bool,
    held: bool,
}

/// A hearing with its places.
#[derive(Debug, Serialize, ToSchema)]
struct HearingWithPlaces {
    #[serde(flatten)]
    hearing: HearingView,
    places: Vec<PlaceView>,
}

/// The hearings that the holder plays in, watches or directs, the latest first.
#[utoipa::path(get, path = "/api/v1/hearings", tag = "hearings",
    responses((status = 200, body = [HearingView])))]
async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let found = visit
        .app
        .store
        .read(move |db| listing::of(db, &seat))
        .await?;
    let views: Vec<HearingView> = found.into_iter().map(HearingView::of).collect();
    Ok(HttpResponse::Ok().json(views))
}

/// One hearing and its places.
#[utoipa::path(get, path = "/api/v1/hearings/{id}", tag = "hearings", params(("id" = String, Path)),
    responses((status = 200, body = HearingWithPlaces), (status = 404)))]
async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let (seat, id) = (visit.seat()?.clone(), *id);
    let read = visit.app.store.read(move |db| {
        let sight = sight::of(db, &seat, id)?;
        Ok((sight, parts::list(db, id)?))
    });
    let (sight, places) = read.await?;
    let places = places.into_iter().map(|place| PlaceView {
        held: place.person.is_some(),
        number: place.part.number,
        role: place.part.role,
        label: place.part.label,
        required: place.required,
    });
    let hearing = HearingView::of(Listed {
        directs: sight.directs,
        parts: sight.parts.iter().map(|part| part.number).collect(),
        row: sight.row,
    });
    Ok(HttpResponse::Ok().json(HearingWithPlaces {
        hearing,
        places: places.collect(),
    }))
}

/// As whom somebody looks or acts: the word `director`, or the number of a place.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
enum As {
    Part(PartNumber),
    Word(DirectorWord),
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DirectorWord {
    Director,
}

impl As {
    const fn doer(self) -> Doer {
        match self {
            Self::Part(number) => Doer::Part(number),
            Self::Word(DirectorWord::Director) => Doer::Director,
        }
    }
}

/// As whom, from an address or a form, where everything is text.
pub fn doer(text: &str) -> Outcome<Doer> {
    if text == "director" {
        return Ok(Doer::Director);
    }
    text.parse().map(Doer::Part).map_err(|_| Problem::NotFound)
}

/// As whom the state is asked for.
#[derive(Debug, Deserialize)]
struct Asking {
    #[serde(rename = "as")]
    doer: Option<String>,
}

/// What somebody may know of a hearing now.
#[derive(Debug, Serialize, ToSchema)]
pub struct StateView {
    /// The room; none while the holder waits outside to be called.
    #[schema(value_type = Option<Object>)]
    room: Option<RoomView>,
    /// What was sent in; only for who directs.
    #[schema(value_type = Option<Object>)]
    director: Option<DirectorView>,
    /// What the holder was told to play and has not played yet.
    #[schema(value_type = Vec<Object>)]
    whispers: Vec<Whispered>,
    /// Number of the last event in it.
    events_after: u32,
}

impl StateView {
    /// As one place or as the director; without either as everything that the person is.
    pub fn of(sight: &Sight, room: &Courtroom, doer: Option<Doer>) -> Outcome<Self> {
        let hearing = &room.hearing;
        let parts: Vec<PartNumber> = match doer {
            Some(Doer::Part(number)) if sight.holds(number) => vec![number],
            Some(Doer::Director) if sight.directs => Vec::new(),
            Some(_) => return Err(Problem::NotFound),
            None => sight.parts.iter().map(|part| part.number).collect(),
        };
        let directs = sight.directs && !matches!(doer, Some(Doer::Part(_)));
        let whispers = parts
            .iter()
            .flat_map(|part| view::whispered(hearing, *part));
        Ok(Self {
            room: sight.room(hearing),
            director: directs.then(|| DirectorView::of(hearing)),
            whispers: whispers.collect(),
            events_after: hearing.told,
        })
    }
}

/// The state of the room, as the holder may know it.
#[utoipa::path(get, path = "/api/v1/hearings/{id}/state", tag = "hearings",
    params(("id" = String, Path), ("as" = Option<String>, Query, description = "`director`, or the number of an own place")),
    responses((status = 200, body = StateView), (status = 404)))]
async fn state(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asking>,
) -> Outcome<HttpResponse> {
    let doer = asked.doer.as_deref().map(doer).transpose()?;
    let (sight, room) = look(&visit, *id).await?;
    Ok(HttpResponse::Ok().json(StateView::of(&sight, &room, doer)?))
}

/// The hearing as the visitor sees it, and its room.
pub async fn look(visit: &Visit, id: Id<Hearing>) -> Outcome<(Sight, std::sync::Arc<Courtroom>)> {
    let (seat, app) = (visit.seat()?.clone(), visit.app.clone());
    let read = visit.app.store.read(move |db| {
        let sight = sight::of(db, &seat, id)?;
        let room = app.rooms.seen(db, id)?;
        Ok((sight, room))
    });
    read.await
}

/// From which event on.
#[derive(Debug, Deserialize)]
struct After {
    #[serde(default)]
    after: u32,
}

/// Events with their numbers and times.
#[derive(Debug, Serialize, ToSchema)]
struct Events<'a> {
    /// Number of the last event that there is.
    number: u32,
    #[schema(value_type = Vec<Object>)]
    events: Vec<&'a Recorded>,
}

/// Events after a number, as far as the holder may know them. Who was called in as a witness learns
/// of what happened from then on.
#[utoipa::path(get, path = "/api/v1/hearings/{id}/events", tag = "hearings",
    params(("id" = String, Path), ("after" = Option<u32>, Query)),
    responses((status = 200, body = Events), (status = 404)))]
async fn events(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<After>,
) -> Outcome<HttpResponse> {
    let (sight, room) = look(&visit, *id).await?;
    let visible = sight.events(&room, asked.after);
    Ok(HttpResponse::Ok().json(Events {
        number: room.hearing.told,
        events: visible.collect(),
    }))
}

/// An action in a hearing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// A fresh UUID per action. Sent again, the action counts once and is answered the same.
    #[schema(value_type = String)]
    request: Uuid,
    /// `director`, or the number of an own place.
    #[serde(rename = "as")]
    #[schema(value_type = Object)]
    doer: As,
    /// `kind` and what belongs to it, as `{"kind":"grant_floor","to":3,"purpose":"question"}`.
    #[schema(value_type = Object)]
    action: Action,
}

/// Do something in a hearing. The answer comes after it is durably stored.
#[utoipa::path(post, path = "/api/v1/hearings/{id}/actions", tag = "hearings", request_body = Asked,
    params(("id" = String, Path)),
    responses((status = 200, description = "`number` of the last event, and the `events` that it made"),
        (status = 403, description = "the holder does not direct this hearing"),
        (status = 404, description = "no such hearing, or not the holder's place"),
        (status = 409, description = "the rules do not allow it now; `detail` says why and names the article"),
        (status = 429, description = "too many actions in a short time; `retry_after` seconds")))]
async fn act(visit: Visit, id: web::Path<Id<Hearing>>, body: Json<Asked>) -> Outcome<HttpResponse> {
    let asked = body.into_inner();
    let order = Order {
        hearing: *id,
        doer: asked.doer.doer(),
        action: asked.action,
        request: asked.request.to_string(),
    };
    let answer = carry_out(&visit, order).await?;
    Ok(HttpResponse::Ok().json(answer))
}

/// Carries out an action that the visitor asks for, and says what came of it.
pub async fn carry_out(visit: &Visit, order: Order) -> Outcome<Value> {
    visit.app.pace.actions.allow(&visit.seat()?.person)?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let (app, id) = (visit.app.clone(), order.hearing);
    let write = visit
        .app
        .store
        .write(move |db| acting::act(db, &app.rooms, order, &seat, &by, now));
    let (done, sight) = write.await?;
    visit.app.rooms.remember(id, &done.room);
    let hearing = &done.room.hearing;
    let visible = |one: &&std::sync::Arc<Recorded>| sight.reads(one, hearing);
    let events: Vec<&Recorded> = done
        .events
        .iter()
        .filter(visible)
        .map(AsRef::as_ref)
        .collect();
    let number = events.last().map_or(hearing.told, |last| last.number);
    Ok(json!({ "number": number, "events": events }))
}
