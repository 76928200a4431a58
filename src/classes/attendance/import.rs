//! An attendance list made elsewhere, as .xlsx or .csv: shown before it counts, and counted once however
//! often it is brought.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::{Value, json};

use super::page::{enter, known, within};
use crate::audit;
use crate::classes::rules::How;
use crate::classes::rules::sheet::{self, Entry, Fault};
use crate::classes::rules::timing::Phase;
use crate::classes::sight::KEEPERS;
use crate::classes::store::classes::{self, ClassRow};
use crate::classes::{Class, view};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::choosing::{self, Brief};
use crate::people::{Office, Person};
use crate::web::input::{Form, Upload};
use crate::web::sheets::write::{self, Table, XLSX};
use crate::web::sheets::{self, Row};
use crate::web::times::{self, Style};
use crate::web::{Locale, Redirect, Seat, Visit};

/// Lines that the preview shows.
const SHOWN: usize = 200;

/// A line that can be entered.
struct Good {
    entry: Entry,
    person: Id<Person>,
    name: String,
}

/// What a list means: who is entered, and what is wrong with which row.
#[derive(Default)]
struct Meaning {
    good: Vec<Good>,
    wrong: Vec<(u32, String, &'static str)>,
}

const fn said(fault: Fault) -> &'static str {
    match fault {
        Fault::NoAccount => "classes-import-no-account",
        Fault::BadTime => "classes-import-bad-time",
        Fault::Backwards => "classes-import-backwards",
        Fault::FarAway => "classes-import-far-away",
    }
}

/// Whom accounts name: persons on the list and persons within reach. Others stay unknown, so that a
/// sheet is no way to learn who has an account elsewhere.
fn named(
    db: &mut Db,
    seat: &Seat,
    known: &BTreeSet<Id<Person>>,
    accounts: &[String],
) -> Outcome<HashMap<String, Brief>> {
    let within = within(db, seat)?;
    let is_within = |office: &Id<Office>| within.as_ref().is_none_or(|some| some.contains(office));
    let mut found = choosing::by_accounts(db, accounts)?;
    found.retain(|_, one| known.contains(&one.id) || is_within(&one.office));
    Ok(found)
}

/// What rows mean. The first row of an uploaded sheet is a heading unless its first cell is an account.
fn meaning(
    db: &mut Db,
    seat: &Seat,
    row: &ClassRow,
    rows: &[Row],
    uploaded: bool,
) -> Outcome<Meaning> {
    let mut found = Meaning::default();
    let accounts: Vec<String> = rows
        .iter()
        .filter_map(|row| row.cells.first().cloned())
        .collect();
    let known = known(db, row)?;
    let persons = named(db, seat, &known, &accounts)?;
    for (index, line) in rows.iter().enumerate() {
        let account = line.cells.first().cloned().unwrap_or_default();
        let brief = persons.get(&account);
        if uploaded && index == 0 && brief.is_none() {
            continue;
        }
        match (
            sheet::read(line.number, &line.cells, (row.starts_at, row.ends_at)),
            brief,
        ) {
            (Err(fault), _) => found.wrong.push((line.number, account, said(fault))),
            (Ok(_), None) => {
                found
                    .wrong
                    .push((line.number, account, "classes-import-unknown"));
            }
            (Ok(_), Some(brief)) if !row.open_to_all && !known.contains(&brief.id) => {
                found
                    .wrong
                    .push((line.number, account, "classes-import-not-on-list"));
            }
            (Ok(entry), Some(brief)) => found.good.push(Good {
                entry,
                person: brief.id,
                name: brief.name.clone(),
            }),
        }
    }
    Ok(found)
}

fn keeps(db: &mut Db, seat: &Seat, id: Id<Class>) -> Outcome<ClassRow> {
    classes::within_reach(db, seat, KEEPERS, id)
}

/// `GET /classes/{id}/attendance/import`
pub async fn show(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat) = (*id, visit.seat()?.clone());
    let row = visit.app.store.read(move |db| keeps(db, &seat, id)).await?;
    page(&visit, &row, None, None)
}

/// What was understood, for the page and for the form that confirms it.
fn page(
    visit: &Visit,
    row: &ClassRow,
    meaning: Option<&Meaning>,
    refused: Option<&str>,
) -> Outcome<HttpResponse> {
    let time = |at| times::write(at, Style::Table, Locale::Chinese);
    let good = meaning.map_or_else(Default::default, |one| one.good.as_slice());
    let lines: Vec<String> = good
        .iter()
        .map(|one| {
            let entry = &one.entry;
            format!(
                "{}\t{}\t{}",
                entry.account,
                time(entry.came),
                time(entry.left)
            )
        })
        .collect();
    let shown = good.iter().take(SHOWN).map(|one| {
        json!({ "row": one.entry.row, "name": one.name, "account": one.entry.account,
                "came": one.entry.came, "left": one.entry.left })
    });
    let wrong = meaning.map_or_else(Default::default, |one| one.wrong.as_slice());
    let wrong = wrong
        .iter()
        .take(SHOWN)
        .map(|(row, account, key)| json!({ "row": row, "account": account, "why_key": key }));
    let is_refused = refused.is_some();
    let mut page = visit.page(
        "classes/import",
        json!({
            "class": view::class(row, visit.now),
            "begun": row.times().phase(visit.now) != Phase::Coming,
            "previewed": meaning.is_some(),
            "good": good.len(), "bad": meaning.map_or(0, |one| one.wrong.len()),
            "shown": shown.collect::<Vec<Value>>(), "faults": wrong.collect::<Vec<Value>>(),
            "lines": lines.join("\n"), "refused": refused,
        }),
    )?;
    if is_refused {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// `POST /classes/{id}/attendance/import`: nothing is entered yet.
pub async fn preview(
    visit: Visit,
    id: web::Path<Id<Class>>,
    upload: Upload,
) -> Outcome<HttpResponse> {
    let (id, seat) = (*id, visit.seat()?.clone());
    let keeper = seat.clone();
    let read = visit.app.store.read(move |db| keeps(db, &keeper, id));
    let row = read.await?;
    let sheet = match sheets::read_beside(upload.content).await {
        Ok(sheet) if sheet.rows.len() > sheet::MOST_ROWS => {
            Err(Problem::refused("classes-import-too-many"))
        }
        other => other,
    };
    let sheet = match sheet {
        Ok(sheet) => sheet,
        Err(problem @ Problem::Refused(_)) => {
            return page(&visit, &row, None, Some(&visit.words(&problem)));
        }
        Err(other) => return Err(other),
    };
    let own = row.clone();
    let read = visit
        .app
        .store
        .read(move |db| meaning(db, &seat, &own, &sheet.rows, true));
    let meaning = read.await?;
    page(&visit, &row, Some(&meaning), None)
}

/// The lines that the preview understood.
#[derive(Debug, Deserialize)]
pub struct Confirmed {
    #[serde(default)]
    lines: String,
}

/// `POST /classes/{id}/attendance/import/confirm`
pub async fn confirm(
    visit: Visit,
    id: web::Path<Id<Class>>,
    form: Form<Confirmed>,
) -> Outcome<HttpResponse> {
    let (id, seat, by, now) = (*id, visit.seat()?.clone(), visit.actor(), visit.now);
    let rows: Vec<Row> = (1..)
        .zip(form.0.lines.lines())
        .map(|(number, line)| Row {
            number,
            cells: line
                .split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect(),
        })
        .collect();
    if rows.len() > sheet::MOST_ROWS {
        return Err(Problem::refused("classes-import-too-many"));
    }
    let write = visit.app.store.write(move |db| {
        classes::hold(db, id)?;
        let row = keeps(db, &seat, id)?;
        if row.times().phase(now) == Phase::Coming {
            return Err(Problem::conflict("classes-attendance-not-begun"));
        }
        let meant = meaning(db, &seat, &row, &rows, false)?;
        if !meant.wrong.is_empty() {
            return Err(Problem::conflict("classes-import-changed"));
        }
        let spans = meant
            .good
            .iter()
            .map(|one| (one.person, (one.entry.came, one.entry.left)));
        let added = enter(db, id, spans, How::Sheet)?;
        let after = json!({ "lines": meant.good.len(), "added": added });
        audit::record(
            db,
            &by,
            "class.import",
            &format!("class/{id}"),
            (),
            after,
            now,
        )?;
        Ok(added)
    });
    let added = write.await?;
    let said = if added == 0 {
        "said-class-imported-nothing"
    } else {
        "said-class-imported"
    };
    Ok(Redirect::saying(&format!("/classes/{id}/attendance"), said))
}

/// `GET /classes/{id}/attendance/template.xlsx`
pub async fn template(visit: Visit, id: web::Path<Id<Class>>) -> Outcome<HttpResponse> {
    let (id, seat) = (*id, visit.seat()?.clone());
    visit.app.store.read(move |db| keeps(db, &seat, id)).await?;
    let word = |key: &str| visit.text(key, &[]);
    let table = Table {
        name: word("classes-attendance-title"),
        headings: [
            "roster-account",
            "classes-attendance-came",
            "classes-attendance-left",
        ]
        .iter()
        .map(|key| word(key))
        .collect(),
        rows: Vec::new(),
    };
    let name = format!("{}.xlsx", word("classes-import-template"));
    Ok(write::download(&name, XLSX, write::workbook(&[table])?))
}
