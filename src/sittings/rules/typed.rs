//! The schedule form: what was typed becomes times, points and names, or faults that name their field.

use std::collections::{BTreeMap, BTreeSet};

use crate::clock::Moment;
use crate::points::Points;

/// The longest title and the longest name of a venue, in characters.
const TITLE: usize = 80;
const VENUE: usize = 40;
const MOST_VENUES: usize = 200;
const MOST_APPEAL_DAYS: i32 = 60;

/// What was typed into a form, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(BTreeMap<String, String>);

impl Typed {
    pub fn of(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(fields.into_iter().collect())
    }

    /// The text of a field without the spaces around it; empty if nothing was typed.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    pub fn set(&mut self, field: &str, text: impl Into<String>) {
        self.0.insert(field.to_owned(), text.into());
    }
}

/// Why a field is refused: the field, and the key of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault<'f> {
    pub field: &'f str,
    pub key: &'static str,
}

/// The plain values of the form; offices and moments are looked up by whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub title: String,
    pub opens_at: Moment,
    pub closes_at: Moment,
    pub graders: i32,
    pub gap: Points,
    pub appeal_days: i32,
    pub venues: Vec<String>,
}

/// Reads the plain fields. All faults at once, in the order of the form.
pub fn read(typed: &Typed) -> Result<Plain, Vec<Fault<'static>>> {
    let mut faults = Vec::new();
    let opens_at = note(&mut faults, "opens-at", moment(typed.text("opens-at")));
    let closes_at = note(&mut faults, "closes-at", moment(typed.text("closes-at")));
    let graders = note(&mut faults, "graders", graders(typed.text("graders")));
    let gap = note(&mut faults, "gap", gap(typed.text("gap"), graders));
    let days = note(&mut faults, "appeal-days", whole(typed.text("appeal-days")));
    let unread = |field: &str| faults.iter().any(|fault: &Fault<'_>| fault.field == field);
    let plain = Plain {
        title: typed.text("title").to_owned(),
        opens_at: opens_at.unwrap_or_default(),
        closes_at: closes_at.unwrap_or_default(),
        graders: graders.unwrap_or_default(),
        gap: gap.unwrap_or_default(),
        appeal_days: days.unwrap_or_default(),
        venues: lines(typed.text("venues")),
    };
    // What could not be read is not judged a second time.
    let times_are_read = !unread("opens-at") && !unread("closes-at");
    let judged: Vec<Fault<'static>> = check(&plain)
        .into_iter()
        .filter(|fault| !unread(fault.field) && (fault.field != "closes-at" || times_are_read))
        .collect();
    faults.extend(judged);
    faults.sort_by_key(|fault| FIELDS.iter().position(|field| *field == fault.field));
    if faults.is_empty() {
        Ok(plain)
    } else {
        Err(faults)
    }
}

/// The fields in the order of the form.
const FIELDS: [&str; 7] = [
    "title",
    "opens-at",
    "closes-at",
    "venues",
    "graders",
    "gap",
    "appeal-days",
];

/// What is wrong with values that could be read, from a form or from a program.
pub fn check(plain: &Plain) -> Vec<Fault<'static>> {
    let title = match plain.title.trim().chars().count() {
        0 => Some("schedule-title-missing"),
        1..=TITLE => None,
        _ => Some("schedule-title-too-long"),
    };
    let times =
        (plain.opens_at >= plain.closes_at).then_some("sitting-refused-opens-after-closing");
    let graders = (!(1..=2).contains(&plain.graders)).then_some("schedule-graders-missing");
    let gap = plain.gap.is_negative().then_some("schedule-gap-unreadable");
    let days = !(0..=MOST_APPEAL_DAYS).contains(&plain.appeal_days);
    let days = days.then_some("schedule-days-unreadable");
    let found = [
        title,
        None,
        times,
        venues(&plain.venues),
        graders,
        gap,
        days,
    ];
    FIELDS
        .into_iter()
        .zip(found)
        .filter_map(|(field, key)| Some(Fault { field, key: key? }))
        .collect()
}

/// Reads a moment as a browser's `datetime-local` field sends it, in Beijing time.
pub fn moment(text: &str) -> Result<Moment, &'static str> {
    if text.is_empty() {
        return Err("schedule-time-missing");
    }
    Moment::parse_beijing(text).ok_or("schedule-time-unreadable")
}

fn note<T>(
    faults: &mut Vec<Fault<'static>>,
    field: &'static str,
    result: Result<T, &'static str>,
) -> Option<T> {
    result.map_err(|key| faults.push(Fault { field, key })).ok()
}

fn graders(text: &str) -> Result<i32, &'static str> {
    match text {
        "1" => Ok(1),
        "2" => Ok(2),
        _ => Err("schedule-graders-missing"),
    }
}

/// With one grader there is no gap, and nothing need be typed.
fn gap(text: &str, graders: Option<i32>) -> Result<Points, &'static str> {
    if text.is_empty() && graders == Some(1) {
        return Ok(Points::ZERO);
    }
    text.parse().map_err(|_| "schedule-gap-unreadable")
}

fn whole(text: &str) -> Result<i32, &'static str> {
    text.parse().map_err(|_| "schedule-days-unreadable")
}

/// One name per line.
fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn venues(names: &[String]) -> Option<&'static str> {
    let distinct: BTreeSet<&String> = names.iter().collect();
    let is_odd = |name: &String| name.trim().is_empty() || name.chars().count() > VENUE;
    if distinct.len() < names.len() {
        Some("schedule-venue-twice")
    } else if names.len() > MOST_VENUES {
        Some("schedule-venues-too-many")
    } else {
        names
            .iter()
            .any(is_odd)
            .then_some("schedule-venue-too-long")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> Typed {
        let fields = [
            ("title", " 第一期同答一道题 "),
            ("opens-at", "2026-12-01T09:00"),
            ("closes-at", "2026-12-01T11:30"),
            ("graders", "2"),
            ("gap", "7.5"),
            ("appeal-days", "3"),
            ("venues", "省院一楼\n\n 青江市院 \n"),
        ];
        Typed::of(fields.map(|(field, text)| (field.to_owned(), text.to_owned())))
    }

    #[test]
    fn a_sound_form_is_read() {
        let plain = read(&sound()).expect("sound");
        assert_eq!(plain.title, "第一期同答一道题");
        assert_eq!(plain.gap, Points::from_hundredths(750));
        assert_eq!(plain.venues, ["省院一楼", "青江市院"]);
        assert_eq!(plain.closes_at.seconds_since(plain.opens_at), 9000);
    }

    #[test]
    fn every_fault_is_named_with_its_field() {
        let mut typed = sound();
        for (field, text) in [
            ("title", ""),
            ("opens-at", "12月1日"),
            ("graders", "3"),
            ("gap", "-1"),
            ("appeal-days", "一周"),
            ("venues", "一楼\n一楼"),
        ] {
            typed.set(field, text);
        }
        let fields: Vec<&str> = read(&typed)
            .unwrap_err()
            .iter()
            .map(|fault| fault.field)
            .collect();
        assert_eq!(
            fields,
            [
                "title",
                "opens-at",
                "venues",
                "graders",
                "gap",
                "appeal-days"
            ]
        );
    }

    #[test]
    fn the_closing_comes_after_the_opening_and_one_grader_needs_no_gap() {
        let mut typed = sound();
        typed.set("closes-at", "2026-12-01T09:00");
        typed.set("graders", "1");
        typed.set("gap", "");
        let faults = read(&typed).unwrap_err();
        assert_eq!(
            faults,
            [Fault {
                field: "closes-at",
                key: "sitting-refused-opens-after-closing"
            }]
        );
    }
}
