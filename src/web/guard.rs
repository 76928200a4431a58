//! Every request passes here, in and out.
//!
//! In: who asks, in which language, may they, was the form ours. Out: a problem becomes a page or
//! an RFC 9457 document with the request id, security headers and the server's time are added.

use std::sync::Arc;
use std::time::Instant;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse, web};
use data_encoding::BASE32_NOPAD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::input::{self, FormBody};
use super::permissions::Who;
use super::seat::Proof;
use super::{Locale, Redirect, Visit, csrf, headers, permissions};
use crate::app::App;
use crate::error::{Outcome, Problem, Refused};

/// Cookie that remembers the language of a visitor who is not signed in.
pub const LANGUAGE_COOKIE: &str = "language";

/// Posts that prove who asks by a password: the session's token is not asked for, since the page may
/// be older than the session (or belong to the one before). The origin is checked as for all.
pub const SIGNING_IN: [&str; 3] = ["/sign-in", "/api/v1/session", "/api/v1/tokens"];

/// Key of the refusal that leads pages to the change of password.
const MUST_CHANGE_PASSWORD: &str = "error-must-change-password";

/// What a person whose password must be changed may still use.
const WITH_FIRST_PASSWORD: [&str; 3] = ["/me/password", "/sign-out", "/api/v1/session"];

/// Bodies below this go out as they are: packing a receipt would cost more than it saves.
const WORTH_PACKING: u64 = 1024;

/// The middleware.
pub async fn guard(
    mut req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let app = req
        .app_data::<web::Data<App>>()
        .cloned()
        .ok_or_else(|| Problem::bug("no App"))?;
    let (visit, entry) = enter(&mut req, &app).await;
    req.extensions_mut().insert(visit.clone());
    let mut res = match entry {
        Ok(()) => match next.call(req).await {
            Ok(res) => {
                let problem = res.response().error().and_then(as_problem);
                match problem {
                    Some(problem) => res.into_response(answer(&visit, &problem)),
                    None => bare_errors(&visit, res.map_into_boxed_body()),
                }
            }
            Err(error) => return Err(error),
        },
        Err(problem) => {
            let response = answer(&visit, &problem);
            req.into_response(response)
        }
    };
    finish(&visit, &app, &mut res, started);
    Ok(res)
}

fn as_problem(error: &Error) -> Option<Problem> {
    let problem = error.as_error::<Problem>()?;
    Some(match problem {
        Problem::NotFound => Problem::NotFound,
        Problem::SignedOut => Problem::SignedOut,
        Problem::Forbidden => Problem::Forbidden,
        Problem::Busy => Problem::Busy,
        Problem::Refused(refused) => Problem::Refused(refused.clone()),
        Problem::Bug(error) => Problem::bug(format!("{error:#}")),
    })
}

/// Errors that actix answers by itself (a wrong method, a bad header) get our words too.
fn bare_errors(visit: &Visit, res: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = res.status();
    if !(status.is_client_error() || status.is_server_error())
        || res.headers().contains_key(header::CONTENT_TYPE)
    {
        return res;
    }
    let problem = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Problem::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Refused::new(status, "error-too-large").into(),
        _ if status.is_client_error() => Refused::new(status, "error-form").into(),
        _ => return res,
    };
    res.into_response(answer(visit, &problem))
}

async fn enter(req: &mut ServiceRequest, app: &web::Data<App>) -> (Visit, Outcome<()>) {
    // Before anything is read: what is committed while the page is made comes by its stream.
    let live_after = app.live.last_event();
    let now = app.clock.now();
    let proof = proof_of(req, app);
    let (seat, seat_problem) = match proof {
        None => (None, None),
        Some(proof) => match app.seats.find(proof, now).await {
            Ok(seat) => (seat, None),
            Err(problem) => (None, Some(problem)),
        },
    };
    let locale = seat
        .as_ref()
        .and_then(|seat| seat.locale)
        .or_else(|| {
            req.cookie(LANGUAGE_COOKIE)
                .and_then(|cookie| Locale::from_word(cookie.value()))
        })
        .unwrap_or_else(|| {
            Locale::from_accept_language(header_text(req, &header::ACCEPT_LANGUAGE))
        });
    let path: Arc<str> = req
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .into();
    let visit = Visit::new(
        app.clone(),
        request_id().into(),
        locale,
        seat,
        path,
        address_of(req, app).into(),
        now,
        said(req.query_string()),
        live_after,
    );
    let entry = match seat_problem {
        Some(problem) => Err(problem),
        None => admit(req, &visit, proof).await,
    };
    (visit, entry)
}

async fn admit(req: &mut ServiceRequest, visit: &Visit, proof: Option<Proof>) -> Outcome<()> {
    let Some(pattern) = req.match_pattern() else {
        return Err(Problem::NotFound);
    };
    let rule = permissions::find(req.method(), &pattern).ok_or(Problem::NotFound)?;
    if input::asks_for_nul(req.uri()) {
        return Err(Problem::refused("error-nul"));
    }
    let seat = visit.seat_if_any();
    if !rule.who.admits(seat.map(AsRef::as_ref)) {
        return Err(if seat.is_some() {
            Problem::Forbidden
        } else {
            Problem::SignedOut
        });
    }
    if seat.is_some_and(|seat| seat.must_change_password)
        && rule.who != Who::Anybody
        && !WITH_FIRST_PASSWORD.contains(&pattern.as_str())
    {
        return Err(Refused::new(StatusCode::FORBIDDEN, MUST_CHANGE_PASSWORD).into());
    }
    if is_unsafe(req.method()) && !matches!(proof, Some(Proof::Token(_))) {
        check_origin(req, visit).await?;
    }
    Ok(())
}

fn is_unsafe(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A change must come from our own page; a form's body is read here so that no handler can forget.
async fn check_origin(req: &mut ServiceRequest, visit: &Visit) -> Outcome<()> {
    let stale =
        || Problem::from(Refused::new(StatusCode::FORBIDDEN, "error-csrf").detail("code", "csrf"));
    if !csrf::same_site(req.headers()) {
        return Err(stale());
    }
    let kind = header_text(req, &header::CONTENT_TYPE).to_owned();
    let mut sent = header_text(req, &HeaderName::from_static("x-csrf-token")).to_owned();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let body = input::read_body(req.take_payload(), input::FORM_LIMIT).await?;
        if sent.is_empty() {
            sent = input::form_field(&body, "csrf").unwrap_or_default();
        }
        req.extensions_mut().insert(FormBody(body));
    } else if kind.starts_with("multipart/form-data") && sent.is_empty() {
        sent = input::form_field(req.query_string().as_bytes(), "csrf").unwrap_or_default();
    }
    if req.method() == Method::POST && SIGNING_IN.contains(&req.path()) {
        return Ok(());
    }
    match visit.seat_if_any().map(|seat| seat.proof) {
        Some(Proof::Session(digest)) if !csrf::matches(&visit.app.secret, &digest, &sent) => {
            Err(stale())
        }
        _ => Ok(()),
    }
}

fn header_text<'r>(req: &'r ServiceRequest, name: &HeaderName) -> &'r str {
    req.headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The bearer token or the session cookie, as a digest; the secret itself goes no further.
fn proof_of(req: &ServiceRequest, app: &App) -> Option<Proof> {
    if let Some(token) = header_text(req, &header::AUTHORIZATION).strip_prefix("Bearer ") {
        return Some(Proof::Token(Sha256::digest(token.trim()).into()));
    }
    let cookie = req.cookie(app.settings.session_cookie())?;
    Some(Proof::Session(Sha256::digest(cookie.value()).into()))
}

/// Behind a trusted proxy the last address it added; a forged header changes nothing otherwise.
fn address_of(req: &ServiceRequest, app: &App) -> String {
    let peer = req.peer_addr().map(|peer| peer.ip());
    let forwarded = header_text(req, &HeaderName::from_static("x-forwarded-for"));
    if peer.is_some_and(|peer| app.settings.trusted_proxies.contains(&peer))
        && let Some(last) = forwarded.rsplit(',').next().map(str::trim)
        && last.parse::<std::net::IpAddr>().is_ok()
    {
        return last.to_owned();
    }
    peer.map(|peer| peer.to_string()).unwrap_or_default()
}

fn said(query: &str) -> Option<Arc<str>> {
    let key = input::form_field(query.as_bytes(), "said")?;
    let known =
        key.starts_with("said-") && super::i18n::lookup(Locale::Chinese, &key, &[]).is_some();
    known.then(|| key.into())
}

/// Short enough to read out over the telephone.
fn request_id() -> String {
    let id: [u8; 5] = rand::random();
    BASE32_NOPAD.encode(&id)
}

/// How addresses end that only scripts of our pages ask.
const FOR_SCRIPTS: [&str; 3] = ["/live", "/clock/state", "/clock/actions"];

/// Tells the person, or the program, what happened.
fn answer(visit: &Visit, problem: &Problem) -> HttpResponse {
    if let Problem::Bug(error) = problem {
        tracing::error!(
            request_id = &*visit.request_id,
            path = &*visit.path,
            error = format!("{error:#}"),
            "a bug"
        );
    }
    let path = visit.path.split('?').next().unwrap_or_default();
    if path.starts_with("/api/") || FOR_SCRIPTS.iter().any(|end| path.ends_with(end)) {
        return problem_document(visit, problem);
    }
    if matches!(problem, Problem::SignedOut) {
        let next: String = serde_html_form::to_string([("next", &*visit.path)]).unwrap_or_default();
        return Redirect::to(&format!("/sign-in?{next}"));
    }
    if problem.key() == MUST_CHANGE_PASSWORD {
        return Redirect::to("/me/password");
    }
    let context = json!({
        "status": problem.status().as_u16(),
        "message": visit.words(problem),
    });
    let html = visit.html("error", context).unwrap_or_else(|error| {
        tracing::error!(%error, "the error page");
        visit.words(problem)
    });
    let mut response = HttpResponse::build(problem.status());
    if let Some(seconds) = retry_after(problem) {
        response.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    response.content_type("text/html; charset=utf-8").body(html)
}

/// Seconds after which it is worth asking again, if that can help.
fn retry_after(problem: &Problem) -> Option<i64> {
    match problem {
        Problem::Refused(refused) => refused.details.get("retry_after")?.as_i64(),
        Problem::Busy => Some(2),
        _ => None,
    }
}

/// RFC 9457.
fn problem_document(visit: &Visit, problem: &Problem) -> HttpResponse {
    let status = problem.status();
    let mut document = Map::new();
    if let Problem::Refused(refused) = problem {
        document.extend(refused.details.clone());
    }
    document.insert(
        "type".into(),
        Value::from(format!("/problems/{}", problem.key())),
    );
    let words = visit.words(problem);
    document.insert("detail".into(), words.clone().into());
    document.insert("title".into(), words.into());
    document.insert("status".into(), status.as_u16().into());
    document.insert("request_id".into(), Value::from(&*visit.request_id));
    let mut response = HttpResponse::build(status);
    if let Some(seconds) = retry_after(problem) {
        response.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    response
        .content_type("application/problem+json")
        .json(document)
}

fn finish(visit: &Visit, app: &App, res: &mut ServiceResponse<BoxBody>, started: Instant) {
    let status = res.status();
    leave_small_ones_unpacked(res);
    let headers = res.headers_mut();
    headers::add(headers, app.settings.secure());
    headers.insert(
        HeaderName::from_static("x-server-time"),
        HeaderValue::from(visit.now.micros()),
    );
    if let Ok(id) = HeaderValue::from_str(&visit.request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    let path = visit.path.split('?').next().unwrap_or_default();
    let ms = started.elapsed().as_millis();
    let method = res.request().method();
    if status.is_server_error() {
        tracing::error!(request_id = &*visit.request_id, %method, path, status = status.as_u16(), ms, "answered");
    } else if status.is_client_error() {
        tracing::info!(request_id = &*visit.request_id, %method, path, status = status.as_u16(), ms, "answered");
    } else {
        tracing::debug!(request_id = &*visit.request_id, %method, path, status = status.as_u16(), ms, "answered");
    }
}

/// Takes out a wish for encodings that forbids some: packing would answer it by itself, without a word and
/// without our headers. The answer then goes out as it is.
pub async fn understand_encodings(
    mut req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> actix_web::Result<ServiceResponse<impl MessageBody>> {
    let wish = req.headers().get(header::ACCEPT_ENCODING);
    let forbids = wish.is_some_and(|wish| {
        let parts = wish.to_str().unwrap_or("q=0").split([',', ';']);
        parts
            .map(str::trim)
            .filter_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
    });
    if forbids {
        req.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    next.call(req).await
}

fn leave_small_ones_unpacked(res: &mut ServiceResponse<BoxBody>) {
    let is_small =
        matches!(res.response().body().size(), BodySize::Sized(size) if size < WORTH_PACKING);
    let asked = res.request().headers();
    if is_small
        && asked.contains_key(header::ACCEPT_ENCODING)
        && !res.headers().contains_key(header::CONTENT_ENCODING)
    {
        let as_it_is = HeaderValue::from_static("identity");
        res.headers_mut().insert(header::CONTENT_ENCODING, as_it_is);
    }
}

/// The language cookie of a visitor who is not signed in.
pub fn language_cookie(locale: Locale, secure: bool) -> Cookie<'static> {
    Cookie::build(LANGUAGE_COOKIE, locale.word())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(actix_web::cookie::SameSite::Lax)
        .finish()
}
