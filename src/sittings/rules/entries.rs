//! A list of people who are to take part, pasted or from a sheet: account, venue, extra minutes.
//! Every fault is named with its row, its column and the reason; rows count as a person counts them.

use std::collections::HashMap;

/// More extra time than a working day is a slip of the finger.
const MOST_MINUTES: i32 = 480;

/// Words that the first row may carry as a heading.
const HEADINGS: [&str; 3] = ["账号", "account", "帐号"];

/// A sound row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// From 1, as the sheet or the text field numbers it.
    pub row: usize,
    pub account: String,
    pub venue: Option<String>,
    pub minutes: i32,
}

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Account,
    Venue,
    Minutes,
}

impl Column {
    /// The key of the message that names it.
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::Account => "roster-account",
            Self::Venue => "roster-venue",
            Self::Minutes => "roster-extra",
        }
    }
}

/// Why a row is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    pub row: usize,
    pub column: Column,
    /// The key of the message.
    pub key: &'static str,
    /// What stands there.
    pub value: String,
}

/// A row as it was written: its number, from 1, and its cells.
pub type Row = (usize, Vec<String>);

/// Splits pasted text into rows and cells: tabs or commas, also full-width ones.
pub fn cells(text: &str) -> Vec<Row> {
    let split = |line: &str| {
        line.split(['\t', ',', '，'])
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    (1..).zip(text.lines().map(split)).collect()
}

/// Writes rows as text, so that a list with faults can be mended where it was refused.
pub fn text_of(rows: &[Row]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|(_, cells)| cells.join("\t").trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// Reads the rows: the sound ones, and every fault.
pub fn read(rows: &[Row], venues: &[String]) -> (Vec<Entry>, Vec<RowFault>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let (mut entries, mut faults) = (Vec::new(), Vec::new());
    for (row, cells) in rows {
        let row = *row;
        let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
        if cells.iter().all(|text| text.trim().is_empty()) || (row == 1 && is_heading(cell(0))) {
            continue;
        }
        let before = faults.len();
        let mut fault = |column, key, value: &str| {
            faults.push(RowFault {
                row,
                column,
                key,
                value: value.to_owned(),
            });
        };
        let (account, venue, minutes) = (cell(0), cell(1), cell(2));
        if account.is_empty() {
            fault(Column::Account, "roster-fault-no-account", "");
        } else if seen.insert(account.to_owned(), row).is_some() {
            fault(Column::Account, "roster-fault-twice", account);
        }
        if !venue.is_empty() && !venues.iter().any(|known| known == venue) {
            fault(Column::Venue, "roster-fault-venue", venue);
        }
        let read = read_minutes(minutes);
        if read.is_none() {
            fault(Column::Minutes, "roster-fault-minutes", minutes);
        }
        if faults.len() == before {
            entries.push(Entry {
                row,
                account: account.to_owned(),
                venue: (!venue.is_empty()).then(|| venue.to_owned()),
                minutes: read.unwrap_or_default(),
            });
        }
    }
    (entries, faults)
}

fn is_heading(cell: &str) -> bool {
    HEADINGS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Minutes as they are typed; nothing typed means none.
pub fn read_minutes(text: &str) -> Option<i32> {
    if text.is_empty() {
        return Some(0);
    }
    // A spreadsheet writes a whole number as 15 or as 15.0.
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let minutes: i32 = whole.parse().ok()?;
    (0..=MOST_MINUTES).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VENUES: [&str; 2] = ["省院一楼", "青江市院"];

    fn read_text(text: &str) -> (Vec<Entry>, Vec<RowFault>) {
        read(&cells(text), &VENUES.map(str::to_owned))
    }

    #[test]
    fn a_pasted_list_is_read_with_tabs_commas_and_a_heading() {
        let (entries, faults) =
            read_text("账号\t考点\t延时\nzhangmou\t省院一楼\t15\n\nlimou，青江市院\nwangmou,,20.0");
        assert_eq!(faults, []);
        let read: Vec<(usize, &str, Option<&str>, i32)> = entries
            .iter()
            .map(|one| {
                (
                    one.row,
                    one.account.as_str(),
                    one.venue.as_deref(),
                    one.minutes,
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                (2, "zhangmou", Some("省院一楼"), 15),
                (4, "limou", Some("青江市院"), 0),
                (5, "wangmou", None, 20),
            ]
        );
    }

    #[test]
    fn every_fault_names_row_and_column() {
        let (entries, faults) = read_text("zhangmou\nzhangmou\nlimou\t白石市院\t很多\n\t省院一楼");
        assert_eq!(entries.len(), 1);
        let named: Vec<(usize, Column, &str)> = faults
            .iter()
            .map(|fault| (fault.row, fault.column, fault.key))
            .collect();
        assert_eq!(
            named,
            [
                (2, Column::Account, "roster-fault-twice"),
                (3, Column::Venue, "roster-fault-venue"),
                (3, Column::Minutes, "roster-fault-minutes"),
                (4, Column::Account, "roster-fault-no-account"),
            ]
        );
    }

    #[test]
    fn rows_written_as_text_are_read_alike() {
        let rows = cells("a\t省院一楼\t5\nb\n");
        assert_eq!(cells(&text_of(&rows)), rows);
    }
}
