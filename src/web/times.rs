//! Dates and lengths of time as people write them. Always Beijing time.

use super::Locale;
use crate::clock::Moment;

/// How much of a moment to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// 2026年11月23日 / 23 Nov 2026
    Date,
    /// 2026年11月23日 14:03 / 23 Nov 2026, 14:03
    Minute,
    /// 2026年11月23日 14:03:22 / 23 Nov 2026, 14:03:22
    Second,
    /// 14:03:22
    Clock,
    /// 2026-11-23 14:03, for tables
    Table,
    /// 2026-11-23T14:03, for input fields
    Field,
    /// 2026-11-23T14:03:22+08:00, for programs that read pages
    Iso,
}

impl Style {
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "date" => Self::Date,
            "minute" => Self::Minute,
            "second" => Self::Second,
            "clock" => Self::Clock,
            "table" => Self::Table,
            "field" => Self::Field,
            "iso" => Self::Iso,
            _ => return None,
        })
    }
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The moment in Beijing time.
pub fn write(moment: Moment, style: Style, locale: Locale) -> String {
    let at = moment.beijing();
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    let month_name = usize::try_from(month - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default();
    let date = match locale {
        Locale::Chinese => format!("{year}年{month}月{day}日"),
        Locale::English => format!("{day} {month_name} {year}"),
    };
    let joint = match locale {
        Locale::Chinese => " ",
        Locale::English => ", ",
    };
    match style {
        Style::Date => date,
        Style::Minute => format!("{date}{joint}{hour:02}:{minute:02}"),
        Style::Second => format!("{date}{joint}{hour:02}:{minute:02}:{second:02}"),
        Style::Clock => format!("{hour:02}:{minute:02}:{second:02}"),
        Style::Table => format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}"),
        Style::Field => format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
        Style::Iso => {
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+08:00")
        }
    }
}

/// A length of time: 1小时30分 / 1 h 30 min.
pub fn write_minutes(minutes: i64, locale: Locale) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (locale, hours, rest) {
        (Locale::Chinese, 0, _) => format!("{rest}分钟"),
        (Locale::Chinese, _, 0) => format!("{hours}小时"),
        (Locale::Chinese, _, _) => format!("{hours}小时{rest}分"),
        (Locale::English, 0, _) => format!("{rest} min"),
        (Locale::English, _, 0) => format!("{hours} h"),
        (Locale::English, _, _) => format!("{hours} h {rest} min"),
    }
}

/// Hours of training, exactly: with at most two decimals where that says it (38.5学时 / 38.5 h), else with
/// its minutes (1学时10分钟 / 1 h 10 min).
pub fn write_hours(minutes: i64, locale: Locale) -> String {
    let sign = if minutes < 0 { "−" } else { "" };
    let minutes = minutes.unsigned_abs();
    let (whole, rest) = (minutes / 60, minutes % 60);
    let (hour, minute) = match locale {
        Locale::Chinese => ("学时", "分钟"),
        Locale::English => (" h", " min"),
    };
    let joint = match locale {
        Locale::Chinese => "",
        Locale::English => " ",
    };
    if minutes.is_multiple_of(3) {
        let hundredths = rest / 3 * 5;
        let decimals = format!("{hundredths:02}");
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        return format!("{sign}{whole}{point}{decimals}{hour}");
    }
    if whole == 0 {
        return format!("{sign}{rest}{minute}");
    }
    format!("{sign}{whole}{hour}{joint}{rest}{minute}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_training_are_written_exactly() {
        for (minutes, chinese, english) in [
            (0, "0学时", "0 h"),
            (90, "1.5学时", "1.5 h"),
            (3, "0.05学时", "0.05 h"),
            (2_310, "38.5学时", "38.5 h"),
            (5_400, "90学时", "90 h"),
            (10, "10分钟", "10 min"),
            (70, "1学时10分钟", "1 h 10 min"),
            (-90, "−1.5学时", "−1.5 h"),
        ] {
            assert_eq!(write_hours(minutes, Locale::Chinese), chinese);
            assert_eq!(write_hours(minutes, Locale::English), english);
        }
    }

    #[test]
    fn dates_read_as_each_language_writes_them() {
        let moment = Moment::parse_beijing("2026-11-23T14:03").expect("a date");
        assert_eq!(
            write(moment, Style::Minute, Locale::Chinese),
            "2026年11月23日 14:03"
        );
        assert_eq!(
            write(moment, Style::Minute, Locale::English),
            "23 Nov 2026, 14:03"
        );
        assert_eq!(write_minutes(90, Locale::Chinese), "1小时30分");
        assert_eq!(write_minutes(40, Locale::English), "40 min");
    }
}
