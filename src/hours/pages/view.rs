//! A person's year as pages show it: rings, sums, entries, and the same as a workbook.

use std::collections::HashSet;

use actix_web::HttpResponse;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::hours::rules::duty::{Band, Progress};
use crate::hours::rules::ledger::FIRST_YEAR;
use crate::hours::store::{self, EntryRow, YearRow};
use crate::hours::{Duties, Kind, Standing, kind_key, measure, source_key, year_of};
use crate::people::Person;
use crate::people::account::{self, Card};
use crate::people::names::Names;
use crate::web::i18n::Arg;
use crate::web::sheets::write::{self, Cell, Table, XLSX};
use crate::web::times::{self, Style};
use crate::web::{Locale, Visit};

/// Which year is asked for; the running one if none is.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    year: Option<i16>,
}

impl Asked {
    /// As if the address asked for this year.
    pub const fn of(year: Option<i16>) -> Self {
        Self { year }
    }

    /// The year, if the ledger can have it.
    pub fn year(&self, now: Moment) -> Outcome<i16> {
        let running = year_of(now);
        let year = self.year.unwrap_or(running);
        if (FIRST_YEAR..=running).contains(&year) {
            Ok(year)
        } else {
            Err(Problem::NotFound)
        }
    }
}

/// Everything that is known of a person in a year.
pub struct Sheet {
    pub card: Card,
    years: Vec<YearRow>,
    pub entries: Vec<EntryRow>,
    names: Names,
    pub year: i16,
    now: Moment,
}

impl Sheet {
    pub fn load(
        db: &mut Db,
        person: Id<Person>,
        year: i16,
        locale: Locale,
        now: Moment,
    ) -> Outcome<Self> {
        let entries = store::entries(db, person, year)?;
        let by: HashSet<Id<Person>> = entries.iter().filter_map(|row| row.entered_by).collect();
        let by: Vec<Id<Person>> = by.into_iter().collect();
        Ok(Self {
            card: account::card(db, person)?,
            years: store::years(db, person)?,
            names: Names::of(db, &by, locale)?,
            entries,
            year,
            now,
        })
    }

    pub fn standing<'a>(&self, duties: &'a Duties) -> Standing<'a> {
        let rank = self.card.rank.as_deref();
        measure(duties, rank, &self.years, self.year, self.now)
    }

    /// The years to choose from: those with anything, the running one, and the one shown; latest first.
    fn all_years(&self) -> Vec<i16> {
        let mut all: Vec<i16> = self.years.iter().map(|row| row.year).collect();
        all.extend([self.year, year_of(self.now)]);
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.dedup();
        all
    }

    /// What the templates show.
    pub fn view(&self, duties: &Duties, locale: Locale) -> Value {
        let standing = self.standing(duties);
        let years = self.all_years().into_iter();
        let words = |named: &account::Named| named.in_words(locale).to_owned();
        json!({
            "person": {
                "id": self.card.id, "name": self.card.name, "account": self.card.account,
                "office": self.card.office_name.in_words(locale),
                "rank": self.card.rank_name.as_ref().map(words),
            },
            "of_other": false,
            "year": self.year,
            "years": years.map(|year| json!({ "year": year, "current": year == self.year })).collect::<Vec<_>>(),
            "rings": rings(&standing),
            "band": band_name(standing.reading.band, locale),
            "fulfilled": standing.reading.is_fulfilled(),
            "sums": Kind::ALL.iter().map(|kind| json!({
                "name_key": kind_key(*kind), "minutes": standing.sums.of(*kind),
            })).collect::<Vec<_>>(),
            "total": standing.sums.total(),
            "entries": self.entries.iter().map(|row| self.line(row)).collect::<Vec<_>>(),
        })
    }

    fn line(&self, row: &EntryRow) -> Value {
        json!({
            "title": row.title, "note": row.note, "minutes": row.minutes,
            "kind_key": kind_key(row.kind), "source_name": source_key(row.source),
            "entered_at": row.entered_at,
            "by": row.entered_by.map(|by| self.names.person(by)),
        })
    }

    /// The entries and sums as a workbook to keep.
    pub fn workbook(&self, visit: &Visit) -> Outcome<HttpResponse> {
        let word = |key: &str| visit.text(key, &[]);
        let entries = Table {
            name: word("hours-entries"),
            headings: HEADINGS.iter().map(|key| word(key)).collect(),
            rows: self
                .entries
                .iter()
                .map(|row| self.cells(visit, row))
                .collect(),
        };
        let standing = self.standing(&visit.app.duties);
        let mut lines = vec![
            format!(
                "{} · {}",
                self.card.name,
                self.card.office_name.in_words(visit.locale)
            ),
            visit.text(
                "hours-of-year",
                &[("year", Arg::Text(self.year.to_string()))],
            ),
        ];
        for (key, progress) in parts(&standing) {
            lines.push(format!("{}: {}", word(key), in_words(visit, &progress)));
        }
        let at = times::write(visit.now, Style::Second, visit.locale);
        lines.push(visit.text("standings-exported", &[("time", Arg::Text(at))]));
        let content = write::workbook_with_notes(&entries, &word("standings-about"), &lines)?;
        let name = format!(
            "{}-{}-{}.xlsx",
            word("hours-title"),
            self.card.name,
            self.year
        );
        Ok(write::download(&name, XLSX, content))
    }

    fn cells(&self, visit: &Visit, row: &EntryRow) -> Vec<Cell> {
        let by = row.entered_by.map(|by| self.names.person(by).to_owned());
        vec![
            Cell::from(times::write(row.entered_at, Style::Table, visit.locale)),
            Cell::from(visit.text(source_key(row.source), &[])),
            Cell::from(row.title.clone()),
            Cell::from(visit.text(kind_key(row.kind), &[])),
            Cell::from(times::write_hours(i64::from(row.minutes), visit.locale)),
            Cell::Whole(i64::from(row.minutes)),
            Cell::from(row.note.clone()),
            by.map_or(Cell::Empty, Cell::from),
        ]
    }
}

const HEADINGS: [&str; 8] = [
    "hours-entered-at",
    "hours-source",
    "hours-what",
    "hours-kind",
    "hours-length",
    "hours-minutes",
    "hours-note",
    "hours-by",
];

/// Both duties, named.
pub fn parts(standing: &Standing<'_>) -> [(&'static str, Progress); 2] {
    [
        ("hours-training", standing.reading.training),
        ("hours-online", standing.reading.online),
    ]
}

/// “38学时，应完成90学时”.
pub fn in_words(visit: &Visit, progress: &Progress) -> String {
    let length = |minutes| Arg::Text(times::write_hours(minutes, visit.locale));
    let args = [
        ("done", length(progress.done)),
        ("due", length(progress.due)),
    ];
    visit.text("hours-of", &args)
}

/// The rings of a year, for `hours/rings`.
pub fn rings(standing: &Standing<'_>) -> Vec<Value> {
    let each = parts(standing).into_iter().map(|(name, progress)| {
        json!({
            "name_key": name, "done": progress.done, "due": progress.due,
            "percent": progress.percent(), "fulfilled": progress.is_fulfilled(),
            "missing": progress.missing(),
            "since": (progress.since < standing.year).then_some(progress.since),
            "until": standing.year,
        })
    });
    each.collect()
}

/// A band's name in the reader's language.
pub fn band_name(band: &Band, locale: Locale) -> &str {
    match locale {
        Locale::Chinese => &band.name.zh,
        Locale::English => &band.name.en,
    }
}
