//! Writing sheets that open right in WPS and Excel: headings, widths, leading zeros, no formulas.

use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::http::header::{Charset, ExtendedValue};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::error::{Outcome, Problem};
use crate::points::Points;

/// Media type of .xlsx.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Whole(i64),
    Points(Points),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A table with headings, to become a sheet of a workbook.
pub struct Table {
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// Signs with which a program may take a text for a formula, when the sheet is later saved as text.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// Whether a text must be marked as text.
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with(FORMULA_SIGNS)
}

/// A text for a cell of a .csv: marked by an apostrophe where a program could take it for a formula.
pub fn defused(text: &str) -> String {
    if looks_like_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Writes one text. What looks like a formula carries the mark with which spreadsheet programs keep
/// a text a text; its characters stay as they are, except those that no sheet can hold.
pub fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take(32_767)
        .collect();
    if looks_like_formula(text) {
        let marked = Format::new().set_quote_prefix();
        sheet.write_string_with_format(row, column, clean, &marked)?;
    } else {
        sheet.write_string(row, column, clean)?;
    }
    Ok(())
}

/// The workbook as bytes, a sheet for each table.
pub fn workbook(tables: &[Table]) -> Outcome<Vec<u8>> {
    let mut book = Workbook::new();
    let made = tables
        .iter()
        .try_for_each(|table| fill(book.add_worksheet(), table))
        .and_then(|()| book.save_to_buffer());
    made.map_err(|error| Problem::bug(format!("the workbook: {error}")))
}

/// The workbook of one table with a second sheet that says what it is: its name and its lines.
pub fn workbook_with_notes(table: &Table, name: &str, lines: &[String]) -> Outcome<Vec<u8>> {
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        fill(book.add_worksheet(), table)?;
        let sheet = book.add_worksheet().set_name(name)?;
        sheet.set_column_width(0, 80)?;
        for (row, line) in (0..).zip(lines) {
            text(sheet, row, 0, line)?;
        }
        book.save_to_buffer()
    };
    made().map_err(|error| Problem::bug(format!("the workbook: {error}")))
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(&table.name)?;
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    for (column, name) in (0..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, name, &heading)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let points = Format::new().set_num_format("0.00");
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, &points)?;
        }
    }
    for (column, width) in (0..).zip(widths(table)) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

/// Widest column (characters); longer text runs on or is wrapped by who reads it.
const WIDEST: u32 = 60;

/// How wide each column has to be that its heading and its cells can be read, in Latin characters.
/// What is not Latin takes two of them, which the library's own fitting does not know.
fn widths(table: &Table) -> Vec<u32> {
    let columns = table.headings.iter().enumerate();
    let widths = columns.map(|(at, heading)| {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let cells = cells.map(|cell| match cell {
            Cell::Empty => 0,
            Cell::Text(words) => breadth(words),
            Cell::Whole(number) => breadth(&number.to_string()),
            Cell::Points(value) => breadth(&value.to_string()),
        });
        let widest = cells.chain([breadth(heading)]).max().unwrap_or_default();
        widest.saturating_add(3).min(WIDEST)
    });
    widths.collect()
}

/// The width of the longest line of a text, in Latin characters.
fn breadth(text: &str) -> u32 {
    let line = |line: &str| -> u32 { line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum() };
    text.lines().map(line).max().unwrap_or_default()
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    points: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(words) => text(sheet, row, column, words)?,
        Cell::Whole(number) => {
            // Exact below 2^53, which no count here reaches.
            let number: f64 = number.to_string().parse().unwrap_or_default();
            sheet.write_number(row, column, number)?;
        }
        Cell::Points(value) => {
            let number: f64 = value.to_string().parse().unwrap_or_default();
            sheet.write_number_with_format(row, column, number, points)?;
        }
    }
    Ok(())
}

/// A file to keep, under a name in any script.
pub fn download(name: &str, media_type: &str, content: Vec<u8>) -> HttpResponse {
    let name = DispositionParam::FilenameExt(ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    });
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![name],
        })
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox; frame-ancestors 'none'",
        ))
        .body(content)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::web::sheets;

    #[test]
    fn what_is_written_is_read_back_and_formulas_stay_words() {
        let words = ["=1+1", "+86", "-5", "@cmd", "＝1", "00123", "张某某\u{0}"];
        let table = Table {
            name: "名单".into(),
            headings: words.iter().map(|_| "姓名".to_owned()).collect(),
            rows: vec![words.iter().map(|word| Cell::from(*word)).collect()],
        };
        let content = workbook(&[table]).expect("a workbook");
        let sheet = sheets::read(&content).expect("a sheet");
        assert_eq!(
            sheet.rows[1].cells,
            ["=1+1", "+86", "-5", "@cmd", "＝1", "00123", "张某某"]
        );
    }

    #[test]
    fn every_sign_that_begins_a_formula_is_defused_in_text_files() {
        for sign in FORMULA_SIGNS {
            assert!(defused(&format!("{sign}x")).starts_with('\''), "{sign:?}");
        }
        assert_eq!(defused("张某某"), "张某某");
    }

    #[test]
    fn a_column_is_as_wide_as_its_heading_however_it_is_written() {
        let table = Table {
            name: "名单".into(),
            headings: vec!["单位或律所".into(), "Office".into(), "一辩".into()],
            rows: vec![vec![
                Cell::Empty,
                Cell::from("甲"),
                Cell::from("x".repeat(900)),
            ]],
        };
        assert_eq!(widths(&table), [13, 9, WIDEST]);
    }

    #[test]
    fn numbers_keep_their_hundredths() {
        let table = Table {
            name: "分数".into(),
            headings: vec!["得分".into(), "人数".into()],
            rows: vec![vec![
                Cell::Points(Points::from_hundredths(8_725)),
                Cell::Whole(20_000),
            ]],
        };
        let sheet = sheets::read(&workbook(&[table]).expect("a workbook")).expect("a sheet");
        assert_eq!(sheet.rows[1].cells, ["87.25", "20000"]);
    }
}
