//! Answers that are made once and sent many times: the bytes, plain and packed, with their tag.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use bytes::Bytes;

use crate::error::Outcome;

/// An answer as it is sent.
#[derive(Debug, Clone)]
pub struct Kept {
    plain: Bytes,
    gzip: Bytes,
    tag: String,
    kind: &'static str,
}

impl Kept {
    /// Packs a body of this media type.
    pub fn new(kind: &'static str, body: String) -> Outcome<Self> {
        Ok(Self {
            tag: tag(&body),
            gzip: gzip(&body)?,
            plain: body.into(),
            kind,
        })
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.plain.len() + self.gzip.len()
    }

    /// Sends it, or says that the visitor has it already.
    pub fn respond(&self, req: &HttpRequest, caching: &'static str) -> HttpResponse {
        let text = |name| {
            req.headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
        };
        let packed = text(header::ACCEPT_ENCODING).is_some_and(|names| names.contains("gzip"));
        let (body, encoding, suffix) = if packed {
            (&self.gzip, "gzip", "-gz")
        } else {
            (&self.plain, "identity", "")
        };
        let tag = format!("\"{}{suffix}\"", self.tag);
        let known = text(header::IF_NONE_MATCH);
        let mut response = if known.is_some_and(|tags| tags.contains(&tag)) {
            HttpResponse::NotModified()
        } else {
            HttpResponse::Ok()
        };
        response
            .insert_header((header::CACHE_CONTROL, caching))
            .insert_header((header::ETAG, tag.clone()))
            .insert_header((header::VARY, "accept-encoding, cookie, authorization"));
        if known.is_some_and(|tags| tags.contains(&tag)) {
            return response.finish();
        }
        response
            .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(self.kind)))
            .insert_header((header::CONTENT_ENCODING, encoding))
            .body(body.clone())
    }
}

fn tag(body: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(body);
    data_encoding::HEXLOWER.encode(digest.get(..12).unwrap_or_default())
}

fn gzip(body: &str) -> Outcome<Bytes> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let written = encoder.write_all(body.as_bytes());
    let packed = written.and_then(|()| encoder.finish());
    Ok(packed.map_err(anyhow::Error::from)?.into())
}
