//! Where the code on a wall leads: a signed-in person checks in or out.
//!
//! Opening the address changes nothing. Who opens it while its code is good gets a slip of their own with
//! the button, so that a moment may pass until they press it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use crate::classes::news::Item;
use crate::classes::rules::How;
use crate::classes::rules::code::{self, Fault};
use crate::classes::rules::timing::{Doors, Times};
use crate::classes::store::presences::Came;
use crate::classes::store::venues::VenueRow;
use crate::classes::store::{classes, presences, venues};
use crate::classes::{Class, Venue, sight, view};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Named, Outcome, Problem, Refused};
use crate::web::input::Form;
use crate::web::{Redirect, Seat, Visit};

/// What the code says.
#[derive(Debug, Deserialize)]
pub struct Scanned {
    place: Id<Venue>,
    slot: i64,
    code: String,
}

/// Refuses what comes before check-in opens or after it has ended.
pub fn open(times: Times, now: Moment) -> Outcome<()> {
    match times.doors(now) {
        Doors::Open => Ok(()),
        Doors::Shut => Err(Problem::conflict("classes-check-shut")),
        Doors::NotYet(opens) => {
            let refused = Refused::new(StatusCode::CONFLICT, "classes-check-early");
            Err(refused.naming("time", Named::At(opens)).into())
        }
    }
}

fn place(db: &mut Db, class: Id<Class>, venue: Id<Venue>) -> Outcome<VenueRow> {
    let mut known = venues::list(db, class)?.into_iter();
    known
        .find(|one| one.id == venue)
        .ok_or(Problem::conflict("classes-code-foreign"))
}

const fn refused(fault: Fault) -> &'static str {
    match fault {
        Fault::Stale => "classes-code-stale",
        Fault::Foreign => "classes-code-foreign",
    }
}

/// Where somebody has checked in and not out.
fn open_coming(comings: Vec<Came>) -> Option<Came> {
    comings.into_iter().find(|one| one.left_at.is_none())
}

/// `GET /classes/{id}/check?place=…&slot=…&code=…`
pub async fn scanned(
    visit: Visit,
    id: web::Path<Id<Class>>,
    scanned: web::Query<Scanned>,
) -> Outcome<HttpResponse> {
    let (id, seat, now) = (*id, visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let sight = sight::attending(db, &seat, id)?;
        let secret = classes::secret(db, id)?;
        let venue = place(db, id, scanned.place)?;
        let key = venue.id.bytes();
        let good = code::check(&secret, key, scanned.slot, &scanned.code, now)
            .map_err(|fault| Problem::conflict(refused(fault)))
            .and_then(|()| open(sight.row.times(), now));
        let mine = presences::of_person(db, id, seat.person)?;
        let slip = code::slip(&secret, key, seat.person.bytes(), now);
        Ok((sight.row, venue, good, mine, slip))
    });
    let (row, venue, good, mine, slip) = read.await?;
    let problem = match good {
        Ok(()) => None,
        Err(problem @ Problem::Refused(_)) => Some(visit.words(&problem)),
        Err(other) => return Err(other),
    };
    let there = open_coming(mine);
    let here = there
        .as_ref()
        .is_some_and(|one| one.venue == Some(venue.id));
    let context = json!({
        "class": view::class(&row, now), "place": { "id": venue.id, "name": venue.name },
        "refused": problem, "is_there": here, "came_at": there.as_ref().map_or(now, |one| one.came_at),
        "scanned": now.micros(), "slip": slip,
    });
    let is_refused = problem.is_some();
    let mut page = visit.page("classes/check", context)?;
    if is_refused {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    Ok(page)
}

/// What the button sends.
#[derive(Debug, Deserialize)]
pub struct Pressed {
    #[serde(rename = "do")]
    act: String,
    place: Id<Venue>,
    /// When the code was scanned.
    scanned: i64,
    slip: String,
}

/// `POST /classes/{id}/check`: done twice, it counts once.
pub async fn take(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Pressed>,
) -> Outcome<HttpResponse> {
    let (id, pressed) = (*id, form.0);
    visit.app.class_pace.checks.allow(&visit.seat()?.person)?;
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let comes = match pressed.act.as_str() {
        "in" => true,
        "out" => false,
        _ => return Err(Problem::refused("error-form")),
    };
    let write = visit
        .app
        .store
        .write(move |db| taken(db, &seat, id, &pressed, comes, now));
    write.await?;
    let news = visit.app.class_news.clone();
    news.note(visit.app.clone(), Item::Desk(id), now);
    let said = if comes {
        "said-class-checked-in"
    } else {
        "said-class-checked-out"
    };
    Ok(Redirect::saying(&format!("/classes/{id}"), said))
}

fn taken(
    db: &mut Db,
    seat: &Seat,
    id: Id<Class>,
    pressed: &Pressed,
    comes: bool,
    now: Moment,
) -> Outcome<()> {
    // Closing ends what is open; a coming just then would stay open.
    classes::hold(db, id)?;
    let sight = sight::attending(db, seat, id)?;
    let venue = place(db, id, pressed.place)?;
    let slip = (Moment::from_micros(pressed.scanned), pressed.slip.as_str());
    let (secret, person) = (classes::secret(db, id)?, seat.person.bytes());
    code::check_slip(&secret, venue.id.bytes(), person, slip, now)
        .map_err(|fault| Problem::conflict(refused(fault)))?;
    open(sight.row.times(), now)?;
    if comes {
        presences::come(db, id, Some(venue.id), &[seat.person], How::Code, now)?;
    } else {
        presences::leave(db, id, &[seat.person], now)?;
    }
    Ok(())
}
