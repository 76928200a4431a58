//! Files of evidence on their way to a page: pictures, documents, sound and video.
//!
//! A file belongs to items of evidence and is given only to who may see one of them. Who may is for
//! the caller to say: [`media`] takes the items, [`media_for_preparers`] is for pages that only
//! trainers and organisers reach. What is sent can do nothing by itself: its type is the one that
//! was read from its bytes, and the browser neither guesses another nor lets it act.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};

use super::store::{self, PackVersion};
use super::{Digest, EvidenceCode, MediaFile, MediaType};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::web::range::{Asked, asked};

/// A file with its content, to be stored.
#[derive(Debug)]
pub struct Content {
    pub file: MediaFile,
    pub content: Vec<u8>,
}

/// A file to be sent.
#[derive(Clone, Debug)]
pub struct Media {
    #[allow(clippy::struct_field_names)] // “media type” is the term (RFC 6838)
    pub(super) media_type: MediaType,
    pub(super) digest: Digest,
    pub(super) content: web::Bytes,
}

/// A file of a version, for somebody who may see these items of its evidence; not found unless one
/// of them names it.
pub fn media(
    db: &mut Db,
    version: Id<PackVersion>,
    path: &str,
    may_see: &BTreeSet<EvidenceCode>,
) -> Outcome<Media> {
    let paper = store::paper(db, version)?;
    let mut seen = paper
        .evidence()
        .iter()
        .filter(|item| may_see.contains(&item.code));
    let named = seen.any(|item| item.media.iter().any(|file| file.path == path));
    if named {
        store::media(db, version, path)
    } else {
        Err(Problem::NotFound)
    }
}

/// A file of a version, for pages that only trainers and organisers reach.
pub fn media_for_preparers(db: &mut Db, version: Id<PackVersion>, path: &str) -> Outcome<Media> {
    store::media(db, version, path)
}

impl Media {
    /// The answer: the file, the part that a player asks for, or that the browser has it already.
    pub fn answer(&self, req: &HttpRequest) -> HttpResponse {
        let tag = format!("\"{}\"", self.digest);
        let heads = req.headers();
        if text(heads, header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag)) {
            return self.head(StatusCode::NOT_MODIFIED, &tag).finish();
        }
        // A part of what has changed would not fit: then the whole is sent.
        let still = text(heads, header::IF_RANGE).is_none_or(|known| known == tag);
        let range = text(heads, header::RANGE).filter(|_| still);
        let size = self.content.len();
        match asked(range, size) {
            Asked::Whole => self.head(StatusCode::OK, &tag).body(self.content.clone()),
            Asked::Part(part) => {
                let (first, last) = (part.start, part.end.saturating_sub(1));
                self.head(StatusCode::PARTIAL_CONTENT, &tag)
                    .insert_header((
                        header::CONTENT_RANGE,
                        format!("bytes {first}-{last}/{size}"),
                    ))
                    .body(self.content.slice(part))
            }
            Asked::Beyond => self
                .head(StatusCode::RANGE_NOT_SATISFIABLE, &tag)
                .insert_header((header::CONTENT_RANGE, format!("bytes */{size}")))
                .finish(),
        }
    }

    /// A document is shown within our own pages by the browser's viewer, which does not open in a
    /// sandbox and has one of its own; everything else is never framed.
    const fn policy(&self) -> &'static str {
        match self.media_type {
            MediaType::Pdf => {
                "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            }
            _ => "default-src 'none'; sandbox; frame-ancestors 'none'",
        }
    }

    fn head(&self, status: StatusCode, tag: &str) -> actix_web::HttpResponseBuilder {
        let mut response = HttpResponse::build(status);
        response
            .content_type(self.media_type.code())
            // Parts are counted in the file's own bytes, so nothing may compress them.
            .insert_header(ContentEncoding::Identity)
            .insert_header((header::ACCEPT_RANGES, "bytes"))
            .insert_header((header::ETAG, tag))
            // Who may see it is asked again each time.
            .insert_header((header::CACHE_CONTROL, "private, no-cache"))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((header::CONTENT_SECURITY_POLICY, self.policy()));
        response
    }
}

fn text(heads: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    heads.get(name).and_then(|value| value.to_str().ok())
}
