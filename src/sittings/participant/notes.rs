//! Marks and notes of one's own on the case file.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::sittings::Sitting;
use crate::sittings::store::annotations::{self, Annotation, Noted};
use crate::sittings::store::current::Place;
use crate::sittings::work;
use crate::web::Visit;
use crate::web::input::Json;

/// Most bytes of what one document carries.
const MOST_BYTES: usize = 256 * 1024;

/// A mark: from one character of the document's text to another.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    start: u32,
    end: u32,
    colour: Colour,
}

/// The pens.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    Yellow,
    Green,
    Red,
}

/// What a document carries.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    marks: Vec<Mark>,
    note: String,
}

/// Marks and notes to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnotationBody {
    /// The stored revision that they grew from; 0 at first.
    base: i32,
    content: Content,
}

/// One's marks and notes on a document.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}/annotations/{document}", tag = "sittings",
    params(("sitting" = String, Path), ("document" = String, Path)),
    responses((status = 200, body = Annotation), (status = 404)))]
pub async fn show(visit: Visit, path: web::Path<(Id<Sitting>, String)>) -> Outcome<HttpResponse> {
    let (sitting, document) = path.into_inner();
    let place = work::place(&visit, sitting).await?;
    check_released(&visit, &place, &document)?;
    let participant = place.attempt.participant;
    let found = visit
        .app
        .store
        .read(move |db| annotations::one(db, participant, &document))
        .await?;
    let found = found.unwrap_or_else(|| Annotation {
        revision: 0,
        content: crate::db::Json(json!({ "marks": [], "note": "" })),
    });
    Ok(HttpResponse::Ok().json(found))
}

/// Save one's marks and notes on a document.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/annotations/{document}", tag = "sittings",
    params(("sitting" = String, Path), ("document" = String, Path)), request_body = AnnotationBody,
    responses((status = 200, description = "`revision`: the base of the next save"),
        (status = 409, description = "The base is behind: `revision` and `content` of what is stored"),
        (status = 413)))]
pub async fn save(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    body: Json<AnnotationBody>,
) -> Outcome<HttpResponse> {
    let (sitting, document) = path.into_inner();
    let AnnotationBody { base, content } = body.into_inner();
    let content: Value = serde_json::to_value(content)?;
    let text = content.to_string();
    if text.len() > MOST_BYTES {
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into());
    }
    let place = work::place_seen(&visit, sitting).await?;
    check_released(&visit, &place, &document)?;
    let (participant, now) = (place.attempt.participant, visit.now);
    let noted = visit
        .app
        .store
        .write(move |db| annotations::save(db, participant, &document, base, &content, now))
        .await?;
    match noted {
        Noted::Saved { revision } => Ok(HttpResponse::Ok().json(json!({ "revision": revision }))),
        Noted::Stale(stored) => Err(stale(stored)),
    }
}

fn stale(stored: Option<Annotation>) -> Problem {
    let (revision, content) =
        stored.map_or((0, json!({})), |stored| (stored.revision, stored.content.0));
    Refused::new(StatusCode::CONFLICT, "sitting-annotation-stale")
        .detail("revision", revision)
        .detail("content", content)
        .into()
}

/// Only what is released has documents.
fn check_released(visit: &Visit, place: &Place, document: &str) -> Outcome<()> {
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    if place.docket.has_document(&course, document) {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}
