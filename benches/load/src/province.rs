//! A whole province in an empty database: offices, and people with lines and ranks.

use tongting::clock::Moment;
use tongting::db::{Db, Id};
use tongting::error::Outcome;
use tongting::people::offices::OfficeLevel;
use tongting::people::seed::{self, NewOffice, NewPerson};
use tongting::people::{Office, Person};
use tongting::web::{Grant, Role};

/// Who and what there is.
pub struct Province {
    pub people: Vec<Id<Person>>,
    /// One who sees everybody.
    pub staff: Id<Person>,
    pub top: Id<Office>,
}

/// Founds it: so many offices below the top, and people in them by turns.
pub fn found(db: &mut Db, (people, offices): (u32, u32), now: Moment) -> Outcome<Province> {
    seed::lists(db)?;
    let top = office(db, "L", None, OfficeLevel::Province)?;
    let below = (1..=offices)
        .map(|number| office(db, &format!("L{number}"), Some(top), OfficeLevel::County));
    let below: Vec<Id<Office>> = below.collect::<Outcome<_>>()?;
    let ranks = [
        "prosecutor_1",
        "prosecutor_4",
        "senior_4",
        "assistant",
        "senior_2",
    ];
    let lines = ["ordinary_crime", "economic_crime", "major_crime"];
    let turns = below
        .iter()
        .cycle()
        .zip(ranks.iter().cycle())
        .zip(lines.iter().cycle());
    let all = (0..people)
        .zip(turns)
        .map(|(number, ((office, rank), line))| NewPerson {
            account: format!("p{number:06}"),
            name: format!("张某{number}"),
            office: *office,
            line: Some((*line).to_owned()),
            rank: Some((*rank).to_owned()),
            password: None,
            must_change_password: false,
            grants: vec![Grant {
                role: Role::Participant,
                office: None,
            }],
        });
    let persons = seed::people(db, &all.collect::<Vec<_>>(), now)?;
    let staff = NewPerson {
        account: "staff".to_owned(),
        name: "沈某某".to_owned(),
        office: top,
        line: None,
        rank: None,
        password: None,
        must_change_password: false,
        grants: vec![Grant {
            role: Role::Staff,
            office: None,
        }],
    };
    let staff = seed::people(db, &[staff], now)?;
    let staff = staff.first().copied().unwrap_or_else(Id::fresh);
    Ok(Province {
        people: persons,
        staff,
        top,
    })
}

fn office(
    db: &mut Db,
    code: &str,
    parent: Option<Id<Office>>,
    level: OfficeLevel,
) -> Outcome<Id<Office>> {
    let new = NewOffice {
        code: code.to_owned(),
        parent,
        level,
        name_zh: format!("{code}人民检察院"),
        name_en: format!("{code} Procuratorate"),
        position: 1,
    };
    seed::office(db, &new)
}
