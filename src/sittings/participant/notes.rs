//! `PUT /api/v1/sittings/{sitting}/annotations/{document}`: one's own highlights and notes.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::sittings::store::annotations::{self, Annotation};
use crate::sittings::{Sitting, work};
use crate::web::Visit;

/// Longest notes on one document, in bytes of JSON.
const LONGEST: usize = 64 * 1024;
const LONGEST_NAME: usize = 64;

/// A highlight: character offsets in the text of the document.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Mark {
    start: u32,
    end: u32,
    colour: String,
}

/// Highlights and a note.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Content {
    #[serde(default)]
    marks: Vec<Mark>,
    #[serde(default)]
    note: String,
}

/// What a page sends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// The stored revision that this grew from; 0 at first.
    base: i32,
    content: Content,
}

/// Save highlights and notes on a document.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/annotations/{document}", tag = "sittings", request_body = Sent,
    params(("sitting" = String, Path), ("document" = String, Path)),
    responses((status = 200, description = "{revision}"), (status = 409, description = "stored meanwhile: {revision, content}")))]
pub async fn save(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    sent: web::Json<Sent>,
) -> Outcome<HttpResponse> {
    let (sitting, document) = path.into_inner();
    let place = work::place(&visit, sitting).await?;
    let content = serde_json::to_string(&sent.content)?;
    if content.len() > LONGEST {
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into());
    }
    let known = ["summary", "court-setting"].contains(&document.as_str())
        || place.docket.has_evidence(&document);
    if document.len() > LONGEST_NAME || !known {
        return Err(Problem::NotFound);
    }
    let (participant, base, now) = (place.attempt.participant, sent.base, visit.now);
    let revision = visit
        .app
        .store
        .write(move |db| {
            let stored = annotations::one(db, participant, &document)?;
            let revision = stored.as_ref().map_or(0, |stored| stored.revision);
            if revision != base {
                return Err(behind(revision, stored));
            }
            let revision = revision + 1;
            annotations::put(
                db,
                participant,
                &Annotation {
                    document,
                    revision,
                    content,
                },
                now,
            )?;
            Ok(revision)
        })
        .await?;
    Ok(HttpResponse::Ok().json(json!({ "revision": revision })))
}

fn behind(revision: i32, stored: Option<Annotation>) -> Problem {
    let content = stored.and_then(|stored| serde_json::from_str::<Value>(&stored.content).ok());
    Refused::new(StatusCode::CONFLICT, "sittings-notes-behind")
        .detail("revision", revision)
        .detail("content", content.unwrap_or_default())
        .into()
}
