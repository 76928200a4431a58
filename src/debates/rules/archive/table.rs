//! CSV text to rows with their lines, and back.
//!
//! Reasons and names are whatever people typed. Where a spreadsheet program could take a cell for a
//! formula an apostrophe is written before it, and taken away again when it is read: the archive stays
//! exact, and harmless to whoever opens its tables.

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

/// Signs with which a spreadsheet program may take a text for a formula.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// What is written before such a text.
const MARK: char = '\'';

/// Whether a text is marked when it is written. With marks in front it still is, so that reading
/// takes away what writing has put there and nothing else.
fn needs_mark(cell: &str) -> bool {
    cell.trim_start_matches(MARK).starts_with(FORMULA_SIGNS)
}

fn marked(cell: &str) -> String {
    if needs_mark(cell) {
        format!("{MARK}{cell}")
    } else {
        cell.to_owned()
    }
}

/// The text that a cell of a written table stands for.
pub fn unmarked(cell: &str) -> &str {
    let plain = cell.strip_prefix(MARK);
    plain.filter(|rest| needs_mark(rest)).unwrap_or(cell)
}

/// The files of an archive, and whether texts in them are marked.
pub struct Source<'a> {
    pub files: &'a Files,
    pub marked: bool,
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
    let plain = writer.into_inner().unwrap_or_default();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(plain.as_slice());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut written = Ok(());
    for record in reader.records() {
        let record = record.and_then(|record| writer.write_record(record.iter().map(marked)));
        written = written.and(record);
    }
    debug_assert!(written.is_ok(), "{}: {written:?}", R::FILE);
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The rows of a table that earlier archives do not have.
pub fn read_if_there<R: Row>(source: &Source<'_>, faults: &mut Vec<Fault>) -> Vec<Line<R>> {
    if source.files.contains_key(R::FILE) {
        read(source, faults)
    } else {
        Vec::new()
    }
}

/// The rows of a table; what is wrong with the others goes to `faults`.
pub fn read<R: Row>(source: &Source<'_>, faults: &mut Vec<Fault>) -> Vec<Line<R>> {
    let whole = |kind| Fault {
        file: R::FILE.to_owned(),
        line: None,
        kind,
    };
    let Some(text) = source.files.get(R::FILE) else {
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
            let record = if source.marked {
                plain(&record)
            } else {
                record
            };
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

/// A record without marks, at the same place.
fn plain(record: &csv::StringRecord) -> csv::StringRecord {
    let mut plain: csv::StringRecord = record.iter().map(unmarked).collect();
    plain.set_position(record.position().cloned());
    plain
}
