//! `GET /hearings`: what somebody plays in, watches or runs; and putting one's name down for a role.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::CourtRole;
use crate::trials::listing::{self, Listed};
use crate::trials::rules::procedure::{Side, side};
use crate::trials::rules::{Hearing, Part, Phase};
use crate::trials::sight;
use crate::trials::store::{parts, watchers};
use crate::web::input::Form;
use crate::web::{Redirect, Role, Seat, Visit};

/// Roles for which people may put their name down: those in court.
fn on_offer(role: CourtRole) -> bool {
    side(role) != Side::Beside
}

/// `GET /hearings`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let all = listing::of(db, &seat)?;
        let lines = all.into_iter().map(|one| Line::of(db, &seat, one));
        lines.collect::<Outcome<Vec<Line>>>()
    });
    let lines = read.await?;
    let of = |wanted: fn(Phase) -> bool| -> Vec<Value> {
        let some = lines.iter().filter(|line| wanted(line.listed.row.phase));
        some.map(|line| line.view(&visit)).collect()
    };
    let mut coming = of(|phase| phase == Phase::Preparing);
    coming.reverse(); // the next one first
    let context = json!({
        "running": of(|phase| matches!(phase, Phase::Running | Phase::Paused | Phase::Adjourned)),
        "coming": coming,
        "past": of(|phase| phase == Phase::Ended),
        "any": !lines.is_empty(),
        "may_make": visit.seat()?.is_any(&[Role::Trainer, Role::Organiser]),
    });
    visit.page("trials/list", context)
}

struct Line {
    listed: Listed,
    parts: Vec<Part>,
    /// Roles that are free and for which the person may volunteer; and the one they have chosen.
    offered: Vec<CourtRole>,
    chosen: Option<CourtRole>,
    manages: bool,
}

impl Line {
    fn of(db: &mut Db, seat: &Seat, listed: Listed) -> Outcome<Self> {
        let id = listed.row.id;
        let open = listed.row.volunteering && listed.row.phase == Phase::Preparing;
        let mut offered = Vec::new();
        let mut chosen = None;
        if open && listed.parts.is_empty() {
            for place in parts::list(db, id)? {
                let role = place.part.role;
                if place.person.is_none() && on_offer(role) && !offered.contains(&role) {
                    offered.push(role);
                }
            }
            let names = watchers::volunteers(db, id)?.into_iter();
            chosen = names
                .filter(|(who, _)| *who == seat.person)
                .map(|(_, role)| role)
                .next();
        }
        Ok(Self {
            parts: parts::of_person(db, id, seat.person)?,
            manages: listed.directs && seat.is_any(sight::DIRECTORS),
            listed,
            offered,
            chosen,
        })
    }

    fn view(&self, visit: &Visit) -> Value {
        let row = &self.listed.row;
        let offered = self.offered.iter().map(|role| {
            json!({ "code": role.code(), "name": visit.text(role.label_key(), &[]),
                    "chosen": self.chosen == Some(*role) })
        });
        json!({
            "id": row.id, "title": row.title, "take": row.take, "again": row.take > 1,
            "starts_at": row.starts_at, "phase": row.phase, "phase_key": phase_key(row.phase),
            "parts": self.parts.iter().map(|part| &part.label).collect::<Vec<_>>(),
            "directs": self.listed.directs, "manages": self.manages,
            "offered": offered.collect::<Vec<_>>(),
            "volunteers": self.chosen.is_some(),
        })
    }
}

/// Key of the message that names a phase.
pub const fn phase_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparing => "trials-phase-preparing",
        Phase::Running => "trials-phase-running",
        Phase::Paused => "trials-phase-paused",
        Phase::Adjourned => "trials-phase-adjourned",
        Phase::Ended => "trials-phase-ended",
    }
}

/// The role for which somebody puts their name down; empty takes it back.
#[derive(Debug, Deserialize)]
pub struct Offer {
    #[serde(default)]
    role: String,
}

/// `POST /hearings/{id}/volunteer`
pub async fn volunteer(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Offer>,
) -> Outcome<HttpResponse> {
    let role = match form.0.role.as_str() {
        "" => None,
        code => Some(CourtRole::with_code(code).ok_or(Problem::NotFound)?),
    };
    let (seat, id, now) = (visit.seat()?.clone(), *id, visit.now);
    let write = visit.app.store.write(move |db| {
        let sight = sight::of(db, &seat, id)?;
        if !sight.row.volunteering || sight.row.phase != Phase::Preparing {
            return Err(Problem::conflict("trials-volunteering-over"));
        }
        if role.is_some_and(|role| !on_offer(role)) {
            return Err(Problem::NotFound);
        }
        watchers::volunteer(db, id, seat.person, role, now)
    });
    write.await?;
    Ok(Redirect::saying("/hearings", "said-hearing-volunteered"))
}

/// The hearing that comes next for somebody, for the first page: one that runs, or the nearest.
pub fn next_of(db: &mut Db, seat: &Seat, now: Moment) -> Outcome<Option<Value>> {
    let all = listing::of(db, seat)?;
    let live = |one: &&Listed| {
        let phase = one.row.phase;
        matches!(phase, Phase::Running | Phase::Paused | Phase::Adjourned)
    };
    let coming = |one: &&Listed| {
        one.row.phase == Phase::Preparing && one.row.starts_at >= now.plus_minutes(-24 * 60)
    };
    let next = all.iter().find(live).or(all.iter().rfind(coming));
    Ok(next.map(|one| {
        json!({ "id": one.row.id, "title": one.row.title, "starts_at": one.row.starts_at,
                "phase": one.row.phase, "phase_key": phase_key(one.row.phase) })
    }))
}
