//! What is credited for a class: shown first, then entered as hours, each person once.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::audit::{self, Actor};
use crate::certificates::code;
use crate::classes::attendance::Facts;
use crate::classes::attendance::facts::Attended;
use crate::classes::rules::State;
use crate::classes::sight::RUNNERS;
use crate::classes::store::classes::{self, ClassRow};
use crate::classes::store::credits::{self, Credited};
use crate::classes::{Class, view};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours::{self, Entry, Source, year_of};
use crate::people::Person;
use crate::series::{self, What};
use crate::web::{Locale, Redirect, Visit};

/// `GET /classes/{id}/credit`
pub async fn preview(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat, locale, now) = (*id, visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        let row = classes::within_reach(db, &seat, RUNNERS, id)?;
        Facts::of(db, row, locale, now)
    });
    let facts = read.await?;
    let came = facts.attended.iter().filter(|one| !one.came.is_empty());
    let line = |one: &Attended| {
        json!({
            "name": facts.names.person(one.person), "office": facts.names.office_of(one.person),
            "minutes": one.seconds / 60, "percent": facts.window.percent(one.seconds),
            "suffices": one.suffices, "open": one.is_open(), "credited": one.credited.is_some(),
        })
    };
    let due = |one: &&Attended| one.suffices && one.credited.is_none();
    let context = json!({
        "class": view::class(&facts.row, now),
        "due": came.clone().filter(due).count(),
        "done": came.clone().filter(|one| one.credited.is_some()).count(),
        "short": came.clone().filter(|one| !one.suffices).count(),
        "unsettled": came.clone().filter(|one| one.is_open()).count(),
        "lines": came.map(line).collect::<Vec<Value>>(),
    });
    visit.page("classes/credit", context)
}

/// `POST /classes/{id}/credit`
pub async fn confirm(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat, by, now) = (*id, visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        let row = classes::within_reach(db, &seat, RUNNERS, id)?;
        credit(db, row, &by, now)
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/classes/{id}/credit"),
        "said-class-credited",
    ))
}

/// Credits a closed class to all who were there long enough: their attendance and, if it brings any, hours.
/// How many are new.
pub fn credit(db: &mut Db, row: ClassRow, by: &Actor, now: Moment) -> Outcome<usize> {
    if row.state != State::Closed {
        return Err(Problem::conflict("classes-credit-not-closed"));
    }
    let facts = Facts::of(db, row, Locale::Chinese, now)?;
    let row = &facts.row;
    let mut due: Vec<&Attended> = facts.attended.iter().filter(|one| one.suffices).collect();
    // In one order for all who touch several people at once.
    due.sort_unstable_by_key(|one| one.person);
    let mut fresh = Vec::new();
    for one in due {
        let credited = Credited {
            person_id: one.person,
            person_name: facts.names.person(one.person).to_owned(),
            title: row.title.clone(),
            held_at: row.starts_at,
            kind: row.credit_kind,
            minutes: row.credit_minutes,
            present_seconds: one.seconds,
            code: code::fresh(),
        };
        if credits::add(db, row.id, &credited, now)? {
            fresh.push(one.person);
            if row.credit_minutes > 0 {
                hours::enter(db, &entry(row, one.person, by, now))?;
            }
        }
    }
    series::completed_by(db, &fresh, &What::Class(row.id.to_string()), now)?;
    let after =
        json!({ "persons": fresh.len(), "minutes": row.credit_minutes, "kind": row.credit_kind });
    let object = format!("class/{}", row.id);
    audit::record(db, by, "class.credit", &object, (), after, now)?;
    Ok(fresh.len())
}

/// What a class brings into somebody's hours: it counts for the year in which it was held.
fn entry(row: &ClassRow, person: Id<Person>, by: &Actor, now: Moment) -> Entry {
    Entry {
        person,
        kind: row.credit_kind,
        minutes: u32::try_from(row.credit_minutes).unwrap_or(0),
        year: year_of(row.starts_at),
        source: Source::Class,
        source_key: row.id.to_string(),
        title: row.title.clone(),
        note: String::new(),
        by: by.person,
        at: now,
    }
}
