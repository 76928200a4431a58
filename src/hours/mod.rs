//! Training hours: the ledger of everybody, what each rank owes in a year, and the lists for the
//! personnel department.
//!
//! The ledger is append-only. Other areas count something by [`enter`]: the same thing (source and key)
//! counts for a person once, however often it is said. A correction is a new entry with a reason
//! ([`correct`]). Sums by person and year are kept in the transaction of each entry. What is owed is data
//! ([`Duties`], `exercises/hours.toml`): the figures are the same in the whole country and come with their
//! source, so they are text that is reviewed and delivered, and not something to be changed in a form.

pub mod agenda;
pub mod api;
pub mod crediting;
pub mod import;
pub mod pages;
pub mod personnel;
pub mod rules;
pub mod store;

use std::path::Path;

use actix_web::http::StatusCode;
use actix_web::web;
use anyhow::Context;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Named, Outcome, Problem, Refused};
use crate::people::{self, Person};
use crate::web::Role;
use rules::duty;
use rules::ledger::Fault;

pub use agenda::Agenda;
pub use rules::calendar::{Occasion, place_of};
pub use rules::duty::{Duties, year_of};
pub use rules::ledger::{Kind, Source, Sums};

/// Who sees the hours of others: of the offices that the role reaches.
pub const OVERSEERS: &[Role] = &[Role::Staff, Role::Organiser, Role::Administrator];
/// Who corrects them and brings in hours from elsewhere.
pub const KEEPERS: &[Role] = &[Role::Organiser, Role::Administrator];

/// Marks the id of an entry.
#[derive(Debug)]
pub enum HourEntry {}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.configure(pages::routes).configure(api::routes);
}

/// Something that counts as training for a person.
#[derive(Debug, Clone)]
pub struct Entry {
    pub person: Id<Person>,
    pub kind: Kind,
    /// Whole minutes; not none, at most a thousand hours.
    pub minutes: u32,
    /// The calendar year (Beijing) in which it counts; not a coming one.
    pub year: i16,
    pub source: Source,
    /// Names what was done, uniquely within the source: the id of a lesson, a sitting, a certificate number.
    pub source_key: String,
    /// As it stands on the statement; shown as it is.
    pub title: String,
    pub note: String,
    /// Who says so; `None` is the program itself.
    pub by: Option<Id<Person>>,
    pub at: Moment,
}

/// Enters it, and says whether it is new: the same person, source and key count once, and what was
/// entered first stands. The caller writes the audit row of what it did.
///
/// # Errors
/// Refused with words: no minutes, too many, or a year that the ledger does not take.
pub fn enter(db: &mut Db, entry: &Entry) -> Outcome<bool> {
    rules::ledger::entry(entry.minutes, entry.year, year_of(entry.at)).map_err(refusal)?;
    let minutes = i32::try_from(entry.minutes).map_err(Problem::bug)?;
    store::append(db, entry, minutes)
}

/// Until this transaction ends nobody else enters hours of this person.
pub fn hold(db: &mut Db, person: Id<Person>) -> Outcome<()> {
    store::hold(db, person)
}

/// Takes an entry's words and adds or takes away so many minutes: a correction, whose note is the reason.
/// Below zero it goes only `knowingly`. Says whether it is new, as [`enter`] does.
///
/// # Errors
/// Refused with words: no reason, no minutes, too many, another year, or below zero.
pub fn correct(db: &mut Db, entry: &Entry, minutes: i32, knowingly: bool) -> Outcome<bool> {
    if entry.note.trim().is_empty() {
        return Err(Problem::refused("hours-no-reason"));
    }
    rules::ledger::entry(minutes.unsigned_abs(), entry.year, year_of(entry.at)).map_err(refusal)?;
    store::hold(db, entry.person)?;
    let known = store::is_known(db, entry.person, entry.source, &entry.source_key)?;
    if known {
        return Ok(false);
    }
    let sums = store::sums_of(db, entry.person, entry.year)?;
    rules::ledger::correct(sums, entry.kind, minutes, knowingly).map_err(refusal)?;
    store::append(db, entry, minutes)
}

fn refusal(fault: Fault) -> Problem {
    let refused = |key| Refused::new(StatusCode::UNPROCESSABLE_ENTITY, key);
    match fault {
        Fault::Nothing => refused("hours-nothing").into(),
        Fault::TooMany => refused("hours-too-many").into(),
        Fault::BadYear => refused("hours-bad-year").into(),
        Fault::BelowZero { kind, there } => refused("hours-below-zero")
            .naming("kind", Named::Message(kind_key(kind)))
            .naming("there", Named::Length(there))
            .into(),
    }
}

/// Message of a kind.
pub const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Collective => "hours-kind-collective",
        Kind::Online => "hours-kind-online",
        Kind::OnPost => "hours-kind-on-post",
    }
}

/// Message of a source.
pub const fn source_key(source: Source) -> &'static str {
    match source {
        Source::Lesson => "hours-source-lesson",
        Source::Class => "hours-source-class",
        Source::Sitting => "hours-source-sitting",
        Source::Hearing => "hours-source-hearing",
        Source::Debate => "hours-source-debate",
        Source::Import => "hours-source-import",
        Source::Correction => "hours-source-correction",
    }
}

/// The file that says what is owed, beside the packs.
const FILE: &str = "hours.toml";
const BUILT_IN: &str = include_str!("../../exercises/hours.toml");

/// What is owed, from the folder of the packs, or as the plan has it if there is no file.
///
/// # Errors
/// The file is there and wrong; the text says where.
pub fn load_duties(folder: &Path) -> anyhow::Result<Duties> {
    let path = folder.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => BUILT_IN.to_owned(),
        Err(error) => return Err(error).with_context(|| path.display().to_string()),
    };
    Duties::parse(&text).map_err(|fault| anyhow::anyhow!("{}: {fault}", path.display()))
}

/// How far a person has come in a year, in minutes, and in which band.
pub struct Standing<'a> {
    pub reading: duty::Reading<'a>,
    pub year: i16,
    pub sums: Sums,
}

/// Reads the ledger of one person for a year.
pub fn standing<'a>(
    db: &mut Db,
    duties: &'a Duties,
    person: Id<Person>,
    year: i16,
    now: Moment,
) -> Outcome<Standing<'a>> {
    let rank = people::rank_of(db, person)?;
    let years = store::years(db, person)?;
    Ok(measure(duties, rank.as_deref(), &years, year, now))
}

/// The same from what was read already.
pub fn measure<'a>(
    duties: &'a Duties,
    rank: Option<&str>,
    years: &[store::YearRow],
    year: i16,
    now: Moment,
) -> Standing<'a> {
    let own = years.iter().find(|row| row.year == year);
    let then = own.and_then(|row| row.rank.as_deref());
    let rank = duty::rank_of_year(year, year_of(now), then, rank);
    let sums: Vec<(i16, Sums)> = years.iter().map(|row| (row.year, row.sums)).collect();
    Standing {
        reading: duty::read(duties, rank, year, &sums),
        year,
        sums: own.map(|row| row.sums).unwrap_or_default(),
    }
}
