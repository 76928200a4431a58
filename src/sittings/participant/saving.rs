//! Saving and handing in. The body of an answer always says what is stored, so that the other
//! side never has to guess.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Named, Outcome, Problem, Refused};
use crate::sittings::Sitting;
use crate::sittings::rules::saving::Keeping;
use crate::sittings::rules::saving::Revision;
use crate::sittings::store::answers::HandedIn;
use crate::sittings::store::drafts::{Decided, Incoming, Newest, Saved};
use crate::sittings::store::paper::HandIn;
use crate::sittings::work;
use crate::web::Visit;
use crate::web::input::Json;

/// A text to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// The stored revision that this text grew from; 0 at first.
    base: Revision,
    /// The page that sends it: a name that no other page has.
    client: String,
    /// The running number of this page's saves.
    sequence: i64,
    /// The whole text, as typed.
    text: String,
    /// When the page says it was typed, in microseconds since 1970. Only kept to be read.
    typed_at: Option<i64>,
}

impl DraftBody {
    /// The same as the rules know it.
    fn parse(self) -> Outcome<Incoming> {
        let typed_at = self.typed_at.filter(|at| *at > 0).map(Moment::from_micros);
        Incoming::new(self.base, self.client, self.sequence, self.text, typed_at)
    }
}

/// A text is stored.
#[derive(Serialize, ToSchema)]
pub struct DraftReceipt {
    /// The base of the next save.
    revision: Revision,
    /// Microseconds since 1970, by the server's clock.
    #[schema(value_type = i64)]
    saved_at: Moment,
    /// SHA-256 of the stored text, in hexadecimal.
    digest: String,
    /// When the task closes for this participant by the clock, handed in or not.
    #[schema(value_type = i64)]
    closes_at: Moment,
    /// Whether the text is longer than the task asks for.
    over_limit: bool,
}

/// Save the text of an answer. Answers after the durable commit.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/tasks/{task}/draft", tag = "sittings",
    params(("sitting" = String, Path), ("task" = String, Path)), request_body = DraftBody,
    responses((status = 200, body = DraftReceipt),
        (status = 409, description = "The base is behind: `revision`, `text` and `saved_at` of what is stored"),
        (status = 413, description = "Longer than any text may be"),
        (status = 422, description = "A field is out of range"),
        (status = 423, description = "Closed: `kept` says late, held or no")))]
pub async fn save(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    body: Json<DraftBody>,
) -> Outcome<HttpResponse> {
    let (sitting, task) = path.into_inner();
    let incoming = body.into_inner().parse()?;
    let place = work::place_seen(&visit, sitting).await?;
    let decided = work::save(&visit, place, task, incoming).await?;
    receipt(decided).map(|receipt| HttpResponse::Ok().json(receipt))
}

fn receipt(decided: Decided) -> Outcome<DraftReceipt> {
    match decided.saved {
        Saved::Stored {
            revision,
            saved_at,
            keeping: Keeping::OnTime,
            digest,
        } => Ok(DraftReceipt {
            revision,
            saved_at,
            digest: digest.to_string(),
            closes_at: decided.closes_at,
            over_limit: decided.over_limit,
        }),
        Saved::Stored {
            revision,
            saved_at,
            keeping,
            digest,
        } => {
            let (key, kept) = if keeping.is_accepted() {
                ("sitting-draft-late", "late")
            } else if decided.hand_in.is_some() {
                ("sitting-draft-held-handed-in", "held")
            } else {
                ("sitting-draft-held", "held")
            };
            let refused = Refused::new(StatusCode::LOCKED, key)
                .detail("kept", kept)
                .detail("revision", revision)
                .detail("saved_at", saved_at.micros())
                .detail("digest", digest.to_string())
                .detail("handed_in", decided.hand_in.as_ref().map(in_words));
            Err(refused.into())
        }
        Saved::Stale(newest) => Err(stale(newest)),
        Saved::TooLong => {
            Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "sitting-draft-too-long").into())
        }
        Saved::NotOpen { until } => Err(not_open(until)),
    }
}

fn in_words(hand_in: &HandIn) -> serde_json::Value {
    json!({ "code": hand_in.code, "at": hand_in.handed_in_at, "by_clock": hand_in.by_clock })
}

/// The other side's text did not grow from what is stored: here is what is stored.
pub fn stale(newest: Option<Newest>) -> Problem {
    let (revision, saved_at, text) = newest.map_or((0, 0, String::new()), |newest| {
        (newest.revision, newest.saved_at.micros(), newest.text)
    });
    Refused::new(StatusCode::CONFLICT, "sitting-draft-stale")
        .detail("revision", revision)
        .detail("saved_at", saved_at)
        .detail("text", text)
        .into()
}

fn not_open(until: Option<Moment>) -> Problem {
    let refused = match until {
        Some(until) => Refused::new(StatusCode::LOCKED, "sitting-draft-not-open-until")
            .naming("at", Named::At(until)),
        None => Refused::new(StatusCode::LOCKED, "sitting-draft-not-open"),
    };
    refused
        .detail("kept", "no")
        .detail("opens_at", until.map(Moment::micros))
        .into()
}

/// What the person has confirmed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandInBody {
    /// The stored revision that is to be handed in; 0 for an empty answer.
    revision: Revision,
}

/// A receipt that can be read out over the telephone.
#[derive(Serialize, ToSchema)]
pub struct HandInReceipt {
    code: String,
    #[schema(value_type = i64)]
    handed_in_at: Moment,
    revision: Revision,
}

/// Hand an answer in before the end. The same again gets the same receipt.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/tasks/{task}/hand-in", tag = "sittings",
    params(("sitting" = String, Path), ("task" = String, Path)), request_body = HandInBody,
    responses((status = 200, body = HandInReceipt),
        (status = 409, description = "There is a newer text: `revision`, `text`, `saved_at`"),
        (status = 423, description = "Not open, or the time is up and the last text counts")))]
pub async fn hand_in(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    body: Json<HandInBody>,
) -> Outcome<HttpResponse> {
    let (sitting, task) = path.into_inner();
    let place = work::place_seen(&visit, sitting).await?;
    match work::hand_in(&visit, place, task, body.0.revision).await? {
        HandedIn::Receipt(hand_in) => Ok(HttpResponse::Ok().json(HandInReceipt {
            code: hand_in.code,
            handed_in_at: hand_in.handed_in_at,
            revision: hand_in.revision,
        })),
        HandedIn::Stale(newest) => Err(stale(newest)),
        HandedIn::TimeUp { at } => Err(Refused::new(StatusCode::LOCKED, "sitting-hand-in-time-up")
            .naming("at", Named::At(at))
            .into()),
        HandedIn::NotOpen { until } => Err(not_open(until)),
    }
}
