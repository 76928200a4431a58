//! `GET /lessons/{lesson}/files/{version}/{path}`: pictures, recordings, documents and captions of a
//! lesson, for everybody who is signed in.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::lessons::media;
use crate::lessons::rules::lesson::{Captions, Lesson};
use crate::lessons::store::versions::{self, LessonVersion};
use crate::web::Visit;

/// `GET /lessons/{lesson}/files/{version}/{path}`
pub async fn show(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(String, Id<LessonVersion>, String)>,
) -> Outcome<HttpResponse> {
    let (slug, version, path) = at.into_inner();
    let lesson = if let Some(lesson) = versions::remembered(version) {
        lesson
    } else {
        let read = visit
            .app
            .store
            .read(move |db| versions::lesson(db, version));
        read.await?
    };
    if lesson.slug != slug {
        return Err(Problem::NotFound);
    }
    if let Some(captions) = captions(&lesson, &path) {
        return Ok(media::send_captions(&captions.text));
    }
    let file = lesson.file(&path).ok_or(Problem::NotFound)?;
    media::send(&req, &media::folder(&visit.app.settings), file).await
}

fn captions<'a>(lesson: &'a Lesson, path: &str) -> Option<&'a Captions> {
    let mut recordings = lesson.parts.iter().filter_map(|part| part.body.recording());
    recordings.find_map(|one| {
        one.captions
            .as_ref()
            .filter(|captions| captions.path == path)
    })
}
