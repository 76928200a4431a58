//! Bringing in people from a list: upload, look, say yes.

use std::collections::HashSet;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::people::import::{self, Arrived, Import, Report, Waiting};
use crate::people::rules::import::{Checked, Column, List, NoList, Reason};
use crate::people::{choosing, offices};
use crate::web::i18n::Arg;
use crate::web::input::{Form, Upload};
use crate::web::seat::{Reach, Role};
use crate::web::sheets;
use crate::web::sheets::write::{self, Cell, Table};
use crate::web::{Locale, Redirect, Visit};

/// Faulty rows that a page shows; a list with more is better corrected.
const FAULTY_SHOWN: usize = 1_000;
/// Rows without a fault that a page shows, to see that the columns are understood.
const CLEAN_SHOWN: usize = 50;

fn reach(visit: &Visit) -> Outcome<Reach> {
    Ok(visit.seat()?.reach(&[Role::Administrator]))
}

/// `GET /people/import`
pub async fn show(visit: Visit) -> Outcome<HttpResponse> {
    form(&visit, None)
}

fn form(visit: &Visit, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let fault = problem.map(|problem| visit.words(problem));
    let mut page = visit.page("people/import", json!({ "fault": fault }))?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// `POST /people/import`: an uploaded list is kept and shown.
pub async fn upload(visit: Visit, file: Upload) -> Outcome<HttpResponse> {
    match take_in(&visit, file).await {
        Ok(id) => Ok(Redirect::to(&format!("/people/import/{id}"))),
        Err(problem @ Problem::Refused(_)) => form(&visit, Some(&problem)),
        Err(problem) => Err(problem),
    }
}

async fn take_in(visit: &Visit, file: Upload) -> Outcome<Id<Import>> {
    let sheet = sheets::read_beside(file.content).await?;
    let waiting = Waiting {
        file_name: file.name,
        rows: import::rows_of(sheet),
    };
    let (reach, by, now) = (reach(visit)?, visit.seat()?.person, visit.now);
    let kept = visit.app.store.write(move |db| {
        Ok(match import::check(db, &waiting.rows, &reach)? {
            Ok(_) => Ok(import::keep(db, by, &waiting, now)?),
            Err(no_list) => Err(no_list),
        })
    });
    kept.await?
        .map_err(|no_list| no_list_problem(visit, &no_list))
}

fn no_list_problem(visit: &Visit, no_list: &NoList) -> Problem {
    use crate::error::Refused;
    use actix_web::http::StatusCode;
    let refused = |key| Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key);
    match no_list {
        NoList::NoHeadings => refused("people-import-no-headings").into(),
        NoList::NoPeople => refused("people-import-nobody").into(),
        NoList::MissingColumns(columns) => {
            let names: Vec<String> = columns
                .iter()
                .map(|column| visit.text(column.key(), &[]))
                .collect();
            refused("people-import-missing-columns")
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

/// `GET /people/import/{import}`: every row's fault named.
pub async fn preview(visit: Visit, id: web::Path<Id<Import>>) -> Outcome<HttpResponse> {
    preview_with(&visit, *id, None).await
}

async fn preview_with(
    visit: &Visit,
    id: Id<Import>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let (reach, by) = (reach(visit)?, visit.seat()?.person);
    let read = visit.app.store.read(move |db| {
        let waiting = import::kept(db, id, by)?;
        let list = import::check(db, &waiting.rows, &reach)?;
        Ok((waiting, list))
    });
    let (waiting, list) = read.await?;
    let list = list.map_err(|no_list| no_list_problem(visit, &no_list))?;
    let mut page = visit.page(
        "people/import_preview",
        view(visit, id, &waiting, &list, problem),
    )?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

fn view(
    visit: &Visit,
    id: Id<Import>,
    waiting: &Waiting,
    list: &List,
    problem: Option<&Problem>,
) -> Value {
    let (clean, faulty): (Vec<&Checked>, Vec<&Checked>) =
        list.rows.iter().partition(|row| row.outcome.is_ok());
    let rows = |rows: &[&Checked], most: usize| -> Vec<RowView> {
        let shown = rows.iter().take(most);
        shown.map(|row| RowView::of(visit, row)).collect()
    };
    json!({
        "import": id,
        "file": waiting.file_name,
        "fault": problem.map(|problem| visit.words(problem)),
        "total": list.rows.len(),
        "clean": clean.len(),
        "faulty": faulty.len(),
        "too_many": (faulty.len() > FAULTY_SHOWN).then_some(faulty.len() - FAULTY_SHOWN.min(faulty.len())),
        "columns": Column::ALL.map(|column| visit.text(column.key(), &[])),
        "faulty_rows": rows(&faulty, FAULTY_SHOWN),
        "clean_rows": rows(&clean, CLEAN_SHOWN),
        "clean_left": clean.len().saturating_sub(CLEAN_SHOWN),
        "ignored": (!list.ignored.is_empty()).then(|| list.ignored.join(joint(visit.locale))),
    })
}

/// A row as it was typed, each fault at its cell.
#[derive(Serialize)]
struct RowView {
    number: u32,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    column: String,
    text: String,
    faults: Vec<String>,
}

impl RowView {
    fn of(visit: &Visit, row: &Checked) -> Self {
        let faults = row.outcome.as_ref().err().map(Vec::as_slice);
        let cell = |column: Column| CellView {
            column: visit.text(column.key(), &[]),
            text: row.typed.get(&column).cloned().unwrap_or_default(),
            faults: faults
                .unwrap_or_default()
                .iter()
                .filter(|fault| fault.column == column)
                .map(|fault| reason(visit, &fault.reason))
                .collect(),
        };
        Self {
            number: row.number,
            cells: Column::ALL.map(cell).into(),
        }
    }
}

fn reason(visit: &Visit, reason: &Reason) -> String {
    let (key, args) = in_words(reason);
    visit.text(key, &args)
}

/// What a person reads about a faulty cell: the message's key and what it names.
pub fn in_words(reason: &Reason) -> (&'static str, Vec<(&'static str, Arg)>) {
    match reason {
        Reason::Missing => ("people-fault-missing", vec![]),
        Reason::BadName => ("people-fault-name", vec![]),
        Reason::BadAccount => ("people-fault-account", vec![]),
        Reason::UnknownOffice => ("people-fault-office", vec![]),
        Reason::UnknownLine => ("people-fault-line", vec![]),
        Reason::UnknownRank => ("people-fault-rank", vec![]),
        Reason::UnknownRole(word) => ("people-fault-role", vec![("word", Arg::Text(word.clone()))]),
        Reason::TwiceInFile(row) => (
            "people-fault-twice",
            vec![("row", Arg::Number(i64::from(*row)))],
        ),
        Reason::Taken => ("people-fault-taken", vec![]),
    }
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

/// `POST /people/import/{import}`: brings in everybody but the unticked rows.
pub async fn confirm(
    req: HttpRequest,
    visit: Visit,
    id: web::Path<Id<Import>>,
    ticked: Form<Ticked>,
) -> Outcome<HttpResponse> {
    let (id, kept) = (*id, ticked.0.keep);
    let without = ticked
        .0
        .shown
        .into_iter()
        .filter(|row| !kept.contains(row))
        .collect();
    match bring_in(&visit, id, without).await {
        Ok(report) => done(&req, &visit, report).await,
        Err(problem @ Problem::Refused(_)) => preview_with(&visit, id, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

async fn bring_in(visit: &Visit, id: Id<Import>, without: HashSet<u32>) -> Outcome<Report> {
    let (reach, by, actor, now) = (
        reach(visit)?,
        visit.seat()?.person,
        visit.actor(),
        visit.now,
    );
    let write = visit.app.store.write(move |db| {
        let waiting = import::kept(db, id, by)?;
        let report = import::run(db, &waiting, &without, &reach, &actor, now)?;
        import::forget(db, id)?;
        Ok(report)
    });
    write.await
}

/// Who came in, office by office, with the codes for the first sign-in: shown this once.
async fn done(req: &HttpRequest, visit: &Visit, report: Report) -> Outcome<HttpResponse> {
    let offices = visit.app.store.read(offices::all).await?;
    let groups: Vec<Value> = offices
        .iter()
        .filter_map(|office| {
            let people: Vec<Value> = report
                .arrived
                .iter()
                .filter(|one| one.office == office.id)
                .map(arrival)
                .collect();
            let name = match visit.locale {
                Locale::Chinese => &office.name_zh,
                Locale::English => &office.name_en,
            };
            (!people.is_empty()).then(|| json!({ "office": name, "people": people }))
        })
        .collect();
    visit.page(
        "people/imported",
        json!({
            "count": report.arrived.len(),
            "left_out": report.left_out,
            "until": report.codes_until,
            "address": format!("{}/set-password", visit.site_address(req)),
            "groups": groups,
        }),
    )
}

fn arrival(one: &Arrived) -> Value {
    json!({ "name": one.name, "account": one.account, "code": one.code })
}

/// `GET /people/import/template/people.xlsx`: a sheet to fill in, and what may stand in it.
pub async fn template(visit: Visit) -> Outcome<HttpResponse> {
    let reach = reach(&visit)?;
    let read = visit.app.store.read(move |db| {
        let offices = import::offices_within(db, &reach)?;
        let offices: Vec<_> = offices
            .into_iter()
            .map(|office| (office.code, office.name_zh, office.name_en))
            .collect();
        Ok([
            offices,
            choosing::lines_in_use(db, None)?,
            choosing::ranks_in_use(db, None)?,
        ])
    });
    let lists = read.await?;
    let of_locale = |(_, zh, en): &choosing::Term| match visit.locale {
        Locale::Chinese => zh.clone(),
        Locale::English => en.clone(),
    };
    let mut choices: Vec<Vec<String>> = lists
        .iter()
        .map(|list| list.iter().map(of_locale).collect())
        .collect();
    let roles = Role::ALL.iter();
    choices.push(
        roles
            .map(|role| visit.text(&format!("people-role-{role}"), &[]))
            .collect(),
    );
    let tables = template_tables(&visit, &choices);
    let name = format!("{}.xlsx", visit.text("people-import-template-name", &[]));
    Ok(write::download(
        &name,
        write::XLSX,
        write::workbook(&tables)?,
    ))
}

fn template_tables(visit: &Visit, choices: &[Vec<String>]) -> [Table; 2] {
    let heading = |column: Column| visit.text(column.key(), &[]);
    let longest = choices.iter().map(Vec::len).max().unwrap_or_default();
    let choice_rows = (0..longest).map(|row| {
        let cells = choices.iter().map(|choice| choice.get(row));
        cells
            .map(|cell| cell.map_or(Cell::Empty, |text| Cell::from(text.clone())))
            .collect()
    });
    [
        Table {
            name: visit.text("people-import-sheet", &[]),
            headings: Column::ALL.map(heading).into(),
            rows: Vec::new(),
        },
        Table {
            name: visit.text("people-import-choices", &[]),
            headings: [Column::Office, Column::Line, Column::Rank, Column::Roles]
                .map(heading)
                .into(),
            rows: choice_rows.collect(),
        },
    ]
}
