//! One's own sittings: what is open, what comes, what was.

use actix_web::HttpResponse;
use serde::Serialize;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::sittings::Sitting;
use crate::sittings::desk::Desk;
use crate::sittings::rules::state::SittingState;
use crate::sittings::store::sitting;
use crate::web::Visit;

/// Where a participant stands in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It has not begun.
    Waiting,
    /// There is something to write.
    Open,
    /// Nothing is left to write; results are not out.
    Finished,
    /// The results are out.
    Published,
}

/// A row of the list.
#[derive(Debug, Clone, Serialize)]
pub struct OwnSitting {
    pub id: Id<Sitting>,
    pub title: String,
    pub opens_at: Moment,
    /// With one's own extra time.
    pub closes_at: Moment,
    pub venue: Option<String>,
    pub standing: Standing,
    pub tasks: usize,
    pub handed_in: usize,
}

/// All sittings of a person, newest first.
pub fn own_sittings(
    db: &mut Db,
    desk: &Desk,
    person: Id<Person>,
    now: Moment,
) -> Outcome<Vec<OwnSitting>> {
    let sittings = sitting::list_of_participant(db, person)?;
    let rows = sittings.into_iter().map(|sitting| {
        let docket = desk.docket(db, sitting.id)?;
        let attempt = desk.attempt(db, sitting.id, person)?;
        let course = docket.plan.course(&attempt.seat, now);
        let standing = match sitting.state {
            SittingState::Published | SittingState::Archived => Standing::Published,
            _ if !course.has_begun() => Standing::Waiting,
            _ if course.is_finished() => Standing::Finished,
            _ => Standing::Open,
        };
        Ok(OwnSitting {
            id: sitting.id,
            opens_at: sitting.opens_at,
            closes_at: course.ends_at(),
            venue: attempt.venue.clone(),
            standing,
            tasks: docket.task_count(),
            handed_in: attempt.hand_ins().count(),
            title: sitting.title,
        })
    });
    rows.collect()
}

/// `GET /sittings`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let (app, person, now) = (visit.app.clone(), visit.seat()?.person, visit.now);
    let rows = visit
        .app
        .store
        .read(move |db| own_sittings(db, &app.sittings, person, now))
        .await?;
    let with = |standing| -> Vec<&OwnSitting> {
        rows.iter().filter(|row| row.standing == standing).collect()
    };
    let mut waiting = with(Standing::Waiting);
    waiting.reverse(); // the next one first
    let context = serde_json::json!({
        "open": with(Standing::Open),
        "waiting": waiting,
        "past": rows
            .iter()
            .filter(|row| matches!(row.standing, Standing::Finished | Standing::Published))
            .collect::<Vec<_>>(),
        "any": !rows.is_empty(),
    });
    visit.page("sittings/list", context)
}
