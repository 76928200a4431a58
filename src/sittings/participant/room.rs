//! `GET /sittings/{sitting}`: the lobby, the paper, or what is left, by the server's clock.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::db::Id;
use crate::error::Outcome;
use crate::sittings::rules::state::{SittingState, phase_at};
use crate::sittings::store::current::Place;
use crate::sittings::{Sitting, work};
use crate::web::{Redirect, Role, Visit};

/// `GET /sittings/{sitting}` and `/paper`
pub async fn show(visit: Visit, path: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let id = *path;
    let place = match work::place(&visit, id).await {
        Ok(place) => place,
        // Who does not take part but runs it is led to the organiser's page, which checks the reach.
        Err(crate::error::Problem::NotFound) if visit.seat()?.is(Role::Organiser) => {
            return Ok(Redirect::to(&format!("/sittings/{id}/manage")));
        }
        Err(problem) => return Err(problem),
    };
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    if !course.has_begun() {
        return lobby(&visit, &place);
    }
    // Until the paper is over for this person it stays open, whatever others do; after it a short
    // while remains in which the last words are still taken.
    if visit.now < course.ends_at() && !course.is_finished() {
        work::arrive(&visit, &place).await?;
        let place = work::place(&visit, id).await?;
        return super::paper::show(&visit, &place).await;
    }
    over(&visit, &place)
}

/// The topics of a participant's page.
pub fn topics(place: &Place) -> String {
    format!(
        "sitting/{},place/{}",
        place.sitting, place.attempt.participant
    )
}

fn lobby(visit: &Visit, place: &Place) -> Outcome<HttpResponse> {
    let sitting = &place.docket.sitting;
    let course = place.docket.plan.course(&place.attempt.seat, visit.now);
    let minutes = i64::from(place.attempt.seat.extra.minutes());
    visit.page(
        "sittings/lobby",
        json!({
            "sitting": {
                "id": sitting.id,
                "title": sitting.title,
                "opens_at": sitting.opens_at,
                "closes_at": course.ends_at(),
                "venue": place.attempt.venue,
                "task_count": place.docket.task_count(),
                "extra_minutes": if minutes > 0 { Some(minutes) } else { None },
            },
            "live_topics": topics(place),
        }),
    )
}

/// After the end: the receipts, and the result when it is published.
fn over(visit: &Visit, place: &Place) -> Outcome<HttpResponse> {
    let sitting = &place.docket.sitting;
    let longest = place.attempt.seat.extra.minutes();
    let state = phase_at(sitting.state, Some(sitting.timetable()), longest, visit.now);
    let receipts: Vec<_> = (1_i64..)
        .zip(&place.docket.plan.tasks)
        .map(|(number, task)| {
            let hand_in = place
                .attempt
                .answers
                .get(&task.code)
                .and_then(|one| one.hand_in.as_ref());
            json!({
                "number": number,
                "written": place.attempt.answers.contains_key(&task.code),
                "code": hand_in.map(|one| &one.code),
                "at": hand_in.map(|one| one.handed_in_at),
                "by_clock": hand_in.is_some_and(|one| one.by_clock),
            })
        })
        .collect();
    visit.page(
        "sittings/over",
        json!({
            "sitting": { "id": sitting.id, "title": sitting.title, "state": state.as_str(),
                "state_words": visit.text(&format!("sitting-state-{state}"), &[]) },
            "receipts": receipts,
            "has_result": matches!(state, SittingState::Published | SittingState::Archived),
        }),
    )
}
