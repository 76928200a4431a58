//! Bringing in hours from elsewhere: a list is looked at first, then entered all at once.
//!
//! What was uploaded is kept until its owner says yes, and is checked again at that moment. The same row
//! counts once wherever it stands: it is known by its certificate number, or by a digest of all it says.

use std::collections::{HashMap, HashSet};

use actix_web::http::StatusCode;
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::rules::import::{self as rules, Candidate, Known, List, NoList, Row, Said};
use super::{Entry, Source, enter, store, year_of};
use crate::audit;
use crate::clock::Moment;
use crate::db::schema::hour_imports;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem, Refused};
use crate::people::administration::Realm;
use crate::people::{Person, choosing};
use crate::web::seat::Actor;
use crate::web::sheets::Sheet;

/// Marks the id of a list that waits.
#[derive(Debug)]
pub enum HourImport {}

/// How long an uploaded list waits for a yes.
const KEPT_HOURS: i64 = 24;

/// A list that was uploaded and waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub file_name: String,
    pub rows: Vec<Row>,
}

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub entered: usize,
    /// Rows that the ledger had already.
    pub known: usize,
    /// Rows that were left out on request.
    pub left_out: usize,
}

/// A list with what the ledger knows of it.
pub struct Looked {
    pub list: List,
    /// Numbers of rows that are entered already and will not count again.
    pub known: HashSet<u32>,
    persons: HashMap<String, Id<Person>>,
}

/// The rows of a sheet as the rules take them.
pub fn rows_of(sheet: Sheet) -> Vec<Row> {
    let rows = sheet.rows.into_iter();
    rows.map(|row| (row.number, row.cells)).collect()
}

/// Checks a list against the people within the realm and the ledger.
pub fn look(
    db: &mut Db,
    rows: &[Row],
    realm: &Realm,
    now: Moment,
) -> Outcome<Result<Looked, NoList>> {
    let accounts: Vec<String> = rules::accounts(rows).into_iter().collect();
    let mut found = choosing::by_accounts(db, &accounts)?;
    found.retain(|_, one| realm.holds(one.office));
    let known = Known {
        people: found
            .iter()
            .map(|(account, one)| (account.clone(), one.name.clone()))
            .collect(),
        year: year_of(now),
    };
    let list = match rules::check(rows, &known) {
        Ok(list) => list,
        Err(no_list) => return Ok(Err(no_list)),
    };
    let persons: HashMap<String, Id<Person>> = found
        .into_iter()
        .map(|(account, one)| (account, one.id))
        .collect();
    let whose: Vec<Id<Person>> = persons.values().copied().collect();
    let entered = store::keys_of(db, Source::Import, &whose)?;
    let is_known = |one: &Candidate| {
        let person = persons.get(&one.account);
        person.is_some_and(|person| entered.contains(&(*person, key_of(&one.said))))
    };
    let known = list.rows.iter().filter_map(|row| {
        let one = row.outcome.as_ref().ok()?;
        is_known(one).then_some(row.number)
    });
    let known = known.collect();
    Ok(Ok(Looked {
        list,
        known,
        persons,
    }))
}

/// What a row is known by in the ledger.
fn key_of(said: &Said) -> String {
    let (kind, text) = match said {
        Said::Certificate(number) => ("certificate", number),
        Said::All(text) => ("row", text),
    };
    format!("{kind}:{}", HEXLOWER.encode(&Sha256::digest(text)))
}

/// Keeps an uploaded list until its owner says yes; lists that nobody wanted are swept away.
pub fn keep(
    db: &mut Db,
    by: Id<Person>,
    waiting: &Waiting,
    now: Moment,
) -> Outcome<Id<HourImport>> {
    let too_old = now.plus_minutes(-60 * KEPT_HOURS);
    diesel::delete(hour_imports::table.filter(hour_imports::made_at.lt(too_old))).execute(db)?;
    let id = Id::fresh();
    diesel::insert_into(hour_imports::table)
        .values((
            hour_imports::id.eq(id),
            hour_imports::made_by.eq(by),
            hour_imports::made_at.eq(now),
            hour_imports::file_name.eq(&waiting.file_name),
            hour_imports::content.eq(serde_json::to_string(&waiting.rows)?),
        ))
        .execute(db)?;
    Ok(id)
}

/// A list that this person uploaded.
pub fn kept(db: &mut Db, id: Id<HourImport>, by: Id<Person>) -> Outcome<Waiting> {
    let (file_name, Json(rows)): (String, Json<Vec<Row>>) = hour_imports::table
        .find(id)
        .filter(hour_imports::made_by.eq(by))
        .select((hour_imports::file_name, hour_imports::content))
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)?;
    Ok(Waiting { file_name, rows })
}

/// Enters every row but those in `without`, or none: a fault that is left refuses all.
#[allow(clippy::implicit_hasher)] // one caller, one set
pub fn run(
    db: &mut Db,
    id: Id<HourImport>,
    without: &HashSet<u32>,
    realm: &Realm,
    by: &Actor,
    now: Moment,
) -> Outcome<Report> {
    let person = by.person.ok_or(Problem::SignedOut)?;
    let waiting = kept(db, id, person)?;
    let all = waiting.rows.len();
    // Rows that are left out do not count as first of two alike either. The headings stay.
    let rows: Vec<Row> = waiting
        .rows
        .into_iter()
        .filter(|(number, _)| !without.contains(number))
        .collect();
    let looked = look(db, &rows, realm, now)?;
    let looked = looked.map_err(|_| Problem::refused("hours-import-no-rows"))?;
    let faulty = looked.list.rows.iter().filter(|row| row.outcome.is_err());
    let faulty = faulty.count();
    if faulty > 0 {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let refused = Refused::new(status, "hours-import-faults-left");
        return Err(refused.with("rows", faulty).into());
    }
    let mut report = Report {
        entered: 0,
        known: 0,
        left_out: all.saturating_sub(rows.len()),
    };
    let candidates = looked.list.rows.into_iter();
    let candidates = candidates.filter_map(|row| row.outcome.ok());
    let mut entries: Vec<Entry> = candidates
        .map(|one| {
            let whose = looked.persons.get(&one.account).copied();
            let whose = whose.ok_or_else(|| Problem::bug("a person was found and then not"))?;
            Ok(entry_of(one, whose, person, now))
        })
        .collect::<Outcome<_>>()?;
    // Always in the same order, so that two such transactions never wait for each other.
    entries.sort_by_key(|entry| entry.person);
    for entry in &entries {
        if enter(db, entry)? {
            report.entered += 1;
        } else {
            report.known += 1;
        }
    }
    diesel::delete(hour_imports::table.find(id)).execute(db)?;
    let after =
        json!({ "file": waiting.file_name, "entered": report.entered, "known": report.known });
    audit::record(db, by, "hours.import", "hours", (), after, now)?;
    Ok(report)
}

fn entry_of(one: Candidate, person: Id<Person>, by: Id<Person>, at: Moment) -> Entry {
    Entry {
        person,
        kind: one.kind,
        minutes: one.minutes,
        year: one.year,
        source: Source::Import,
        source_key: key_of(&one.said),
        title: one.title,
        note: one.note,
        by: Some(by),
        at,
    }
}
