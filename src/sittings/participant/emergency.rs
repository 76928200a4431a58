//! The emergency file of a participant, brought in by somebody with the right. Its words are kept
//! apart for the organiser's decision and are not shown here.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::sittings::rules::emergency::Sealed;
use crate::sittings::store::emergency::{self, Taken};
use crate::sittings::store::sitting;
use crate::sittings::{RESCUERS, Sitting};
use crate::web::Visit;
use crate::web::input::Upload;

/// `GET /sittings/{sitting}/emergency`
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let sitting = within_reach(&visit, id.into_inner()).await?;
    page(&visit, &sitting, None, None)
}

/// `POST /sittings/{sitting}/emergency`
pub async fn take(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    upload: Upload,
) -> Outcome<HttpResponse> {
    let sitting = within_reach(&visit, id.into_inner()).await?;
    let sealed = match Sealed::read(&upload.content) {
        Ok(sealed) => sealed,
        Err(fault) => return page(&visit, &sitting, None, Some(fault.key())),
    };
    let (id, actor, now) = (sitting.id, visit.actor(), visit.now);
    let taken = visit
        .app
        .store
        .write(move |db| emergency::take(db, id, &sealed, &actor, now))
        .await;
    match taken {
        Ok(taken) => page(&visit, &sitting, Some(&taken), None),
        Err(Problem::Refused(refused)) => page(&visit, &sitting, None, Some(refused.key)),
        Err(problem) => Err(problem),
    }
}

async fn within_reach(visit: &Visit, id: Id<Sitting>) -> Outcome<Sitting> {
    let seat = visit.seat()?.clone();
    visit
        .app
        .store
        .read(move |db| sitting::within_reach(db, &seat, RESCUERS, id))
        .await
}

fn page(
    visit: &Visit,
    sitting: &Sitting,
    taken: Option<&Taken>,
    fault: Option<&str>,
) -> Outcome<HttpResponse> {
    let mut page = visit.page(
        "sittings/emergency",
        json!({
            "sitting": { "id": sitting.id, "title": sitting.title },
            "taken": taken,
            "any_new": taken.is_some_and(|taken| taken.texts.iter().any(|text| !text.was_there)),
            "fault": fault,
        }),
    )?;
    if fault.is_some() {
        *page.status_mut() = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}
