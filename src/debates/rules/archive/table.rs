//! CSV text to rows with their lines, and back.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::{Fault, FaultKind};
use super::{Files, rows};

/// A row of a table.
pub trait Row: Serialize + DeserializeOwned {
    const FILE: &'static str;
    /// The header, in the order of the fields.
    const COLUMNS: &'static [&'static str];
    /// Columns that older archives do not have.
    const OPTIONAL: &'static [&'static str] = &[];
    /// Whether a table may be missing altogether.
    const MAY_BE_MISSING: bool = false;
}

/// A row and the line it began at.
pub struct Line<R> {
    pub line: u64,
    pub row: R,
}

impl<R: Row> Line<R> {
    pub fn fault(&self, kind: FaultKind) -> Fault {
        Fault {
            file: R::FILE.to_owned(),
            line: Some(self.line),
            kind,
        }
    }
}

/// The text of a table, header first.
pub fn written<R: Row>(rows: impl IntoIterator<Item = R>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    // Writing to memory fails only if a row does not fit its table, which the tests exclude.
    let mut written = writer.write_record(R::COLUMNS);
    for row in rows {
        written = written.and_then(|()| writer.serialize(row));
    }
    debug_assert!(written.is_ok(), "{}: {written:?}", R::FILE);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The rows of a table that earlier archives do not have.
pub fn read_if_there<R: Row>(files: &Files, faults: &mut Vec<Fault>) -> Vec<Line<R>> {
    if files.contains_key(R::FILE) {
        read(files, faults)
    } else {
        Vec::new()
    }
}

/// The rows of a table; what is wrong with the others goes to `faults`.
pub fn read<R: Row>(files: &Files, faults: &mut Vec<Fault>) -> Vec<Line<R>> {
    let whole = |kind| Fault {
        file: R::FILE.to_owned(),
        line: None,
        kind,
    };
    let Some(text) = files.get(R::FILE) else {
        if !R::MAY_BE_MISSING {
            faults.push(whole(FaultKind::MissingFile));
        }
        return Vec::new();
    };
    // Spreadsheet programs put a byte order mark in front.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let missing = |column: &&&str| !header.iter().any(|one| one == **column);
    let mut needed = R::COLUMNS.iter().filter(|one| !R::OPTIONAL.contains(one));
    if let Some(column) = needed.find(missing) {
        faults.push(whole(FaultKind::MissingColumn((*column).to_owned())));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let read = record.and_then(|record| {
            let line = record.position().map_or(0, csv::Position::line);
            let row = record.deserialize(Some(&header))?;
            Ok(Line { line, row })
        });
        match read {
            Ok(line) => rows.push(line),
            Err(error) => faults.push(Fault {
                file: R::FILE.to_owned(),
                line: error.position().map(csv::Position::line),
                kind: rows::fault_of(&error, &header),
            }),
        }
    }
    rows
}
