//! `GET /classes/{id}/console`

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::classes::attendance::Facts;
use crate::classes::attendance::facts::Attended;
use crate::classes::rules::question::QuestionState;
use crate::classes::sight::RUNNERS;
use crate::classes::store::questions::{self, Asked};
use crate::classes::store::{classes, desk_topic, polls};
use crate::classes::{Class, view};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Person;
use crate::people::names::Names;
use crate::web::{Locale, Seat, Visit};

/// Persons whom the console names; the rest stand on the attendance list.
const NAMED: usize = 60;
/// Questions that are done with, the latest.
const DONE: usize = 50;

/// What the console shows.
struct Desk {
    facts: Facts,
    questions: Vec<Asked>,
    askers: Names,
    polls: Vec<Value>,
}

impl Desk {
    fn of(
        db: &mut Db,
        seat: &Seat,
        id: Id<Class>,
        visit: (Locale, crate::clock::Moment),
    ) -> Outcome<Self> {
        let (locale, now) = visit;
        let row = classes::within_reach(db, seat, RUNNERS, id)?;
        let questions = questions::list(db, id)?;
        let askers: Vec<Id<Person>> = questions.iter().map(|one| one.person).collect();
        let mut cards = Vec::new();
        for poll in polls::list(db, id)? {
            let tally = polls::tally(db, id, &poll)?;
            cards.push(view::poll(&poll, Some(&tally), &[]));
        }
        cards.reverse();
        Ok(Self {
            askers: Names::of(db, &askers, locale)?,
            facts: Facts::of(db, row, locale, now)?,
            questions,
            polls: cards,
        })
    }

    fn question(&self, one: &Asked) -> Value {
        json!({
            "id": one.id, "text": one.text, "answer": one.answer, "asked_at": one.asked_at,
            "who": self.askers.person(one.person), "office": self.askers.office_of(one.person),
            "waiting": one.state == QuestionState::Waiting, "public": one.state.is_public(),
            "answered": one.state == QuestionState::Answered,
        })
    }
}

/// `GET /classes/{id}/console`
pub async fn show(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    shown(&visit, *id, None).await
}

/// The console, also as the answer to one of its forms that was refused.
pub async fn shown(
    visit: &Visit,
    id: Id<Class>,
    refused: Option<(String, StatusCode)>,
) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit
        .app
        .store
        .read(move |db| Desk::of(db, &seat, id, (locale, now)));
    let desk = read.await?;
    let facts = &desk.facts;
    let times = facts.row.times();
    let there: Vec<&Attended> = facts.attended.iter().filter(|one| one.is_there).collect();
    let came = facts.attended.iter().filter(|one| !one.came.is_empty());
    let at = |venue| {
        let here = |one: &&&Attended| {
            one.came
                .iter()
                .any(|came| came.is_there(times, now) && came.venue == venue)
        };
        there.iter().filter(here).count()
    };
    let places = facts
        .venues
        .iter()
        .map(|venue| json!({ "id": venue.id, "name": venue.name, "there": at(Some(venue.id)) }));
    let some = |wanted: fn(&Asked) -> bool| {
        let of = desk.questions.iter().rev().filter(move |one| wanted(one));
        of.map(|one| desk.question(one))
    };
    let context = json!({
        "class": view::class(&facts.row, now),
        "there": there.len(), "alone": at(None), "came": came.count(), "expected": facts.attended.len(),
        "places": places.collect::<Vec<_>>(),
        "named": there.iter().take(NAMED).map(|one| json!({
            "name": facts.names.person(one.person), "office": facts.names.office_of(one.person),
            "places": facts.places(one),
        })).collect::<Vec<_>>(),
        "more": there.len().saturating_sub(NAMED),
        "waiting": some(|one| one.state == QuestionState::Waiting).collect::<Vec<_>>(),
        "public": some(|one| one.state.is_public()).take(DONE).collect::<Vec<_>>(),
        "hidden": some(|one| one.state == QuestionState::Hidden).take(DONE).collect::<Vec<_>>(),
        "polls": desk.polls,
        "topic": desk_topic(id),
        "refused": refused.as_ref().map(|(words, _)| words),
    });
    let mut page = visit.page("classes/console", context)?;
    if let Some((_, status)) = refused {
        *page.status_mut() = status;
    }
    Ok(page)
}
