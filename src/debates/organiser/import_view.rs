//! A list that waits, as its page shows it.

use serde_json::{Value, json};

use crate::debates::rules::entry_list::{Checked, Column, List, Reason};
use crate::debates::store::imports::Waiting;
use crate::web::i18n::Arg;
use crate::web::{Locale, Visit};

/// Rows without a fault that a page shows, to see that the columns are understood.
const CLEAN_SHOWN: usize = 50;

/// What a person reads about a faulty cell.
pub fn fault_words(visit: &Visit, reason: Reason) -> String {
    let args = match reason {
        Reason::TwiceInFile(row) => vec![("row", Arg::Number(row.into()))],
        _ => vec![],
    };
    visit.text(reason.key(), &args)
}

pub fn view(visit: &Visit, waiting: &Waiting, list: &List) -> Value {
    let (clean, faulty): (Vec<&Checked>, Vec<&Checked>) =
        list.rows.iter().partition(|row| row.outcome.is_ok());
    let columns = list.columns();
    let rows = |rows: &[&Checked]| -> Vec<Value> {
        rows.iter().map(|one| row(visit, columns, one)).collect()
    };
    let joint = match visit.locale {
        Locale::Chinese => "、",
        Locale::English => ", ",
    };
    // What is to be looked at comes first, so that it is among the rows shown.
    let (gaps, whole): (Vec<&Checked>, Vec<&Checked>) =
        clean.iter().copied().partition(|row| !row.gaps.is_empty());
    let shown: Vec<&Checked> = gaps
        .iter()
        .chain(&whole)
        .copied()
        .take(CLEAN_SHOWN)
        .collect();
    json!({
        "file": waiting.file_name,
        "of_judges": list.of_judges,
        "total": list.rows.len(),
        "clean": clean.len(),
        "faulty": faulty.len(),
        "columns": columns.iter().map(|column| visit.text(column.key(), &[])).collect::<Vec<_>>(),
        "faulty_rows": rows(&faulty),
        "clean_rows": rows(&shown),
        "gaps": gaps.len(),
        "clean_left": clean.len().saturating_sub(CLEAN_SHOWN),
        "ignored": (!list.ignored.is_empty()).then(|| list.ignored.join(joint)),
    })
}

/// A row as it was typed, each fault at its cell.
fn row(visit: &Visit, columns: &[Column], row: &Checked) -> Value {
    let faults = row.outcome.as_ref().err().map_or(&[][..], Vec::as_slice);
    let cells = columns.iter().map(|column| {
        let here = faults.iter().filter(|fault| fault.column == *column);
        json!({
            "column": visit.text(column.key(), &[]),
            "text": row.typed.get(column).map_or("", String::as_str),
            "faults": here.map(|fault| fault_words(visit, fault.reason)).collect::<Vec<_>>(),
            "gap": row.gaps.contains(column),
        })
    });
    json!({ "number": row.number, "cells": cells.collect::<Vec<_>>() })
}
