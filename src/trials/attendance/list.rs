//! The list of those who may come: whoever keeps a place finds people on it and ticks them, many at once.

use std::collections::{BTreeSet, HashMap};

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Step, take};
use crate::audit;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::people::choosing;
use crate::people::names::Names;
use crate::sittings::scripts;
use crate::trials::rules::{Hearing, Phase};
use crate::trials::sight::WATCHERS;
use crate::trials::store::attendance::{self, Attended, How};
use crate::trials::store::hearings::{self, HearingRow};
use crate::trials::store::venues::{self, VenueRow};
use crate::trials::store::{parts, watchers};
use crate::web::input::Form;
use crate::web::paging::Pages;
use crate::web::{Locale, Redirect, Seat, Visit};

/// Persons on one page.
const LINES: usize = 50;
/// Persons whom a search finds at most; of more the beginning of a name says too little.
const FOUND: i64 = 2_000;

/// Whom to show, and for which place.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    page: usize,
}

/// Who may come: the cast, who was let in to watch, and who takes part in the sitting.
fn expected(db: &mut Db, row: &HearingRow) -> Outcome<BTreeSet<Id<Person>>> {
    let cast = parts::list(db, row.id)?;
    let mut all: BTreeSet<Id<Person>> = cast.iter().filter_map(|one| one.person).collect();
    all.extend(watchers::list(db, row.id)?);
    if let Some(sitting) = row.sitting_id {
        all.extend(scripts::roster(db, sitting)?.iter().map(|one| one.person));
    }
    Ok(all)
}

/// What the page shows.
struct Shown {
    row: HearingRow,
    persons: Vec<Id<Person>>,
    names: Names,
    there: HashMap<Id<Person>, Attended>,
    venues: Vec<VenueRow>,
}

impl Shown {
    fn of(db: &mut Db, seat: &Seat, id: Id<Hearing>, q: &str, locale: Locale) -> Outcome<Self> {
        let row = hearings::within_reach(db, seat, WATCHERS, id)?;
        let mut persons: Vec<Id<Person>> = expected(db, &row)?.into_iter().collect();
        if !q.is_empty() {
            let called: BTreeSet<_> = choosing::called(db, q, FOUND)?.into_iter().collect();
            persons.retain(|one| called.contains(one));
        }
        let names = Names::of(db, &persons, locale)?;
        let order = |one: &Id<Person>| (names.office_of(*one), names.person(*one), *one);
        persons.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(Self {
            there: attendance::there(db, id, &persons)?,
            venues: venues::list(db, id)?,
            row,
            persons,
            names,
        })
    }

    fn line(&self, person: Id<Person>) -> Value {
        let present = self.there.get(&person);
        let at = present.and_then(|one| one.venue);
        let venue = self.venues.iter().find(|venue| at == Some(venue.id));
        json!({
            "id": person, "name": self.names.person(person), "account": self.names.account(person),
            "office": self.names.office_of(person), "there": present.is_some(),
            "since": present.map(|one| one.came_at), "venue": venue.map(|venue| &venue.name),
        })
    }
}

/// `GET /hearings/{id}/attendance/list`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (seat, locale, id) = (visit.seat()?.clone(), visit.locale, *id);
    let q = asked.q.trim().to_owned();
    let read = visit
        .app
        .store
        .read(move |db| Shown::of(db, &seat, id, &q, locale));
    let shown = read.await?;
    let found = shown.persons.len();
    let last = found.div_ceil(LINES).max(1);
    let at = asked.page.clamp(1, last);
    let lines = shown.persons.iter().skip((at - 1) * LINES).take(LINES);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let pages = Pages::of(count(at), count(LINES), count(found), |page| {
        query(&asked, page)
    })?;
    let places = shown.venues.iter().map(|venue| {
        let selected = asked.venue == venue.id.to_string();
        json!({ "id": venue.id, "name": venue.name, "selected": selected })
    });
    visit.page(
        "trials/attendance_list",
        json!({
            "hearing": { "id": id, "title": shown.row.title },
            "open": shown.row.phase != Phase::Ended,
            "asked": { "q": asked.q, "venue": asked.venue, "page": at },
            "venues": places.collect::<Vec<Value>>(),
            "rows": lines.map(|person| shown.line(*person)).collect::<Vec<Value>>(),
            "found": found, "pages": (last > 1).then_some(pages),
        }),
    )
}

fn query(asked: &Asked, page: i64) -> Outcome<String> {
    let page = usize::try_from(page).unwrap_or_default();
    let there = Asked {
        page,
        ..asked.clone()
    };
    serde_html_form::to_string(&there).map_err(Problem::bug)
}

/// Whom was ticked, and what they did.
#[derive(Debug, Deserialize)]
pub struct Ticked {
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    person: Vec<Id<Person>>,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

/// What those who were ticked do, and what is said of it.
fn step_of(ticked: &Ticked) -> Outcome<(Step, &'static str)> {
    Ok(match (ticked.act.as_str(), ticked.venue.as_str()) {
        ("leave", _) => (Step::Leave, "said-attendance-left"),
        ("come", "") => (Step::Come(None), "said-attendance-came"),
        ("come", venue) => {
            let venue = venue.parse().map_err(|_| Problem::NotFound)?;
            (Step::Come(Some(venue)), "said-attendance-came")
        }
        _ => return Err(Problem::refused("error-form")),
    })
}

/// `POST /hearings/{id}/attendance/list`
pub async fn tick(
    visit: Visit,
    id: web::Path<Id<Hearing>>,
    form: Form<Ticked>,
) -> Outcome<HttpResponse> {
    let (id, ticked) = (*id, form.0);
    let (step, said) = step_of(&ticked)?;
    if ticked.person.is_empty() {
        return Err(Problem::refused("trials-attendance-nobody-ticked"));
    }
    let asked = Asked {
        q: ticked.q,
        venue: ticked.venue,
        page: ticked.page,
    };
    let back = query(&asked, i64::try_from(asked.page).unwrap_or(1))?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let persons = ticked.person;
    let write = visit.app.store.write(move |db| {
        let row = hearings::within_reach(db, &seat, WATCHERS, id)?;
        let expected = expected(db, &row)?;
        if !persons.iter().all(|one| expected.contains(one)) {
            return Err(Problem::NotFound);
        }
        let changed = take(db, id, &persons, (step, How::List), now)?;
        let action = match step {
            Step::Come(_) => "hearing.tick-in",
            Step::Leave => "hearing.tick-out",
        };
        let after = json!({ "persons": persons, "changed": changed });
        audit::record(db, &by, action, &format!("hearing/{id}"), (), after, now)
    });
    write.await?;
    let here = format!("/hearings/{id}/attendance/list?{back}");
    Ok(Redirect::saying(&here, said))
}
