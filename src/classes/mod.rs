//! 云课堂 and 大课堂: classes that many attend at once, online or on site.
//!
//! A class begins and ends by the server's clock. Who was there is known by the code on a wall, which
//! changes every 15 seconds ([`rules::code`]), by the page of a cloud class while it is looked at, by the
//! list that who runs the class ticks, or by a list made elsewhere; how long somebody was there is a pure
//! sum of those spans ([`rules::presence`]). Once a class is closed its attendance is credited as hours.
//!
//! [`sight`] says who sees which class as what, [`organiser`] makes and closes it, [`console`] runs it,
//! [`attendance`] keeps who was there, [`pages`] are for everybody who may come, and the walls.

pub mod api;
pub mod attendance;
pub mod console;
pub mod news;
pub mod organiser;
pub mod pace;
mod pages;
pub mod rules;
pub mod sight;
pub mod store;
mod view;

use actix_web::web;
use serde_json::{Value, json};

use crate::certificates;
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours;
use crate::series;
use crate::web::Seat;
use rules::timing::Phase;
use store::classes::{self, ClassRow, When};
use store::guests;

/// Marks the id of a class.
#[derive(Debug)]
pub enum Class {}

/// Marks the id of a place where people attend a class.
#[derive(Debug)]
pub enum Venue {}

/// Marks the id of a question.
#[derive(Debug)]
pub enum Question {}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    // `/classes/manage` before `/classes/{id}`.
    organiser::routes(cfg);
    pages::routes(cfg);
    console::routes(cfg);
    attendance::routes(cfg);
    api::routes(cfg);
}

/// Whether a person may hear `class/<id>` or `class/<id>/desk`.
pub fn may_hear(db: &mut Db, seat: &Seat, rest: &str) -> Outcome<bool> {
    let (id, desk) = match rest.strip_suffix("/desk") {
        Some(id) => (id, true),
        None => (rest, false),
    };
    let Ok(id) = id.parse::<Id<Class>>() else {
        return Ok(false);
    };
    match sight::of(db, seat, id) {
        Ok(sight) => Ok(!desk || sight.runs),
        Err(Problem::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Classes that come, and as many that were, that one list shows at most.
const MOST: i64 = 200;

/// Classes to which a person may come and that end after `after`: the nearest, in order.
pub fn coming_to(db: &mut Db, seat: &Seat, after: Moment) -> Outcome<Vec<ClassRow>> {
    let named = guests::classes_of(db, seat.person)?;
    classes::open_or_named(db, &named, When::After(after), MOST)
}

/// Classes to which a person may come or might have come: the nearest that go on or come, and the latest
/// that were; the latest first.
pub fn of_person(db: &mut Db, seat: &Seat, now: Moment) -> Outcome<Vec<ClassRow>> {
    let named = guests::classes_of(db, seat.person)?;
    let mut all = classes::open_or_named(db, &named, When::After(now), MOST)?;
    all.reverse();
    all.extend(classes::open_or_named(db, &named, When::Until(now), MOST)?);
    Ok(all)
}

/// The class that comes next for somebody, for the first page: the one that runs, or the nearest.
pub fn next_of(db: &mut Db, seat: &Seat, now: Moment) -> Outcome<Option<Value>> {
    let all = coming_to(db, seat, now)?;
    let planned = |one: &&ClassRow| {
        matches!(
            one.times().phase(now),
            Phase::Running | Phase::Coming | Phase::Over
        )
    };
    Ok(all.iter().find(planned).map(|one| {
        json!({
            "id": one.id, "title": one.title, "starts_at": one.starts_at, "ends_at": one.ends_at,
            "kind_key": view::kind_key(one.kind), "running": one.times().phase(now) == Phase::Running,
        })
    }))
}

/// What classes bring into series: those that are not cancelled; done is who was credited.
pub const FOR_SERIES: series::Source = series::Source {
    offered: |db, _| {
        let named = |row: ClassRow| series::Offered {
            link: format!("classes/{}", row.id),
            minutes: u32::try_from(row.ends_at.seconds_since(row.starts_at) / 60).unwrap_or(0),
            what: series::What::Class(row.id.to_string()),
            title: row.title,
        };
        Ok(classes::all_held(db)?.into_iter().map(named).collect())
    },
    done: |db, what| match what {
        series::What::Class(id) => match id.parse() {
            Ok(id) => Ok(store::credits::list(db, id)?.into_keys().collect()),
            Err(_) => Ok(Vec::new()),
        },
        series::What::Lesson(_) => Ok(Vec::new()),
    },
};

/// Certificates of attended classes.
pub const CERTIFIED: certificates::Source = pages::CERTIFIED;

/// What classes bring into a person's agenda.
pub fn agenda(
    db: &mut Db,
    seat: &Seat,
    from: Moment,
    until: Moment,
) -> Outcome<Vec<hours::Occasion>> {
    let dated = calendar_of(db, seat, from)?.into_iter();
    let within = dated.filter(|one| !one.cancelled && one.starts_at <= until);
    let occasion = |one: Dated| {
        let venues = store::venues::list(db, one.id)?;
        Ok(hours::Occasion {
            source: hours::Source::Class,
            id: one.id.to_string(),
            title: one.title,
            place: hours::place_of(venues.into_iter().map(|venue| venue.name)),
            starts: one.starts_at,
            ends: one.ends_at,
            path: format!("/classes/{}", one.id),
        })
    };
    within.map(occasion).collect()
}

/// A class as a calendar shows it.
#[derive(Debug, Clone)]
pub struct Dated {
    pub id: Id<Class>,
    pub title: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub cancelled: bool,
}

/// Classes to which a person may come and that end after `after`, in order.
pub fn calendar_of(db: &mut Db, seat: &Seat, after: Moment) -> Outcome<Vec<Dated>> {
    let all = coming_to(db, seat, after)?.into_iter();
    let dated = all.map(|one| Dated {
        id: one.id,
        cancelled: one.state == rules::State::Cancelled,
        starts_at: one.starts_at,
        // One that was closed early was over then.
        ends_at: one.times().window().to,
        title: one.title,
    });
    Ok(dated.filter(|one| one.ends_at > after).collect())
}
