//! Everything to take away: a workbook of all tables, and the archive that anybody can compute
//! again with `tongting debates recompute`.

use std::io::{Cursor, Write as _};

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::tables;
use crate::audit;
use crate::db::Id;
use crate::debates::rules::Contest;
use crate::debates::rules::archive::{self, Files};
use crate::debates::rules::tables::Tables;
use crate::debates::store::{self, contests, whole};
use crate::debates::worded::{Naming, Sheet, Words};
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::web::i18n::Arg;
use crate::web::sheets::write::{self, Cell, Table};
use crate::web::times::{self, Style};
use crate::web::{Locale, Visit};

/// Characters that a sheet's name has room for.
const SHEET_NAME: usize = 31;

/// `GET /debates/{id}/tab/archive.zip`
pub async fn archive(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let id = *id;
    let seat = visit.seat()?.clone();
    // A round that is drawn meanwhile is in both or in neither.
    let read = visit.app.store.read_at_once(move |db| {
        contests::within_reach(db, &seat, id)?;
        Ok((store::load(db, id)?, whole::records(db, id)?))
    });
    let (contest, records) = read.await?;
    let title = contest.title.clone();
    let making = web::block(move || {
        let mut files = archive::write(&contest);
        records.write(&mut files);
        zipped(&files)
    });
    let bytes = making.await.map_err(Problem::bug)??;
    record(&visit, id, "archive").await?;
    let name = file_name(&visit, "debates-archive-file-name", title);
    Ok(write::download(&name, "application/zip", bytes))
}

/// `GET /debates/{id}/tab/tables.xlsx`
pub async fn workbook(visit: Visit, id: web::Path<Id<Contest>>) -> Outcome<HttpResponse> {
    let (id, locale) = (*id, visit.locale);
    let (contest, _) = tables::read(&visit, id).await?;
    let title = contest.title.clone();
    let making = web::block(move || write::workbook(&sheets(&contest, locale)));
    let bytes = making.await.map_err(Problem::bug)??;
    record(&visit, id, "tables").await?;
    let name = file_name(&visit, "debates-tables-file-name", title);
    Ok(write::download(&name, write::XLSX, bytes))
}

/// Who takes names and points out of the house leaves a line in the trail.
async fn record(visit: &Visit, id: Id<Contest>, what: &'static str) -> Outcome<()> {
    let (by, now) = (visit.actor(), visit.now);
    let write = visit.app.store.write(move |db| {
        let object = format!("debate/{id}");
        let taken = json!({ "taken": what });
        audit::record(db, &by, "debate.export", &object, Value::Null, taken, now)
    });
    write.await
}

fn file_name(visit: &Visit, key: &str, title: String) -> String {
    let date = times::write(visit.now, Style::Date, visit.locale);
    let args = [("title", Arg::Text(title)), ("date", Arg::Text(date))];
    visit.text(key, &args)
}

/// The files of an archive as one .zip.
pub fn zipped(files: &Files) -> Outcome<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .map_err(Problem::bug)?;
        zip.write_all(text.as_bytes()).map_err(Problem::bug)?;
    }
    Ok(zip.finish().map_err(Problem::bug)?.into_inner())
}

/// All tables as people read them, then all of the archive, ballots mark by mark.
fn sheets(contest: &Contest, locale: Locale) -> Vec<Table> {
    let words = Words::new(contest, locale, Naming::Numbered);
    let mut tables: Vec<Table> = words
        .everything(&Tables::of(contest))
        .into_iter()
        .map(table)
        .collect();
    tables.extend(archive::write(contest).iter().filter_map(raw));
    let mut names = Vec::new();
    for table in &mut tables {
        table.name = sheet_name(&table.name, &names);
        names.push(table.name.to_lowercase());
    }
    tables
}

fn table(sheet: Sheet) -> Table {
    let columns = sheet.columns;
    let cell = |(text, numbers): (String, bool)| match (whole(&text), points(&text)) {
        (Some(number), _) if numbers => Cell::Whole(number),
        (None, Some(points)) if numbers => Cell::Points(points),
        _ => Cell::Text(text),
    };
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().zip(columns.iter().map(|one| one.numbers));
        cells.map(cell).collect()
    };
    let mut rows: Vec<Vec<Cell>> = sheet.rows.into_iter().map(|one| row(one.cells)).collect();
    rows.extend(sheet.notes.into_iter().map(|note| vec![Cell::Text(note)]));
    Table {
        name: sheet.heading,
        headings: columns.into_iter().map(|one| one.words).collect(),
        rows,
    }
}

/// The whole number that a cell shows; what somebody typed with a plus stays what they typed.
fn whole(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

/// The points that a cell shows. A form refuses points below zero; a margin may be.
fn points(text: &str) -> Option<Points> {
    let Some(size) = text.strip_prefix('-') else {
        return text.parse().ok();
    };
    let size: Points = size.parse().ok()?;
    Some(Points::from_hundredths(size.hundredths().checked_neg()?))
}

/// A table of the archive; what is not a table has no sheet.
fn raw((name, text): (&String, &String)) -> Option<Table> {
    let name = name.strip_suffix(".csv")?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().ok()?.iter().map(ToOwned::to_owned);
    let headings = headings.collect();
    let rows = reader.records().filter_map(Result::ok);
    let rows = rows.map(|row| {
        row.iter()
            .map(|cell| Cell::Text(archive::unmarked(cell).to_owned()))
            .collect()
    });
    Some(Table {
        name: name.to_owned(),
        headings,
        rows: rows.collect(),
    })
}

/// A name that a workbook accepts and that no other sheet has.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let allowed = |char: &char| !"[]:*?/\\'".contains(*char);
    let clean: String = wanted.chars().filter(allowed).collect();
    let first = std::iter::once(String::new());
    let suffixes = first.chain((2..).map(|number: u32| format!(" {number}")));
    let cut = |suffix: String| {
        let room = SHEET_NAME.saturating_sub(suffix.chars().count());
        let kept: String = clean.chars().take(room).collect();
        format!("{kept}{suffix}")
    };
    let free = |name: &String| !name.is_empty() && !taken.contains(&name.to_lowercase());
    suffixes.map(cut).find(free).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::debates::worded::{Column, Row};
    use crate::web::sheets;

    fn sheet(cells: [&str; 4]) -> Sheet {
        let column = |numbers| Column {
            words: "列".to_owned(),
            numbers,
        };
        Sheet {
            heading: "名次".to_owned(),
            columns: [false, true, true, true].map(column).into(),
            rows: vec![Row {
                cells: cells.map(ToOwned::to_owned).into(),
                of: None,
                rank: None,
            }],
            notes: Vec::new(),
        }
    }

    #[test]
    fn numbers_below_zero_are_numbers_too() {
        let made = table(sheet(["-5", "-2.67", "-3", "–"]));
        let expected = [
            Cell::from("-5"),
            Cell::Points(Points::from_hundredths(-267)),
            Cell::Whole(-3),
            Cell::from("–"),
        ];
        assert_eq!(made.rows[0], expected);
        for text in ["-", "--1", "-x", "-1.234"] {
            assert_eq!(points(text), None, "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_formula_stays_words() {
        let names = ["=HYPERLINK(\"x\")", "=1+1", "+1", "@x"];
        let book = write::workbook(&[table(sheet(names))]).expect("a workbook");
        let read = sheets::read(&book).expect("a sheet");
        assert_eq!(read.rows[1].cells, names);
    }

    #[test]
    fn a_table_of_the_archive_shows_texts_without_their_marks() {
        let file = "teams.csv".to_owned();
        let made = raw((&file, &"number,name\n1,'=1+1\n".to_owned())).expect("a table");
        assert_eq!(made.rows[0], ["1", "=1+1"].map(Cell::from));
    }
}
