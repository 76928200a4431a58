//! The requests by which a page, or a program, reads a paper, saves and hands in.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::sittings::rules::count::characters;
use crate::sittings::rules::digest::TextDigest;
use crate::sittings::rules::saving::{Draft, Keeping};
use crate::sittings::rules::state::{SittingState, phase_at};
use crate::sittings::rules::window::Window;
use crate::sittings::store::answers::HandedIn;
use crate::sittings::store::drafts::{Decided, Incoming, Newest, Saved};
use crate::sittings::store::sitting;
use crate::sittings::{Sitting, work};
use crate::web::{Role, Visit};

/// Longest name that a page gives itself.
const CLIENT_LONGEST: usize = 64;

/// A draft as a page sends it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentDraft {
    /// The stored revision that this text grew from; 0 at first.
    base: i64,
    /// One load of one page; never used again.
    client: String,
    /// The page's running number.
    sequence: i64,
    text: String,
    /// When the words were typed, as the page says (microseconds since 1970). Kept to be read; never decides.
    #[serde(default)]
    #[schema(value_type = Option<i64>)]
    typed_at: Option<Moment>,
}

/// What a save gives back, after the durable commit.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftReceipt {
    revision: i64,
    #[schema(value_type = i64)]
    saved_at: Moment,
    /// SHA-256 of the stored text, hexadecimal.
    digest: String,
    #[schema(value_type = i64)]
    closes_at: Moment,
    /// Whether it came within the grace after the end.
    late: bool,
}

/// Save a draft.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/tasks/{task}/draft", tag = "sittings", request_body = SentDraft,
    params(("sitting" = String, Path), ("task" = String, Path)),
    responses((status = 200, body = DraftReceipt),
        (status = 409, description = "the base is behind: {revision, text, saved_at}"),
        (status = 413, description = "longer than any text may be"),
        (status = 423, description = "closed: {kept: late|held|no}")))]
pub async fn save_draft(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    sent: web::Json<SentDraft>,
) -> Outcome<HttpResponse> {
    let (sitting, task) = path.into_inner();
    let sent = sent.into_inner();
    if sent.client.is_empty()
        || sent.client.len() > CLIENT_LONGEST
        || sent.base < 0
        || sent.text.contains('\0')
    {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "sittings-draft-malformed").into());
    }
    let place = work::place_seen(&visit, sitting).await?;
    let draft = Draft {
        base: sent.base,
        client: sent.client,
        sequence: sent.sequence,
        digest: TextDigest::of(&sent.text),
        characters: characters(&sent.text),
        bytes: sent.text.len(),
        typed_at: sent.typed_at,
    };
    let decided = work::save(
        &visit,
        place,
        task,
        Incoming {
            draft,
            text: sent.text,
        },
    )
    .await?;
    answer(&decided)
}

fn answer(decided: &Decided) -> Outcome<HttpResponse> {
    let closes_at = end_of(decided.window);
    match &decided.saved {
        Saved::Stored {
            revision,
            saved_at,
            keeping,
            digest,
        } => {
            if !keeping.is_accepted() {
                return Err(closed(decided, *revision, *saved_at));
            }
            Ok(HttpResponse::Ok().json(DraftReceipt {
                revision: *revision,
                saved_at: *saved_at,
                digest: digest.to_string(),
                closes_at,
                late: *keeping == Keeping::Late,
            }))
        }
        Saved::Stale(newest) => Err(behind(newest.as_ref())),
        Saved::TooLong => {
            Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "sittings-draft-too-long").into())
        }
        Saved::NotOpen { .. } => Err(not_open()),
    }
}

/// The text is kept apart for the organiser's decision.
fn closed(decided: &Decided, revision: i64, saved_at: Moment) -> Problem {
    let key = if decided.hand_in.is_some() {
        "sittings-draft-after-hand-in"
    } else {
        "sittings-draft-held"
    };
    let base = decided
        .hand_in
        .as_ref()
        .map_or(revision, |one| one.revision);
    Refused::new(StatusCode::LOCKED, key)
        .detail("kept", "held")
        .detail("saved_at", saved_at.micros())
        .detail("revision", base)
        .detail("closes_at", end_of(decided.window).micros())
        .into()
}

fn not_open() -> Problem {
    Refused::new(StatusCode::LOCKED, "sittings-task-not-open")
        .detail("kept", "no")
        .into()
}

fn behind(newest: Option<&Newest>) -> Problem {
    let refused = Refused::new(StatusCode::CONFLICT, "sittings-draft-behind");
    match newest {
        Some(newest) => refused
            .detail("revision", newest.revision)
            .detail("text", newest.text.clone())
            .detail("saved_at", newest.saved_at.micros()),
        None => refused
            .detail("revision", 0)
            .detail("text", "")
            .detail("saved_at", 0),
    }
    .into()
}

fn end_of(window: Window) -> Moment {
    match window {
        Window::Open { closes_at, .. } => closes_at,
        Window::HandedIn { at } | Window::TimeUp { at } => at,
        Window::Locked { until } => until.unwrap_or_default(),
    }
}

/// Which text is handed in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SentHandIn {
    /// The revision that the person has seen and confirmed.
    revision: i64,
}

/// A hand-in's receipt.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandInReceipt {
    /// Short enough to be read out over the telephone.
    code: String,
    #[schema(value_type = i64)]
    handed_in_at: Moment,
    revision: i64,
}

/// Hand in a task.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/tasks/{task}/hand-in", tag = "sittings", request_body = SentHandIn,
    params(("sitting" = String, Path), ("task" = String, Path)),
    responses((status = 200, body = HandInReceipt), (status = 409, description = "there is a newer text"), (status = 423, description = "closed")))]
pub async fn hand_in(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    sent: web::Json<SentHandIn>,
) -> Outcome<HttpResponse> {
    let (sitting, task) = path.into_inner();
    let place = work::place(&visit, sitting).await?;
    match work::hand_in(&visit, place, task, sent.revision).await? {
        HandedIn::Receipt(one) => Ok(HttpResponse::Ok().json(HandInReceipt {
            code: one.code,
            handed_in_at: one.handed_in_at,
            revision: one.revision,
        })),
        HandedIn::Stale(newest) => Err(behind(newest.as_ref())),
        HandedIn::TimeUp { at } => {
            Err(Refused::new(StatusCode::LOCKED, "sittings-hand-in-time-up")
                .detail("kept", "no")
                .detail("closes_at", at.micros())
                .into())
        }
        HandedIn::NotOpen { .. } => Err(not_open()),
    }
}

/// A sitting as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SittingCard {
    #[schema(value_type = String, format = "uuid")]
    pub id: Id<Sitting>,
    pub title: String,
    /// What it is now, by the server's clock.
    pub state: &'static str,
    #[schema(value_type = i64)]
    pub opens_at: Moment,
    #[schema(value_type = i64)]
    pub closes_at: Moment,
    /// Whether the person takes part.
    pub takes_part: bool,
}

impl SittingCard {
    pub fn of(one: &Sitting, takes_part: bool, now: Moment) -> Self {
        Self {
            id: one.id,
            title: one.title.clone(),
            state: phase_at(one.state, Some(one.timetable()), 0, now).as_str(),
            opens_at: one.opens_at,
            closes_at: one.closes_at,
            takes_part,
        }
    }
}

/// The sittings that the holder may see: one's own, and those that one's roles reach.
#[utoipa::path(get, path = "/api/v1/sittings", tag = "sittings", responses((status = 200, body = [SittingCard])))]
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let cards = visit
        .app
        .store
        .read(move |db| {
            let own = sitting::list_of_participant(db, seat.person)?;
            let roles = [Role::Organiser, Role::Trainer, Role::Staff];
            let reached = if seat.is_any(&roles) {
                sitting::list_within_reach(db, &seat, &roles)?
            } else {
                Vec::new()
            };
            let mut cards: Vec<SittingCard> = own
                .iter()
                .map(|one| SittingCard::of(one, true, now))
                .collect();
            let others = reached
                .iter()
                .filter(|one| own.iter().all(|mine| mine.id != one.id));
            let shown =
                others.filter(|one| one.state != SittingState::Draft || seat.is(Role::Organiser));
            cards.extend(shown.map(|one| SittingCard::of(one, false, now)));
            Ok(cards)
        })
        .await?;
    Ok(HttpResponse::Ok().json(cards))
}

/// What of the paper is released to the holder now.
#[utoipa::path(get, path = "/api/v1/sittings/{sitting}/paper", tag = "sittings", params(("sitting" = String, Path)),
    responses((status = 200, body = crate::exercises::PaperView), (status = 423, description = "not open yet")))]
pub async fn paper(visit: Visit, path: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let place = work::place(&visit, *path).await?;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    let view = place.docket.view(&course).ok_or_else(not_open)?;
    Ok(HttpResponse::Ok().json(view))
}
