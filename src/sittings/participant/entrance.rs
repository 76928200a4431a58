//! The way in: the lobby before the opening, the paper while it is open, the receipts afterwards.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use serde_json::json;

use super::{paper, topics};
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::sittings::rules::saving::GRACE_SECONDS;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::current::Place;
use crate::sittings::store::sitting;
use crate::sittings::{OVERSEERS, Sitting, work};
use crate::web::{Redirect, Visit};

/// `GET /sittings/{sitting}`
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let id = id.into_inner();
    let place = match work::place(&visit, id).await {
        Ok(place) => place,
        Err(Problem::NotFound) => return to_those_who_run_it(&visit, id).await,
        Err(problem) => return Err(problem),
    };
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    if !course.has_begun() {
        return lobby(&visit, &place).await;
    }
    // Within the grace the last words may still be on their way from the paper.
    let end = course.ends_at();
    let grace_ends = end.plus_seconds(i64::from(GRACE_SECONDS));
    if !course.is_finished() || (end <= visit.now && visit.now <= grace_ends) {
        return Ok(Redirect::to(&format!("/sittings/{id}/paper")));
    }
    finished(&visit, &place).await
}

/// Who does not take part but runs or grades it, is led to where that is done.
async fn to_those_who_run_it(visit: &Visit, id: Id<Sitting>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    visit
        .app
        .store
        .read(move |db| sitting::within_reach(db, &seat, OVERSEERS, id))
        .await?;
    Ok(Redirect::to(&format!("/sittings/{id}/manage")))
}

async fn lobby(visit: &Visit, place: &Place) -> Outcome<HttpResponse> {
    work::arrive(visit, place).await?;
    let (docket, attempt) = (&place.docket, &place.attempt);
    let course = docket.plan.course(&attempt.seat, visit.now);
    let context = json!({
        "sitting": {
            "id": place.sitting,
            "title": docket.sitting.title,
            "opens_at": docket.sitting.opens_at,
            "closes_at": course.ends_at(),
            "venue": attempt.venue,
            "task_count": docket.task_count(),
            "extra_minutes": attempt.seat.extra.minutes(),
        },
        "live_topics": topics(place),
    });
    visit.page("sittings/lobby", context)
}

/// A task on the page of receipts.
#[derive(Serialize)]
struct Receipt<'a> {
    number: usize,
    title: Option<&'a str>,
    code: Option<&'a str>,
    at: Option<Moment>,
    by_clock: bool,
    /// Whether a text is there that the clock has not collected yet.
    waits: bool,
}

async fn finished(visit: &Visit, place: &Place) -> Outcome<HttpResponse> {
    let own = paper::own(visit, place.clone()).await?;
    let (docket, attempt) = (&place.docket, &place.attempt);
    let course = docket.plan.course(&attempt.seat, visit.now);
    let view = docket.view(&course);
    let title_of = |code: &str| {
        let tasks = view.as_ref().map(|view| view.tasks.iter());
        let task = tasks?.find(|task| task.code.as_str() == code)?;
        Some(task.title.in_language(visit.locale.word()))
    };
    let receipts = (1..).zip(&docket.plan.tasks).map(|(number, task)| {
        let opened = attempt.answers.get(&task.code);
        let hand_in = opened.and_then(|opened| opened.hand_in.as_ref());
        Receipt {
            number,
            title: title_of(&task.code),
            code: hand_in.map(|one| one.code.as_str()),
            at: hand_in.map(|one| one.handed_in_at),
            by_clock: hand_in.is_some_and(|one| one.by_clock),
            waits: hand_in.is_none() && own.written.contains_key(&task.code),
        }
    });
    let state = docket.sitting.state;
    let context = json!({
        "sitting": { "id": place.sitting, "title": docket.sitting.title },
        "ends_at": course.ends_at(),
        "receipts": receipts.collect::<Vec<_>>(),
        "published": matches!(state, SittingState::Published | SittingState::Archived),
    });
    visit.page("sittings/finished", context)
}
