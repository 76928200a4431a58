//! `PUT /judge/matches/{match}/ballot`: a ballot is kept while it is typed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::access::Guest;
use super::form::{self, Fields};
use crate::debates::balloting;
use crate::debates::rules::numbers::MatchNumber;
use crate::debates::store::ballots::{Saved, Sent};
use crate::error::{Outcome, Problem};
use crate::web::Visit;
use crate::web::input::Json;

/// A ballot as a page sends it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The revision that it grew from; 0 at first.
    base: i32,
    /// Name of the page, and the number of this save: sent again, it counts once.
    client: String,
    sequence: i64,
    /// Whose page it is; pages that were opened before an update do not say.
    #[serde(default)]
    who: Option<String>,
    fields: Fields,
}

/// Answers scripts, so a refusal is a document too.
pub async fn save(
    req: HttpRequest,
    visit: Visit,
    of: web::Path<u32>,
    body: Json<Body>,
) -> Outcome<HttpResponse> {
    match keep(&req, &visit, MatchNumber(*of), body.into_inner()).await {
        Err(problem @ (Problem::Refused(_) | Problem::NotFound)) => {
            Ok(HttpResponse::build(problem.status())
                .json(json!({ "detail": visit.words(&problem) })))
        }
        other => other,
    }
}

async fn keep(
    req: &HttpRequest,
    visit: &Visit,
    number: MatchNumber,
    body: Body,
) -> Outcome<HttpResponse> {
    let guest = Guest::of(req, visit)?;
    let now = visit.now;
    let write = visit.app.store.write(move |db| {
        let of = guest.ballot_written(db, number, body.who.as_deref())?;
        let (marks, wrong) = form::read(&of, &body.fields);
        if let Some((_, fault)) = wrong.first() {
            return Err(Problem::refused(fault.key()));
        }
        let sent = Sent {
            base: body.base,
            client: body.client.chars().take(40).collect(),
            sequence: body.sequence,
            marks,
        };
        balloting::keep(db, &of, &sent, now)
    });
    Ok(match write.await? {
        Saved::Stored(draft) => HttpResponse::Ok()
            .json(json!({ "revision": draft.revision, "saved_at": draft.saved_at })),
        Saved::Stale(draft) => HttpResponse::build(StatusCode::CONFLICT).json(json!({
            "detail": visit.text("debates-ballot-stale", &[]), "revision": draft.revision,
        })),
    })
}
