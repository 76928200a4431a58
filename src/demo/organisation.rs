//! Offices and people of the demonstration, from `organisation.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::offices::{self, OfficeLevel};
use crate::people::seed::{self, NewOffice, NewPerson};
use crate::people::{Office, Person, passwords};
use crate::web::{Grant, Role};

#[derive(Deserialize)]
struct File {
    offices: Vec<OfficeEntry>,
    people: Vec<PersonEntry>,
    others: Others,
}

#[derive(Deserialize)]
struct OfficeEntry {
    code: String,
    parent: Option<String>,
    level: OfficeLevel,
    zh: String,
    en: String,
}

/// An account that the table at the start shows.
#[derive(Debug, Clone, Deserialize)]
pub struct PersonEntry {
    pub account: String,
    pub name: String,
    office: String,
    line: Option<String>,
    rank: String,
    pub roles: Vec<Role>,
    #[serde(default)]
    office_limited: bool,
}

#[derive(Deserialize)]
struct Others {
    names: Vec<String>,
}

/// Who is there, for the sittings.
pub struct Cast {
    pub province: Id<Office>,
    pub organiser: (Id<Person>, String),
    pub trainer: Id<Person>,
    pub participants: Vec<Id<Person>>,
}

fn file() -> Outcome<File> {
    toml::from_str(include_str!("organisation.toml"))
        .map_err(|error| Problem::bug(format!("organisation.toml: {error}")))
}

/// The accounts that the table at the start shows.
pub fn accounts() -> Outcome<Vec<PersonEntry>> {
    Ok(file()?.people)
}

/// Whether the database has been filled.
pub fn is_there(db: &mut Db) -> Outcome<bool> {
    Ok(!offices::all(db)?.is_empty())
}

/// Founds the offices and gives everybody an account.
pub fn found(db: &mut Db, now: Moment) -> Outcome<Cast> {
    let file = file()?;
    seed::lists(db)?;
    let offices = found_offices(db, &file.offices)?;
    let hash = passwords::hash_blocking(super::PASSWORD);
    let mut new: Vec<NewPerson> = file
        .people
        .iter()
        .map(|entry| person(entry, &offices, &hash))
        .collect::<Outcome<_>>()?;
    new.extend(others(&file, &offices, &hash)?);
    let ids = seed::people(db, &new, now)?;
    let all: Vec<(&NewPerson, Id<Person>)> = new.iter().zip(ids).collect();
    let by_account = |account: &str| {
        let found = all.iter().find(|(person, _)| person.account == account);
        found
            .map(|(_, id)| *id)
            .ok_or_else(|| Problem::bug(format!("no account {account}")))
    };
    let is_participant = |person: &NewPerson| {
        person
            .grants
            .iter()
            .any(|grant| grant.role == Role::Participant)
    };
    Ok(Cast {
        province: office(&offices, "H")?,
        organiser: (by_account("organiser")?, "organiser".to_owned()),
        trainer: by_account("trainer")?,
        participants: all
            .iter()
            .filter(|(person, _)| is_participant(person))
            .map(|(_, id)| *id)
            .collect(),
    })
}

type Offices = HashMap<String, Id<Office>>;

fn office(offices: &Offices, code: &str) -> Outcome<Id<Office>> {
    offices
        .get(code)
        .copied()
        .ok_or_else(|| Problem::bug(format!("no office {code}")))
}

fn found_offices(db: &mut Db, entries: &[OfficeEntry]) -> Outcome<Offices> {
    let mut offices = Offices::new();
    for (entry, position) in entries.iter().zip(1..) {
        let parent = entry
            .parent
            .as_deref()
            .map(|code| office(&offices, code))
            .transpose()?;
        let new = NewOffice {
            code: entry.code.clone(),
            parent,
            level: entry.level,
            name_zh: entry.zh.clone(),
            name_en: entry.en.clone(),
            position,
        };
        offices.insert(entry.code.clone(), seed::office(db, &new)?);
    }
    Ok(offices)
}

fn person(entry: &PersonEntry, offices: &Offices, hash: &str) -> Outcome<NewPerson> {
    let own = office(offices, &entry.office)?;
    let limit = entry.office_limited.then_some(own);
    Ok(NewPerson {
        account: entry.account.clone(),
        name: entry.name.clone(),
        office: own,
        line: entry.line.clone(),
        rank: Some(entry.rank.clone()),
        password: Some(hash.to_owned()),
        must_change_password: false,
        grants: entry
            .roles
            .iter()
            .map(|role| Grant {
                role: *role,
                office: limit,
            })
            .collect(),
    })
}

/// Participants of the county offices, in turn over offices, lines and ranks.
fn others(file: &File, offices: &Offices, hash: &str) -> Outcome<Vec<NewPerson>> {
    let counties = file
        .offices
        .iter()
        .filter(|entry| entry.level == OfficeLevel::County);
    let lines = [
        "ordinary_crime",
        "economic_crime",
        "major_crime",
        "duty_crime",
    ];
    let ranks = [
        "prosecutor_1",
        "prosecutor_3",
        "prosecutor_4",
        "assistant",
        "prosecutor_2",
    ];
    let places = counties
        .cycle()
        .zip(lines.iter().cycle())
        .zip(ranks.iter().cycle());
    file.others
        .names
        .iter()
        .zip(1..)
        .zip(places)
        .map(|((name, number), ((county, line), rank))| {
            Ok(NewPerson {
                account: format!("c{number:02}"),
                name: name.clone(),
                office: office(offices, &county.code)?,
                line: Some((*line).to_owned()),
                rank: Some((*rank).to_owned()),
                password: Some(hash.to_owned()),
                must_change_password: false,
                grants: vec![Grant {
                    role: Role::Participant,
                    office: None,
                }],
            })
        })
        .collect()
}
