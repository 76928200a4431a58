//! Hours for what other areas have held: whoever runs it says how many, looks at who gets them, says yes.
//!
//! The area says who was there ([`Offer`]); each person gets them once for the same thing, so that it can be
//! said again when somebody came later.

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::pages::person::length_problem;
use super::rules::length::{self, exact_hours};
use super::{Entry, Kind, Source, enter, kind_key, store};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem, Refused};
use crate::people::Person;
use crate::people::names::Names;
use crate::web::seat::Actor;
use crate::web::{Redirect, Visit};

/// Persons whom the page names; of more it says how many.
const NAMED: usize = 200;
/// Entries of one transaction: saves of answers do not wait for a whole sitting.
const AT_ONCE: usize = 500;

/// What was held, and who gets hours for it.
#[derive(Debug, Clone)]
pub struct Offer {
    pub source: Source,
    /// Its id.
    pub key: String,
    pub title: String,
    /// The year in which it counts.
    pub year: i16,
    pub persons: Vec<Id<Person>>,
    /// Name and office of those who took part and have no account that is surely theirs.
    pub unknown: Vec<(String, String)>,
    /// Minutes that are proposed.
    pub usual: i64,
    /// The page from which one comes, without the slash at its beginning; below it, `/hours` is the form.
    pub home: String,
    /// Message that says who gets them.
    pub who_key: &'static str,
    /// The area's entry in the navigation.
    pub nav: &'static str,
}

/// The form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    length: String,
}

impl Typed {
    fn read(&self) -> Outcome<(Kind, u32)> {
        let kind = Kind::from_word(&self.kind).ok_or_else(|| Problem::refused("error-form"))?;
        let minutes = length::parse(&self.length).map_err(length_problem)?;
        Ok((kind, minutes))
    }
}

/// Who has them already.
fn known(db: &mut Db, offer: &Offer) -> Outcome<HashSet<Id<Person>>> {
    let entered = store::persons_of(db, offer.source, &offer.key)?;
    Ok(entered.into_iter().collect())
}

/// The page: who would get how much. `address` is where it stands and whither its form goes.
pub async fn page(
    visit: &Visit,
    offer: Offer,
    address: &str,
    typed: Option<&Typed>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let locale = visit.locale;
    let read = visit.app.store.read(move |db| {
        let known = known(db, &offer)?;
        let shown: Vec<Id<Person>> = offer.persons.iter().copied().take(NAMED).collect();
        let names = Names::of(db, &shown, locale)?;
        let rows = shown.iter().map(|person| {
            json!({ "name": names.person(*person), "office": names.office_of(*person),
                    "known": known.contains(person) })
        });
        let rows: Vec<Value> = rows.collect();
        let have = offer
            .persons
            .iter()
            .filter(|one| known.contains(one))
            .count();
        Ok((rows, have, offer))
    });
    let (rows, have, offer) = read.await?;
    let usual = u64::try_from(offer.usual).ok().and_then(exact_hours);
    let length = typed.map_or_else(|| usual.unwrap_or_default(), |typed| typed.length.clone());
    let unknown = offer.unknown.iter();
    let unknown = unknown.map(|(name, office)| json!({ "name": name, "office": office }));
    let unknown: Vec<Value> = unknown.collect();
    let chosen = typed.map_or("", |typed| typed.kind.as_str());
    let kinds = Kind::ALL.iter().map(|kind| {
        json!({ "value": kind, "name_key": kind_key(*kind), "selected": chosen == kind.word() })
    });
    let total = offer.persons.len();
    let mut page = visit.page(
        "hours/credit",
        json!({
            "title": offer.title, "home": offer.home, "address": address.trim_start_matches('/'),
            "who_key": offer.who_key, "area": offer.nav, "year": offer.year,
            "total": total, "have": have, "fresh": total.saturating_sub(have),
            "unknown": unknown, "rows": rows, "more": total.saturating_sub(NAMED),
            "kinds": kinds.collect::<Vec<Value>>(), "length": length,
            "fault": problem.map(|problem| visit.words(problem)),
        }),
    )?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// Takes the form: enters the hours of everybody who does not have them, and shows the page again.
pub async fn take(
    visit: &Visit,
    offer: Offer,
    address: &str,
    typed: &Typed,
) -> Outcome<HttpResponse> {
    match give(visit, &offer, typed).await {
        Ok(()) => Ok(Redirect::saying(address, "said-hours-credited")),
        Err(problem @ Problem::Refused(_)) => {
            page(visit, offer, address, Some(typed), Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

async fn give(visit: &Visit, offer: &Offer, typed: &Typed) -> Outcome<()> {
    let (kind, minutes) = typed.read()?;
    if offer.persons.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Refused::new(status, "hours-credit-nobody").into());
    }
    let entry = |person: &Id<Person>| Entry {
        person: *person,
        kind,
        minutes,
        year: offer.year,
        source: offer.source,
        source_key: offer.key.clone(),
        title: offer.title.clone(),
        note: String::new(),
        by: visit.seat_if_any().map(|seat| seat.person),
        at: visit.now,
    };
    // Always in the same order, so that two such transactions never wait for each other.
    let mut persons = offer.persons.clone();
    persons.sort_unstable();
    for some in persons.chunks(AT_ONCE) {
        let entries: Vec<Entry> = some.iter().map(entry).collect();
        let by = visit.actor();
        let write = visit
            .app
            .store
            .write(move |db| enter_all(db, &entries, &by));
        write.await?;
    }
    Ok(())
}

fn enter_all(db: &mut Db, entries: &[Entry], by: &Actor) -> Outcome<()> {
    let mut new = Vec::new();
    for entry in entries {
        if enter(db, entry)? {
            new.push(entry.person);
        }
    }
    let Some(first) = entries.first().filter(|_| !new.is_empty()) else {
        return Ok(());
    };
    let object = format!("{}/{}", first.source, first.source_key);
    let after =
        json!({ "kind": first.kind, "minutes": first.minutes, "year": first.year, "persons": new });
    audit::record(db, by, "hours.credit", &object, (), after, first.at)
}
