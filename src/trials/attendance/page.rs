//! The attendance of a hearing: who, where, how, from when to when, and the sums by place.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::ended;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::Outcome;
use crate::people::Person;
use crate::people::names::Names;
use crate::trials::Venue;
use crate::trials::rules::presence::{self, Span};
use crate::trials::rules::{Hearing, Phase};
use crate::trials::sight::WATCHERS;
use crate::trials::store::attendance::{self, Attended, How};
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::venues::{self, VenueRow};
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::paging::Pages;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};

/// Comings on one page.
const LINES: usize = 100;

/// Everything that is known.
struct Facts {
    row: HearingRow,
    venues: Vec<VenueRow>,
    attended: Vec<Attended>,
    names: Names,
    ended: Option<Moment>,
    now: Moment,
}

async fn load(visit: &Visit, id: Id<Hearing>) -> Outcome<Facts> {
    let (seat, app, locale, now) = (
        visit.seat()?.clone(),
        visit.app.clone(),
        visit.locale,
        visit.now,
    );
    let read = visit.app.store.read(move |db| {
        let row = hearings::within_reach(db, &seat, WATCHERS, id)?;
        let attended = attendance::list(db, id)?;
        let persons: Vec<Id<Person>> = attended.iter().map(|one| one.person).collect();
        Ok(Facts {
            venues: venues::list(db, id)?,
            names: Names::of(db, &persons, locale)?,
            ended: ended(&*app.rooms.seen(db, id)?),
            row,
            attended,
            now,
        })
    });
    read.await
}

/// The sums of one place.
struct Sum {
    /// None: on their own.
    venue: Option<Id<Venue>>,
    persons: usize,
    /// Of all persons, summed before it is cut to minutes.
    minutes: i64,
    there: usize,
}

impl Facts {
    fn until(&self, one: &Attended) -> Moment {
        one.span().until(self.ended, self.now)
    }

    fn seconds(&self, spans: &[Span]) -> i64 {
        presence::seconds(spans, self.ended, self.now)
    }

    fn minutes(&self, spans: &[Span]) -> i64 {
        self.seconds(spans) / 60
    }

    fn is_there(&self, one: &Attended) -> bool {
        one.left_at.is_none() && self.ended.is_none()
    }

    fn line(&self, one: &Attended) -> Value {
        json!({
            "name": self.names.person(one.person), "office": self.names.office_of(one.person),
            "venue": self.name(one.venue), "how_key": how_key(one.how),
            "came_at": one.came_at, "until": self.until(one), "there": self.is_there(one),
            "minutes": self.minutes(&[one.span()]),
        })
    }

    fn name(&self, venue: Option<Id<Venue>>) -> Option<&str> {
        let found = self.venues.iter().find(|one| Some(one.id) == venue);
        found.map(|one| one.name.as_str())
    }

    /// Each place in order, whether anybody came or not; then those on their own, and all together.
    fn sums(&self) -> (Vec<Sum>, Sum) {
        let places = self.venues.iter().map(|venue| Some(venue.id)).chain([None]);
        let each = places.map(|venue| self.sum(venue, |one| one.venue == venue));
        (each.collect(), self.sum(None, |_| true))
    }

    fn sum(&self, venue: Option<Id<Venue>>, here: impl Fn(&Attended) -> bool) -> Sum {
        let mut spans: BTreeMap<Id<Person>, Vec<Span>> = BTreeMap::new();
        let comings = self.attended.iter().filter(|one| here(one));
        for one in comings.clone() {
            spans.entry(one.person).or_default().push(one.span());
        }
        Sum {
            venue,
            persons: spans.len(),
            minutes: spans.values().map(|spans| self.seconds(spans)).sum::<i64>() / 60,
            there: comings.filter(|one| self.is_there(one)).count(),
        }
    }
}

/// Message of how somebody checked in.
const fn how_key(how: How) -> &'static str {
    match how {
        How::Page => "trials-attendance-by-page",
        How::Code => "trials-attendance-by-code",
        How::List => "trials-attendance-by-list",
    }
}

/// Where in the list.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    page: usize,
}

/// `GET /hearings/{id}/attendance`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let facts = load(&visit, *id).await?;
    let last = facts.attended.len().div_ceil(LINES).max(1);
    let at = asked.page.clamp(1, last);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let pages = Pages::of(
        count(at),
        count(LINES),
        count(facts.attended.len()),
        |page| Ok(format!("page={page}")),
    )?;
    let lines = facts.attended.iter().skip((at - 1) * LINES).take(LINES);
    let (sums, all) = facts.sums();
    let sum_view = |sum: &Sum| {
        json!({ "venue": facts.name(sum.venue), "persons": sum.persons,
                "minutes": sum.minutes, "there": sum.there })
    };
    visit.page(
        "trials/attendance",
        json!({
            "hearing": { "id": *id, "title": facts.row.title },
            "open": facts.row.phase != Phase::Ended,
            "lines": lines.map(|one| facts.line(one)).collect::<Vec<_>>(),
            "pages": (last > 1).then_some(pages),
            "sums": sums.iter().map(sum_view).collect::<Vec<_>>(),
            "all": sum_view(&all),
        }),
    )
}

/// `GET /hearings/{id}/attendance.xlsx`
pub async fn download(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let facts = load(&visit, *id).await?;
    let word = |key: &str| visit.text(key, &[]);
    let table = |name: &str, headings: &[&str], rows: Vec<Vec<Cell>>| Table {
        name: word(name),
        headings: headings.iter().map(|key| word(key)).collect(),
        rows,
    };
    let comings = table("trials-attendance-title", &COMINGS, comings(&visit, &facts));
    let sums = table("trials-attendance-by-venue", &SUMS, sums(&visit, &facts));
    let at = times::write(visit.now, Style::Second, visit.locale);
    let exported = visit.text("standings-exported", &[("time", Arg::Text(at))]);
    let about = Table {
        name: word("standings-about"),
        headings: vec![facts.row.title.clone()],
        rows: vec![vec![Cell::from(exported)]],
    };
    let name = format!(
        "{}-{}.xlsx",
        facts.row.title,
        word("trials-attendance-title")
    );
    Ok(write::download(
        &name,
        XLSX,
        write::workbook(&[comings, sums, about])?,
    ))
}

const COMINGS: [&str; 7] = [
    "roster-name",
    "roster-office",
    "trials-manage-venue",
    "trials-attendance-how",
    "trials-attendance-came",
    "trials-attendance-left",
    "trials-attendance-minutes",
];
const SUMS: [&str; 3] = [
    "trials-manage-venue",
    "trials-attendance-persons",
    "trials-attendance-minutes",
];

fn comings(visit: &Visit, facts: &Facts) -> Vec<Vec<Cell>> {
    let time = |at: Moment| Cell::from(times::write(at, Style::Table, visit.locale));
    let rows = facts.attended.iter().map(|one| {
        let left = if facts.is_there(one) {
            Cell::from(visit.text("trials-attendance-still-there", &[]))
        } else {
            time(facts.until(one))
        };
        vec![
            Cell::from(facts.names.person(one.person)),
            Cell::from(facts.names.office_of(one.person)),
            place(visit, facts, one.venue),
            Cell::from(visit.text(how_key(one.how), &[])),
            time(one.came_at),
            left,
            Cell::Whole(facts.minutes(&[one.span()])),
        ]
    });
    rows.collect()
}

fn place(visit: &Visit, facts: &Facts, venue: Option<Id<Venue>>) -> Cell {
    let alone = || visit.text("trials-attendance-alone", &[]);
    Cell::from(facts.name(venue).map_or_else(alone, str::to_owned))
}

fn sums(visit: &Visit, facts: &Facts) -> Vec<Vec<Cell>> {
    let whole = |number: usize| Cell::Whole(i64::try_from(number).unwrap_or(i64::MAX));
    let (sums, all) = facts.sums();
    let mut rows: Vec<Vec<Cell>> = sums
        .iter()
        .map(|sum| {
            let name = place(visit, facts, sum.venue);
            vec![name, whole(sum.persons), Cell::Whole(sum.minutes)]
        })
        .collect();
    let name = Cell::from(visit.text("trials-attendance-all", &[]));
    rows.push(vec![name, whole(all.persons), Cell::Whole(all.minutes)]);
    rows
}

/// A coming, for programs.
#[derive(Debug, Serialize, ToSchema)]
struct ComingView {
    #[schema(value_type = String)]
    person: Id<Person>,
    name: String,
    office: String,
    /// Null: on their own.
    venue: Option<String>,
    /// page, code or list.
    #[schema(value_type = String)]
    how: How,
    #[schema(value_type = i64)]
    came_at: Moment,
    /// Null while still there.
    #[schema(value_type = Option<i64>)]
    left_at: Option<Moment>,
    minutes: i64,
}

/// Who was there, from when to when, in the order of their coming.
#[utoipa::path(get, path = "/api/v1/hearings/{id}/attendance", tag = "hearings",
    params(("id" = String, Path)),
    responses((status = 200, body = [ComingView]), (status = 404)))]
pub async fn api(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let facts = load(&visit, *id).await?;
    let comings = facts.attended.iter().map(|one| ComingView {
        person: one.person,
        name: facts.names.person(one.person).to_owned(),
        office: facts.names.office_of(one.person).to_owned(),
        venue: facts.name(one.venue).map(str::to_owned),
        how: one.how,
        came_at: one.came_at,
        left_at: (!facts.is_there(one)).then(|| facts.until(one)),
        minutes: facts.minutes(&[one.span()]),
    });
    Ok(HttpResponse::Ok().json(comings.collect::<Vec<_>>()))
}
