//! The organiser's page of one hearing, as its template shows it.

use serde_json::{Value, json};

use super::list::phase_key;
use super::manage::{Answer, Prepared};
use crate::exercises::CourtRole;
use crate::trials::rules::Phase;
use crate::trials::rules::procedure::{Side, side};
use crate::trials::store::parts::Held;
use crate::web::Visit;
use crate::web::times::{self, Style};

/// People named in a list; of more only the number is said.
const NAMED: usize = 60;

/// Everything for the template.
pub fn of(visit: &Visit, prepared: &Prepared, answer: &Answer) -> Value {
    let row = &prepared.row;
    let preparing = row.phase == Phase::Preparing;
    let field = times::write(row.starts_at, Style::Field, visit.locale);
    json!({
        "hearing": {
            "id": row.id, "title": row.title, "take": row.take, "again": row.take > 1,
            "phase": row.phase, "phase_key": phase_key(row.phase),
            "starts_at": row.starts_at, "starts_field": field, "sitting": row.sitting_id,
            "volunteering": row.volunteering, "observers_mark": row.observers_mark,
            "stream_url": row.stream_url, "office": prepared.names.office(row.office_id),
        },
        "pack": prepared.pack,
        "preparing": preparing,
        "over": row.phase == Phase::Ended,
        "streams": visit.app.settings.stream_hosts,
        "places": places(visit, prepared, answer),
        "missing": prepared.places.iter().filter(|one| is_missing(one)).map(place_name).collect::<Vec<_>>(),
        "volunteers": volunteers(visit, prepared),
        "drawable": drawable(visit, prepared),
        "draws": draws(prepared),
        "watchers": watchers(prepared),
        "offices": prepared.offices.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect::<Vec<_>>(),
        "venues": venues(prepared),
        "attended": prepared.attended.len(),
        "takes": takes(prepared),
        "refused": answer.refused,
        "wall": answer.wall.as_ref().map(|(name, address)| json!({ "name": name, "address": address })),
    })
}

/// A place that must be held, or be named as played by nobody.
const fn is_missing(place: &Held) -> bool {
    place.required && place.person.is_none()
}

fn place_name(place: &Held) -> Value {
    json!({ "number": place.part.number, "label": place.part.label })
}

fn places(visit: &Visit, prepared: &Prepared, answer: &Answer) -> Vec<Value> {
    let names = &prepared.names;
    let shown = prepared.places.iter().map(|place| {
        let number = place.part.number;
        let willing = prepared.volunteers.iter().filter(|(person, role)| {
            *role == place.part.role
                && prepared
                    .places
                    .iter()
                    .all(|one| one.person != Some(*person))
        });
        let willing =
            willing.map(|(person, _)| json!({ "id": person, "name": names.person(*person) }));
        let choice = answer.choice.iter().filter(|(part, _)| *part == number);
        let choice = choice.flat_map(|(_, briefs)| briefs).map(|brief| {
            json!({ "id": brief.id, "name": brief.name, "account": brief.account,
                    "office": names.office(brief.office) })
        });
        json!({
            "number": number, "label": place.part.label, "required": place.required,
            "role": visit.text(place.part.role.label_key(), &[]),
            "holder": place.person.map(|person| json!({
                "name": names.person(person), "account": names.account(person),
                "office": names.office_of(person),
            })),
            "willing": if place.person.is_none() { willing.collect() } else { Vec::new() },
            "choice": choice.collect::<Vec<_>>(),
        })
    });
    shown.collect()
}

fn volunteers(visit: &Visit, prepared: &Prepared) -> Vec<Value> {
    let shown = prepared.volunteers.iter().map(|(person, role)| {
        json!({ "name": prepared.names.person(*person), "office": prepared.names.office_of(*person),
                "role": visit.text(role.label_key(), &[]) })
    });
    shown.collect()
}

/// Roles with a free place for which somebody has put their name down.
fn drawable(visit: &Visit, prepared: &Prepared) -> Vec<Value> {
    let mut roles: Vec<CourtRole> = Vec::new();
    for place in &prepared.places {
        let role = place.part.role;
        let wished = prepared.volunteers.iter().any(|(_, wish)| *wish == role);
        let in_court = side(role) != Side::Beside;
        if place.person.is_none() && wished && in_court && !roles.contains(&role) {
            roles.push(role);
        }
    }
    let shown = roles.into_iter();
    shown
        .map(|role| json!({ "code": role.code(), "name": visit.text(role.label_key(), &[]) }))
        .collect()
}

fn draws(prepared: &Prepared) -> Vec<Value> {
    let shown = prepared.draws.iter().map(|one| {
        json!({ "seed": one.draw.seed, "algorithm": one.draw.algorithm, "pool": one.draw.pool,
                "outcome": one.draw.outcome, "at": one.drawn_at,
                "by": prepared.names.person(one.drawn_by) })
    });
    shown.collect()
}

fn watchers(prepared: &Prepared) -> Value {
    let names = &prepared.names;
    let first = prepared.watchers.iter().take(NAMED);
    json!({
        "count": prepared.watchers.len(),
        "more": prepared.watchers.len().saturating_sub(NAMED),
        "names": first.map(|person| names.person(*person)).collect::<Vec<_>>(),
    })
}

fn venues(prepared: &Prepared) -> Vec<Value> {
    let shown = prepared.venues.iter().map(|venue| {
        let here = |one: &&crate::trials::store::attendance::Attended| one.venue == Some(venue.id);
        json!({
            "id": venue.id, "name": venue.name, "wall": prepared.walls.contains(&venue.id),
            "attended": prepared.attended.iter().filter(here).count(),
        })
    });
    shown.collect()
}

fn takes(prepared: &Prepared) -> Vec<Value> {
    let shown = prepared.takes.iter().map(|one| {
        json!({ "id": one.id, "take": one.take, "starts_at": one.starts_at,
                "phase_key": phase_key(one.phase), "here": one.id == prepared.row.id })
    });
    shown.collect()
}
