//! The wall of a place: the code that changes every 15 seconds, how many are in, the poll. No account, no
//! controls: its address carries the place's key; who runs the class opens it without one.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::classes::rules::code;
use crate::classes::rules::poll::PollState;
use crate::classes::rules::timing::Doors;
use crate::classes::store::classes::{self, ClassRow};
use crate::classes::store::polls::{self, Poll, Tally};
use crate::classes::store::presences;
use crate::classes::store::venues::{self, VenueRow};
use crate::classes::{Class, Venue, sight, view};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::sessions;
use crate::web::times::{self, Style};
use crate::web::{Seat, Visit, qr};

/// Minutes after the end of a class for which a wall's key still opens it.
const KEY_AFTER_THE_END: i64 = 12 * 60;

/// How a wall asks.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    key: String,
    /// For who runs the class; without it the first place.
    place: Option<Id<Venue>>,
}

impl Asked {
    /// The query of the same wall.
    fn query(&self, venue: &VenueRow) -> String {
        match self.key.as_str() {
            "" => format!("place={}", venue.id),
            key => format!("key={key}"),
        }
    }
}

/// What a wall shows.
struct Wall {
    row: ClassRow,
    venue: VenueRow,
    secret: Vec<u8>,
    /// Persons who are in: here, and at all places.
    here: usize,
    all: usize,
    poll: Option<(Poll, Tally)>,
}

async fn look(visit: &Visit, id: Id<Class>, asked: &Asked) -> Outcome<Wall> {
    let (seat, now) = (visit.seat_if_any().cloned(), visit.now);
    let (key, place) = (asked.key.clone(), asked.place);
    let read = visit.app.store.read(move |db| {
        let row = classes::load(db, id)?;
        let venue = if key.is_empty() {
            own(db, seat.as_deref(), id, place)?
        } else {
            // A key that went astray opens nothing the next day.
            let expired = now > row.ends_at.plus_minutes(KEY_AFTER_THE_END);
            let venue = venues::by_key(db, id, &sessions::digest(&key))?;
            venue.filter(|_| !expired).ok_or(Problem::NotFound)?
        };
        let there: Vec<_> = presences::list(db, id)?
            .into_iter()
            .filter(|one| one.is_there(row.times(), now))
            .collect();
        let poll = on_wall(polls::list(db, id)?);
        let poll = match poll {
            Some(poll) => {
                let tally = polls::tally(db, id, &poll)?;
                Some((poll, tally))
            }
            None => None,
        };
        Ok(Wall {
            secret: classes::secret(db, id)?,
            here: there
                .iter()
                .filter(|one| one.venue == Some(venue.id))
                .count(),
            all: there.len(),
            row,
            venue,
            poll,
        })
    });
    read.await
}

/// The place whose wall somebody who runs the class opens.
fn own(
    db: &mut Db,
    seat: Option<&Seat>,
    id: Id<Class>,
    place: Option<Id<Venue>>,
) -> Outcome<VenueRow> {
    let seat = seat.ok_or(Problem::NotFound)?;
    if !sight::of(db, seat, id)?.keeps {
        return Err(Problem::NotFound);
    }
    let mut known = venues::list(db, id)?.into_iter();
    known
        .find(|one| place.is_none_or(|place| one.id == place))
        .ok_or(Problem::NotFound)
}

/// The poll that is open, or else the latest whose result all see.
fn on_wall(all: Vec<Poll>) -> Option<Poll> {
    let open = all.iter().find(|one| one.state == PollState::Open).cloned();
    let shown = |one: &Poll| one.result_shown && one.state == PollState::Closed;
    open.or_else(|| {
        all.into_iter()
            .filter(shown)
            .max_by_key(|one| (one.opened_at, one.number))
    })
}

impl Wall {
    /// What the wall's script asks for every second, and the page shows from the start.
    fn view(&self, visit: &Visit, req: &HttpRequest) -> Outcome<Value> {
        let now = visit.now;
        let doors = self.row.times().doors(now);
        let open = doors == Doors::Open;
        let slot = code::slot_at(now);
        let drawn = if open {
            let code = code::code(&self.secret, self.venue.id.bytes(), slot);
            let (site, class, place) = (visit.site_address(req), self.row.id, self.venue.id);
            let address =
                format!("{site}/classes/{class}/check?place={place}&slot={slot}&code={code}");
            view::with(qr::code(&address)?, [("address", address.into())])
        } else {
            Value::Null
        };
        let opens_at = match doors {
            Doors::NotYet(opens) => Some(times::write(opens, Style::Minute, visit.locale)),
            Doors::Open | Doors::Shut => None,
        };
        let shown = |poll: &Poll| poll.result_shown;
        let poll = self
            .poll
            .as_ref()
            .map(|(poll, tally)| {
                let card = view::poll(poll, shown(poll).then_some(tally), &[]);
                view::with(card, [("votes", tally.votes.into())])
            })
            .unwrap_or_default();
        Ok(json!({
            "open": open, "opens_at": opens_at, "code": drawn, "slot": slot,
            "next_at": code::next_at(now), "here": self.here, "all": self.all,
            "phase": self.row.times().phase(now).word(),
            "poll": poll,
        }))
    }
}

/// `GET /classes/{id}/wall/state?key=…`
pub async fn state(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Class>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let wall = look(&visit, *id, &asked).await?;
    Ok(HttpResponse::Ok().json(wall.view(&visit, &req)?))
}

/// `GET /classes/{id}/wall?key=…`
pub async fn show(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Class>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let wall = look(&visit, *id, &asked).await?;
    let query = asked.query(&wall.venue);
    let context = json!({
        "class": view::class(&wall.row, visit.now),
        "place": wall.venue.name,
        "state_path": format!("/classes/{id}/wall/state?{query}"),
        "shown": wall.view(&visit, &req)?,
        "clock_now": visit.now,
    });
    visit.page("classes/wall", context)
}
