//! Files of evidence as pages show them, and `GET /exercises/media/{version}/{path}`, where the library
//! and the preview fetch them. Sittings and hearings have addresses of their own: who may see an item
//! differs there.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::Outcome;
use crate::exercises::store::PackVersion;
use crate::exercises::{MediaFile, media_for_preparers};
use crate::web::Visit;

/// `GET /exercises/media/{version}/{path}`
pub async fn show(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(Id<PackVersion>, String)>,
) -> Outcome<HttpResponse> {
    let (version, path) = at.into_inner();
    let store = &visit.app.store;
    let media = store
        .read(move |db| media_for_preparers(db, version, &path))
        .await?;
    Ok(media.answer(&req))
}

/// Where a page fetches files of evidence: what stands before and behind their path.
#[derive(Debug, Clone)]
pub struct MediaPlace {
    folder: String,
    query: String,
}

impl MediaPlace {
    /// A folder of addresses, without the first slash.
    pub fn new(folder: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            query: String::new(),
        }
    }

    /// The same with something to show at the door.
    #[must_use]
    pub fn with_query(self, query: String) -> Self {
        Self { query, ..self }
    }

    /// The files of an item, as `partials/evidence-media` shows them.
    pub fn show(&self, visit: &Visit, title: &str, files: &[MediaFile]) -> Vec<Value> {
        let shown = files.iter().map(|file| {
            let of_kind = |kind: &str| file.media_type.code().starts_with(kind);
            json!({
                "address": format!("{}/{}{}", self.folder, file.path, self.query),
                "title": title,
                "kind": visit.text(file.media_type.label_key(), &[]),
                "picture": of_kind("image/"),
                "sound": of_kind("audio/"),
                "video": of_kind("video/"),
            })
        });
        shown.collect()
    }
}
