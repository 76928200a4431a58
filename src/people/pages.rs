//! Signing in and out, the language, the first page.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::passwords::Check;
use super::sessions::{self, Origin};
use super::store;
use crate::config::Settings;
use crate::error::Outcome;
use crate::web::guard::language_cookie;
use crate::web::input::Form;
use crate::web::seat::Proof;
use crate::web::{Locale, Redirect, Visit, live};

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Next {
    next: Option<String>,
}

/// Only a path of this site; anything else leads to the first page.
fn safe_path(next: Option<&str>) -> &str {
    match next {
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') => {
            path
        }
        _ => "/",
    }
}

/// `GET /`
pub async fn home(visit: Visit) -> Outcome<HttpResponse> {
    visit.page("home", json!({}))
}

/// `GET /sign-in`
pub async fn sign_in(visit: Visit, next: web::Query<Next>) -> Outcome<HttpResponse> {
    let next = safe_path(next.next.as_deref());
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
pub async fn submit_sign_in(
    req: HttpRequest,
    visit: Visit,
    form: Form<SignIn>,
) -> Outcome<HttpResponse> {
    let SignIn {
        account,
        password,
        next,
    } = form.0;
    let next = safe_path(Some(&next)).to_owned();
    let name = account.trim().to_owned();
    let found = visit
        .app
        .store
        .read(move |db| store::credentials(db, &name))
        .await?;
    let stored = found.as_ref().and_then(|found| found.password.clone());
    let check = visit.app.people.hasher.check(password, stored).await?;
    let (Some(found), Check::Right | Check::RightButWeak) = (found, check) else {
        let context =
            json!({ "next": next, "account": account, "fault": "people-sign-in-wrong", "wait": 0 });
        let mut page = visit.page("people/sign_in", context)?;
        *page.status_mut() = actix_web::http::StatusCode::UNAUTHORIZED;
        return Ok(page);
    };
    let origin = origin_of(&req, &visit);
    let now = visit.now;
    let secret = visit
        .app
        .store
        .write(move |db| sessions::open(db, found.person, &origin, now))
        .await?;
    let mut response = Redirect::to(&next);
    response.add_cookie(&session_cookie(&visit.app.settings, secret))?;
    Ok(response)
}

fn origin_of(req: &HttpRequest, visit: &Visit) -> Origin {
    let agent = req
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Origin {
        address: visit.address.to_string(),
        agent: agent.unwrap_or_default().to_owned(),
    }
}

fn session_cookie(settings: &Settings, secret: String) -> Cookie<'static> {
    Cookie::build(settings.session_cookie(), secret)
        .path("/")
        .http_only(true)
        .secure(settings.secure())
        .same_site(SameSite::Lax)
        .finish()
}

/// `POST /sign-out`
pub async fn sign_out(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let now = visit.now;
    if let Proof::Session(digest) = seat.proof {
        visit
            .app
            .store
            .write(move |db| {
                sessions::close(db, &digest)?;
                live::rights_changed(db, seat.person, now)
            })
            .await?;
        visit.app.seats.forget_all();
    }
    let mut response = Redirect::to("/sign-in");
    let mut gone = session_cookie(&visit.app.settings, String::new());
    gone.make_removal();
    response.add_cookie(&gone)?;
    Ok(response)
}

/// The language form in the top bar.
#[derive(Deserialize)]
pub struct Language {
    locale: Locale,
    #[serde(default)]
    back: String,
}

/// `POST /language`
pub async fn choose_language(visit: Visit, form: Form<Language>) -> Outcome<HttpResponse> {
    let Language { locale, back } = form.0;
    if let Some(seat) = visit.seat_if_any() {
        let person = seat.person;
        visit
            .app
            .store
            .write(move |db| store::set_locale(db, person, locale))
            .await?;
        visit.app.seats.forget_all();
    }
    let mut response = Redirect::to(safe_path(Some(&back)));
    response.add_cookie(&language_cookie(locale, visit.app.settings.secure()))?;
    Ok(response)
}
