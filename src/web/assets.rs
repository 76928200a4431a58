//! Files of `static/`, inside the binary, under names that carry their digest.
//!
//! `/assets/<digest>/<path>` is cached for ever; a changed file has another name.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
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
pub async fn serve(path: web::Path<(String, String)>) -> Outcome<HttpResponse> {
    let (digest, path) = path.into_inner();
    let file = Files::get(&path).ok_or(Problem::NotFound)?;
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    // An old page may ask by an old digest: give it what there is, but do not let it be kept.
    let caching = if digest == *DIGEST {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, caching))
        .body(file.data.into_owned()))
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
