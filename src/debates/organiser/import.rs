//! Bringing in teams or judges from a list: upload, look, say yes.

use std::collections::HashSet;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::import_view::view;
use crate::audit;
use crate::db::{Db, Id};
use crate::debates::entering;
use crate::debates::rules::Contest;
use crate::debates::rules::entry_list::{self, Column, List, NoList, Row};
use crate::debates::store::contests;
use crate::debates::store::imports::{self, Import, Waiting};
use crate::error::{Outcome, Problem};
use crate::web::input::{Form, Upload};
use crate::web::sheets;
use crate::web::sheets::write::{self, Table};
use crate::web::{Redirect, Visit};

/// `GET /debates/{id}/import`
pub async fn show(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    form(&visit, *id, None).await
}

async fn form(visit: &Visit, id: Id<Contest>, problem: Option<&Problem>) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        Ok((row.title, entering::known(db, id)?.divided()))
    });
    let (title, divided) = read.await?;
    let context = json!({
        "contest": { "id": id, "title": title },
        "divided": divided,
        "fault": problem.map(|problem| visit.words(problem)),
    });
    let mut page = visit.page("debates/import", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// Whether the contest has several divisions.
#[derive(Debug, Default, Deserialize)]
pub struct For {
    #[serde(default)]
    divided: bool,
}

/// `GET /debates/template/{list}.xlsx`: an empty list of teams or of judges with its headings, and
/// a second sheet that says what may stand below them.
pub async fn template(
    visit: Visit,
    list: web::Path<String>,
    of: web::Query<For>,
) -> Outcome<HttpResponse> {
    let columns: &[Column] = match list.as_str() {
        "teams" if of.divided => &Column::OF_DIVIDED_TEAMS,
        "teams" => &Column::OF_TEAMS,
        "judges" => &Column::OF_JUDGES,
        _ => return Err(Problem::NotFound),
    };
    let name = visit.text(&format!("debates-template-{list}"), &[]);
    let content = empty(&name, columns, |key| visit.text(key, &[]))?;
    Ok(write::download(
        &format!("{name}.xlsx"),
        write::XLSX,
        content,
    ))
}

fn empty(name: &str, columns: &[Column], word: impl Fn(&str) -> String) -> Outcome<Vec<u8>> {
    let table = Table {
        name: name.to_owned(),
        headings: columns.iter().map(|column| word(column.key())).collect(),
        rows: Vec::new(),
    };
    let notes = columns.iter().filter_map(|column| {
        let hint = word(column.hint()?);
        Some(format!("{}{}{hint}", word(column.key()), word("colon")))
    });
    let notes: Vec<String> = notes.collect();
    write::workbook_with_notes(&table, &word("people-import-choices"), &notes)
}

/// `POST /debates/{id}/import`: an uploaded list is kept and shown.
pub async fn upload(
    visit: Visit,
    id: web::Path<Id<Contest>>,
    file: Upload,
) -> Outcome<HttpResponse> {
    match take_in(&visit, *id, file).await {
        Ok(import) => Ok(Redirect::to(&format!("/debates/{id}/import/{import}"))),
        Err(problem @ Problem::Refused(_)) => form(&visit, *id, Some(&problem)).await,
        Err(problem) => Err(problem),
    }
}

async fn take_in(visit: &Visit, id: Id<Contest>, file: Upload) -> Outcome<Id<Import>> {
    let (seat, now) = (visit.seat()?.clone(), visit.now);
    let sheet = sheets::read_beside(file.content).await?;
    let waiting = Waiting {
        file_name: file.name,
        rows: sheet
            .rows
            .into_iter()
            .map(|row| (row.number, row.cells))
            .collect(),
    };
    let kept = visit.app.store.write(move |db| {
        contests::within_reach(db, &seat, id)?;
        check(db, id, &waiting.rows)?;
        imports::keep(db, id, seat.person, &waiting, now)
    });
    kept.await
}

fn check(db: &mut Db, id: Id<Contest>, rows: &[Row]) -> Outcome<List> {
    let known = entering::known(db, id)?;
    entry_list::check(rows, &known).map_err(|no_list: NoList| Problem::refused(no_list.key()))
}

/// `GET /debates/{id}/import/{import}`: every row's fault named.
pub async fn preview(
    visit: Visit,
    path: web::Path<(Id<Contest>, Id<Import>)>,
) -> Outcome<HttpResponse> {
    let (id, import) = path.into_inner();
    preview_with(&visit, id, import, None).await
}

async fn preview_with(
    visit: &Visit,
    id: Id<Contest>,
    import: Id<Import>,
    problem: Option<&Problem>,
) -> Outcome<HttpResponse> {
    let seat = visit.seat()?.clone();
    let read = visit.app.store.read(move |db| {
        let row = contests::within_reach(db, &seat, id)?;
        let waiting = imports::kept(db, id, import, seat.person)?;
        let list = check(db, id, &waiting.rows)?;
        Ok((row.title, waiting, list))
    });
    let (title, waiting, list) = read.await?;
    let mut context = view(visit, &waiting, &list);
    if let Some(context) = context.as_object_mut() {
        context.insert("contest".into(), json!({ "id": id, "title": title }));
        context.insert("import".into(), json!(import));
        context.insert(
            "fault".into(),
            json!(problem.map(|problem| visit.words(problem))),
        );
    }
    let mut page = visit.page("debates/import_preview", context)?;
    if let Some(problem) = problem {
        *page.status_mut() = problem.status();
    }
    Ok(page)
}

/// Which of the rows shown are taken; rows without a fault are not asked about.
#[derive(Debug, Deserialize)]
pub struct Taken {
    #[serde(default)]
    shown: Vec<u32>,
    #[serde(default)]
    keep: Vec<u32>,
}

/// `POST /debates/{id}/import/{import}`: everybody, or nobody while a fault is left.
pub async fn bring_in(
    visit: Visit,
    path: web::Path<(Id<Contest>, Id<Import>)>,
    taken: Form<Taken>,
) -> Outcome<HttpResponse> {
    let (id, import) = path.into_inner();
    let keep: HashSet<u32> = taken.0.keep.into_iter().collect();
    let shown = taken.0.shown.into_iter();
    let without: HashSet<u32> = shown.filter(|row| !keep.contains(row)).collect();
    let (seat, by, now) = (visit.seat()?.clone(), visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        contests::hold(db, &seat, id)?;
        let mut waiting = imports::kept(db, id, import, seat.person)?;
        waiting.rows.retain(|(number, _)| !without.contains(number));
        let list = check(db, id, &waiting.rows)?;
        let entries: Result<Vec<_>, _> = list.rows.into_iter().map(|row| row.outcome).collect();
        let entries = entries.map_err(|_| Problem::refused("debates-import-faults-left"))?;
        let after =
            json!({ "file": waiting.file_name, "rows": entries.len(), "judges": list.of_judges });
        for entry in entries {
            entering::enter(db, id, entry)?;
        }
        imports::forget(db, import)?;
        audit::record(
            db,
            &by,
            "debate.import",
            &format!("debate/{id}"),
            (),
            after,
            now,
        )
    });
    match write.await {
        Ok(()) => Ok(Redirect::saying(
            &format!("/debates/{id}"),
            "said-debate-imported",
        )),
        Err(problem @ Problem::Refused(_)) => {
            preview_with(&visit, id, import, Some(&problem)).await
        }
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::debates::rules::contest::Division;
    use crate::debates::rules::entry_list::Known;
    use crate::debates::rules::numbers::DivisionNumber;
    use crate::debates::rules::settings::Title;
    use crate::web::Locale;
    use crate::web::i18n;

    #[test]
    fn every_column_of_a_template_is_known_when_the_template_comes_back() {
        let division = |number, name| Division {
            number: DivisionNumber(number),
            title: Title::new(name, name),
        };
        let divided = Known {
            divisions: vec![division(1, "青年组"), division(2, "资深组")],
            ..Known::default()
        };
        let lists: [(&[Column], &Known); 3] = [
            (&Column::OF_TEAMS, &Known::default()),
            (&Column::OF_DIVIDED_TEAMS, &divided),
            (&Column::OF_JUDGES, &Known::default()),
        ];
        for locale in [Locale::Chinese, Locale::English] {
            let word = |key: &str| i18n::lookup(locale, key, &[]).unwrap();
            for (columns, known) in lists {
                let sheet = sheets::read(&empty("List", columns, word).unwrap()).unwrap();
                let rows = sheet.rows.into_iter().map(|row| (row.number, row.cells));
                let mut rows: Vec<Row> = rows.collect();
                rows.push((2, columns.iter().map(|_| "1".to_owned()).collect()));
                let list = entry_list::check(&rows, known).unwrap();
                assert!(list.ignored.is_empty(), "{locale:?}: {:?}", list.ignored);
                assert_eq!(list.columns(), columns, "{locale:?}");
                for column in columns {
                    assert!(
                        list.rows[0].typed.contains_key(column),
                        "{locale:?} {column:?}"
                    );
                }
            }
        }
    }
}
