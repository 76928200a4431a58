//! The standings as a workbook: one table that programs can read, and a sheet that says what it is.

use crate::clock::Moment;
use crate::error::Outcome;
use crate::web::Locale;
use crate::web::i18n::{self, Arg};
use crate::web::sheets::write::{Cell, Table, workbook_with_notes};
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
    let venues = !board.venues.is_empty();
    let rows = selection.rows.iter().map(|row| {
        let line = view::line(board, row, sight, locale);
        cells(&line, venues, locale)
    });
    let table = Table {
        name: word("standings-sheet", locale),
        headings: headings(board, locale),
        rows: rows.collect(),
    };
    let notes = notes(board, &selection, question, locale, now);
    workbook_with_notes(&table, &word("standings-about", locale), &notes)
}

fn word(key: &str, locale: Locale) -> String {
    i18n::text(locale, key, &[])
}

fn headings(board: &Board, locale: Locale) -> Vec<String> {
    let mut headings: Vec<String> = [
        "standings-rank",
        "standings-name",
        "standings-office",
        "standings-line",
    ]
    .map(|key| word(key, locale))
    .into();
    if !board.venues.is_empty() {
        headings.push(word("standings-venue", locale));
    }
    let total = word("standings-total", locale);
    headings.push(format!("{total} ({})", board.full.short()));
    for column in &board.tasks {
        let title = column.title.in_language(locale.word());
        headings.push(format!("{title} ({})", column.full.short()));
    }
    headings.push(word("standings-handed-in", locale));
    headings.push(word("standings-remark", locale));
    headings
}

fn cells(line: &Line, venues: bool, locale: Locale) -> Vec<Cell> {
    let text = |text: &Option<String>| text.as_deref().map_or(Cell::Empty, Cell::from);
    let mut cells = vec![
        line.rank
            .map_or(Cell::Empty, |rank| Cell::Whole(rank.into())),
        Cell::from(line.name.as_str()),
        Cell::from(line.office.as_str()),
        text(&line.line),
    ];
    if venues {
        cells.push(text(&line.venue));
    }
    // Who never came has no points; nought is for who came and wrote nothing.
    let points = |points: Option<_>| {
        points
            .filter(|_| line.came)
            .map_or(Cell::Empty, Cell::Points)
    };
    cells.push(points(Some(line.total)));
    cells.extend(line.tasks.iter().copied().map(points));
    let handed_in = line.handed_in_at;
    cells.push(text(
        &handed_in.map(|at| times::write(at, Style::Table, locale)),
    ));
    let remark = match (line.came, line.complete, line.passed) {
        (false, _, _) => "standings-absent",
        (_, false, _) => "standings-incomplete",
        (_, _, true) => "standings-passed",
        (_, _, false) => "standings-not-passed",
    };
    cells.push(Cell::Text(word(remark, locale)));
    cells
}

fn notes(
    board: &Board,
    selection: &Selection<'_>,
    question: &Question,
    locale: Locale,
    now: Moment,
) -> Vec<String> {
    let time = Arg::Text(times::write(now, Style::Second, locale));
    let exported = i18n::text(locale, "standings-exported", &[("time", time)]);
    let mut lines = vec![board.sitting.title.clone(), exported];
    if board.is_provisional() {
        lines.push(word("standings-provisional", locale));
    }
    if question.filters() {
        lines.push(word("standings-filtered", locale));
    }
    if let Some(figures) = selection.figures.map(Figures::from) {
        let of = |key: &str, value: &str| format!("{}: {value}", word(key, locale));
        lines.extend([
            of("standings-count", &figures.count.to_string()),
            of("standings-mean", &figures.mean),
            of("standings-median", &figures.median),
            of("standings-max", &figures.max),
            of("standings-min", &figures.min),
            of("standings-passed-count", &figures.passed.to_string()),
        ]);
    }
    lines
}
