//! What people send, parsed before a handler sees it.

use std::future::{Ready, ready};
use std::pin::Pin;

use actix_multipart::Multipart;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;

use crate::error::{Problem, Refused};

/// Largest JSON body: a long answer with room to spare.
pub const JSON_LIMIT: usize = 1024 * 1024;
/// Largest form that is not an upload.
pub const FORM_LIMIT: usize = 1024 * 1024;
/// Largest upload.
pub const UPLOAD_LIMIT: usize = 20 * 1024 * 1024;

/// The body of a form post, read and checked for its token by the guard.
#[derive(Clone)]
pub(super) struct FormBody(pub web::Bytes);

/// The fields of a form. Repeated fields become lists; the token field is taken out before.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Form<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read_form(req))
    }
}

fn read_form<T: DeserializeOwned>(req: &HttpRequest) -> Result<Form<T>, Problem> {
    let extensions = req.extensions();
    let body = extensions
        .get::<FormBody>()
        .map(|body| body.0.clone())
        .unwrap_or_default();
    let pairs: Vec<(String, String)> =
        serde_html_form::from_bytes(&body).map_err(|_| not_understood())?;
    let fields: Vec<_> = pairs
        .into_iter()
        .filter(|(name, _)| name != "csrf")
        .collect();
    let text = serde_html_form::to_string(&fields).map_err(|_| not_understood())?;
    let form = serde_html_form::from_str(&text).map_err(|error| {
        tracing::info!(%error, "a form was not understood");
        not_understood()
    })?;
    Ok(Form(form))
}

/// One uploaded file: the field `file` of a multipart form.
pub struct Upload {
    /// As the browser names it; only ever shown.
    pub name: String,
    pub content: web::Bytes,
}

impl FromRequest for Upload {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = Multipart::from_request(req, payload);
        Box::pin(async move { read_upload(parts.await.map_err(|_| not_understood())?).await })
    }
}

async fn read_upload(mut parts: Multipart) -> Result<Upload, Problem> {
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| not_understood())?;
        if part.name() != Some("file") {
            continue;
        }
        let name = part
            .content_disposition()
            .and_then(|disposition| disposition.get_filename())
            .unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).take(120).collect();
        let content = match part.bytes(UPLOAD_LIMIT).await {
            Ok(Ok(content)) => content,
            Ok(Err(_)) => {
                return Err(Refused::new(StatusCode::BAD_REQUEST, "error-broken-off").into());
            }
            Err(_) => {
                return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into());
            }
        };
        return Ok(Upload { name, content });
    }
    Err(not_understood())
}

/// A multipart form whose parts the handler takes one after the other, so that none lies in memory.
pub struct Parts(pub Multipart);

impl FromRequest for Parts {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let parts = Multipart::from_request(req, payload);
        Box::pin(async move { parts.await.map(Self).map_err(|_| not_understood()) })
    }
}

/// A field of a form body by name; for the guard.
pub(super) fn form_field(body: &[u8], name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
}

fn not_understood() -> Problem {
    Refused::new(StatusCode::BAD_REQUEST, "error-form").into()
}

/// How bad JSON, paths and queries are refused, everywhere the same.
pub fn configure(cfg: &mut web::ServiceConfig) {
    let json = web::JsonConfig::default()
        .limit(JSON_LIMIT)
        .error_handler(|error, _| json_problem(&error).into());
    cfg.app_data(json)
        .app_data(web::PathConfig::default().error_handler(|_, _| Problem::NotFound.into()))
        .app_data(web::QueryConfig::default().error_handler(|_, _| not_understood().into()))
        .app_data(web::PayloadConfig::new(UPLOAD_LIMIT));
}

fn json_problem(error: &actix_web::error::JsonPayloadError) -> Problem {
    use actix_web::error::JsonPayloadError as E;
    match error {
        E::Overflow { .. } | E::OverflowKnownLength { .. } => {
            Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into()
        }
        E::Payload(payload) => payload_problem(payload),
        other => Refused::new(StatusCode::BAD_REQUEST, "error-json")
            .detail("reason", other.to_string())
            .into(),
    }
}

/// A body that broke off or is too large.
pub fn payload_problem(error: &actix_web::error::PayloadError) -> Problem {
    match error {
        actix_web::error::PayloadError::Overflow => {
            Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into()
        }
        _ => Refused::new(StatusCode::BAD_REQUEST, "error-broken-off").into(),
    }
}
