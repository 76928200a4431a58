//! The cast: the places of a hearing and who holds them.

use diesel::prelude::*;

use crate::db::schema::hearing_parts;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{CastEntry, CourtRole};
use crate::people::Person;
use crate::trials::rules::cast::Place;
use crate::trials::rules::{Hearing, Part, PartNumber};

/// A place and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub part: Part,
    pub required: bool,
    pub person: Option<Id<Person>>,
}

impl Held {
    /// As the rules see it.
    pub fn place(&self) -> Place {
        Place {
            part: self.part.clone(),
            required: self.required,
            held: self.person.is_some(),
        }
    }
}

#[derive(Queryable)]
struct Row {
    number: i32,
    role: String,
    label: String,
    required: bool,
    person: Option<Id<Person>>,
}

impl Row {
    fn held(self) -> Outcome<Held> {
        let number = PartNumber::try_from(self.number).map_err(Problem::bug)?;
        let role = CourtRole::with_code(&self.role);
        Ok(Held {
            part: Part {
                number,
                role: role.ok_or_else(|| Problem::bug(format!("unknown role: {}", self.role)))?,
                label: self.label,
            },
            required: self.required,
            person: self.person,
        })
    }
}

const COLUMNS: (
    hearing_parts::number,
    hearing_parts::role,
    hearing_parts::label,
    hearing_parts::required,
    hearing_parts::person_id,
) = (
    hearing_parts::number,
    hearing_parts::role,
    hearing_parts::label,
    hearing_parts::required,
    hearing_parts::person_id,
);

/// Makes the places that the script asks for; nobody holds them yet.
pub fn insert(db: &mut Db, hearing: Id<Hearing>, cast: &[CastEntry]) -> Outcome<()> {
    for (number, entry) in (1_i32..).zip(cast) {
        diesel::insert_into(hearing_parts::table)
            .values((
                hearing_parts::hearing_id.eq(hearing),
                hearing_parts::number.eq(number),
                hearing_parts::role.eq(entry.role.code()),
                hearing_parts::label.eq(&entry.label.zh),
                hearing_parts::required.eq(entry.required),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// All places in order.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Held>> {
    let rows: Vec<Row> = hearing_parts::table
        .filter(hearing_parts::hearing_id.eq(hearing))
        .order(hearing_parts::number)
        .select(COLUMNS)
        .load(db)?;
    rows.into_iter().map(Row::held).collect()
}

/// The places that a person holds.
pub fn of_person(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<Vec<Part>> {
    let rows: Vec<Row> = hearing_parts::table
        .filter(hearing_parts::hearing_id.eq(hearing))
        .filter(hearing_parts::person_id.eq(person))
        .order(hearing_parts::number)
        .select(COLUMNS)
        .load(db)?;
    rows.into_iter().map(|row| Ok(row.held()?.part)).collect()
}

/// Gives a place to somebody, or to nobody. Whether there is such a place.
pub fn cast(
    db: &mut Db,
    hearing: Id<Hearing>,
    part: PartNumber,
    person: Option<Id<Person>>,
) -> Outcome<bool> {
    let changed = diesel::update(hearing_parts::table.find((hearing, i32::from(part))))
        .set(hearing_parts::person_id.eq(person))
        .execute(db)?;
    Ok(changed > 0)
}

/// The places that a person holds, with their hearings.
pub fn hearings_of(db: &mut Db, person: Id<Person>) -> Outcome<Vec<(Id<Hearing>, Part)>> {
    let rows: Vec<(Id<Hearing>, Row)> = hearing_parts::table
        .filter(hearing_parts::person_id.eq(person))
        .order((hearing_parts::hearing_id, hearing_parts::number))
        .select((hearing_parts::hearing_id, COLUMNS))
        .load(db)?;
    rows.into_iter()
        .map(|(hearing, row)| Ok((hearing, row.held()?.part)))
        .collect()
}
