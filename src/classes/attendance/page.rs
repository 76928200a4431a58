//! `GET /classes/{id}/attendance`: who may come, who came, how long; ticking by hand, many at once.

use std::collections::{BTreeSet, HashSet};

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::facts::{self, Attended, Facts};
use super::others::{self, Others, Wanted};
use crate::audit;
use crate::classes::rules::timing::{Doors, Phase};
use crate::classes::rules::{How, State};
use crate::classes::sight::KEEPERS;
use crate::classes::store::presences::{self, Came, Presence};
use crate::classes::store::{classes, credits, guests};
use crate::classes::{Class, Venue, view};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Brief};
use crate::people::{Office, Person, offices};
use crate::web::input::Form;
use crate::web::paging::Pages;
use crate::web::{Locale, Redirect, Seat, Visit};

/// Persons on one page.
const LINES: usize = 100;
/// Persons whom a search finds at most.
const FOUND: i64 = 2_000;

/// Whom to show.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// `there`, `open` (did not check out), `short` (not long enough), `never`; empty is all.
    show: String,
    page: usize,
}

const FILTERS: [(&str, &str); 5] = [
    ("", "classes-attendance-all"),
    ("there", "classes-attendance-there"),
    ("open", "classes-attendance-open"),
    ("short", "classes-attendance-short"),
    ("never", "classes-attendance-never"),
];

impl Asked {
    fn wants(&self, one: &Attended) -> bool {
        match self.show.as_str() {
            "there" => one.is_there,
            "open" => one.is_open(),
            "short" => !one.came.is_empty() && !one.suffices,
            "never" => one.came.is_empty(),
            _ => true,
        }
    }

    /// Whether those are wanted who have not come.
    fn wants_absent(&self) -> bool {
        matches!(self.show.as_str(), "" | "never")
    }

    fn query(&self, page: i64) -> Outcome<String> {
        let page = usize::try_from(page).unwrap_or_default();
        let there = Self {
            page,
            ..self.clone()
        };
        serde_html_form::to_string(&there).map_err(Problem::bug)
    }
}

/// Whose line it is: name, account, office.
type Who<'a> = (&'a str, &'a str, &'a str);

fn line(facts: &Facts, one: &Attended, (name, account, office): Who<'_>) -> Value {
    json!({
        "id": one.person, "name": name, "account": account, "office": office,
        "places": facts.places(one), "came": !one.came.is_empty(),
        "came_at": one.first_came(), "left_at": one.last_left(), "there": one.is_there,
        "open": one.is_open(),
        "ways": one.ways().into_iter().map(view::how_key).collect::<Vec<_>>(),
        "minutes": one.seconds / 60, "percent": facts.window.percent(one.seconds),
        "suffices": one.suffices, "credited": one.credited.is_some(),
    })
}

/// The list as a page shows it.
struct List {
    facts: Facts,
    /// Those of the facts that are asked for.
    found: Vec<Attended>,
    others: Others,
}

impl List {
    fn of(
        db: &mut Db,
        seat: &Seat,
        id: Id<Class>,
        asked: &Asked,
        (locale, now): (Locale, Moment),
    ) -> Outcome<Self> {
        let facts = facts::kept(db, seat, id, locale, now)?;
        let start = asked.q.trim();
        let called: Option<BTreeSet<Id<Person>>> = match start {
            "" => None,
            q => Some(choosing::called(db, q, FOUND)?.into_iter().collect()),
        };
        let is_called = |one: &Attended| {
            called
                .as_ref()
                .is_none_or(|some| some.contains(&one.person))
        };
        let found = facts.attended.iter();
        let found = found.filter(|one| is_called(one) && asked.wants(one));
        let found: Vec<Attended> = found.cloned().collect();
        let wanted = Wanted {
            start: start.to_owned(),
            page: asked.page,
            lines: LINES,
            before: found.len(),
            any: asked.wants_absent(),
        };
        let others = Others::of(db, seat, &facts, &wanted)?;
        Ok(Self {
            facts,
            found,
            others,
        })
    }

    /// The lines of a page, from 1.
    fn lines(&self, page: usize) -> Vec<Value> {
        let (facts, names) = (&self.facts, &self.facts.names);
        let known = self.found.iter().skip((page - 1) * LINES).take(LINES);
        let known = known.map(|one| {
            let person = one.person;
            let who = (
                names.person(person),
                names.account(person),
                names.office_of(person),
            );
            line(facts, one, who)
        });
        let others = self.others.shown.iter().map(|one| {
            let who = (
                one.name.as_str(),
                one.account.as_str(),
                names.office(one.office),
            );
            line(facts, &Attended::not_yet(one.id), who)
        });
        known.chain(others).collect()
    }
}

/// `GET /classes/{id}/attendance`
pub async fn show(
    visit: Visit,
    id: web::Path<Id<Class>>,
    asked: web::Query<Asked>,
) -> Outcome<HttpResponse> {
    let (id, seat, locale, now) = (*id, visit.seat()?.clone(), visit.locale, visit.now);
    let wanted = asked.clone();
    let read = visit
        .app
        .store
        .read(move |db| List::of(db, &seat, id, &wanted, (locale, now)));
    let list = read.await?;
    let (facts, total) = (&list.facts, list.others.total);
    let at = others::place(asked.page, LINES, total);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let pages = Pages::of(count(at), count(LINES), count(total), |page| {
        asked.query(page)
    })?;
    let all = &facts.attended;
    let of = |wanted: &dyn Fn(&Attended) -> bool| all.iter().filter(|one| wanted(one)).count();
    let times = facts.row.times();
    let filters = FILTERS.iter().map(
        |(value, key)| json!({ "value": value, "label_key": key, "chosen": asked.show == *value }),
    );
    visit.page(
        "classes/attendance",
        json!({
            "class": view::class(&facts.row, now),
            "doors": times.doors(now) == Doors::Open,
            "settles": settles(&facts.row, now),
            "asked": { "q": asked.q, "show": asked.show, "page": at },
            "filters": filters.collect::<Vec<_>>(),
            "venues": facts.venues.iter().map(|one| json!({ "id": one.id, "name": one.name })).collect::<Vec<_>>(),
            "sums": {
                "expected": all.len() + list.others.expected, "came": of(&|one| !one.came.is_empty()),
                "there": of(&|one| one.is_there), "open": of(&Attended::is_open),
                "suffices": of(&|one| one.suffices),
            },
            "lines": list.lines(at),
            "any": !all.is_empty(),
            "pages": (total > LINES).then_some(pages),
        }),
    )
}

/// Whether comings can be settled afterwards: the class has begun and takes place.
fn settles(row: &classes::ClassRow, now: Moment) -> bool {
    !matches!(row.times().phase(now), Phase::Coming | Phase::Cancelled)
}

/// Who was ticked, and what becomes of them.
#[derive(Debug, Deserialize)]
pub struct Ticked {
    /// `in` and `out` now; `whole`: was there for the whole class; `stayed`: to the end, who did not check
    /// out; `undo`: takes back what was entered by hand or from a list.
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    person: Vec<Id<Person>>,
    #[serde(default)]
    venue: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: usize,
}

/// `POST /classes/{id}/attendance`
pub async fn tick(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Ticked>,
) -> Outcome<HttpResponse> {
    let (id, ticked) = (*id, form.0);
    if ticked.person.is_empty() {
        return Err(Problem::refused("classes-attendance-nobody-ticked"));
    }
    let asked = Asked {
        q: ticked.q.clone(),
        show: ticked.show.clone(),
        page: ticked.page,
    };
    let back = asked.query(i64::try_from(asked.page).unwrap_or(1))?;
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        let row = classes::within_reach(db, &seat, KEEPERS, id)?;
        if !may_be_entered(db, &seat, &row, &ticked.person)? {
            return Err(Problem::NotFound);
        }
        let changed = done(db, &row, &ticked, now)?;
        let after = json!({ "act": ticked.act, "persons": ticked.person, "changed": changed });
        audit::record(
            db,
            &by,
            "class.tick",
            &format!("class/{id}"),
            (),
            after,
            now,
        )
    });
    write.await?;
    let here = format!("/classes/{id}/attendance?{back}");
    Ok(Redirect::saying(&here, "said-class-ticked"))
}

/// Who may come and who came.
pub fn known(db: &mut Db, row: &classes::ClassRow) -> Outcome<BTreeSet<Id<Person>>> {
    let came = presences::list(db, row.id)?.into_iter();
    let mut known: BTreeSet<Id<Person>> = came.map(|one| one.person).collect();
    known.extend(guests::list(db, row.id)?);
    Ok(known)
}

/// The offices whose people may be entered without being on a list; none stands for all of them.
pub fn within(db: &mut Db, seat: &Seat) -> Outcome<Option<HashSet<Id<Office>>>> {
    offices::within(db, &seat.reach(KEEPERS))
}

/// Whether all of them may be entered: who is on the list or came and, where everybody may come, who
/// is within reach.
fn may_be_entered(
    db: &mut Db,
    seat: &Seat,
    row: &classes::ClassRow,
    persons: &[Id<Person>],
) -> Outcome<bool> {
    let known = known(db, row)?;
    let others = persons.iter().copied();
    let others: Vec<Id<Person>> = others.filter(|one| !known.contains(one)).collect();
    if others.is_empty() || !row.open_to_all {
        return Ok(others.is_empty());
    }
    let within = within(db, seat)?;
    let briefs = choosing::briefs(db, &others)?;
    let is_within = |brief: &Brief| {
        within
            .as_ref()
            .is_none_or(|some| some.contains(&brief.office))
    };
    Ok(others
        .iter()
        .all(|one| briefs.get(one).is_some_and(is_within)))
}

fn done(db: &mut Db, row: &classes::ClassRow, ticked: &Ticked, now: Moment) -> Outcome<usize> {
    let persons = &ticked.person;
    let doors = row.times().doors(now);
    let now_open = matches!(ticked.act.as_str(), "in" | "out");
    if now_open && doors != Doors::Open {
        return Err(Problem::conflict("classes-attendance-doors"));
    }
    if !now_open && !settles(row, now) {
        return Err(Problem::conflict("classes-attendance-not-begun"));
    }
    if !now_open {
        let credited = credits::list(db, row.id)?;
        if persons.iter().any(|one| credited.contains_key(one)) {
            return Err(Problem::conflict("classes-attendance-credited"));
        }
    }
    let end = row.times().window().to;
    match ticked.act.as_str() {
        "in" => {
            let venue = match ticked.venue.as_str() {
                "" => None,
                id => Some(id.parse::<Id<Venue>>().map_err(|_| Problem::NotFound)?),
            };
            let known = crate::classes::store::venues::list(db, row.id)?;
            if venue.is_some_and(|venue| known.iter().all(|one| one.id != venue)) {
                return Err(Problem::NotFound);
            }
            presences::come(db, row.id, venue, persons, How::List, now)
        }
        "out" => presences::leave(db, row.id, persons, now),
        "whole" | "stayed" if row.state == State::Planned && now < row.ends_at => {
            Err(Problem::conflict("classes-attendance-not-over"))
        }
        "stayed" => presences::leave(db, row.id, persons, end),
        "undo" => presences::take_back(db, row.id, persons),
        "whole" => {
            let span = (row.starts_at, end);
            enter(
                db,
                row.id,
                persons.iter().map(|one| (*one, span)),
                How::List,
            )
        }
        _ => Err(Problem::refused("error-form")),
    }
}

/// Enters whole spans; one that was entered the same way before counts once. How many are new.
pub fn enter(
    db: &mut Db,
    class: Id<Class>,
    spans: impl Iterator<Item = (Id<Person>, (Moment, Moment))>,
    how: How,
) -> Outcome<usize> {
    let known = presences::by_person(presences::list(db, class)?);
    let mut fresh: Vec<Came> = Vec::new();
    for (person, (came_at, left_at)) in spans {
        let same = |one: &Came| {
            one.person == person
                && one.how == how
                && one.came_at == came_at
                && one.left_at == Some(left_at)
        };
        let there = known.get(&person).is_some_and(|all| all.iter().any(same));
        if there || fresh.iter().any(same) {
            continue;
        }
        fresh.push(Came {
            id: Id::<Presence>::fresh(),
            person,
            venue: None,
            how,
            came_at,
            left_at: Some(left_at),
        });
    }
    presences::insert(db, class, &fresh)
}
