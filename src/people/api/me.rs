//! `/api/v1/me`: the holder's own account.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::db::Id;
use crate::error::{Outcome, Refused};
use crate::people::account;
use crate::people::store;
use crate::web::Visit;
use crate::web::input::Json;
use crate::web::seat::{Office, Person};

/// Longest stored preferences, in bytes of JSON.
const PREFERENCES_LONGEST: usize = 4 * 1024;

/// A role, everywhere or in one office and below.
#[derive(Serialize, ToSchema)]
pub struct Role {
    role: &'static str,
    #[schema(value_type = Option<String>, format = "uuid")]
    office: Option<Id<Office>>,
}

/// The holder of the session or token.
#[derive(Serialize, ToSchema)]
pub struct Me {
    #[schema(value_type = String, format = "uuid")]
    id: Id<Person>,
    account: String,
    name: String,
    #[schema(value_type = String, format = "uuid")]
    office: Id<Office>,
    line: Option<String>,
    rank: Option<String>,
    roles: Vec<Role>,
    /// What the pages' scripts keep.
    #[schema(value_type = Object)]
    preferences: Value,
}

/// Who holds this session or token.
#[utoipa::path(get, path = "/api/v1/me", tag = "people", responses((status = 200, body = Me)))]
pub async fn show(visit: Visit) -> Outcome<web::Json<Me>> {
    let seat = visit.seat()?;
    let person = seat.person;
    let card = visit
        .app
        .store
        .read(move |db| account::card(db, person))
        .await?;
    let roles = seat.grants.iter().map(|grant| Role {
        role: grant.role.word(),
        office: grant.office,
    });
    Ok(web::Json(Me {
        id: card.id,
        account: card.account,
        name: card.name,
        office: card.office,
        line: card.line,
        rank: card.rank,
        roles: roles.collect(),
        preferences: seat.preferences.clone(),
    }))
}

/// Replace what the pages' scripts keep: a JSON object of at most 4 KiB.
#[utoipa::path(put, path = "/api/v1/me/preferences", tag = "people", request_body = Object, responses(
    (status = 204),
    (status = 413, description = "more than 4 KiB"),
))]
pub async fn set_preferences(
    visit: Visit,
    preferences: Json<Map<String, Value>>,
) -> Outcome<HttpResponse> {
    let text = Value::Object(preferences.into_inner()).to_string();
    if text.len() > PREFERENCES_LONGEST {
        return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into());
    }
    let person = visit.seat()?.person;
    let write = visit
        .app
        .store
        .write(move |db| store::set_preferences(db, person, &text));
    write.await?;
    visit.app.seats.forget_person(person);
    Ok(HttpResponse::NoContent().finish())
}
