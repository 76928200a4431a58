//! A calendar as programs read it (iCalendar, RFC 5545): dates in UTC, long lines folded, texts escaped.

use super::ledger::Source;
use crate::clock::Moment;

/// Something with a time that concerns a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    pub source: Source,
    /// Names it, the same in every calendar and at every look.
    pub id: String,
    pub title: String,
    pub place: Option<String>,
    pub starts: Moment,
    pub ends: Moment,
    /// Where it is on this site.
    pub path: String,
}

/// The place of something that is held at several: all their names; none if it has none.
pub fn place_of(venues: impl IntoIterator<Item = String>) -> Option<String> {
    let names: Vec<String> = venues.into_iter().collect();
    (!names.is_empty()).then(|| names.join(" / "))
}

/// Octets of a line; longer ones go on in the next (RFC 5545, 3.1).
const LINE: usize = 75;

/// The whole calendar. `describe` says what kind of thing an occasion is, in the reader's words.
pub fn write(
    name: &str,
    site: &str,
    occasions: &[Occasion],
    describe: impl Fn(&Occasion) -> String,
    now: Moment,
) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Tongting//Training calendar//ZH");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escape(name));
    line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    for one in occasions {
        line("BEGIN", "VEVENT");
        line(
            "UID",
            &escape(&format!("{}-{}@tongting", one.source, one.id)),
        );
        line("DTSTAMP", &stamp(now));
        line("DTSTART", &stamp(one.starts));
        line("DTEND", &stamp(one.ends.max(one.starts)));
        line("SUMMARY", &escape(&describe(one)));
        if let Some(place) = &one.place {
            line("LOCATION", &escape(place));
        }
        line("URL", &format!("{site}{}", one.path));
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

/// `20261123T060300Z`
fn stamp(moment: Moment) -> String {
    let at = moment.utc();
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        at.year(),
        at.month(),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// A text value: what separates is escaped, line ends are words, other control characters go.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' | '\r' => out.push_str("\\n"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a line, cut between characters where it is too long.
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn occasion(title: &str) -> Occasion {
        let starts = Moment::parse_beijing("2026-11-23T14:03").expect("a time");
        Occasion {
            source: Source::Sitting,
            id: "7".to_owned(),
            title: title.to_owned(),
            place: Some("一号厅, 二楼".to_owned()),
            starts,
            ends: starts.plus_minutes(90),
            path: "/sittings/7".to_owned(),
        }
    }

    fn written(title: &str) -> String {
        let now = Moment::parse_beijing("2026-11-20T08:00").expect("a time");
        let say = |one: &Occasion| one.title.clone();
        write("同庭", "https://t.example", &[occasion(title)], say, now)
    }

    /// Reads the lines back as a calendar program does.
    fn unfolded(text: &str) -> Vec<String> {
        let whole = text.replace("\r\n ", "");
        whole
            .split_terminator("\r\n")
            .map(ToOwned::to_owned)
            .collect()
    }

    fn unescape(value: &str) -> String {
        let mut out = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            match (character, character == '\\') {
                (_, true) => match characters.next() {
                    Some('n') => out.push('\n'),
                    Some(other) => out.push(other),
                    None => {}
                },
                (other, _) => out.push(other),
            }
        }
        out
    }

    #[test]
    fn an_event_has_its_time_in_utc_and_its_address() {
        let lines = unfolded(&written("第一期"));
        for expected in [
            "BEGIN:VCALENDAR",
            "UID:sitting-7@tongting",
            "DTSTAMP:20261120T000000Z",
            "DTSTART:20261123T060300Z",
            "DTEND:20261123T073300Z",
            "SUMMARY:第一期",
            "LOCATION:一号厅\\, 二楼",
            "URL:https://t.example/sittings/7",
            "END:VCALENDAR",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected}");
        }
    }

    proptest! {
        #[test]
        fn any_title_is_read_back_and_no_line_is_too_long(title in "[\\PC\n]{0,120}") {
            let text = written(&title);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE));
            let lines = unfolded(&text);
            let summary = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:"));
            let visible: String = title.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            prop_assert_eq!(unescape(summary.expect("a summary")), visible);
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:VEVENT")).count(), 1);
        }
    }
}
