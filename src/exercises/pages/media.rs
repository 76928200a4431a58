//! `GET /exercises/media/{version}/{path}`: a file of evidence, for the library.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::db::Id;
use crate::error::Outcome;
use crate::exercises::media_for_preparers;
use crate::exercises::store::PackVersion;
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
