//! `/hearings/{id}/hours`: training hours for those who were there, and who played a part.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};

use super::ended;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours::crediting::{self, Offer, Typed};
use crate::hours::{Source, year_of};
use crate::people::Person;
use crate::trials::room::Courtroom;
use crate::trials::rules::{Hearing, Phase};
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::{attendance, parts};
use crate::web::input::Form;
use crate::web::{Role, Visit};

/// Whoever checked in, and the cast, of a hearing that is over.
fn offer(db: &mut Db, row: &HearingRow, room: &Courtroom) -> Outcome<Offer> {
    let cast = parts::list(db, row.id)?;
    let mut persons: Vec<Id<Person>> = cast.iter().filter_map(|one| one.person).collect();
    let attended = attendance::list(db, row.id)?;
    persons.extend(attended.iter().map(|one| one.person));
    let mut seen = BTreeSet::new();
    persons.retain(|one| seen.insert(*one));
    let end = ended(room).unwrap_or(row.starts_at);
    Ok(Offer {
        source: Source::Hearing,
        key: row.id.to_string(),
        title: row.title.clone(),
        year: year_of(end),
        persons,
        unknown: Vec::new(),
        usual: half_hours(end.seconds_since(row.starts_at)),
        home: format!("hearings/{}/manage", row.id),
        who_key: "hours-credit-hearing",
        nav: "hearings",
    })
}

/// Minutes in whole half hours, at least one and at most a day: what is proposed.
const fn half_hours(seconds: i64) -> i64 {
    let halves = seconds / 1_800;
    if halves < 1 {
        30
    } else if halves > 16 {
        480
    } else {
        halves * 30
    }
}

async fn read(visit: &Visit, id: Id<Hearing>) -> Outcome<Offer> {
    let (seat, app) = (visit.seat()?.clone(), visit.app.clone());
    let read = visit.app.store.read(move |db| {
        let row = hearings::within_reach(db, &seat, &[Role::Organiser], id)?;
        if row.phase != Phase::Ended {
            return Err(Problem::conflict("hours-credit-not-over"));
        }
        let room = app.rooms.seen(db, id)?;
        offer(db, &row, &room)
    });
    read.await
}

/// `GET /hearings/{id}/hours`
pub async fn show(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::page(&visit, offer, &format!("/hearings/{id}/hours"), None, None).await
}

/// `POST /hearings/{id}/hours`
pub async fn give(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    typed: Form<Typed>,
) -> Outcome<HttpResponse> {
    let offer = read(&visit, *id).await?;
    crediting::take(&visit, offer, &format!("/hearings/{id}/hours"), &typed.0).await
}
