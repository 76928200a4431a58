//! The first sheet of an .xlsx.
//!
//! An .xlsx is a zip of XML. It is unpacked once to nowhere, counting, before the parser may see it;
//! and cells are taken one by one, since the parser's own table is as large as the furthest cell.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::read::{Fault, Sheet};

const MOST_PARTS: usize = 1_000;
/// Bytes that all parts may unpack to.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// How many times larger than the file that may be. Small files may reach it by mere repetition.
const MOST_TIMES: u64 = 100;
const NEVER_A_BOMB: u64 = 2 * 1024 * 1024;
/// Texts for which the parser may reserve room because the file says so.
const MOST_SHARED_TEXTS: u64 = 1_000_000;

pub(super) fn read(content: &[u8]) -> Result<Sheet, Fault> {
    measure(content)?;
    let mut book = Xlsx::new(Cursor::new(content)).map_err(|error| fault_of(&error))?;
    let first = book.sheet_names().first().cloned().ok_or(Fault::Empty)?;
    let mut cells = book
        .worksheet_cells_reader(&first)
        .map_err(|error| fault_of(&error))?;
    let mut sheet = Sheet::default();
    while let Some(cell) = cells.next_cell().map_err(|error| fault_of(&error))? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).map_err(|_| Fault::TooManyColumns)?;
        sheet.put(row, column, &text(cell.get_value()))?;
    }
    Ok(sheet)
}

fn fault_of(error: &calamine::XlsxError) -> Fault {
    match error {
        calamine::XlsxError::Password => Fault::LockedOrOld,
        _ => Fault::Damaged,
    }
}

/// Unpacks every part to nowhere and counts.
fn measure(content: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| Fault::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Fault::Bomb);
    }
    let packed = u64::try_from(content.len()).unwrap_or(u64::MAX);
    let most = packed
        .saturating_mul(MOST_TIMES)
        .clamp(NEVER_A_BOMB, MOST_UNPACKED);
    let mut left = most;
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Fault::Damaged)?;
        if part.encrypted() {
            return Err(Fault::LockedOrOld);
        }
        is_workbook |= part.name().is_ok_and(|name| name.ends_with("workbook.xml"));
        let mut unpacked = Vec::new();
        part.take(left + 1)
            .read_to_end(&mut unpacked)
            .map_err(|_| Fault::Damaged)?;
        let size = u64::try_from(unpacked.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(size).ok_or(Fault::Bomb)?;
        if reserves_too_much(&unpacked) {
            return Err(Fault::Bomb);
        }
    }
    if is_workbook {
        Ok(())
    } else {
        Err(Fault::NotASheet)
    }
}

/// The parser makes room for as many shared texts as the file says there are.
fn reserves_too_much(part: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    part.windows(NAME.len())
        .enumerate()
        .filter(|(_, window)| *window == NAME)
        .any(|(place, _)| {
            let after = part.get(place + NAME.len()..).unwrap_or_default();
            let digits = after
                .iter()
                .skip_while(|byte| !byte.is_ascii_digit())
                .take_while(|byte| byte.is_ascii_digit())
                .take(20);
            let number = digits.fold(0_u64, |number, digit| {
                number
                    .saturating_mul(10)
                    .saturating_add(u64::from(digit - b'0'))
            });
            number > MOST_SHARED_TEXTS
        })
}

/// What a person sees in the cell.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // Whole numbers print without a point: an account of digits stays what it is.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(date) => date_text(date),
    }
}

fn date_text(date: &calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use std::io::Write as _;

    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .expect("a part");
            writer.write_all(content).expect("its content");
        }
        writer.finish().expect("a zip").into_inner()
    }

    #[test]
    fn texts_numbers_and_dates_are_read_as_a_person_sees_them() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "姓名").expect("a cell");
        sheet.write_string(2, 0, "00123").expect("a cell");
        sheet.write_number(2, 1, 62_000_123).expect("a cell");
        let day = ExcelDateTime::from_ymd(2026, 11, 23).expect("a day");
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet
            .write_datetime_with_format(2, 2, &day, &format)
            .expect("a cell");
        let content = book.save_to_buffer().expect("a workbook");
        let read = read(&content).expect("a sheet");
        assert_eq!(read.rows[1].number, 3);
        assert_eq!(read.rows[1].cells, ["00123", "62000123", "2026-11-23"]);
    }

    #[test]
    fn a_cell_far_away_costs_nothing() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "姓名").expect("a cell");
        sheet.write_string(1_048_575, 3, "远").expect("a cell");
        let content = book.save_to_buffer().expect("a workbook");
        assert_eq!(read(&content).expect("a sheet").rows.len(), 2);
    }

    #[test]
    fn what_unpacks_to_far_more_than_it_is_is_not_unpacked() {
        let zeros = vec![b' '; 70 * 1024 * 1024];
        let bomb = zip_of(&[
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/worksheets/sheet1.xml", &zeros),
        ]);
        assert!(bomb.len() < 100 * 1024, "a bomb is small: {}", bomb.len());
        assert_eq!(read(&bomb), Err(Fault::Bomb));
        let names: Vec<String> = (0..1_001).map(|n| format!("part{n}")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(read(&zip_of(&many)), Err(Fault::Bomb));
    }

    #[test]
    fn a_file_that_asks_the_parser_for_all_the_memory_is_refused() {
        let greedy = br"<sst uniqueCount = '99999999999999'><si/></sst>";
        let parts: [(&str, &[u8]); 2] = [
            ("xl/workbook.xml", b"<workbook/>"),
            ("xl/sharedStrings.xml", greedy),
        ];
        assert_eq!(read(&zip_of(&parts)), Err(Fault::Bomb));
    }

    #[test]
    fn a_zip_that_is_no_workbook_and_a_broken_one_are_told_apart() {
        assert_eq!(read(&zip_of(&[("a.txt", b"hello")])), Err(Fault::NotASheet));
        assert_eq!(read(b"PK\x03\x04 this is no zip"), Err(Fault::Damaged));
        let mut cut = zip_of(&[("xl/workbook.xml", b"<workbook/>")]);
        assert_eq!(read(&cut), Err(Fault::Damaged), "a workbook without sheets");
        cut.truncate(cut.len() / 2);
        assert_eq!(read(&cut), Err(Fault::Damaged));
    }
}
