//! Bringing in people from a list: looked at first, then all at once.
//!
//! What was uploaded is kept here until somebody says yes, and is checked again at that moment against
//! the database as it is then; a browser never sends the people themselves.

use std::collections::{HashMap, HashSet};

use actix_web::http::StatusCode;
use diesel::prelude::*;
use serde_json::json;

use super::offices::{self, OfficeRow};
use super::rules::account::fold_account;
use super::rules::import::{self as rules, Candidate, Known, List, NoList, Row};
use super::seed::NewPerson;
use super::{choosing, links, seed};
use crate::audit;
use crate::clock::Moment;
use crate::db::schema::{people, people_imports};
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem, Refused};
use crate::web::seat::{Actor, Grant, Office, Person, Reach, Role};
use crate::web::sheets::Sheet;

/// Marks the id of a list that waits.
#[derive(Debug)]
pub enum Import {}

/// How long an uploaded list waits for a yes.
const KEPT_HOURS: i64 = 24;
/// Accounts that one statement may name.
const AT_ONCE: usize = 5_000;

/// A list that was uploaded and waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub file_name: String,
    pub rows: Vec<Row>,
}

/// A person who came in, with the code that opens the account for the first time.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub person: Id<Person>,
    pub account: String,
    pub name: String,
    pub office: Id<Office>,
    pub code: String,
}

/// What came of an import.
#[derive(Debug, Clone)]
pub struct Report {
    pub arrived: Vec<Arrived>,
    /// Rows that were left out on request.
    pub left_out: usize,
    /// Until when the codes work.
    pub codes_until: Moment,
}

/// The rows of a sheet as the rules take them.
pub fn rows_of(sheet: Sheet) -> Vec<Row> {
    let rows = sheet.rows.into_iter();
    rows.map(|row| (row.number, row.cells)).collect()
}

/// Checks a list against the offices within `reach`, the lines, the ranks and the accounts there are.
pub fn check(db: &mut Db, rows: &[Row], reach: &Reach) -> Outcome<Result<List, NoList>> {
    let (known, _) = known(db, rows, reach)?;
    Ok(rules::check(rows, &known))
}

/// What the list is measured by, and the office behind each code.
fn known(
    db: &mut Db,
    rows: &[Row],
    reach: &Reach,
) -> Outcome<(Known, HashMap<String, Id<Office>>)> {
    let mut known = Known::default();
    let mut ids = HashMap::new();
    for office in offices_within(db, reach)? {
        known
            .offices
            .add(&office.code, &[&office.name_zh, &office.name_en]);
        ids.insert(office.code, office.id);
    }
    for (code, zh, en) in choosing::lines_in_use(db, None)? {
        known.lines.add(&code, &[&zh, &en]);
    }
    for (code, zh, en) in choosing::ranks_in_use(db, None)? {
        known.ranks.add(&code, &[&zh, &en]);
    }
    known.taken = taken(db, &rules::accounts(rows))?;
    Ok((known, ids))
}

/// The offices in which whoever asks may make accounts.
pub fn offices_within(db: &mut Db, reach: &Reach) -> Outcome<Vec<OfficeRow>> {
    let mut all = offices::all(db)?;
    if let Reach::Below(roots) = reach {
        let within = offices::below(db, roots)?;
        all.retain(|office| within.contains(&office.id));
    }
    Ok(all)
}

/// Which of these accounts are given, also to disabled persons.
fn taken(db: &mut Db, accounts: &[String]) -> Outcome<HashSet<String>> {
    let mut taken = HashSet::new();
    for some in accounts.chunks(AT_ONCE) {
        let found: Vec<String> = people::table
            .filter(people::account.eq_any(some.to_vec()))
            .select(people::account)
            .load(db)?;
        taken.extend(found.iter().map(|account| fold_account(account)));
    }
    Ok(taken)
}

/// Keeps an uploaded list until its owner says yes; lists that nobody wanted are swept away.
pub fn keep(db: &mut Db, by: Id<Person>, waiting: &Waiting, now: Moment) -> Outcome<Id<Import>> {
    let too_old = now.plus_minutes(-60 * KEPT_HOURS);
    diesel::delete(people_imports::table.filter(people_imports::made_at.lt(too_old)))
        .execute(db)?;
    let id = Id::fresh();
    diesel::insert_into(people_imports::table)
        .values((
            people_imports::id.eq(id),
            people_imports::made_by.eq(by),
            people_imports::made_at.eq(now),
            people_imports::file_name.eq(&waiting.file_name),
            people_imports::content.eq(serde_json::to_string(&waiting.rows)?),
        ))
        .execute(db)?;
    Ok(id)
}

/// A list that this person uploaded.
pub fn kept(db: &mut Db, id: Id<Import>, by: Id<Person>) -> Outcome<Waiting> {
    let (file_name, Json(rows)): (String, Json<Vec<Row>>) = people_imports::table
        .find(id)
        .filter(people_imports::made_by.eq(by))
        .select((people_imports::file_name, people_imports::content))
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)?;
    Ok(Waiting { file_name, rows })
}

/// Forgets a list, after it was brought in or given up.
pub fn forget(db: &mut Db, id: Id<Import>) -> Outcome<()> {
    diesel::delete(people_imports::table.find(id)).execute(db)?;
    Ok(())
}

/// Brings in everybody but the rows in `without`, or nobody: a fault that is left refuses all.
#[allow(clippy::implicit_hasher)] // one caller, one set
pub fn run(
    db: &mut Db,
    waiting: &Waiting,
    without: &HashSet<u32>,
    reach: &Reach,
    by: &Actor,
    now: Moment,
) -> Outcome<Report> {
    // Rows that are left out do not count as first of two alike either. The headings stay.
    let rows: Vec<Row> = waiting
        .rows
        .iter()
        .filter(|(number, _)| !without.contains(number))
        .cloned()
        .collect();
    let (known, offices) = known(db, &rows, reach)?;
    let list = rules::check(&rows, &known).map_err(|_| Problem::refused("people-import-nobody"))?;
    let faulty = list.rows.iter().filter(|row| row.outcome.is_err()).count();
    if faulty > 0 {
        return Err(Refused::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "people-import-faults-left",
        )
        .with("rows", faulty)
        .into());
    }
    let candidates: Vec<Candidate> = list
        .rows
        .into_iter()
        .filter_map(|row| row.outcome.ok())
        .collect();
    let arrived = insert(db, candidates, &offices, now)?;
    let accounts: Vec<&str> = arrived.iter().map(|one| one.account.as_str()).collect();
    let after = json!({ "file": waiting.file_name, "people": arrived.len(), "accounts": accounts });
    audit::record(db, by, "people.import", "people", (), after, now)?;
    Ok(Report {
        arrived,
        left_out: waiting.rows.len().saturating_sub(rows.len()),
        codes_until: now.plus_minutes(links::HOURS * 60),
    })
}

fn insert(
    db: &mut Db,
    candidates: Vec<Candidate>,
    offices: &HashMap<String, Id<Office>>,
    now: Moment,
) -> Outcome<Vec<Arrived>> {
    let new = candidates
        .into_iter()
        .map(|one| {
            let office = offices.get(&one.office).copied();
            office.map(|office| newcomer(one, office))
        })
        .collect::<Option<Vec<NewPerson>>>()
        .ok_or_else(|| Problem::bug("an office was found by its code and then not"))?;
    let ids = seed::people(db, &new, now)?;
    let codes = links::for_people(db, &ids, now)?;
    let arrived = new.into_iter().zip(ids).zip(codes);
    Ok(arrived
        .map(|((new, person), code)| Arrived {
            person,
            account: new.account,
            name: new.name,
            office: new.office,
            code,
        })
        .collect())
}

/// Everybody may take part anywhere; every other role reaches the own office and what is below it.
fn newcomer(candidate: Candidate, office: Id<Office>) -> NewPerson {
    let roles = candidate.roles.iter().copied().filter_map(Role::from_word);
    let grants = roles.map(|role| Grant {
        role,
        office: (role != Role::Participant).then_some(office),
    });
    NewPerson {
        grants: grants.collect(),
        account: candidate.account,
        name: candidate.name,
        office,
        line: candidate.line,
        rank: candidate.rank,
        password: None,
        must_change_password: false,
    }
}
