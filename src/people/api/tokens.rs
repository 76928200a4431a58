//! `/api/v1/tokens`: bearer tokens for programs.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::audit;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Refused};
use crate::people::cookies;
use crate::people::sign_in::{self, Attempt};
use crate::people::tokens::{self, Token, TokenRow, USUAL_DAYS, Wanted};
use crate::web::Visit;
use crate::web::input::Json;

/// Who asks for a token, and what it shall be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    account: String,
    password: String,
    /// What the token is for; shown in the list of tokens.
    #[serde(default)]
    name: Option<String>,
    /// Days that it works, 1 to 365; 90 unless given.
    #[serde(default)]
    days: Option<i64>,
}

/// A fresh token. Its text is told this once.
#[derive(Serialize, ToSchema)]
pub struct Made {
    token: String,
    #[schema(value_type = String, format = "uuid")]
    id: Id<Token>,
    name: String,
    /// Microseconds since 1970.
    #[schema(value_type = i64)]
    ends_at: Moment,
}

/// The tokens of the holder.
#[derive(Serialize, ToSchema)]
pub struct List {
    tokens: Vec<TokenRow>,
}

/// Make a token from account and password.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "people", request_body = Asked, responses(
    (status = 201, body = Made, headers(("Location" = String, description = "where the token is described, without its text"))),
    (status = 401, description = "account or password wrong"),
    (status = 403, description = "the password must be changed first"),
    (status = 422, description = "a bad name or number of days, or too many tokens"),
    (status = 429, description = "too many wrong passwords; see Retry-After"),
))]
pub async fn make(req: HttpRequest, visit: Visit, asked: Json<Asked>) -> Outcome<HttpResponse> {
    let asked = asked.into_inner();
    let wanted = Wanted::parse(
        asked.name.as_deref().unwrap_or("API"),
        asked.days.unwrap_or(USUAL_DAYS),
    )?;
    let attempt = Attempt {
        account: asked.account,
        password: asked.password,
        origin: cookies::origin(&req, &visit),
        device: cookies::device(&req, &visit.app.settings),
    };
    let proven = sign_in::prove(&visit, attempt).await?;
    if proven.must_change_password {
        return Err(Refused::new(StatusCode::FORBIDDEN, "error-must-change-password").into());
    }
    let (mut actor, now) = (visit.actor(), visit.now);
    actor.person = Some(proven.person);
    actor.account.clone_from(&proven.account);
    let (row, token) = visit
        .app
        .store
        .write(move |db| {
            proven.settle(db)?;
            let (row, token) = tokens::make(db, proven.person, &wanted, now)?;
            let object = format!("token/{}", row.id);
            let after = json!({ "name": row.name, "ends_at": row.ends_at });
            audit::record(db, &actor, "token.make", &object, (), after, now)?;
            Ok((row, token))
        })
        .await?;
    let location = (header::LOCATION, format!("/api/v1/tokens/{}", row.id));
    let mut response = HttpResponse::Created();
    Ok(response.insert_header(location).json(Made {
        token,
        id: row.id,
        name: row.name,
        ends_at: row.ends_at,
    }))
}

/// The holder's tokens that still work.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "people", responses((status = 200, body = List)))]
pub async fn list(visit: Visit) -> Outcome<web::Json<List>> {
    let (person, now) = (visit.seat()?.person, visit.now);
    let tokens = visit
        .app
        .store
        .read(move |db| tokens::list(db, person, now))
        .await?;
    Ok(web::Json(List { tokens }))
}

/// One of the holder's tokens that still work.
#[utoipa::path(get, path = "/api/v1/tokens/{id}", tag = "people", params(("id" = String, Path)), responses(
    (status = 200, body = TokenRow),
    (status = 404, description = "no such token of the holder"),
))]
pub async fn show(visit: Visit, id: web::Path<Id<Token>>) -> Outcome<web::Json<TokenRow>> {
    let (person, now) = (visit.seat()?.person, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| tokens::find(db, person, *id, now));
    Ok(web::Json(read.await?))
}

/// End a token.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "people", params(("id" = String, Path)), responses(
    (status = 204),
    (status = 404, description = "no such token of the holder"),
))]
pub async fn revoke(visit: Visit, id: web::Path<Id<Token>>) -> Outcome<HttpResponse> {
    revoke_own(&visit, id.into_inner()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends a token of the person who asks.
pub async fn revoke_own(visit: &Visit, token: Id<Token>) -> Outcome<()> {
    let (person, actor, now) = (visit.seat()?.person, visit.actor(), visit.now);
    visit
        .app
        .store
        .write(move |db| {
            tokens::revoke(db, person, token, now)?;
            let object = format!("token/{token}");
            audit::record(db, &actor, "token.revoke", &object, (), (), now)
        })
        .await?;
    visit.app.seats.forget_person(person);
    Ok(())
}
