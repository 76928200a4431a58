//! Files of `static/`, inside the binary, under names that carry their digest.
//!
//! `/assets/<digest>/<path>` is cached for ever; a changed file has another name.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::error::{Outcome, Problem};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Files;

static DIGEST: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hasher = Sha256::new();
    for name in names {
        hasher.update(name.as_bytes());
        if let Some(file) = Files::get(&name) {
            hasher.update(file.metadata.sha256_hash());
        }
    }
    HEXLOWER
        .encode(&hasher.finalize())
        .chars()
        .take(12)
        .collect()
});

/// The address of a file of `static/`. Modules import each other by relative paths, so one digest
/// over all files names them all.
pub fn url(path: &str) -> String {
    format!("/assets/{}/{path}", *DIGEST)
}

/// `GET /assets/{digest}/{path}`
pub async fn serve(req: HttpRequest, path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    let (digest, path) = path.into_inner();
    let file = Files::get(&path).ok_or(Problem::NotFound)?;
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let packed = if accepts_gzip(&req) {
        packed(&path, &file.data)
    } else {
        None
    };
    // An old page may ask by an old digest: give it what there is, but do not let it be kept.
    let caching = if digest == *DIGEST {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, caching))
        .insert_header((header::VARY, "accept-encoding"));
    if let Some(packed) = packed {
        return Ok(response
            .insert_header((header::CONTENT_ENCODING, "gzip"))
            .body(packed));
    }
    Ok(response.body(file.data.into_owned()))
}

fn accepts_gzip(req: &HttpRequest) -> bool {
    let accepted = req
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("gzip"))
}

/// A text file compressed once, as well as gzip can; the same bytes serve everybody.
fn packed(path: &str, data: &[u8]) -> Option<web::Bytes> {
    static PACKED: LazyLock<Mutex<HashMap<String, web::Bytes>>> = LazyLock::new(Mutex::default);
    let is_text = [".css", ".js", ".svg"]
        .iter()
        .any(|ending| path.ends_with(ending));
    if !is_text {
        return None;
    }
    let mut all = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(bytes) = all.get(path) {
        return Some(bytes.clone());
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).ok()?;
    let bytes = web::Bytes::from(encoder.finish().ok()?);
    all.insert(path.to_owned(), bytes.clone());
    Some(bytes)
}

/// Names and SHA-256 of all files; for the test that compares vendored files with their list.
pub fn digests() -> HashMap<String, String> {
    Files::iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            Some((
                name.to_string(),
                HEXLOWER.encode(&file.metadata.sha256_hash()),
            ))
        })
        .collect()
}
