//! Text with commas, semicolons or tabs between the cells.

use super::read::{Fault, Sheet};

/// Reads text in UTF-8 or UTF-16 (with its mark), or else in GB 18030, as office programs in China
/// write it.
pub(super) fn read(content: &[u8]) -> Result<Sheet, Fault> {
    let text = decode(content)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut record = csv::StringRecord::new();
    for row in 0_u32.. {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(Fault::NotASheet),
        }
        let number = record.position().map_or(row, |place| line(&text, place));
        for (column, cell) in record.iter().enumerate() {
            sheet.put(number, column, cell)?;
        }
    }
    Ok(sheet)
}

/// The line of a record, from 0. The reader passes over empty lines, which a spreadsheet program
/// shows and counts.
fn line(text: &str, place: &csv::Position) -> u32 {
    let begun = usize::try_from(place.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(begun..).unwrap_or_default();
    let passed = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let empty = passed.filter(|byte| **byte == b'\n').count();
    let before = usize::try_from(place.line().saturating_sub(1)).unwrap_or(usize::MAX);
    u32::try_from(before.saturating_add(empty)).unwrap_or(u32::MAX)
}

fn decode(content: &[u8]) -> Result<String, Fault> {
    let text = if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(content) {
        encoding.decode(content).0.into_owned()
    } else if let Ok(text) = std::str::from_utf8(content) {
        text.to_owned()
    } else {
        let (text, _, faulty) = encoding_rs::GB18030.decode(content);
        if faulty {
            return Err(Fault::NotASheet);
        }
        text.into_owned()
    };
    // Pictures and programs hold such characters, texts do not.
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    if text.chars().all(is_text) {
        Ok(text)
    } else {
        Err(Fault::NotASheet)
    }
}

/// What stands most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let often = |sign: char| first.matches(sign).count();
    if often('\t') > often(',') {
        b'\t'
    } else if often(';') > often(',') {
        b';'
    } else {
        b','
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn rows(content: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(content).expect("a sheet");
        let rows = sheet.rows.into_iter();
        rows.map(|row| (row.number, row.cells)).collect()
    }

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_same_list_is_read_in_every_usual_encoding() {
        let text = "姓名,账号\n张某某,zhang01\n";
        let wanted = vec![
            (1, texts(&["姓名", "账号"])),
            (2, texts(&["张某某", "zhang01"])),
        ];
        let (gb, _, _) = encoding_rs::GB18030.encode(text);
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let marked = format!("\u{feff}{text}");
        for content in [text.as_bytes(), &gb, &utf16, marked.as_bytes()] {
            assert_eq!(rows(content), wanted);
        }
    }

    #[test]
    fn quotes_tabs_semicolons_and_empty_lines_are_understood() {
        assert_eq!(rows(b"a;b\n1;2\n")[1].1, texts(&["1", "2"]));
        assert_eq!(rows(b"a\tb\n1\t\"2\t3\"\n")[1].1, texts(&["1", "2\t3"]));
        assert_eq!(
            rows(b"a,b\n\n1,2\n")[1].0,
            3,
            "numbered as the program shows it"
        );
    }

    #[test]
    fn what_is_no_text_is_no_sheet() {
        assert_eq!(
            read(&[0x89, b'P', b'N', b'G', 0, 0, 0, 13]),
            Err(Fault::NotASheet)
        );
        assert_eq!(read(&[0xff, 0xff, 0xff]), Err(Fault::NotASheet));
    }
}
