//! `/sittings/{id}/hours`: training hours for those who handed in.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::{HttpResponse, web};

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours::crediting::{self, Offer, Typed};
use crate::hours::{Source, year_of};
use crate::people::Person;
use crate::sittings::Sitting;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::{scripts, sitting, states};
use crate::web::input::Form;
use crate::web::{Role, Visit};

/// Whoever handed in, of a sitting that is over.
fn offer(db: &mut Db, sitting: &Sitting) -> Outcome<Offer> {
    let roster = scripts::roster(db, sitting.id)?;
    let handed_in: BTreeSet<_> = scripts::last_hand_ins(db, sitting.id, None)?
        .into_iter()
        .map(|(participant, _)| participant)
        .collect();
    // In the order of the roster, each once.
    let persons: BTreeMap<usize, Id<Person>> = roster
        .iter()
        .enumerate()
        .filter(|(_, one)| handed_in.contains(&one.participant))
        .map(|(place, one)| (place, one.person))
        .collect();
    Ok(Offer {
        source: Source::Sitting,
        key: sitting.id.to_string(),
        title: sitting.title.clone(),
        year: year_of(sitting.closes_at),
        persons: persons.into_values().collect(),
        unknown: Vec::new(),
        usual: sitting.closes_at.seconds_since(sitting.opens_at) / 60,
        home: format!("sittings/{}/manage", sitting.id),
        who_key: "hours-credit-sitting",
        nav: "manage",
    })
}

async fn read(visit: &Visit, id: Id<Sitting>) -> Outcome<Offer> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let sitting = sitting::within_reach(db, &seat, &[Role::Organiser], id)?;
        if states::phase(db, &sitting, now)? < SittingState::Closed {
            return Err(Problem::conflict("hours-credit-not-over"));
        }
        offer(db, &sitting)
    });
    read.await
}

/// `GET /sittings/{id}/hours`
pub async fn show(visit: Visit, id: web::Path<Id<Sitting>>) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::page(&visit, offer, &format!("/sittings/{id}/hours"), None, None).await
}

/// `POST /sittings/{id}/hours`
pub async fn give(
    visit: Visit,
    id: web::Path<Id<Sitting>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::take(&visit, offer, &format!("/sittings/{id}/hours"), &typed.0).await
}
