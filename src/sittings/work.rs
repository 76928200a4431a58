//! What a participant does: take one's place, save, hand in. Pages and the API do it alike.

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people;
use crate::web::Visit;
use crate::web::seat::Proof;

use super::rules::saving::Revision;
use super::rules::state::SittingState;
use super::store::answers::{self, HandedIn};
use super::store::current::Place;
use super::store::drafts::{self, Decided, Incoming};
use super::store::paper;
use super::store::sitting::Sitting;

/// A session outlives the end of the paper by this, so that the last words find it open.
const HOLD_SECONDS: i64 = 2 * 60 * 60;

/// The visitor's place in a sitting as it was last seen; the change itself checks that it is
/// still true. Not found for whoever does not take part.
pub async fn place_seen(visit: &Visit, sitting: Id<Sitting>) -> Outcome<Place> {
    let person = visit.seat()?.person;
    let desk = &visit.app.sittings;
    match (
        desk.docket_seen(sitting),
        desk.attempt_seen(sitting, person),
    ) {
        (Some(docket), Some(attempt)) => Ok(Place {
            sitting,
            person,
            docket,
            attempt,
        }),
        _ => place(visit, sitting).await,
    }
}

/// The visitor's place in a sitting as it stands now.
pub async fn place(visit: &Visit, sitting: Id<Sitting>) -> Outcome<Place> {
    let person = visit.seat()?.person;
    let app = visit.app.clone();
    visit
        .app
        .store
        .read(move |db| {
            let attempt = app.sittings.attempt(db, sitting, person)?;
            let docket = app.sittings.docket(db, sitting)?;
            // A draft is nobody's business but the organiser's.
            if docket.sitting.state == SittingState::Draft {
                return Err(Problem::NotFound);
            }
            Ok(Place {
                sitting,
                person,
                docket,
                attempt,
            })
        })
        .await
}

/// Saves a text.
pub async fn save(
    visit: &Visit,
    place: Place,
    task: String,
    incoming: Incoming,
) -> Outcome<Decided> {
    let now = visit.now;
    let work = move |db: &mut crate::db::Db| {
        let mut place = place.current(db)?;
        let Place {
            docket, attempt, ..
        } = &mut place;
        let decided = drafts::save(db, docket, attempt, &task, &incoming, now)?;
        Ok((place, decided))
    };
    let (place, decided) = visit.app.store.write(work).await?;
    visit.app.sittings.remember(&place);
    Ok(decided)
}

/// Hands in the text that the person confirmed.
pub async fn hand_in(
    visit: &Visit,
    place: Place,
    task: String,
    confirmed: Revision,
) -> Outcome<HandedIn> {
    let (now, actor) = (visit.now, visit.actor());
    let work = move |db: &mut crate::db::Db| {
        let place = place.current(db)?;
        answers::hand_in(db, &place, &task, confirmed, &actor, now)
    };
    visit.app.store.write(work).await
}

/// Writes down that the participant has come, begins the answers to what is open, and keeps the
/// session open until after the end.
pub async fn arrive(visit: &Visit, place: &Place) -> Outcome<()> {
    let now = visit.now;
    let course = place.docket.plan.course(&place.attempt.seat, now);
    let until = course.ends_at().plus_seconds(HOLD_SECONDS);
    let missing: Vec<String> = course
        .windows()
        .filter(|(task, window)| window.is_unlocked() && !place.attempt.answers.contains_key(*task))
        .map(|(task, _)| task.to_owned())
        .collect();
    let session = match visit.seat()?.proof {
        Proof::Session(digest) => Some(digest),
        Proof::Token(_) => None,
    };
    let (participant, has_come) = (
        place.attempt.participant,
        place.attempt.arrived_at.is_some(),
    );
    let work = move |db: &mut crate::db::Db| {
        if !has_come {
            paper::arrive(db, participant, now)?;
        }
        for task in &missing {
            answers::begin(db, participant, task)?;
        }
        if !missing.is_empty() {
            paper::touch(db, participant)?;
        }
        if let Some(digest) = session {
            people::hold_until(db, &digest, until)?;
        }
        Ok(())
    };
    visit.app.store.write(work).await
}
