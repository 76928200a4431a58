//! The form of a class as it was typed, and what it means.

use serde::Deserialize;

use crate::classes::rules::{Credit, Kind, LONGEST_LINE, LONGEST_MINUTES, REQUIRED_PERCENT};
use crate::classes::store::classes::{ClassRow, Settled};
use crate::clock::Moment;
use crate::config::Settings;
use crate::web::Locale;
use crate::web::times::{self, Style};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Typed {
    pub kind: String,
    pub title: String,
    pub topic: String,
    pub lecturer: String,
    pub office: String,
    pub starts_at: String,
    pub ends_at: String,
    /// One place a line; only of a new class.
    pub places: String,
    pub stream_url: String,
    pub recording_url: String,
    pub lesson: String,
    pub who: String,
    pub credit_kind: String,
    pub credit_minutes: String,
    pub percent: String,
    pub signs_out: Option<String>,
    pub names_shown: Option<String>,
}

/// A field and the message of what is wrong with it.
pub type Fault = (&'static str, &'static str);

impl Typed {
    /// A new class: tomorrow from nine to half past ten, on site.
    pub fn suggestion(kind: Kind, office: String, now: Moment) -> Self {
        let today = now.beijing().date();
        let tomorrow = today.tomorrow().unwrap_or(today).at(9, 0, 0, 0);
        let starts_at = Moment::from_beijing(tomorrow).unwrap_or(now);
        let credit = match kind {
            Kind::Cloud => Credit::Online,
            Kind::Lecture => Credit::Collective,
        };
        Self {
            kind: kind.word().to_owned(),
            office,
            starts_at: write(starts_at),
            ends_at: write(starts_at.plus_minutes(90)),
            who: "named".to_owned(),
            credit_kind: credit.word().to_owned(),
            percent: REQUIRED_PERCENT.to_string(),
            signs_out: (kind == Kind::Lecture).then(|| "yes".to_owned()),
            ..Self::default()
        }
    }

    /// The form of a class that there is.
    pub fn of(row: &ClassRow) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let box_of = |ticked: bool| ticked.then(|| "yes".to_owned());
        Self {
            kind: row.kind.word().to_owned(),
            title: row.title.clone(),
            topic: row.topic.clone(),
            lecturer: row.lecturer.clone(),
            office: row.office_id.to_string(),
            starts_at: write(row.starts_at),
            ends_at: write(row.ends_at),
            places: String::new(),
            stream_url: text(&row.stream_url),
            recording_url: text(&row.recording_url),
            lesson: text(&row.lesson),
            who: if row.open_to_all { "all" } else { "named" }.to_owned(),
            credit_kind: row.credit_kind.word().to_owned(),
            credit_minutes: row.credit_minutes.to_string(),
            percent: row.required_percent.to_string(),
            signs_out: box_of(row.signs_out),
            names_shown: box_of(row.names_shown),
        }
    }

    /// Names of places, in order, each once.
    pub fn places(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.places.lines().map(str::trim) {
            if !name.is_empty() && names.iter().all(|known| known != name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// What it means, or all that is wrong with it.
    pub fn read(&self, settings: &Settings) -> Result<Settled, Vec<Fault>> {
        let mut wrong: Vec<Fault> = Vec::new();
        let kind = Kind::from_word(&self.kind);
        if kind.is_none() {
            wrong.push(("kind", "classes-form-kind-missing"));
        }
        let title = self.title.trim();
        if title.is_empty() || title.chars().count() > LONGEST_LINE {
            wrong.push(("title", "classes-form-title-missing"));
        }
        for (field, text) in [("topic", &self.topic), ("lecturer", &self.lecturer)] {
            if text.trim().chars().count() > LONGEST_LINE {
                wrong.push((field, "classes-form-too-long"));
            }
        }
        let times = self.times(&mut wrong);
        let stream_url = address(settings, "stream-url", &self.stream_url, &mut wrong);
        let recording_url = address(settings, "recording-url", &self.recording_url, &mut wrong);
        let credit_kind = Credit::from_word(&self.credit_kind);
        if credit_kind.is_none() {
            wrong.push(("credit-kind", "classes-form-credit-missing"));
        }
        let percent = self.percent.trim().parse::<i32>().ok();
        let percent = percent.filter(|percent| (1..=100).contains(percent));
        if percent.is_none() {
            wrong.push(("percent", "classes-form-percent-wrong"));
        }
        let minutes = self.minutes(times, &mut wrong);
        match (kind, times, credit_kind, percent, minutes) {
            (
                Some(kind),
                Some((starts_at, ends_at)),
                Some(credit_kind),
                Some(percent),
                Some(minutes),
            ) if wrong.is_empty() => {
                let lesson = self.lesson.trim();
                Ok(Settled {
                    kind,
                    title: title.to_owned(),
                    topic: self.topic.trim().to_owned(),
                    lecturer: self.lecturer.trim().to_owned(),
                    starts_at,
                    ends_at,
                    stream_url,
                    recording_url,
                    lesson: (!lesson.is_empty()).then(|| lesson.to_owned()),
                    open_to_all: self.who == "all",
                    credit_kind,
                    credit_minutes: minutes,
                    required_percent: percent,
                    signs_out: self.signs_out.is_some(),
                    names_shown: self.names_shown.is_some(),
                })
            }
            _ => Err(wrong),
        }
    }

    fn times(&self, wrong: &mut Vec<Fault>) -> Option<(Moment, Moment)> {
        let starts_at = Moment::parse_beijing(&self.starts_at);
        let ends_at = Moment::parse_beijing(&self.ends_at);
        if starts_at.is_none() {
            wrong.push(("starts-at", "classes-form-time-missing"));
        }
        if ends_at.is_none() {
            wrong.push(("ends-at", "classes-form-time-missing"));
        }
        let (starts_at, ends_at) = (starts_at?, ends_at?);
        if ends_at <= starts_at || ends_at > starts_at.plus_minutes(LONGEST_MINUTES) {
            wrong.push(("ends-at", "classes-form-length-wrong"));
            return None;
        }
        Some((starts_at, ends_at))
    }

    /// Minutes that count; nothing typed is as long as the class.
    fn minutes(&self, times: Option<(Moment, Moment)>, wrong: &mut Vec<Fault>) -> Option<i32> {
        let longest = i32::try_from(LONGEST_MINUTES).unwrap_or(i32::MAX);
        let minutes = match self.credit_minutes.trim() {
            "" => {
                let (starts_at, ends_at) = times?;
                i32::try_from(ends_at.seconds_since(starts_at) / 60).ok()
            }
            text => text.parse().ok(),
        };
        let minutes = minutes.filter(|minutes| (0..=longest).contains(minutes));
        if minutes.is_none() {
            wrong.push(("credit-minutes", "classes-form-minutes-wrong"));
        }
        minutes
    }
}

fn write(moment: Moment) -> String {
    times::write(moment, Style::Field, Locale::Chinese)
}

/// An address on one of the allowed hosts; none if nothing was typed.
fn address(
    settings: &Settings,
    field: &'static str,
    typed: &str,
    wrong: &mut Vec<Fault>,
) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let allowed = settings.streamed(typed);
    if allowed.is_none() {
        wrong.push((field, "classes-form-address-not-allowed"));
    }
    allowed
}
