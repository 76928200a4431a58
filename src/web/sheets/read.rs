//! Reading a sheet, within bounds.

use std::sync::LazyLock;

use actix_web::http::StatusCode;
use tokio::sync::Semaphore;

use super::{csv, workbook};
use crate::error::{Outcome, Problem, Refused};

/// Rows that hold anything, the headings included.
pub const MOST_ROWS: usize = 20_001;
pub const MOST_COLUMNS: usize = 50;
/// All text of a sheet together, in bytes. One long text may stand behind many cells.
const MOST_TEXT: usize = 16 * 1024 * 1024;
/// The text of one cell, in characters.
const LONGEST_CELL: usize = 2_000;

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet program numbers it, from 1.
    pub number: u32,
    /// Without spaces around them.
    pub cells: Vec<String>,
}

/// The rows of the first sheet of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub rows: Vec<Row>,
    text: usize,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Neither .xlsx nor text.
    NotASheet,
    /// An .xlsx that is damaged or only named so.
    Damaged,
    /// Protected by a password, or of the kind before 2007 (.xls).
    LockedOrOld,
    /// Unpacks to far more than it is.
    Bomb,
    Empty,
    TooManyRows,
    TooManyColumns,
    TooMuchText,
}

impl Fault {
    /// Key of what a person reads.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotASheet => "error-sheet-unknown",
            Self::Damaged => "error-sheet-damaged",
            Self::LockedOrOld => "error-sheet-locked",
            Self::Bomb => "error-sheet-bomb",
            Self::Empty => "error-sheet-empty",
            Self::TooManyRows => "error-sheet-rows",
            Self::TooManyColumns => "error-sheet-columns",
            Self::TooMuchText => "error-sheet-text",
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, fault.key()).into()
    }
}

impl Sheet {
    /// Puts a text into a cell; both counted from 0. Empty texts take no place.
    pub(super) fn put(&mut self, row: u32, column: usize, text: &str) -> Result<(), Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            return Err(Fault::TooManyColumns);
        }
        self.text = self.text.saturating_add(text.len());
        if self.text > MOST_TEXT || text.chars().count() > LONGEST_CELL {
            return Err(Fault::TooMuchText);
        }
        let number = row.saturating_add(1);
        let at = match self.rows.last() {
            Some(last) if last.number < number => Err(self.rows.len()),
            _ => self.rows.binary_search_by_key(&number, |row| row.number),
        };
        let place = match at {
            Ok(place) => place,
            Err(_) if self.rows.len() >= MOST_ROWS => return Err(Fault::TooManyRows),
            Err(place) => {
                let cells = Vec::new();
                self.rows.insert(place, Row { number, cells });
                place
            }
        };
        if let Some(row) = self.rows.get_mut(place) {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                text.clone_into(cell);
            }
        }
        Ok(())
    }
}

/// Reads the first sheet of an .xlsx, or a .csv in UTF-8, UTF-16 or GB 18030.
pub fn read(content: &[u8]) -> Result<Sheet, Fault> {
    let sheet = if content.starts_with(b"PK") {
        workbook::read(content)?
    } else if content.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Fault::LockedOrOld);
    } else {
        csv::read(content)?
    };
    if sheet.rows.is_empty() {
        return Err(Fault::Empty);
    }
    Ok(sheet)
}

/// Files that are read at the same time; each may take some hundred megabytes for a moment.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// [`read()`] beside the requests, since it may take a second.
pub async fn read_beside(content: bytes::Bytes) -> Outcome<Sheet> {
    let _place = PLACES.acquire().await.map_err(|_| Problem::Busy)?;
    match tokio::task::spawn_blocking(move || read(&content)).await {
        Ok(read) => Ok(read?),
        Err(error) => {
            tracing::warn!(%error, "a sheet could not be read");
            Err(Fault::Damaged.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_in_any_order_and_empty_ones_take_no_place() {
        let mut sheet = Sheet::default();
        for (row, column, text) in [(4, 1, " 乙 "), (0, 0, "甲"), (1_000_000, 60, "  ")] {
            sheet.put(row, column, text).expect("within bounds");
        }
        let seen: Vec<_> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cells.clone()))
            .collect();
        assert_eq!(
            seen,
            [
                (1, vec!["甲".to_owned()]),
                (5, vec![String::new(), "乙".to_owned()])
            ]
        );
    }

    #[test]
    fn a_sheet_too_wide_too_long_or_too_wordy_is_refused() {
        let mut sheet = Sheet::default();
        assert_eq!(sheet.put(0, 50, "x"), Err(Fault::TooManyColumns));
        assert_eq!(
            sheet.put(0, 0, &"长".repeat(2_001)),
            Err(Fault::TooMuchText)
        );
        for row in 0..20_001 {
            sheet.put(row, 0, "x").expect("within bounds");
        }
        assert_eq!(sheet.put(20_001, 0, "x"), Err(Fault::TooManyRows));
    }

    #[test]
    fn an_encrypted_or_old_workbook_is_told_apart() {
        let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
        assert_eq!(read(&old), Err(Fault::LockedOrOld));
        assert_eq!(read(b""), Err(Fault::Empty));
    }
}
