//! `GET /sittings`: one's own sittings, what is open first; and for those who run sittings, the way there.

use actix_web::HttpResponse;
use serde::Serialize;
use serde_json::json;

use crate::error::Outcome;
use crate::sittings::Sitting;
use crate::sittings::rules::state::{SittingState, phase_at};
use crate::sittings::store::sitting;
use crate::web::Visit;

/// One's own sitting as the list and the first page show it.
#[derive(Debug, Serialize)]
pub struct Own {
    id: String,
    title: String,
    state: &'static str,
    state_words: String,
    opens_at: i64,
    closes_at: i64,
    has_result: bool,
    is_now: bool,
}

/// One's own sittings: open, then coming, then past.
pub async fn own(visit: &Visit) -> Outcome<Vec<Own>> {
    let person = visit.seat()?.person;
    let sittings = visit
        .app
        .store
        .read(move |db| sitting::list_of_participant(db, person))
        .await?;
    let mut all: Vec<(u8, Own)> = sittings.iter().map(|one| view(visit, one)).collect();
    all.sort_by_key(|(order, one)| {
        (
            *order,
            if *order < 2 {
                one.opens_at
            } else {
                -one.opens_at
            },
        )
    });
    Ok(all.into_iter().map(|(_, one)| one).collect())
}

fn view(visit: &Visit, one: &Sitting) -> (u8, Own) {
    let state = phase_at(one.state, Some(one.timetable()), 0, visit.now);
    let order = match state {
        SittingState::Open => 0,
        SittingState::Scheduled => 1,
        _ => 2,
    };
    let own = Own {
        id: one.id.to_string(),
        title: one.title.clone(),
        state: state.as_str(),
        state_words: visit.text(&format!("sitting-state-{state}"), &[]),
        opens_at: one.opens_at.micros(),
        closes_at: one.closes_at.micros(),
        has_result: matches!(state, SittingState::Published | SittingState::Archived),
        is_now: state == SittingState::Open,
    };
    (order, own)
}

/// `GET /sittings`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let sittings = own(&visit).await?;
    visit.page("sittings/list", json!({ "sittings": sittings }))
}

/// `GET /`: what is next.
pub async fn home(visit: Visit) -> Outcome<HttpResponse> {
    let sittings = own(&visit).await?;
    visit.page("home", json!({ "sittings": sittings }))
}
