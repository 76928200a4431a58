//! `/hours/people/{person}`: somebody's hours, as those see them who look after them; corrections.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::view::{Asked, Sheet};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::hours::rules::length::{self, Fault};
use crate::hours::{self, Entry, KEEPERS, Kind, OVERSEERS, Source};
use crate::people::administration::Realm;
use crate::people::{Person, account};
use crate::web::input::Form;
use crate::web::{Locale, Redirect, Role, Seat, Visit};

/// Longest reason, in characters.
const REASON_LONGEST: usize = 500;

/// Whether the roles reach the office in which the person works.
fn reaches(db: &mut Db, seat: &Seat, roles: &[Role], person: Id<Person>) -> Outcome<bool> {
    let office = account::card(db, person)?.office;
    Ok(Realm::within(db, seat, roles)?.holds(office))
}

/// `GET /hours/people/{person}`
pub async fn show(
    visit: Visit,
    person: web::Path<Id<Person>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let year = asked.year(visit.now)?;
    page(&visit, *person, year, &Typed::default(), None).await
}

async fn page(
    visit: &Visit,
    person: Id<Person>,
    year: i16,
    typed: &Typed,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let (seat, locale, now) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        if !reaches(db, &seat, OVERSEERS, person)? {
            return Err(Problem::NotFound);
        }
        let keeps = reaches(db, &seat, KEEPERS, person)?;
        Ok((Sheet::load(db, person, year, locale, now)?, keeps))
    });
    let (sheet, keeps) = read.await?;
    let mut context = sheet.view(&visit.app.duties, locale);
    let kinds = Kind::ALL.iter().map(|kind| {
        json!({ "value": kind, "name_key": hours::kind_key(*kind), "selected": typed.kind == kind.word() })
    });
    if let Value::Object(context) = &mut context {
        context.insert("keeps".into(), json!(keeps));
        context.insert("kinds".into(), kinds.collect());
        context.insert("typed".into(), typed.view());
        context.insert(
            "fault".into(),
            json!(problem.map(|problem| visit.words(problem))),
        );
    }
    let mut page = visit.page("hours/person", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// The form of a correction.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Made with the form, so that a form sent twice counts once.
    key: String,
    year: String,
    kind: String,
    length: String,
    reason: String,
    below: String,
}

impl Typed {
    fn view(&self) -> Value {
        let key = match self.key.as_str() {
            "" => Id::<Self>::fresh().to_string(),
            key => key.to_owned(),
        };
        json!({ "key": key, "length": self.length, "reason": self.reason, "below": !self.below.is_empty() })
    }

    fn year(&self) -> Outcome<i16> {
        self.year
            .trim()
            .parse()
            .map_err(|_| Problem::refused("hours-bad-year"))
    }

    fn entry(&self, visit: &Visit, person: Id<Person>) -> Outcome<(Entry, i32)> {
        let key: Id<Self> = self
            .key
            .parse()
            .map_err(|_| Problem::refused("error-form"))?;
        let kind = Kind::from_word(&self.kind).ok_or_else(|| Problem::refused("error-form"))?;
        let minutes = length::parse_signed(&self.length).map_err(length_problem)?;
        let reason = self.reason.trim();
        if reason.chars().count() > REASON_LONGEST {
            let status = actix_web::http::StatusCode::UNPROCESSABLE_ENTITY;
            return Err(Refused::new(status, "hours-reason-long")
                .with("most", REASON_LONGEST)
                .into());
        }
        let entry = Entry {
            person,
            kind,
            minutes: minutes.unsigned_abs(),
            year: self.year()?,
            source: Source::Correction,
            source_key: key.to_string(),
            title: visit.text("hours-correction-title", &[]),
            note: reason.to_owned(),
            by: Some(visit.seat()?.person),
            at: visit.now,
        };
        Ok((entry, minutes))
    }
}

/// What a person reads about a length that is none.
pub fn length_problem(fault: Fault) -> Problem {
    Problem::refused(length_key(fault))
}

/// The same as a message's key.
pub const fn length_key(fault: Fault) -> &'static str {
    match fault {
        Fault::NotALength => "hours-length-unread",
        Fault::NotWholeMinutes => "hours-length-minutes",
        Fault::Zero => "hours-nothing",
        Fault::TooLong => "hours-too-many",
    }
}

/// `POST /hours/people/{person}/corrections`
pub async fn correct(
    visit: Visit,
    person: web::Path<Id<Person>>,
    form: Form<Typed>,
) -> Outcome<HttpResponse> {
    let (person, typed) = (*person, form.0);
    match enter(&visit, person, &typed).await {
        Ok(year) => {
            let here = format!("/hours/people/{person}?year={year}");
            Ok(Redirect::saying(&here, "said-hours-corrected"))
        }
        Err(problem @ Problem::Refused(_)) => {
            let shown = Asked::of(typed.year().ok()).year(visit.now);
            let year = shown.unwrap_or_else(|_| hours::year_of(visit.now));
            page(&visit, person, year, &typed, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn enter(visit: &Visit, person: Id<Person>, typed: &Typed) -> Outcome<i16> {
    let (entry, minutes) = typed.entry(visit, person)?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let (year, knowingly) = (entry.year, !typed.below.is_empty());
    let write = visit.app.store.write(move |db| {
        if !reaches(db, &seat, KEEPERS, person)? {
            return Err(Problem::NotFound);
        }
        if hours::correct(db, &entry, minutes, knowingly)? {
            let after = json!({ "kind": entry.kind, "minutes": minutes, "year": year, "reason": entry.note });
            audit::record(db, &by, "hours.correct", &format!("person/{person}"), (), after, now)?;
        }
        Ok(year)
    });
    write.await
}

/// `GET /hours/people/{person}/statement`: the year as a page to print.
pub async fn statement(
    visit: Visit,
    person: web::Path<Id<Person>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (year, person) = (asked.year(visit.now)?, *person);
    let (seat, locale, now): (_, Locale, _) = (visit.seat()?.clone(), visit.locale, visit.now);
    let read = visit.app.store.read(move |db| {
        if !reaches(db, &seat, OVERSEERS, person)? {
            return Err(Problem::NotFound);
        }
        Sheet::load(db, person, year, locale, now)
    });
    let mut context = read.await?.view(&visit.app.duties, visit.locale);
    if let Value::Object(context) = &mut context {
        context.insert("of_other".into(), json!(true));
    }
    visit.page("hours/statement", context)
}
