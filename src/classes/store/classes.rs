//! The class itself.

use diesel::prelude::*;

use crate::classes::Class;
use crate::classes::rules::timing::Times;
use crate::classes::rules::{Credit, Kind, State};
use crate::clock::Moment;
use crate::db::schema::classes;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, Person};
use crate::web::{Reach, Role, Seat};

/// A class that is planned, closed or cancelled.
#[derive(Debug, Clone, Queryable, Selectable, Identifiable)]
#[diesel(table_name = classes)]
pub struct ClassRow {
    pub id: Id<Class>,
    pub kind: Kind,
    /// The office that holds it; roles limited to another office do not reach it.
    pub office_id: Id<Office>,
    pub title: String,
    pub topic: String,
    pub lecturer: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub state: State,
    /// When it was closed or cancelled.
    pub ended_at: Option<Moment>,
    /// On one of the allowed hosts.
    pub stream_url: Option<String>,
    /// On one of the allowed hosts; shown once the class is over, or where there is no stream.
    pub recording_url: Option<String>,
    /// The folder of the lesson to which it belongs.
    pub lesson: Option<String>,
    /// Whether everybody with an account may come.
    pub open_to_all: bool,
    pub credit_kind: Credit,
    pub credit_minutes: i32,
    /// The part of the class that somebody must have been there.
    pub required_percent: i32,
    /// Whether who does not check out counts nothing.
    pub signs_out: bool,
    /// Whether released questions name who asked.
    pub names_shown: bool,
    pub created_by: Id<Person>,
    pub created_at: Moment,
    pub revision: i32,
}

impl ClassRow {
    /// Its times, for the rules.
    pub const fn times(&self) -> Times {
        Times {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            state: self.state,
            ended_at: self.ended_at,
            signs_out: self.signs_out,
        }
    }
}

/// What its organiser writes down.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset, serde::Serialize)]
#[diesel(table_name = classes, treat_none_as_null = true)]
pub struct Settled {
    pub kind: Kind,
    pub title: String,
    pub topic: String,
    pub lecturer: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub stream_url: Option<String>,
    pub recording_url: Option<String>,
    pub lesson: Option<String>,
    pub open_to_all: bool,
    pub credit_kind: Credit,
    pub credit_minutes: i32,
    pub required_percent: i32,
    pub signs_out: bool,
    pub names_shown: bool,
}

/// Adds a class.
pub fn insert(
    db: &mut Db,
    office: Id<Office>,
    settled: &Settled,
    by: Id<Person>,
    now: Moment,
) -> Outcome<Id<Class>> {
    let id = Id::fresh();
    let secret: [u8; 32] = rand::random();
    diesel::insert_into(classes::table)
        .values((
            classes::id.eq(id),
            classes::kind.eq(settled.kind),
            classes::office_id.eq(office),
            classes::title.eq(&settled.title),
            classes::topic.eq(&settled.topic),
            classes::lecturer.eq(&settled.lecturer),
            classes::starts_at.eq(settled.starts_at),
            classes::ends_at.eq(settled.ends_at),
            classes::state.eq(State::Planned),
            classes::open_to_all.eq(settled.open_to_all),
            classes::credit_kind.eq(settled.credit_kind),
            classes::credit_minutes.eq(settled.credit_minutes),
            classes::required_percent.eq(settled.required_percent),
            classes::signs_out.eq(settled.signs_out),
            classes::names_shown.eq(settled.names_shown),
            classes::secret.eq(secret.as_slice()),
            classes::created_by.eq(by),
            classes::created_at.eq(now),
            classes::revision.eq(1),
        ))
        .execute(db)?;
    settle(db, id, settled)?;
    Ok(id)
}

/// Changes what its organiser may change.
pub fn settle(db: &mut Db, id: Id<Class>, settled: &Settled) -> Outcome<()> {
    diesel::update(classes::table.find(id))
        .set((settled, classes::revision.eq(classes::revision + 1)))
        .execute(db)?;
    Ok(())
}

/// Closes, cancels or opens it again.
pub fn set_state(
    db: &mut Db,
    id: Id<Class>,
    state: State,
    ended_at: Option<Moment>,
) -> Outcome<()> {
    diesel::update(classes::table.find(id))
        .set((
            classes::state.eq(state),
            classes::ended_at.eq(ended_at),
            classes::revision.eq(classes::revision + 1),
        ))
        .execute(db)?;
    Ok(())
}

/// The row, whoever asks.
pub fn load(db: &mut Db, id: Id<Class>) -> Outcome<ClassRow> {
    let row = classes::table
        .find(id)
        .select(ClassRow::as_select())
        .first(db)
        .optional()?;
    row.ok_or(Problem::NotFound)
}

/// From what the codes on its walls are made.
pub fn secret(db: &mut Db, id: Id<Class>) -> Outcome<Vec<u8>> {
    let secret = classes::table
        .find(id)
        .select(classes::secret)
        .first(db)
        .optional()?;
    secret.ok_or(Problem::NotFound)
}

/// The class, if one of the seat's `roles` reaches the office that holds it.
pub fn within_reach(db: &mut Db, seat: &Seat, roles: &[Role], id: Id<Class>) -> Outcome<ClassRow> {
    let row = load(db, id)?;
    if people::reaches(db, &seat.reach(roles), row.office_id)? {
        Ok(row)
    } else {
        Err(Problem::NotFound)
    }
}

/// Classes that one of the seat's `roles` reaches, the latest first.
pub fn list_within_reach(db: &mut Db, seat: &Seat, roles: &[Role]) -> Outcome<Vec<ClassRow>> {
    let mut query = classes::table
        .select(ClassRow::as_select())
        .order((classes::starts_at.desc(), classes::id.desc()))
        .into_boxed();
    if let Reach::Below(offices) = seat.reach(roles) {
        let below = people::offices_below(db, &offices)?;
        query = query.filter(classes::office_id.eq_any(below.into_iter().collect::<Vec<_>>()));
    }
    Ok(query.load(db)?)
}

/// Which classes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// That end after this moment: the nearest, in order.
    After(Moment),
    /// That have ended by it: the latest, the latest first.
    Until(Moment),
}

/// Classes that everybody may come to, and these, so many of them.
pub fn open_or_named(
    db: &mut Db,
    named: &[Id<Class>],
    when: When,
    most: i64,
) -> Outcome<Vec<ClassRow>> {
    let mut query = classes::table
        .filter(
            classes::open_to_all
                .eq(true)
                .or(classes::id.eq_any(named.to_vec())),
        )
        .select(ClassRow::as_select())
        .limit(most)
        .into_boxed();
    query = match when {
        When::After(moment) => query
            .filter(classes::ends_at.gt(moment))
            .order((classes::starts_at, classes::id)),
        When::Until(moment) => query
            .filter(classes::ends_at.le(moment))
            .order((classes::starts_at.desc(), classes::id.desc())),
    };
    Ok(query.load(db)?)
}

/// Classes that were not cancelled, all of them, the latest first: a series may hold any.
pub fn all_held(db: &mut Db) -> Outcome<Vec<ClassRow>> {
    Ok(classes::table
        .filter(classes::state.ne(State::Cancelled))
        .order((classes::starts_at.desc(), classes::id.desc()))
        .select(ClassRow::as_select())
        .load(db)?)
}

/// Until this transaction ends nobody else changes the class. On SQLite nobody does anyway.
pub fn hold(db: &mut Db, id: Id<Class>) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        classes::table
            .find(id)
            .select(classes::id)
            .for_update()
            .first::<Id<Class>>(conn)
            .optional()?;
    }
    Ok(())
}
