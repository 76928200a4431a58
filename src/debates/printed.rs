//! The tables of a contest as plain text, for a terminal.

use super::rules::contest::Contest;
use super::rules::tables::Tables;
use super::worded::{Naming, Sheet, Words};
use crate::web::Locale;

/// All tables, each below its heading.
pub fn printed(contest: &Contest, tables: &Tables, locale: Locale) -> String {
    let words = Words::new(contest, locale, Naming::Numbered);
    let sheets = words.everything(tables);
    let mut parts = vec![contest.title.clone()];
    parts.extend(sheets.iter().map(text));
    parts.join("\n\n") + "\n"
}

fn text(sheet: &Sheet) -> String {
    let mut rows = vec![sheet.columns.iter().map(|one| one.words.clone()).collect()];
    rows.extend(sheet.rows.iter().map(|row| row.cells.clone()));
    let mut lines = vec![sheet.heading.clone(), aligned(&rows)];
    lines.extend(sheet.notes.iter().cloned());
    lines.join("\n")
}

/// Columns side by side, as wide as their widest cell.
fn aligned(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = width(cell).max(*widest);
        }
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        let padded = cells.map(|(cell, widest)| {
            let cell = one_line(cell);
            let blanks = widest.saturating_sub(width(&cell));
            format!("{cell}{}", " ".repeat(blanks))
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A name that would break the table, or the terminal, on one line.
fn one_line(cell: &str) -> String {
    let plain = |char: char| if char.is_control() { ' ' } else { char };
    cell.chars().map(plain).collect()
}

/// Columns of a terminal: Chinese characters and their punctuation take two.
fn width(text: &str) -> usize {
    let of = |char| match char {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    };
    text.chars().map(of).sum()
}
