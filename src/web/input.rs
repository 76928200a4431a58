//! What people send, parsed before a handler sees it.

use std::future::{Ready, ready};
use std::pin::Pin;
use std::time::Duration;

use actix_multipart::Multipart;
use actix_web::dev::{Decompress, Payload};
use actix_web::error::{JsonPayloadError, PayloadError};
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::{Stream, StreamExt as _};
use serde::de::DeserializeOwned;

use crate::error::{Problem, Refused};

/// Largest JSON body: a long answer with room to spare.
pub const JSON_LIMIT: usize = 1024 * 1024;
/// Largest form that is not an upload.
pub const FORM_LIMIT: usize = 1024 * 1024;
/// A form or a JSON body that takes longer is refused: what it does counts from when it began to come
/// in, so that it must not be held back.
const BODY_TIME: Duration = Duration::from_secs(8);
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
    let holds_nul = |(name, value): &(String, String)| name.contains(NUL) || value.contains(NUL);
    if pairs.iter().any(holds_nul) {
        return Err(Problem::refused("error-nul"));
    }
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

/// A body in JSON. All handlers read it by this, so that none forgets a limit or a character that
/// cannot be kept.
pub struct Json<T>(pub T);

impl<T> Json<T> {
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: DeserializeOwned> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = req.mime_type().ok().flatten().is_some_and(|kind| {
            kind.subtype() == mime_guess::mime::JSON
                || kind.suffix() == Some(mime_guess::mime::JSON)
        });
        let body = Decompress::from_headers(payload.take(), req.headers());
        Box::pin(async move {
            if !is_json {
                return Err(json_problem(&JsonPayloadError::ContentType));
            }
            let body = read_body(body, JSON_LIMIT).await?;
            let value = serde_json::from_slice(&body)
                .map_err(|error| json_problem(&JsonPayloadError::Deserialize(error)))?;
            if escapes_nul(&body) {
                return Err(Problem::refused("error-nul"));
            }
            Ok(Self(value))
        })
    }
}

/// Reads a body to its end, or up to a limit; in good time.
pub(super) async fn read_body(
    payload: impl Stream<Item = Result<web::Bytes, PayloadError>>,
    limit: usize,
) -> Result<web::Bytes, Problem> {
    read_within(BODY_TIME, payload, limit).await
}

async fn read_within(
    patience: Duration,
    payload: impl Stream<Item = Result<web::Bytes, PayloadError>>,
    limit: usize,
) -> Result<web::Bytes, Problem> {
    tokio::time::timeout(patience, read_all(payload, limit))
        .await
        .unwrap_or_else(|_| Err(Refused::new(StatusCode::REQUEST_TIMEOUT, "error-slow").into()))
}

async fn read_all(
    payload: impl Stream<Item = Result<web::Bytes, PayloadError>>,
    limit: usize,
) -> Result<web::Bytes, Problem> {
    let mut payload = std::pin::pin!(payload);
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| payload_problem(&error))?;
        if body.len() + chunk.len() > limit {
            return Err(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The character that SQLite keeps, PostgreSQL refuses, and nobody types.
const NUL: char = '\0';

/// Whether valid JSON holds the character anywhere. It can only stand there as `\u0000`, with a backslash
/// that no other backslash escapes.
fn escapes_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = rest.get(at + 1..).unwrap_or_default();
        if escaped.starts_with(b"u0000") {
            return true;
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

/// Whether the character stands in an address: in a path, or in the words of a search.
pub(super) fn asks_for_nul(uri: &actix_web::http::Uri) -> bool {
    uri.path_and_query()
        .is_some_and(|address| address.as_str().contains("%00"))
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

/// Refuses what one database keeps and the other does not, in a text that came by [`Parts`].
pub fn refuse_nul(text: &str) -> Result<(), Problem> {
    if text.contains(NUL) {
        return Err(Problem::refused("error-nul"));
    }
    Ok(())
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

/// How bad paths and queries are refused, everywhere the same.
pub fn configure(cfg: &mut web::ServiceConfig) {
    cfg.app_data(web::PathConfig::default().error_handler(|_, _| Problem::NotFound.into()))
        .app_data(web::QueryConfig::default().error_handler(|_, _| not_understood().into()))
        .app_data(web::PayloadConfig::new(UPLOAD_LIMIT));
}

fn json_problem(error: &JsonPayloadError) -> Problem {
    Refused::new(StatusCode::BAD_REQUEST, "error-json")
        .detail("reason", error.to_string())
        .into()
}

/// A body that broke off or is too large.
fn payload_problem(error: &PayloadError) -> Problem {
    match error {
        PayloadError::Overflow => {
            Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large").into()
        }
        _ => Refused::new(StatusCode::BAD_REQUEST, "error-broken-off").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_that_is_held_back_is_refused_after_a_while() {
        let begun = || futures_util::stream::iter([Ok(web::Bytes::from_static(b"text="))]);
        let held_back = begun().chain(futures_util::stream::pending());
        let refused = read_within(Duration::ZERO, held_back, FORM_LIMIT).await;
        let problem = refused.expect_err("it never ends");
        assert_eq!(problem.status(), StatusCode::REQUEST_TIMEOUT);
        let whole = read_within(Duration::ZERO, begun(), FORM_LIMIT).await;
        assert_eq!(whole.expect("it is all there"), "text=");
    }

    #[test]
    fn a_nul_in_json_is_seen_and_a_backslash_before_a_u_is_not_taken_for_one() {
        for (text, holds) in [
            (r#"{"text":"a\u0000b"}"#, true),
            (r#"{"\u0000":1}"#, true),
            (r#"["\\\u0000"]"#, true),
            (r#"{"text":"\\u0000"}"#, false),
            (r#"{"text":"u0000 \n\" \u00004"}"#, true),
            (r#"{"text":"u0000 \n\" \u4e00"}"#, false),
            ("\"\\", false),
        ] {
            assert_eq!(escapes_nul(text.as_bytes()), holds, "{text}");
        }
    }
}
