//! Notes pinned to a moment: one's own while watching, a trainer's comments for the debrief.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::trials::api;
use crate::trials::rules::{Hearing, Phase};
use crate::trials::store::notes::{self, NewNote, Note, NoteKind};
use crate::web::input::{Form, Json};
use crate::web::{Redirect, Visit};

/// Longest note (characters).
const LONGEST: usize = 1_000;

/// A note to be pinned.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    /// Chosen by who sends it, so that a note sent again counts once; else it gets one.
    #[schema(value_type = Option<String>)]
    id: Option<Id<Note>>,
    /// Number of the event to which it is pinned.
    event: u32,
    /// `own`, or `comment` for all who read the debrief (only by who directs).
    #[schema(value_type = String)]
    kind: NoteKind,
    text: String,
}

/// What was pinned.
#[derive(Debug, Serialize, ToSchema)]
struct Pinned {
    #[schema(value_type = String)]
    id: Id<Note>,
}

/// Pin a note to a moment of the hearing.
#[utoipa::path(post, path = "/api/v1/hearings/{id}/notes", tag = "hearings", request_body = NoteBody,
    params(("id" = String, Path)),
    responses((status = 201, body = Pinned), (status = 403, description = "comments are for who directs"), (status = 404)))]
pub async fn add(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    body: Json<NoteBody>,
) -> Outcome<HttpResponse> {
    let (id, _) = pin(&visit, *id, body.into_inner()).await?;
    Ok(HttpResponse::Created().json(Pinned { id }))
}

/// `POST /hearings/{id}/notes`
pub async fn add_by_form(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<NoteBody>,
) -> Outcome<HttpResponse> {
    let (_, over) = pin(&visit, *id, form.0).await?;
    let page = if over { "/debrief" } else { "" };
    Ok(Redirect::saying(
        &format!("/hearings/{id}{page}"),
        "said-note-pinned",
    ))
}

/// The note, and whether the hearing is over.
async fn pin(visit: &Visit, id: Id<Hearing>, body: NoteBody) -> Outcome<(Id<Note>, bool)> {
    let (sight, room) = api::look(visit, id).await?;
    if body.kind == NoteKind::Comment && !sight.directs {
        return Err(Problem::Forbidden);
    }
    // Only to what the writer has seen.
    if !sight
        .events(&room, body.event.saturating_sub(1))
        .any(|one| one.number == body.event)
    {
        return Err(Problem::NotFound);
    }
    let text = body.text.trim().replace("\r\n", "\n");
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "trials-note-length").into());
    }
    let note = NewNote {
        id: body.id.unwrap_or_else(Id::fresh),
        person: visit.seat()?.person,
        event: body.event,
        kind: body.kind,
        text,
    };
    let now = visit.now;
    let pinned = visit
        .app
        .store
        .write(move |db| notes::add(db, id, &note, now));
    Ok((pinned.await?, room.hearing.phase == Phase::Ended))
}

/// `POST /hearings/{id}/notes/{note}/remove`: one's own.
pub async fn remove(
    visit: Visit,
    path: web::Path<(Id<Hearing>, Id<Note>)>,
) -> Outcome<HttpResponse> {
    let (id, note) = path.into_inner();
    api::look(&visit, id).await?;
    let person = visit.seat()?.person;
    if visit
        .app
        .store
        .write(move |db| notes::remove(db, id, person, note))
        .await?
    {
        Ok(Redirect::saying(
            &format!("/hearings/{id}/debrief"),
            "said-note-removed",
        ))
    } else {
        Err(Problem::NotFound)
    }
}
