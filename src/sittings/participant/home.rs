//! The first page: what is next for this person, whatever their roles are.

use actix_web::HttpResponse;
use serde_json::json;

use super::list::{OwnSitting, Standing, own_sittings};
use crate::error::Outcome;
use crate::hours;
use crate::people;
use crate::series;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::{sitting, states};
use crate::sittings::{OVERSEERS, RESCUERS};
use crate::web::Visit;

/// Sittings that the block for those who run them shows.
const MOST: usize = 5;

/// `GET /`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let (app, seat, now) = (visit.app.clone(), visit.seat()?.clone(), visit.now);
    let locale = visit.locale;
    let (own, running, hearing, training, series) = visit
        .app
        .store
        .read(move |db| {
            let own = own_sittings(db, &app.sittings, seat.person, now)?;
            let mut running = Vec::new();
            if seat.is_any(OVERSEERS) {
                let rescuing = seat.reach(RESCUERS);
                for one in sitting::list_within_reach(db, &seat, OVERSEERS)? {
                    let state = states::phase(db, &one, now)?;
                    if state < SittingState::Published
                        && (state != SittingState::Draft || seat.is(crate::web::Role::Organiser))
                    {
                        let rescues = state >= SittingState::Open
                            && people::reaches(db, &rescuing, one.office_id)?;
                        running.push(json!({
                            "rescues": rescues,
                            "id": one.id, "title": one.title, "opens_at": one.opens_at,
                            "closes_at": one.closes_at, "state": state.as_str(),
                            "state_key": format!("sitting-state-{state}"),
                        }));
                    }
                }
                running.truncate(MOST);
            }
            let hearing = (app.next_hearing)(db, &seat, now)?;
            let training = hours::agenda::of_home(db, app.agenda, &app.duties, &seat, now)?;
            let series = series::next_of(db, app.learnable, &seat, locale, now)?;
            Ok((own, running, hearing, training, series))
        })
        .await?;
    let first = |standing| own.iter().find(|row| row.standing == standing);
    // Of those that wait the nearest, which stands last.
    let waiting = own.iter().rfind(|row| row.standing == Standing::Waiting);
    let next: Option<&OwnSitting> = first(Standing::Open).or(waiting);
    let context = json!({
        "next": next,
        "result": first(Standing::Published),
        "running": running,
        "hearing": hearing,
        "training": training,
        "series": series,
    });
    visit.page("home", context)
}
