//! A learner's own series.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::matter::{self, Named};
use super::members::{Bound, Offices};
use super::rules::plan::{Item, What};
use super::rules::standing::{self, Done, Standing};
use super::store::rows::{self, Row};
use super::store::{reminders, standings};
use super::{Series, Source};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::people::choosing;
use crate::web::{Locale, Redirect, Seat, Visit};

/// What a learner's pages are made from.
struct Own {
    series: Vec<Row>,
    standings: HashMap<Id<Series>, Standing>,
    /// Series that this person must complete.
    binding: HashSet<Id<Series>>,
    reminders: Vec<reminders::Row>,
    named: HashMap<What, Named>,
}

impl Own {
    fn load(db: &mut Db, sources: &[Source], person: Id<Person>, locale: Locale) -> Outcome<Self> {
        let series = rows::all_published(db)?;
        let binding = binding(db, &series, person)?;
        Ok(Self {
            standings: standings::of_person(db, person)?,
            reminders: reminders::unseen(db, person)?,
            named: matter::offered(db, sources, locale)?,
            series,
            binding,
        })
    }

    fn done(&self, id: Id<Series>) -> Done {
        self.standings
            .get(&id)
            .map(|standing| standing.done)
            .unwrap_or_default()
    }

    fn is_complete(&self, id: Id<Series>) -> bool {
        self.standings.get(&id).is_some_and(Standing::is_complete)
    }

    /// Whether everything that a series needs is complete; what is withdrawn is not asked for.
    fn is_ready(&self, row: &Row) -> bool {
        self.missing(row).next().is_none()
    }

    fn missing<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Row> {
        let needed = |other: &&Row| row.plan.0.needs.contains(&other.id.to_string());
        let incomplete = |other: &&Row| !self.is_complete(other.id);
        self.series.iter().filter(needed).filter(incomplete)
    }

    /// A series in a list.
    fn line(&self, row: &Row, now: Moment) -> Value {
        let (plan, done) = (&row.plan.0, self.done(row.id));
        let (have, need) = standing::count(plan, done);
        let is_there = |item: &Item| self.named.contains_key(&item.what);
        let next = standing::next(plan, done, self.is_ready(row), now, is_there);
        let complete = self.is_complete(row.id);
        json!({
            "id": row.id, "title": row.title, "have": have, "need": need,
            "binding": self.binding.contains(&row.id),
            "complete": complete,
            "due_at": plan.due_at,
            "late": !complete && plan.due_at.is_some_and(|due| due <= now),
            "next": next.and_then(|item| self.named.get(&item.what)),
        })
    }

    fn lines(&self, now: Moment, wanted: impl Fn(&Row) -> bool) -> Vec<Value> {
        let mut rows: Vec<&Row> = self.series.iter().filter(|row| wanted(row)).collect();
        rows.sort_by_key(|row| row.plan.0.due_at.unwrap_or(Moment::from_micros(i64::MAX)));
        rows.into_iter().map(|row| self.line(row, now)).collect()
    }
}

/// Which of these series somebody must complete.
fn binding(db: &mut Db, all: &[Row], person: Id<Person>) -> Outcome<HashSet<Id<Series>>> {
    let duties: Vec<&Row> = all.iter().filter(|row| row.plan.0.duty.binding).collect();
    if duties.is_empty() {
        return Ok(HashSet::new());
    }
    let Some(one) = choosing::enrolled(db, person)? else {
        return Ok(HashSet::new());
    };
    let offices = Offices::load(db)?;
    let binds = |row: &&Row| Bound::of(&offices, row).holds(&one);
    let bound = duties.into_iter().filter(binds);
    Ok(bound.map(|row| row.id).collect())
}

/// `GET /series`
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let (person, locale, now) = (visit.seat()?.person, visit.locale, visit.now);
    let sources = visit.app.learnable;
    let read = visit
        .app
        .store
        .read(move |db| Own::load(db, sources, person, locale));
    let own = read.await?;
    let mine = |row: &Row| own.binding.contains(&row.id) || own.standings.contains_key(&row.id);
    let titles: HashMap<_, _> = own.series.iter().map(|row| (row.id, &row.title)).collect();
    let reminders = own.reminders.iter().filter_map(|one| {
        Some(json!({
            "series": one.series, "title": titles.get(&one.series)?, "words": one.words,
            "occasion": one.occasion, "sent_at": one.sent_at,
        }))
    });
    visit.page(
        "series/list",
        json!({
            "tab": "series",
            "reminders": reminders.collect::<Vec<_>>(),
            "current": own.lines(now, |row| mine(row) && !own.is_complete(row.id)),
            "complete": own.lines(now, |row| own.is_complete(row.id)),
            "offers": own.lines(now, |row| !mine(row)),
        }),
    )
}

/// `GET /series/{series}`
pub async fn one(visit: Visit, id: web::Path<Id<Series>>) -> Outcome<HttpResponse> {
    let (person, locale, now, id) = (visit.seat()?.person, visit.locale, visit.now, *id);
    let sources = visit.app.learnable;
    let read = visit.app.store.read(move |db| {
        rows::published(db, id)?;
        Own::load(db, sources, person, locale)
    });
    let own = read.await?;
    let row = own.series.iter().find(|row| row.id == id);
    let row = row.ok_or(Problem::NotFound)?;
    let plan = &row.plan.0;
    let states = standing::states(plan, own.done(id), own.is_ready(row), now);
    let items = states.iter().map(|(item, state)| {
        json!({
            "named": own.named.get(&item.what), "state": state.word(),
            "state_key": state.key(),
            "required": item.required, "due_at": plan.due(item),
        })
    });
    let needs = own
        .missing(row)
        .map(|other| json!({ "id": other.id, "title": other.title }));
    let reminders = own.reminders.iter().filter(|one| one.series == id);
    visit.page(
        "series/one",
        json!({
            "tab": "series",
            "series": own.line(row, now), "about": plan.about, "ordered": plan.ordered,
            "items": items.collect::<Vec<_>>(), "needs": needs.collect::<Vec<_>>(),
            "joined": own.standings.contains_key(&id) || own.binding.contains(&id),
            "reminders": reminders.map(|one| json!({ "words": one.words, "occasion": one.occasion, "sent_at": one.sent_at })).collect::<Vec<_>>(),
            "completed_at": own.standings.get(&id).and_then(|one| one.completed_at),
        }),
    )
}

/// `POST /series/{series}/join`: takes up an offer, with what was done of it before.
pub async fn join(visit: Visit, id: web::Path<Id<Series>>) -> Outcome<HttpResponse> {
    let (person, now, id) = (visit.seat()?.person, visit.now, *id);
    let write = visit.app.store.write(move |db| {
        let row = rows::published(db, id)?;
        standings::add(db, (id, &row.plan.0), [(person, Done::default())], now)
    });
    write.await?;
    Ok(Redirect::saying(
        &format!("/series/{id}"),
        "said-series-joined",
    ))
}

/// What is next for somebody in their series: the first page shows it. What they were reminded of comes
/// first, then what must be done, and what is due first before the rest.
pub fn next_of(
    db: &mut Db,
    sources: &[Source],
    seat: &Seat,
    locale: Locale,
    now: Moment,
) -> Outcome<Option<Value>> {
    let own = Own::load(db, sources, seat.person, locale)?;
    let begun = |row: &Row| own.binding.contains(&row.id) || own.standings.contains_key(&row.id);
    let open = own.lines(now, |row| begun(row) && !own.is_complete(row.id));
    let (must, rest): (Vec<_>, Vec<_>) = open
        .into_iter()
        .partition(|line| line["binding"] == Value::Bool(true));
    let reminded = own.reminders.first();
    let of_reminder =
        |line: &Value| reminded.is_some_and(|one| line.get("id") == Some(&json!(one.series)));
    let mut all: Vec<Value> = must.into_iter().chain(rest).collect();
    all.sort_by_key(|line| !of_reminder(line));
    let Some(mut first) = all.into_iter().next() else {
        return Ok(None);
    };
    let words = reminded
        .filter(|_| of_reminder(&first))
        .map(|one| json!({ "words": one.words, "occasion": one.occasion, "sent_at": one.sent_at }));
    if let Some(fields) = first.as_object_mut() {
        fields.insert("reminded".to_owned(), json!(words));
    }
    Ok(Some(first))
}
