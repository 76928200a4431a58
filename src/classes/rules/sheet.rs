//! An attendance list made elsewhere: an account a row, and from when to when.

use crate::clock::Moment;

/// Rows of one list at most: more are brought in several times.
pub const MOST_ROWS: usize = 2_000;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As the spreadsheet program numbers it.
    pub row: u32,
    pub account: String,
    pub came: Moment,
    pub left: Moment,
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    NoAccount,
    /// Neither a time nor a date with a time.
    BadTime,
    /// The end is not after the beginning.
    Backwards,
    /// More than a day from the class.
    FarAway,
}

/// Reads a line: account, coming, leaving. A time without a date is of the day of the class; what is left
/// out is the beginning or the end of the class.
pub fn read(
    row: u32,
    cells: &[String],
    (starts_at, ends_at): (Moment, Moment),
) -> Result<Entry, Fault> {
    let cell = |place: usize| cells.get(place).map_or("", |text| text.trim());
    let account = cell(0);
    if account.is_empty() {
        return Err(Fault::NoAccount);
    }
    let came = moment(cell(1), starts_at)?;
    let left = match cell(2) {
        "" => ends_at,
        text => moment(text, starts_at)?,
    };
    if left <= came {
        return Err(Fault::Backwards);
    }
    if came < starts_at.plus_days(-1) || left > ends_at.plus_days(1) {
        return Err(Fault::FarAway);
    }
    Ok(Entry {
        row,
        account: account.to_owned(),
        came,
        left,
    })
}

/// A time of the day of `base`, or a moment of its own; nothing is `base`.
fn moment(text: &str, base: Moment) -> Result<Moment, Fault> {
    if text.is_empty() {
        return Ok(base);
    }
    let text = text.replace('/', "-").replace('：', ":").replace('T', " ");
    let (date, time) = match text.split_once(' ') {
        Some((date, time)) => (date.trim().to_owned(), time.trim().to_owned()),
        None => (base.beijing().date().to_string(), text),
    };
    let mut parts = time.splitn(3, ':');
    let (hour, minute) = (parts.next(), parts.next());
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok());
    let (Some(hour), Some(minute)) = (number(hour), number(minute)) else {
        return Err(Fault::BadTime);
    };
    let mut pieces = date.split('-');
    let mut piece = || pieces.next().and_then(|piece| piece.parse::<u16>().ok());
    let (Some(year), Some(month), Some(day)) = (piece(), piece(), piece()) else {
        return Err(Fault::BadTime);
    };
    let whole = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
    Moment::parse_beijing(&whole).ok_or(Fault::BadTime)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn class() -> (Moment, Moment) {
        let at = |text| Moment::parse_beijing(text).unwrap();
        (at("2026-11-23T14:00"), at("2026-11-23T16:00"))
    }

    fn line(cells: [&str; 3]) -> Result<Entry, Fault> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        read(2, &cells, class())
    }

    #[test]
    fn times_are_of_the_day_of_the_class_and_what_is_left_out_is_the_whole_class() {
        let (starts_at, ends_at) = class();
        let whole = line(["zhang", "", ""]).unwrap();
        assert_eq!((whole.came, whole.left), (starts_at, ends_at));
        let some = line(["zhang", "14:05", "2026/11/23 15:30:20"]).unwrap();
        assert_eq!(some.came, starts_at.plus_minutes(5));
        assert_eq!(some.left, starts_at.plus_minutes(90));
    }

    #[test]
    fn what_cannot_be_is_said() {
        assert_eq!(line(["", "14:00", ""]), Err(Fault::NoAccount));
        assert_eq!(line(["zhang", "下午", ""]), Err(Fault::BadTime));
        assert_eq!(line(["zhang", "25:00", ""]), Err(Fault::BadTime));
        assert_eq!(line(["zhang", "15:00", "14:00"]), Err(Fault::Backwards));
        assert_eq!(
            line(["zhang", "2026-11-01 14:00", "2026-11-23 15:00"]),
            Err(Fault::FarAway)
        );
    }

    proptest! {
        #[test]
        fn whatever_stands_there_is_read_or_refused(cells in prop::collection::vec(".{0,20}", 0..4)) {
            if let Ok(entry) = read(2, &cells, class()) {
                prop_assert!(entry.came < entry.left);
            }
        }
    }
}
