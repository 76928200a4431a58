//! Grading for programs, and for the desk's own script. The same functions as the pages.

use actix_web::web::{self, get, post, put};
use actix_web::{HttpResponse, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::db::Id;
use crate::error::Outcome;
use crate::points::Points;
use crate::sittings::Sitting;
use crate::web::Visit;
use crate::web::input::Json;

use super::desk::{self, Given, Saved, Sent};
use super::desk_view::{self, DeskView};
use super::overview::{self, GradedSitting};
use super::result_view::{self, ResultView};
use super::rules::marking::Marking;

/// What this area answers to programs.
#[derive(OpenApi)]
#[openapi(paths(list, claim, show, save, finish, reopen, result))]
pub struct Api;

/// Routes of the API.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/gradings", get().to(list))
        .route(
            "/api/v1/sittings/{sitting}/tasks/{task}/gradings",
            post().to(claim),
        )
        .route("/api/v1/gradings/{marking}", get().to(show))
        .route("/api/v1/gradings/{marking}", put().to(save))
        .route("/api/v1/gradings/{marking}/finish", put().to(finish))
        .route("/api/v1/gradings/{marking}/reopening", put().to(reopen))
        .route("/api/v1/sittings/{sitting}/result", get().to(result));
}

/// Sittings that are being graded, and how far each task is.
#[utoipa::path(get, path = "/api/v1/gradings", tag = "gradings",
    responses((status = 200, body = Vec<GradedSitting>)))]
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now, language) = (visit.seat()?.clone(), visit.now, visit.locale.word());
    let sittings = visit
        .app
        .store
        .read(move |db| overview::of(db, &seat, language, now))
        .await?;
    Ok(HttpResponse::Ok().json(sittings))
}

/// A marking that was claimed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claimed {
    #[schema(value_type = String)]
    marking: Id<Marking>,
}

/// Takes the next script of a task: 201 with the marking, or 204 when there is nothing to do.
#[utoipa::path(post, path = "/api/v1/sittings/{sitting}/tasks/{task}/gradings", tag = "gradings",
    params(("sitting" = String, Path), ("task" = String, Path)),
    responses((status = 201, body = Claimed), (status = 204)))]
pub async fn claim(visit: Visit, path: web::Path<(Id<Sitting>, String)>) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let (sitting, task) = path.into_inner();
    let claimed = visit
        .app
        .store
        .write(move |db| desk::claim(db, &seat, sitting, &task, None, now))
        .await?;
    Ok(match claimed {
        Some(marking) => HttpResponse::Created().json(Claimed { marking }),
        None => HttpResponse::build(StatusCode::NO_CONTENT).finish(),
    })
}

/// A script on the desk: blind code, text, scoring points and what is given so far.
#[utoipa::path(get, path = "/api/v1/gradings/{marking}", tag = "gradings",
    params(("marking" = String, Path)), responses((status = 200, body = DeskView)))]
pub async fn show(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let (seat, id, language) = (
        visit.seat()?.clone(),
        path.into_inner(),
        visit.locale.word(),
    );
    let view = visit
        .app
        .store
        .read(move |db| desk_view::view(db, &seat, id, language))
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// What is given so far. Scoring points that are not named stay as they are.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// The revision that this grew from; 0 at first.
    base: i32,
    #[serde(default)]
    marks: Vec<SaveMark>,
    comment: Option<String>,
}

/// Points and comment for one scoring point.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveMark {
    point: String,
    /// As text, such as "4.5"; null takes them back.
    #[schema(value_type = Option<String>)]
    points: Option<Points>,
    #[serde(default)]
    comment: String,
}

impl From<Save> for Sent {
    fn from(save: Save) -> Self {
        let given = |mark: SaveMark| Given {
            point: mark.point,
            points: mark.points,
            comment: mark.comment,
        };
        Self {
            base: save.base,
            marks: save.marks.into_iter().map(given).collect(),
            comment: save.comment,
        }
    }
}

/// Saves points and comments; 409 with what is stored when the base is behind.
#[utoipa::path(put, path = "/api/v1/gradings/{marking}", tag = "gradings",
    params(("marking" = String, Path)), request_body = Save,
    responses((status = 200, body = Saved), (status = 409), (status = 422)))]
pub async fn save(
    visit: Visit,
    path: web::Path<Id<Marking>>,
    body: Json<Save>,
) -> Outcome<HttpResponse> {
    let (seat, now, id) = (visit.seat()?.clone(), visit.now, path.into_inner());
    let given = body.into_inner().into();
    let saved = visit
        .app
        .store
        .write(move |db| desk::save(db, &seat, id, &given, now))
        .await?;
    Ok(HttpResponse::Ok().json(saved))
}

/// Finishes a marking; 422 names the scoring points that have no points yet.
#[utoipa::path(put, path = "/api/v1/gradings/{marking}/finish", tag = "gradings",
    params(("marking" = String, Path)),
    responses((status = 200, body = Saved), (status = 409), (status = 422)))]
pub async fn finish(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let id = path.into_inner();
    let saved = visit
        .app
        .store
        .write(move |db| desk::finish(db, &seat, &actor, id, now))
        .await?;
    Ok(HttpResponse::Ok().json(saved))
}

/// Opens an own finished marking again, until the results are published.
#[utoipa::path(put, path = "/api/v1/gradings/{marking}/reopening", tag = "gradings",
    params(("marking" = String, Path)), responses((status = 200, body = Saved), (status = 409)))]
pub async fn reopen(visit: Visit, path: web::Path<Id<Marking>>) -> Outcome<HttpResponse> {
    let (seat, actor, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let id = path.into_inner();
    let saved = visit
        .app
        .store
        .write(move |db| desk::reopen(db, &seat, &actor, id, now))
        .await?;
    Ok(HttpResponse::Ok().json(saved))
}

/// One's own published result.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}/result", tag = "gradings",
    params(("sitting" = String, Path)), responses((status = 200, body = ResultView)))]
pub async fn result(visit: Visit, path: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let (seat, now, language) = (visit.seat()?.clone(), visit.now, visit.locale.word());
    let id = path.into_inner();
    let view = visit
        .app
        .store
        .read(move |db| result_view::view(db, &seat, id, language, now))
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
