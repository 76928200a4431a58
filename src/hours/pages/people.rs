//! `/hours/people`: who has fulfilled the duty of the year, by office, line and band.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::view::band_name;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours::personnel::{self, Order, Question, Row, State};
use crate::hours::rules::ledger::FIRST_YEAR;
use crate::hours::{KEEPERS, OVERSEERS, year_of};
use crate::people::administration::Realm;
use crate::people::choosing::{self, Term};
use crate::people::names::Names;
use crate::people::rules::account::fold_account;
use crate::people::{Person, options};
use crate::web::i18n::Arg;
use crate::web::paging::Pages;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};
use crate::web::{Locale, Visit};

/// Persons on a page.
const LINES: usize = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    year: String,
    office: String,
    line: String,
    band: String,
    state: String,
    order: String,
    page: usize,
}

impl Asked {
    /// What is asked for.
    ///
    /// # Errors
    /// Not found: a year that the ledger does not have.
    pub fn question(&self, visit: &Visit) -> Outcome<Question> {
        let running = year_of(visit.now);
        let year = if self.year.is_empty() {
            running
        } else {
            self.year.parse().map_err(|_| Problem::NotFound)?
        };
        if !(FIRST_YEAR..=running).contains(&year) {
            return Err(Problem::NotFound);
        }
        let chosen = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let words = fold_account(&self.q);
        Ok(Question {
            year,
            words: words.split_whitespace().map(ToOwned::to_owned).collect(),
            office: self.office.parse().ok(),
            line: chosen(&self.line),
            band: chosen(&self.band),
            state: State::from_word(&self.state),
            order: Order::from_word(&self.order).unwrap_or(Order::Name),
        })
    }

    /// The page asked for, counted from one, and what stands on it.
    pub fn cut<T>(&self, all: Vec<T>) -> (usize, Vec<T>) {
        let at = self.page.clamp(1, all.len().div_ceil(LINES).max(1));
        let shown = all.into_iter().skip((at - 1) * LINES).take(LINES);
        (at, shown.collect())
    }

    fn query(&self, change: impl FnOnce(&mut Self)) -> Outcome<String> {
        let mut there = self.clone();
        change(&mut there);
        serde_html_form::to_string(&there).map_err(Problem::bug)
    }
}

/// A person with names, as the page and the workbook show them.
struct Line<'a> {
    row: Row<'a>,
    rank: Option<String>,
    business: Option<String>,
}

/// Names of lines and ranks by code.
struct Terms(HashMap<String, String>);

impl Terms {
    fn of(terms: Vec<Term>, locale: Locale) -> Self {
        let named = terms.into_iter().map(|(code, zh, en)| match locale {
            Locale::Chinese => (code, zh),
            Locale::English => (code, en),
        });
        Self(named.collect())
    }

    fn name(&self, code: Option<&String>) -> Option<String> {
        code.map(|code| self.0.get(code).unwrap_or(code).clone())
    }
}

fn lines<'a>(db: &mut Db, rows: Vec<Row<'a>>, locale: Locale) -> Outcome<Vec<Line<'a>>> {
    let lines = Terms::of(choosing::lines(db)?, locale);
    let ranks = Terms::of(choosing::ranks(db)?, locale);
    let named = rows.into_iter().map(|row| Line {
        rank: ranks.name(row.rank.as_ref()),
        business: lines.name(row.line.as_ref()),
        row,
    });
    Ok(named.collect())
}

fn names(db: &mut Db, lines: &[Line<'_>], locale: Locale) -> Outcome<Names> {
    let persons: Vec<Id<Person>> = lines.iter().map(|line| line.row.person).collect();
    Names::of(db, &persons, locale)
}

/// `GET /hours/people`
pub async fn show(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let question = asked.question(&visit)?;
    let (app, seat, locale, now) = (
        visit.app.clone(),
        visit.seat()?.clone(),
        visit.locale,
        visit.now,
    );
    let (wanted, wanted_page) = (question.clone(), asked.clone());
    let read = visit.app.store.read(move |db| {
        let realm = Realm::within(db, &seat, OVERSEERS)?;
        let found = personnel::find(db, &app.duties, &realm, &wanted, now)?;
        let total = found.rows.len();
        let (at, shown) = wanted_page.cut(found.rows);
        let shown = lines(db, shown, locale)?;
        let names = names(db, &shown, locale)?;
        let rows: Vec<Value> = shown
            .iter()
            .map(|line| view(line, &names, locale))
            .collect();
        let choices = (options::branches(db, &realm)?, choosing::lines(db)?);
        Ok((rows, total, at, (found.fulfilled, found.missing), choices))
    });
    let (rows, total, at, (fulfilled, missing), (branches, terms)) = read.await?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let pages = Pages::of(count(at), count(LINES), count(total), |page| {
        asked.query(|there| there.page = usize::try_from(page).unwrap_or_default())
    })?;
    let seat = visit.seat()?;
    visit.page(
        "hours/people",
        json!({
            "q": asked.q, "year": question.year, "state": asked.state,
            "years": years(&visit, question.year),
            "offices": options::of_offices(&visit, &branches, question.office),
            "lines": options::of_terms(&visit, terms, question.line.as_deref()),
            "bands": bands(&visit, question.band.as_deref()),
            "orders": orders(&asked, question.order)?,
            "order": question.order,
            "rows": rows, "total": total, "fulfilled": fulfilled, "missing": missing,
            "pages": pages,
            "query": asked.query(|there| there.page = 0)?,
            "keeps": seat.is_any(KEEPERS),
        }),
    )
}

fn years(visit: &Visit, chosen: i16) -> Vec<Value> {
    let running = year_of(visit.now);
    let first = (running - 9).min(chosen);
    let all = (first..=running).rev();
    all.map(|year| json!({ "year": year, "current": year == chosen }))
        .collect()
}

fn bands(visit: &Visit, chosen: Option<&str>) -> Vec<Value> {
    let all = visit.app.duties.bands();
    all.map(|band| {
        json!({ "value": band.code, "label": band_name(band, visit.locale),
                "selected": chosen == Some(band.code.as_str()) })
    })
    .collect()
}

/// For each heading that orders: where it leads.
fn orders(asked: &Asked, chosen: Order) -> Outcome<Value> {
    let mut links = serde_json::Map::new();
    for order in Order::ALL {
        let query = asked.query(|there| {
            order.word().clone_into(&mut there.order);
            there.page = 0;
        })?;
        let link = json!({ "query": query, "current": *order == chosen });
        links.insert(order.word().to_owned(), link);
    }
    Ok(Value::Object(links))
}

fn view(line: &Line<'_>, names: &Names, locale: Locale) -> Value {
    let (person, reading) = (line.row.person, line.row.reading);
    let part = |progress: crate::hours::rules::duty::Progress| {
        json!({ "done": progress.done, "due": progress.due, "missing": progress.missing(),
                "fulfilled": progress.is_fulfilled() })
    };
    json!({
        "id": person, "name": names.person(person), "account": names.account(person),
        "office": names.office_of(person), "line": line.business, "rank": line.rank,
        "band": band_name(reading.band, locale),
        "training": part(reading.training), "online": part(reading.online),
        "fulfilled": reading.is_fulfilled(),
    })
}

const HEADINGS: [&str; 14] = [
    "people-name",
    "account",
    "people-office",
    "people-line",
    "people-rank",
    "hours-band",
    "hours-training-done",
    "hours-training-due",
    "hours-training-missing",
    "hours-online-done",
    "hours-online-due",
    "hours-online-missing",
    "hours-missing-minutes",
    "hours-state",
];

/// `GET /hours/people.xlsx`: the whole list as it is narrowed and ordered.
pub async fn download(visit: Visit, asked: web::Query<Asked>) -> Outcome<HttpResponse> {
    let question = asked.question(&visit)?;
    let (app, seat, locale, now) = (
        visit.app.clone(),
        visit.seat()?.clone(),
        visit.locale,
        visit.now,
    );
    let words: Vec<String> = HEADINGS.iter().map(|key| visit.text(key, &[])).collect();
    let states = ["hours-fulfilled", "hours-not-yet"].map(|key| visit.text(key, &[]));
    let name = visit.text("hours-people-title", &[]);
    let (year, sheet) = (question.year, name.clone());
    let read = visit.app.store.read(move |db| {
        let realm = Realm::within(db, &seat, OVERSEERS)?;
        let found = personnel::find(db, &app.duties, &realm, &question, now)?;
        let all = lines(db, found.rows, locale)?;
        let names = names(db, &all, locale)?;
        let rows = all.iter().map(|line| cells(line, &names, &states, locale));
        Ok(Table {
            name: sheet,
            headings: words,
            rows: rows.collect(),
        })
    });
    let table = read.await?;
    let at = times::write(visit.now, Style::Second, visit.locale);
    let notes = vec![
        visit.text("hours-of-year", &[("year", Arg::Text(year.to_string()))]),
        visit.text("standings-exported", &[("time", Arg::Text(at))]),
        visit.text("hours-duty-source", &[]),
    ];
    let about = visit.text("standings-about", &[]);
    // A list of a province takes a moment; requests go on beside it.
    let making =
        tokio::task::spawn_blocking(move || write::workbook_with_notes(&table, &about, &notes));
    let content = making.await.map_err(Problem::bug)??;
    Ok(write::download(
        &format!("{name}-{year}.xlsx"),
        XLSX,
        content,
    ))
}

fn cells(line: &Line<'_>, names: &Names, states: &[String; 2], locale: Locale) -> Vec<Cell> {
    let (person, reading) = (line.row.person, line.row.reading);
    let hours = |minutes| Cell::from(times::write_hours(minutes, locale));
    let or_empty = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::from);
    let [fulfilled, not_yet] = states;
    let state = if reading.is_fulfilled() {
        fulfilled
    } else {
        not_yet
    };
    vec![
        Cell::from(names.person(person)),
        Cell::from(names.account(person)),
        Cell::from(names.office_of(person)),
        or_empty(&line.business),
        or_empty(&line.rank),
        Cell::from(band_name(reading.band, locale)),
        hours(reading.training.done),
        hours(reading.training.due),
        hours(reading.training.missing()),
        hours(reading.online.done),
        hours(reading.online.due),
        hours(reading.online.missing()),
        Cell::Whole(reading.missing()),
        Cell::from(state.as_str()),
    ]
}
