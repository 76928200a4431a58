//! Signing in and out.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::safe_path;
use crate::audit;
use crate::error::{Outcome, Problem, Refused};
use crate::people::sign_in::{self, Attempt, Proven};
use crate::people::{cookies, sessions};
use crate::web::input::Form;
use crate::web::seat::Proof;
use crate::web::{Redirect, Visit, live};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`
pub async fn show(visit: Visit, next: web::Query<Next>) -> Outcome<HttpResponse> {
    let next = safe_path(&next.next);
    if visit.seat_if_any().is_some() {
        return Ok(Redirect::to(next));
    }
    visit.page(
        "people/sign_in",
        json!({ "next": next, "account": "", "fault": null, "wait": 0 }),
    )
}

/// The sign-in form.
#[derive(Deserialize)]
pub struct SignIn {
    account: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in`
pub async fn submit(req: HttpRequest, visit: Visit, form: Form<SignIn>) -> Outcome<HttpResponse> {
    let SignIn {
        account,
        password,
        next,
    } = form.0;
    let attempt = Attempt {
        account: account.clone(),
        password,
        origin: cookies::origin(&req, &visit),
        device: cookies::device(&req, &visit.app.settings),
    };
    match sign_in::prove(&visit, attempt).await {
        Ok(proven) => welcome(&req, &visit, proven, safe_path(&next)).await,
        Err(Problem::Refused(refused)) => say_no(&visit, &refused, &account, safe_path(&next)),
        Err(problem) => Err(problem),
    }
}

async fn welcome(
    req: &HttpRequest,
    visit: &Visit,
    proven: Proven,
    next: &str,
) -> Outcome<HttpResponse> {
    let device = cookies::known_device(&visit.app.settings, &proven.device);
    let next = if proven.must_change_password {
        "/me/password"
    } else {
        next
    };
    let mut response = Redirect::to(next);
    let secret = sign_in::open_session(visit, proven, cookies::origin(req, visit)).await?;
    response.add_cookie(&cookies::session(&visit.app.settings, secret))?;
    response.add_cookie(&device)?;
    Ok(response)
}

/// The form again, with what was typed except the password.
fn say_no(visit: &Visit, refused: &Refused, account: &str, next: &str) -> Outcome<HttpResponse> {
    let wait = refused.details.get("retry_after").and_then(Value::as_i64);
    let context = json!({
        "next": next,
        "account": account,
        "fault": refused.key,
        "wait": wait.unwrap_or_default(),
    });
    let mut page = visit.page("people/sign_in", context)?;
    *page.status_mut() = refused.status;
    if refused.status == StatusCode::TOO_MANY_REQUESTS
        && let Some(wait) = wait
    {
        page.headers_mut().insert(header::RETRY_AFTER, wait.into());
    }
    Ok(page)
}

/// `POST /sign-out`. What is kept in the browser of unsent answers stays there: only caches go.
pub async fn sign_out(visit: Visit) -> Outcome<HttpResponse> {
    close_own_session(&visit).await?;
    let mut response = Redirect::to("/sign-in");
    leave(&visit, &mut response)?;
    Ok(response)
}

/// Takes the cookie away and has the browser empty its caches, the pages it would go back to among
/// them. The storage is never cleared: words that were not yet sent stay in it.
pub fn leave(visit: &Visit, response: &mut HttpResponse) -> Outcome<()> {
    response.add_cookie(&cookies::no_session(&visit.app.settings))?;
    let headers = response.headers_mut();
    headers.insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    Ok(())
}

/// Ends the session that the request came with, and its streams.
pub async fn close_own_session(visit: &Visit) -> Outcome<()> {
    let seat = visit.seat()?.clone();
    let Proof::Session(digest) = seat.proof else {
        return Ok(());
    };
    let (actor, now) = (visit.actor(), visit.now);
    visit
        .app
        .store
        .write(move |db| {
            sessions::close(db, &digest)?;
            let object = format!("person/{}", seat.person);
            audit::record(db, &actor, "session.close", &object, (), (), now)?;
            live::rights_changed(db, seat.person, now)
        })
        .await?;
    visit.app.seats.forget(&Proof::Session(digest));
    Ok(())
}
