//! The log of a hearing: events are appended, never changed.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearing_events;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::people::Person;
use crate::trials::rules::{Event, Hearing, PartNumber, Recorded};

/// Whose action made the events.
#[derive(Debug, Clone)]
pub struct Author {
    pub person: Option<Id<Person>>,
    /// None: the director.
    pub part: Option<PartNumber>,
    /// The page's name for the action; its first event carries it, so that a repeated one counts once.
    pub request: String,
}

#[derive(Queryable)]
struct Row {
    number: i32,
    at: Moment,
    event: Json<Event>,
}

impl Row {
    fn recorded(self) -> Outcome<Recorded> {
        Ok(Recorded {
            number: u32::try_from(self.number).map_err(Problem::bug)?,
            at: self.at,
            event: self.event.0,
        })
    }
}

/// Events after a number, in order.
pub fn after(db: &mut Db, hearing: Id<Hearing>, number: u32) -> Outcome<Vec<Recorded>> {
    let rows: Vec<Row> = hearing_events::table
        .filter(hearing_events::hearing_id.eq(hearing))
        .filter(hearing_events::number.gt(stored(number)?))
        .order(hearing_events::number)
        .select((
            hearing_events::number,
            hearing_events::at,
            hearing_events::body,
        ))
        .load(db)?;
    rows.into_iter().map(Row::recorded).collect()
}

/// Appends the events of one action.
pub fn append(
    db: &mut Db,
    hearing: Id<Hearing>,
    author: &Author,
    events: &[Recorded],
) -> Outcome<()> {
    for (index, recorded) in events.iter().enumerate() {
        diesel::insert_into(hearing_events::table)
            .values((
                hearing_events::hearing_id.eq(hearing),
                hearing_events::number.eq(stored(recorded.number)?),
                hearing_events::at.eq(recorded.at),
                hearing_events::person_id.eq(author.person),
                hearing_events::doer.eq(author.part.map(i32::from)),
                hearing_events::request.eq((index == 0).then_some(&author.request)),
                hearing_events::body.eq(Json(recorded.event.clone())),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// What a request made when it came before: its first and its last event, and whose it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    pub first: u32,
    pub last: u32,
    pub person: Option<Id<Person>>,
}

/// The action that this request made, if it has come before. Its events reach to the next action's.
pub fn earlier(db: &mut Db, hearing: Id<Hearing>, request: &str) -> Outcome<Option<Earlier>> {
    let found: Option<(i32, Option<Id<Person>>)> = hearing_events::table
        .filter(hearing_events::hearing_id.eq(hearing))
        .filter(hearing_events::request.eq(request))
        .select((hearing_events::number, hearing_events::person_id))
        .first(db)
        .optional()?;
    let Some((first, person)) = found else {
        return Ok(None);
    };
    let following = hearing_events::table
        .filter(hearing_events::hearing_id.eq(hearing))
        .filter(hearing_events::number.gt(first));
    let next: Option<i32> = following
        .filter(hearing_events::request.is_not_null())
        .select(diesel::dsl::min(hearing_events::number))
        .first(db)?;
    let last: Option<i32> = hearing_events::table
        .filter(hearing_events::hearing_id.eq(hearing))
        .select(diesel::dsl::max(hearing_events::number))
        .first(db)?;
    let last = next.map_or(last.unwrap_or(first), |next| next.saturating_sub(1));
    Ok(Some(Earlier {
        first: u32::try_from(first).map_err(Problem::bug)?,
        last: u32::try_from(last).map_err(Problem::bug)?,
        person,
    }))
}

fn stored(number: u32) -> Outcome<i32> {
    i32::try_from(number).map_err(|_| Problem::NotFound)
}
