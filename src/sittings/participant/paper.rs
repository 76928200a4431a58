//! The answering page. The whole paper is in it, as far as it is released to this participant.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::paper_view::{Page, Written};
use super::plain;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::sittings::store::annotations::{self, Annotation};
use crate::sittings::store::announcements::{self, Told};
use crate::sittings::store::current::Place;
use crate::sittings::store::drafts::{self, Newest};
use crate::sittings::{Sitting, work};
use crate::web::{Redirect, Visit, headers};

/// How the page is wanted.
#[derive(Deserialize)]
pub struct Wanted {
    /// Any value: without scripts.
    plain: Option<String>,
}

/// `GET /sittings/{sitting}/paper`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    wanted: web::Query<Wanted>,
) -> Outcome<HttpResponse> {
    let id = id.into_inner();
    let place = work::place(&visit, id).await?;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    if !course.has_begun() {
        return Ok(Redirect::to(&format!("/sittings/{id}")));
    }
    work::arrive(&visit, &place).await?;
    let own = own(&visit, place.clone()).await?;
    let page = Page::of(&visit, &place, &own)?;
    let mut shown = if wanted.plain.is_some() {
        plain::show(&visit, &page)?
    } else {
        visit.page("sittings/answering", page)?
    };
    headers::allow_frames(shown.headers_mut(), &[]);
    Ok(shown)
}

/// `GET /sittings/{sitting}/media/{path}`: a file of evidence that is released to this participant.
pub async fn media(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(Id<Sitting>, String)>,
) -> Outcome<HttpResponse> {
    let (id, path) = at.into_inner();
    let place = work::place(&visit, id).await?;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    let released = place.docket.released(&course).ok_or(Problem::NotFound)?;
    let version = place.docket.sitting.pack_version_id;
    let read = visit
        .app
        .store
        .read(move |db| exercises::media(db, version, &path, &released.evidence));
    Ok(read.await?.answer(&req))
}

/// What only this participant has: texts, marks and notes; and what was said so far.
pub struct Own {
    pub written: BTreeMap<String, Newest>,
    pub annotations: BTreeMap<String, Annotation>,
    pub announcements: Vec<Told>,
}

impl Own {
    /// The newest text of a task.
    pub fn written(&self, task: &str) -> Written<'_> {
        let newest = self.written.get(task);
        Written {
            text: newest.map_or("", |one| one.text.as_str()),
            revision: newest.map_or(0, |one| one.revision),
            saved_at: newest.map(|one| one.saved_at),
        }
    }
}

/// Reads them for a page.
pub async fn own(visit: &Visit, place: Place) -> Outcome<Own> {
    visit.app.store.read(move |db| read_own(db, &place)).await
}

/// Reads what only this participant has.
pub fn read_own(db: &mut Db, place: &Place) -> Outcome<Own> {
    let mut written = BTreeMap::new();
    for (task, opened) in &place.attempt.answers {
        if let Some(newest) = drafts::newest(db, opened.id)? {
            written.insert(task.clone(), newest);
        }
    }
    Ok(Own {
        written,
        annotations: annotations::all(db, place.attempt.participant)?,
        announcements: announcements::all(db, place.sitting)?,
    })
}
