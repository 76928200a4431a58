//! Bringing in hours from elsewhere: upload, look, say yes.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::person::length_key;
use crate::db::Id;
use crate::error::{Outcome, Problem, Refused};
use crate::hours::import::{self, HourImport, Looked, Report, Waiting};
use crate::hours::rules::import::{Checked, Column, NoList, Reason, TITLE_LONGEST};
use crate::hours::{KEEPERS, Kind, kind_key};
use crate::people::administration::Realm;
use crate::web::i18n::Arg;
use crate::web::input::{Form, Upload};
use crate::web::sheets::write::{self, Cell, Table};
use crate::web::{Locale, Redirect, Visit, sheets};

/// Faulty rows that a page shows; a list with more is better corrected.
const FAULTY_SHOWN: usize = 1_000;
/// Rows without a fault that a page shows, to see that the columns are understood.
const CLEAN_SHOWN: usize = 50;

/// `GET /hours/import`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    form(&visit, None)
}

fn form(visit: &Visit, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let fault = problem.map(|problem| visit.words(problem));
    let mut page = visit.page("hours/import", json!({ "fault": fault }))?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /hours/import`: an uploaded list is kept and shown.
pub async fn upload(visit: Visit, file: Upload) -> Outcome<HttpResponse> {
    match take_in(&visit, file).await {
        Ok(id) => Ok(Redirect::to(&format!("/hours/import/{id}"))),
        Err(problem @ Problem::Refused(_)) => form(&visit, Some(&problem)),
        Err(problem) => Err(problem),
    }
}

async fn take_in(visit: &Visit, file: Upload) -> Outcome<Id<HourImport>> {
    let sheet = sheets::read_beside(file.content).await?;
    let waiting = Waiting {
        file_name: file.name,
        rows: import::rows_of(sheet),
    };
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let kept = visit.app.store.write(move |db| {
        let realm = Realm::within(db, &seat, KEEPERS)?;
        Ok(match import::look(db, &waiting.rows, &realm, now)? {
            Ok(_) => Ok(import::keep(db, seat.person, &waiting, now)?),
            Err(no_list) => Err(no_list),
        })
    });
    kept.await?
        .map_err(|no_list| no_list_problem(visit, &no_list))
}

fn no_list_problem(visit: &Visit, no_list: &NoList) -> Problem {
    let refused = |key| Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key);
    match no_list {
        NoList::NoHeadings => refused("hours-import-no-headings").into(),
        NoList::NoRows => refused("hours-import-no-rows").into(),
        NoList::MissingColumns(columns) => {
            let names = columns.iter().map(|column| visit.text(column.key(), &[]));
            let names: Vec<String> = names.collect();
            refused("hours-import-missing-columns")
                .with("columns", names.join(joint(visit.locale)))
                .into()
        }
    }
}

const fn joint(locale: Locale) -> &'static str {
    match locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    }
}

/// `GET /hours/import/{import}`: every row's fault named.
pub async fn preview(visit: Visit, id: web::Path<Id<HourImport>>) -> Outcome<HttpResponse> {
    preview_with(&visit, *id, None).await
}

async fn preview_with(
    visit: &Visit,
    id: Id<HourImport>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let read = visit.app.store.read(move |db| {
        let waiting = import::kept(db, id, seat.person)?;
        let realm = Realm::within(db, &seat, KEEPERS)?;
        let looked = import::look(db, &waiting.rows, &realm, now)?;
        Ok((waiting.file_name, looked))
    });
    let (file, looked) = read.await?;
    let looked = looked.map_err(|no_list| no_list_problem(visit, &no_list))?;
    let mut page = visit.page(
        "hours/import_preview",
        view(visit, id, &file, &looked, problem),
    )?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

fn view(
    visit: &Visit,
    id: Id<HourImport>,
    file: &str,
    looked: &Looked,
    problem: Option<&Problem>,
) -> Value {
    let all = looked.list.rows.iter();
    let (clean, faulty): (Vec<&Checked>, Vec<&Checked>) = all.partition(|row| row.outcome.is_ok());
    let known = |row: &Checked| looked.known.contains(&row.number);
    let rows = |rows: &[&Checked], most: usize| -> Vec<RowView> {
        let shown = rows.iter().take(most);
        shown
            .map(|row| RowView::of(visit, row, known(row)))
            .collect()
    };
    let new = clean.len().saturating_sub(looked.known.len());
    json!({
        "import": id,
        "file": file,
        "fault": problem.map(|problem| visit.words(problem)),
        "total": looked.list.rows.len(),
        "clean": clean.len(),
        "fresh": new,
        "known": looked.known.len(),
        "faulty": faulty.len(),
        "too_many": (faulty.len() > FAULTY_SHOWN).then(|| faulty.len() - FAULTY_SHOWN),
        "columns": Column::ALL.map(|column| visit.text(column.key(), &[])),
        "faulty_rows": rows(&faulty, FAULTY_SHOWN),
        "clean_rows": rows(&clean, CLEAN_SHOWN),
        "clean_left": clean.len().saturating_sub(CLEAN_SHOWN),
        "ignored": (!looked.list.ignored.is_empty()).then(|| looked.list.ignored.join(joint(visit.locale))),
    })
}

/// A row as it was typed, each fault at its cell.
#[derive(Serialize)]
struct RowView {
    number: u32,
    known: bool,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    column: String,
    text: String,
    faults: Vec<String>,
}

impl RowView {
    fn of(visit: &Visit, row: &Checked, known: bool) -> Self {
        let faults = row.outcome.as_ref().err().map(Vec::as_slice);
        let cell = |column: Column| {
            let here = faults.unwrap_or_default().iter();
            let here = here.filter(|fault| fault.column == column);
            CellView {
                column: visit.text(column.key(), &[]),
                text: row.typed.get(&column).cloned().unwrap_or_default(),
                faults: here.map(|fault| reason(visit, &fault.reason)).collect(),
            }
        };
        Self {
            number: row.number,
            known,
            cells: Column::ALL.map(cell).into(),
        }
    }
}

fn reason(visit: &Visit, reason: &Reason) -> String {
    let number = |number: u32| Arg::Number(i64::from(number));
    let (key, args) = match reason {
        Reason::Missing => ("people-fault-missing", vec![]),
        Reason::UnknownAccount => ("hours-fault-account", vec![]),
        Reason::OtherName(name) => ("hours-fault-name", vec![("name", Arg::Text(name.clone()))]),
        Reason::BadYear => ("hours-fault-year", vec![]),
        Reason::UnknownKind => ("hours-fault-kind", vec![]),
        Reason::Length(fault) => (length_key(*fault), vec![]),
        Reason::TooLong => {
            let most = i64::try_from(TITLE_LONGEST).unwrap_or(i64::MAX);
            ("hours-fault-long", vec![("most", Arg::Number(most))])
        }
        Reason::TwiceInFile(row) => ("hours-fault-twice", vec![("row", number(*row))]),
    };
    visit.text(key, &args)
}

/// The faulty rows that stayed ticked.
#[derive(Deserialize)]
pub struct Ticked {
    #[serde(default)]
    keep: Vec<u32>,
    /// The faulty rows that the page showed.
    #[serde(default)]
    shown: Vec<u32>,
}

/// `POST /hours/import/{import}`: enters every row but the unticked ones.
pub async fn confirm(
    visit: Visit,
    id: web::Path<Id<HourImport>>,
    ticked: Form<Ticked>,
) -> Outcome<HttpResponse> {
    let (id, kept) = (*id, ticked.0.keep);
    let shown = ticked.0.shown.into_iter();
    let without: HashSet<u32> = shown.filter(|row| !kept.contains(row)).collect();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let realm = Realm::within(db, &seat, KEEPERS)?;
        import::run(db, id, &without, &realm, &by, now)
    });
    match write.await {
        Ok(report) => done(&visit, report),
        Err(problem @ Problem::Refused(_)) => preview_with(&visit, id, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

fn done(visit: &Visit, report: Report) -> Outcome<HttpResponse> {
    visit.page(
        "hours/imported",
        json!({ "entered": report.entered, "known": report.known, "left_out": report.left_out }),
    )
}

/// `GET /hours/import/template/hours.xlsx`: a sheet to fill in, and what may stand in it.
pub async fn template(visit: Visit) -> Outcome<HttpResponse> {
    let word = |key: &str| visit.text(key, &[]);
    let kinds = Kind::ALL
        .iter()
        .map(|kind| vec![Cell::from(word(kind_key(*kind)))]);
    let tables = [
        Table {
            name: word("hours-import-sheet"),
            headings: Column::ALL.map(|column| word(column.key())).into(),
            rows: Vec::new(),
        },
        Table {
            name: word("people-import-choices"),
            headings: vec![word(Column::Kind.key())],
            rows: kinds.collect(),
        },
    ];
    let name = format!("{}.xlsx", word("hours-import-template-name"));
    Ok(write::download(
        &name,
        write::XLSX,
        write::workbook(&tables)?,
    ))
}
