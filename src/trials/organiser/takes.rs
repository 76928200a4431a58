//! The hearing once more, beside the first: with the sides swapped, or as it was.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::settings::home;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::CourtRole;
use crate::people::Person;
use crate::trials::preparing;
use crate::trials::rules::Hearing;
use crate::trials::rules::cast::swapped;
use crate::trials::sight::DIRECTORS;
use crate::trials::store::hearings::{self, HearingRow, NewHearing};
use crate::trials::store::{parts, watchers};
use crate::web::input::Form;
use crate::web::seat::Actor;
use crate::web::{Redirect, Visit};

/// Whether prosecutors and defenders change places.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    swap: bool,
}

/// `POST /hearings/{id}/takes`
pub async fn create(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Wanted>,
) -> Outcome<HttpResponse> {
    let (id, swap) = (*id, form.0.swap);
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let row = hearings::within_reach(db, &seat, DIRECTORS, id)?;
        hearings::hold(db, row.first_take_id.unwrap_or(row.id))?;
        let takes = hearings::takes(db, &row)?;
        let number = takes.iter().map(|take| take.take).max().unwrap_or(1) + 1;
        let new = NewHearing {
            sitting: row.sitting_id,
            pack: row.pack_version_id,
            office: row.office_id,
            title: row.title.clone(),
            starts_at: now.plus_minutes(60),
            script: hearings::script(db, id)?,
            take: Some((row.first_take_id.unwrap_or(row.id), number)),
        };
        let made = preparing::create(db, &new, &by, now)?;
        carry_over(db, &row, made, swap, &by, now)?;
        Ok(made)
    });
    let made = write.await?;
    Ok(Redirect::saying(&home(made), "said-hearing-again"))
}

/// Cast and watchers of the earlier take.
fn carry_over(
    db: &mut Db,
    from: &HearingRow,
    to: Id<Hearing>,
    swap: bool,
    by: &Actor,
    now: crate::clock::Moment,
) -> Outcome<()> {
    let places = parts::list(db, from.id)?;
    let mut holders: Vec<(CourtRole, Option<Id<Person>>)> = places
        .iter()
        .map(|place| (place.part.role, place.person))
        .collect();
    if swap {
        holders = swapped(holders, CourtRole::Prosecutor, CourtRole::Defender);
    }
    for (place, (_, person)) in places.iter().zip(holders) {
        preparing::cast(db, to, place.part.number, person, by, now)?;
    }
    let watching = watchers::list(db, from.id)?;
    watchers::add(db, to, &watching, now)?;
    Ok(())
}
