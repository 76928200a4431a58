//! The standings as an .xlsx workbook: one table that programs can read, and a sheet that says
//! what it is. Texts are written as texts, so that a name such as `=1+1` is never a formula.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::clock::Moment;
use crate::error::{Outcome, Problem};
use crate::points::Points;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};
use crate::web::times::{self, Style};

use super::board::Board;
use super::question::Question;
use super::selection::{Selection, select};
use super::sight::Sight;
use super::view::{self, Figures, Line};

/// The workbook of all rows that answer the question.
pub fn workbook(
    board: &Board,
    sight: &Sight,
    question: &Question,
    locale: Locale,
    now: Moment,
) -> Outcome<Vec<u8>> {
    let selection = select(board, sight, question)?;
    let words = Words { locale };
    let made = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let table = book.add_worksheet().set_name(words.of("standings-sheet"))?;
        heading(table, board, &words)?;
        for (at, row) in (1..).zip(&selection.rows) {
            let line = view::line(board, row, sight, locale);
            write_line(table, at, &line, !board.venues.is_empty(), &words)?;
        }
        table.autofit();
        let about = book.add_worksheet().set_name(words.of("standings-about"))?;
        write_about(about, board, &selection, question, &words, now)?;
        book.save_to_buffer()
    };
    made().map_err(|error| Problem::bug(format!("the workbook: {error}")))
}

struct Words {
    locale: Locale,
}

impl Words {
    fn of(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }
}

/// Columns are numbered as they are written.
struct Cells<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
}

impl Cells<'_> {
    fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(self.row, self.column, text)?;
        self.column += 1;
        Ok(())
    }

    fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        self.sheet
            .write_string_with_format(self.row, self.column, text, &bold)?;
        self.column += 1;
        Ok(())
    }

    fn number(&mut self, number: Option<u32>) -> Result<(), XlsxError> {
        if let Some(number) = number {
            self.sheet.write_number(self.row, self.column, number)?;
        }
        self.column += 1;
        Ok(())
    }

    /// A workbook knows only floating point; two decimals survive it exactly as shown.
    fn points(&mut self, points: Option<Points>) -> Result<(), XlsxError> {
        let shown = points.and_then(|points| points.to_string().parse::<f64>().ok());
        if let Some(number) = shown {
            let two = Format::new().set_num_format("0.00");
            self.sheet
                .write_number_with_format(self.row, self.column, number, &two)?;
        }
        self.column += 1;
        Ok(())
    }
}

fn heading(sheet: &mut Worksheet, board: &Board, words: &Words) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut cells = Cells {
        sheet,
        row: 0,
        column: 0,
    };
    for key in [
        "standings-rank",
        "standings-name",
        "standings-office",
        "standings-line",
    ] {
        cells.heading(&words.of(key))?;
    }
    if !board.venues.is_empty() {
        cells.heading(&words.of("standings-venue"))?;
    }
    for column in &board.tasks {
        let title = column.title.in_language(words.locale.word());
        cells.heading(&format!("{title} ({})", column.full.short()))?;
    }
    cells.heading(&format!(
        "{} ({})",
        words.of("standings-total"),
        board.full.short()
    ))?;
    cells.heading(&words.of("standings-handed-in"))?;
    cells.heading(&words.of("standings-remark"))
}

fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    line: &Line,
    venues: bool,
    words: &Words,
) -> Result<(), XlsxError> {
    let mut cells = Cells {
        sheet,
        row,
        column: 0,
    };
    cells.number(line.rank)?;
    cells.text(&line.name)?;
    cells.text(&line.office)?;
    cells.text(line.line.as_deref().unwrap_or_default())?;
    if venues {
        cells.text(line.venue.as_deref().unwrap_or_default())?;
    }
    for points in &line.tasks {
        cells.points(points.filter(|_| line.came))?;
    }
    cells.points(line.came.then_some(line.total))?;
    let handed_in = line
        .handed_in_at
        .map(|at| times::write(at, Style::Table, words.locale));
    cells.text(&handed_in.unwrap_or_default())?;
    let remark = match (line.came, line.complete, line.passed) {
        (false, _, _) => "standings-absent",
        (_, false, _) => "standings-incomplete",
        (_, _, true) => "standings-passed",
        (_, _, false) => "standings-not-passed",
    };
    cells.text(&words.of(remark))
}

fn write_about(
    sheet: &mut Worksheet,
    board: &Board,
    selection: &Selection<'_>,
    question: &Question,
    words: &Words,
    now: Moment,
) -> Result<(), XlsxError> {
    let exported = times::write(now, Style::Second, words.locale);
    let exported = i18n::text(
        words.locale,
        "standings-exported",
        &[("time", Arg::Text(exported))],
    );
    let mut lines = vec![board.sitting.title.clone(), exported];
    if board.is_provisional() {
        lines.push(words.of("standings-provisional"));
    }
    if question.filters() {
        lines.push(words.of("standings-filtered"));
    }
    if let Some(figures) = selection.figures {
        let figures = Figures::from(figures);
        let of = |key: &str, value: &str| format!("{}: {value}", words.of(key));
        lines.extend([
            of("standings-count", &figures.count.to_string()),
            of("standings-mean", &figures.mean),
            of("standings-median", &figures.median),
            of("standings-max", &figures.max),
            of("standings-min", &figures.min),
            of("standings-passed-count", &figures.passed.to_string()),
        ]);
    }
    for (row, line) in (0..).zip(&lines) {
        sheet.write_string(row, 0, line)?;
    }
    sheet.set_column_width(0, 60)?;
    Ok(())
}
