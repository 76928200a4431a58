//! The organiser's side for programs. The same rules as the pages.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::control::{give, say};
use crate::audit;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::exercises::{self, PackVersion};
use crate::people::{self, Office, choosing};
use crate::points::Points;
use crate::sittings::rules::state::SittingState;
use crate::sittings::rules::typed;
use crate::sittings::store::announcements::Saying;
use crate::sittings::store::extensions::{Giving, Whom};
use crate::sittings::store::participants::{self, Joining};
use crate::sittings::store::schedule::{self, Setup};
use crate::sittings::store::{sitting, states};
use crate::sittings::{Participant, Sitting, Venue};
use crate::web::input::Json;
use crate::web::{Role, Seat, Visit};

/// This side's part of the description.
#[derive(OpenApi)]
#[openapi(paths(create, change_state, extend, announce))]
pub struct Api;

/// Routes of this interface.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/sittings", web::post().to(create))
        .route(
            "/api/v1/sittings/{sitting}/state",
            web::put().to(change_state),
        )
        .route(
            "/api/v1/sittings/{sitting}/extensions",
            web::post().to(extend),
        )
        .route(
            "/api/v1/sittings/{sitting}/announcements",
            web::post().to(announce),
        );
}

/// A new sitting.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSitting {
    /// Id of a pack's version, as `GET /api/v1/exercises` names it.
    #[schema(value_type = String)]
    pack: Id<PackVersion>,
    title: String,
    /// The organising office; must be within reach.
    #[schema(value_type = String)]
    office: Id<Office>,
    #[schema(value_type = i64)]
    opens_at: Moment,
    #[schema(value_type = i64)]
    closes_at: Moment,
    /// One or two.
    graders: i32,
    /// Two markings further apart than this call a third.
    #[serde(default)]
    #[schema(value_type = String)]
    gap: Points,
    #[serde(default)]
    appeal_days: i32,
    #[serde(default)]
    names_shown: bool,
    #[serde(default)]
    ranks_shown: bool,
    /// Whether one organiser asks for publication and another one confirms it.
    #[serde(default)]
    release_by_two: bool,
    /// Times of the pack's named moments, by their codes.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, i64>)]
    moments: BTreeMap<String, Moment>,
    #[serde(default)]
    venues: Vec<String>,
    /// Accounts of the participants. All of them, or nobody and no sitting.
    #[serde(default)]
    participants: Vec<String>,
}

/// The sitting that was made, as a draft.
#[derive(Debug, Serialize, ToSchema)]
struct Made {
    #[schema(value_type = String)]
    id: Id<Sitting>,
    participants: usize,
}

/// Make a sitting, as a draft.
#[utoipa::path(post, path = "/api/v1/sittings", tag = "organising", request_body = NewSitting,
    responses((status = 201, body = Made), (status = 404, description = "no such pack or office within reach"),
        (status = 422, description = "a rule says no; `fields` or `accounts` name what is wrong")))]
async fn create(visit: Visit, body: Json<NewSitting>) -> Outcome<HttpResponse> {
    let (new, seat, by, now) = (
        body.into_inner(),
        visit.seat()?.clone(),
        visit.actor(),
        visit.now,
    );
    let write = visit.app.store.write(move |db| {
        let reach = seat.reach(&[Role::Organiser]);
        if !people::reaches(db, &reach, new.office)? || exercises::card(db, new.pack)?.is_none() {
            return Err(Problem::NotFound);
        }
        check(db, &new)?;
        let joining = joining(db, &seat, &new.participants)?;
        let setup = setup(new);
        let id = schedule::create(db, setup.0, &setup.1, &by, now)?;
        let participants = participants::add_many(db, id, &joining)?;
        let after = serde_json::json!({ "count": participants });
        audit::record(
            db,
            &by,
            "participants.add",
            &format!("sitting/{id}"),
            (),
            after,
            now,
        )?;
        Ok(Made { id, participants })
    });
    Ok(HttpResponse::Created().json(write.await?))
}

/// The same rules as the form's.
fn check(db: &mut Db, new: &NewSitting) -> Outcome<()> {
    let plain = typed::Plain {
        title: new.title.clone(),
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        graders: new.graders,
        gap: new.gap,
        appeal_days: new.appeal_days,
        venues: new.venues.clone(),
    };
    let mut fields: Vec<&str> = typed::check(&plain)
        .iter()
        .map(|fault| fault.field)
        .collect();
    let paper = exercises::paper(db, new.pack)?;
    let is_known = |code: &String| paper.moments().iter().any(|one| one.code.as_str() == code);
    if !new.moments.keys().all(is_known) {
        fields.push("moments");
    }
    if fields.is_empty() {
        return Ok(());
    }
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "schedule-fields-wrong");
    Err(refused.detail("fields", fields).into())
}

fn setup(new: NewSitting) -> (Id<PackVersion>, Setup) {
    let setup = Setup {
        title: new.title,
        office: new.office,
        opens_at: new.opens_at,
        closes_at: new.closes_at,
        graders: new.graders,
        gap: new.gap,
        appeal_days: new.appeal_days,
        names_shown: new.names_shown,
        ranks_shown: new.ranks_shown,
        release_by_two: new.release_by_two,
        moments: new.moments,
        venues: new.venues,
    };
    (new.pack, setup)
}

fn joining(db: &mut Db, seat: &Seat, accounts: &[String]) -> Outcome<Vec<Joining>> {
    let known = choosing::by_accounts(db, accounts)?;
    let reach = seat.reach(&[Role::Organiser]);
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for account in accounts {
        match known.get(account) {
            Some(person) if people::reaches(db, &reach, person.office)? => {
                found.push(Joining::plain(person.id));
            }
            _ => missing.push(account.clone()),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "roster-accounts-unknown");
    Err(refused.detail("accounts", missing).into())
}

/// The state that a sitting is to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// draft, scheduled, grading, published or archived; opening and closing are the clock's.
    state: String,
}

/// The state that a sitting has.
#[derive(Debug, Serialize, ToSchema)]
struct Has {
    state: &'static str,
}

/// Move a sitting to another state, if the rules allow it now.
#[utoipa::path(put, path = "/api/v1/sittings/{sitting}/state", tag = "organising", request_body = Wanted,
    params(("sitting" = String, Path)),
    responses((status = 200, body = Has), (status = 202, body = Has, description = "publication is asked for; another organiser has to confirm it"),
        (status = 404), (status = 409, description = "not allowed now; the title says why")))]
async fn change_state(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    body: Json<Wanted>,
) -> Outcome<HttpResponse> {
    let to: SittingState = body
        .0
        .state
        .parse()
        .map_err(|_| Problem::refused("error-form"))?;
    let (id, seat, by, now) = (*id, visit.seat()?.clone(), visit.actor(), visit.now);
    let grading = visit.app.grading;
    let write = visit.app.store.write(move |db| {
        sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        states::move_to(db, id, to, grading, &by, now)
    });
    let state = write.await?.state;
    let mut answer = if state == to {
        HttpResponse::Ok()
    } else {
        HttpResponse::Accepted()
    };
    Ok(answer.json(Has {
        state: state.as_str(),
    }))
}

/// More time. Without venue and participant it is for everybody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewExtension {
    minutes: u32,
    reason: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    venue: Option<Id<Venue>>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    participant: Option<Id<Participant>>,
}

/// Give extra minutes to one person, a venue, or all.
#[utoipa::path(post, path = "/api/v1/sittings/{sitting}/extensions", tag = "organising", request_body = NewExtension,
    params(("sitting" = String, Path)), responses((status = 204), (status = 404), (status = 409), (status = 422)))]
async fn extend(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    body: Json<NewExtension>,
) -> Outcome<HttpResponse> {
    let new = body.into_inner();
    let whom = match (new.participant, new.venue) {
        (Some(participant), None) => Whom::Participant(participant),
        (None, Some(venue)) => Whom::Venue(venue),
        (None, None) => Whom::All,
        (Some(_), Some(_)) => return Err(Problem::refused("control-whom")),
    };
    let giving = Giving {
        whom,
        minutes: new.minutes,
        reason: new.reason,
    };
    give(&visit, *id, giving).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is to be said: a text, or a contingency of the exercise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnnouncement {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    contingency: Option<String>,
}

/// The announcement that was sent.
#[derive(Debug, Serialize, ToSchema)]
struct Announced {
    #[schema(value_type = String)]
    id: Id<crate::sittings::store::announcements::Announcement>,
}

/// Announce something to everybody in the sitting.
#[utoipa::path(post, path = "/api/v1/sittings/{sitting}/announcements", tag = "organising", request_body = NewAnnouncement,
    params(("sitting" = String, Path)), responses((status = 201, body = Announced), (status = 404), (status = 409), (status = 422)))]
async fn announce(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    body: Json<NewAnnouncement>,
) -> Outcome<HttpResponse> {
    let saying = match body.into_inner() {
        NewAnnouncement {
            text: Some(text),
            contingency: None,
        } => Saying::Text(text),
        NewAnnouncement {
            text: None,
            contingency: Some(code),
        } => Saying::Contingency(code),
        _ => return Err(Problem::refused("control-text-missing")),
    };
    let id = say(&visit, *id, saying).await?;
    Ok(HttpResponse::Created().json(Announced { id }))
}
