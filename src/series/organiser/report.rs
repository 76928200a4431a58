//! How far everybody is in a series, by office and by line.

use std::collections::{HashMap, HashSet};

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::STAFF;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Enrolled, Term};
use crate::people::offices::{self, OfficeRow};
use crate::people::{Office, Person};
use crate::series::Series;
use crate::series::matter::{self, Named};
use crate::series::members::{Bound, Offices};
use crate::series::rules::plan::What;
use crate::series::rules::report::{Count, One, Table};
use crate::series::rules::standing::Standing;
use crate::series::store::rows::{self, Row};
use crate::series::store::standings;
use crate::web::{Locale, Seat, Visit};

/// Which part of a report is wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Asked {
    /// An office: it and what is below.
    #[serde(default)]
    pub office: String,
    /// The code of a line.
    #[serde(default)]
    pub line: String,
}

/// Whom a report is about: those of one's reach who must complete the series or have begun it.
pub struct Crowd {
    pub row: Row,
    pub offices: Vec<OfficeRow>,
    pub people: Vec<Enrolled>,
    pub standings: HashMap<Id<Person>, Standing>,
    pub lines: Vec<Term>,
}

impl Crowd {
    /// # Errors
    /// `NotFound` if the series is not published.
    pub fn load(db: &mut Db, seat: &Seat, id: Id<Series>) -> Outcome<Self> {
        let row = rows::published(db, id)?;
        let mut offices = offices::all(db)?;
        let tree = Offices::of(&offices);
        let within = offices::within(db, &seat.reach(STAFF))?;
        if let Some(within) = &within {
            offices.retain(|one| within.contains(&one.id));
        }
        let within: Option<Vec<Id<Office>>> = within.map(|within| within.into_iter().collect());
        let standings = standings::of_series(db, id)?;
        let bound = Bound::of(&tree, &row);
        let mut people = choosing::roll(db, within.as_deref())?;
        people.retain(|one| bound.holds(one) || standings.contains_key(&one.id));
        Ok(Self {
            lines: choosing::lines(db)?,
            row,
            offices,
            people,
            standings,
        })
    }

    /// Whether somebody has completed the series.
    pub fn is_complete(&self, person: Id<Person>) -> bool {
        let standing = self.standings.get(&person);
        standing.is_some_and(Standing::is_complete)
    }

    /// The places of offices in the list, which holds each before those below it.
    pub fn places(&self) -> HashMap<Id<Office>, u32> {
        (0..)
            .zip(&self.offices)
            .map(|(place, one)| (one.id, place))
            .collect()
    }

    /// The place of a line in the list; the one after the last is “none”.
    fn line_places(&self) -> HashMap<&str, u16> {
        (0..)
            .zip(&self.lines)
            .map(|(place, (code, ..))| (code.as_str(), place))
            .collect()
    }

    /// Everybody counted, by the places of offices and lines.
    pub fn table(&self) -> Table {
        let (offices, lines) = (self.places(), self.line_places());
        let no_line = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        let people = self.people.iter().map(|one| One {
            office: offices.get(&one.office).copied().unwrap_or(u32::MAX),
            line: one
                .line
                .as_deref()
                .and_then(|line| lines.get(line))
                .copied()
                .unwrap_or(no_line),
            done: self
                .standings
                .get(&one.id)
                .map(|standing| standing.done)
                .unwrap_or_default(),
            complete: self.is_complete(one.id),
        });
        Table::of(&self.row.plan.0, people)
    }

    /// The office asked for; the top of one's reach without one.
    ///
    /// # Errors
    /// `NotFound` for an office outside the reach.
    pub fn chosen(&self, asked: &str) -> Outcome<Option<&OfficeRow>> {
        if asked.is_empty() {
            return Ok(None);
        }
        let found = self.offices.iter().find(|one| one.id.to_string() == asked);
        found.map(Some).ok_or(Problem::NotFound)
    }

    /// An office and everything below it, by places.
    pub fn below(&self, root: Id<Office>) -> HashSet<u32> {
        let mut found = HashSet::from([root]);
        let mut places = HashSet::new();
        for (place, one) in (0..).zip(&self.offices) {
            if found.contains(&one.id)
                || one.parent_id.is_some_and(|parent| found.contains(&parent))
            {
                found.insert(one.id);
                places.insert(place);
            }
        }
        places
    }
}

/// `GET /series/reports`: all series that have one.
pub async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let read = visit.app.store.read(rows::all_published);
    let rows = read.await?;
    let lines = rows.iter().map(|row| {
        json!({
            "id": row.id, "title": row.title, "items": row.plan.0.items.len(),
            "binding": row.plan.0.duty.binding, "due_at": row.plan.0.due_at,
        })
    });
    visit.page(
        "series/reports",
        json!({ "tab": "series", "rows": lines.collect::<Vec<_>>() }),
    )
}

/// `GET /series/{series}/report`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Series>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (seat, id, locale) = (visit.seat()?.clone(), *id, visit.locale);
    let sources = visit.app.learnable;
    let read = visit.app.store.read(move |db| {
        Ok((
            Crowd::load(db, &seat, id)?,
            matter::offered(db, sources, locale)?,
        ))
    });
    let (crowd, named) = read.await?;
    visit.page("series/report", context(&crowd, &named, &asked, locale)?)
}

fn own_name(office: &OfficeRow, locale: Locale) -> &str {
    match locale {
        Locale::Chinese => &office.name_zh,
        Locale::English => &office.name_en,
    }
}

/// A row of a table: whom it counts, and the counts.
fn shown(count: &Count, mut whom: Value) -> Value {
    let counts = [
        ("people", count.people),
        ("begun", count.begun),
        ("complete", count.complete),
        ("missing", count.people - count.complete),
        ("percent", count.percent()),
    ];
    if let Some(fields) = whom.as_object_mut() {
        fields.extend(counts.map(|(name, count)| (name.to_owned(), count.into())));
    }
    whom
}

fn context(
    crowd: &Crowd,
    named: &HashMap<What, Named>,
    asked: &Asked,
    locale: Locale,
) -> Outcome<Value> {
    let table = crowd.table();
    let chosen = crowd.chosen(&asked.office)?;
    let lines = crowd.line_places();
    let line = lines.get(asked.line.as_str()).copied();
    let here = chosen.map(|one| crowd.below(one.id));
    let is_here = |office: u32| here.as_ref().is_none_or(|places| places.contains(&office));
    let of_line = |one: u16| line.is_none_or(|line| line == one);
    let sum = table.sum(|office, one| is_here(office) && of_line(one));
    // Below the chosen office each child with everything below it; above all, the tops of the reach.
    let within: HashSet<Id<Office>> = crowd.offices.iter().map(|one| one.id).collect();
    let is_child = |one: &&OfficeRow| match chosen {
        Some(root) => one.parent_id == Some(root.id),
        None => !one.parent_id.is_some_and(|parent| within.contains(&parent)),
    };
    let children = crowd.offices.iter().filter(is_child).map(|one| {
        let places = crowd.below(one.id);
        let count = table.sum(|office, line| places.contains(&office) && of_line(line));
        let name = own_name(one, locale);
        shown(
            &count,
            json!({ "id": one.id, "name": name, "is_parent": places.len() > 1 }),
        )
    });
    let by_line = (0_u16..).zip(&crowd.lines).map(|(place, (code, zh, en))| {
        let count = table.sum(|office, one| is_here(office) && one == place);
        let name = match locale {
            Locale::Chinese => zh,
            Locale::English => en,
        };
        shown(
            &count,
            json!({ "code": code, "name": name, "chosen": *code == asked.line }),
        )
    });
    let items = crowd.row.plan.0.items.iter().zip(&sum.items).map(|(item, count)| {
        json!({ "named": named.get(&item.what), "required": item.required, "done": count })
    });
    let parent = chosen
        .and_then(|one| one.parent_id)
        .filter(|parent| within.contains(parent));
    Ok(json!({
        "tab": "series",
        "series": { "id": crowd.row.id, "title": crowd.row.title, "due_at": crowd.row.plan.0.due_at },
        "asked": asked,
        "here": chosen.map(|one| json!({ "id": one.id, "name": own_name(one, locale), "parent": parent })),
        "sum": shown(&sum, json!({})),
        "children": children.collect::<Vec<_>>(),
        "lines": by_line.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
    }))
}
