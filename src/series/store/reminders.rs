//! Who was reminded.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::series_reminders;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;
use crate::series::Series;
use crate::series::rules::reminding::Occasion;

/// Marks the id of a reminder.
#[derive(Debug)]
pub enum Reminder {}

#[derive(Debug, Clone, Queryable)]
pub struct Row {
    pub id: Id<Reminder>,
    pub series: Id<Series>,
    pub occasion: Occasion,
    pub words: String,
    pub sent_at: Moment,
}

/// What one reminder says, to whomever.
#[derive(Debug, Clone)]
pub struct Note<'a> {
    pub series: Id<Series>,
    pub occasion: Occasion,
    /// The same key is sent to somebody once.
    pub key: &'a str,
    pub words: &'a str,
    pub by: Option<Id<Person>>,
    pub at: Moment,
}

/// Reminds somebody; whether it is new to them.
pub fn send(db: &mut Db, note: &Note<'_>, person: Id<Person>) -> Outcome<bool> {
    let added = on_each!(db, |conn| diesel::insert_into(series_reminders::table)
        .values((
            series_reminders::id.eq(Id::<Reminder>::fresh()),
            series_reminders::series_id.eq(note.series),
            series_reminders::person_id.eq(person),
            series_reminders::occasion.eq(note.occasion),
            series_reminders::occasion_key.eq(note.key),
            series_reminders::words.eq(note.words),
            series_reminders::sent_at.eq(note.at),
            series_reminders::sent_by.eq(note.by),
        ))
        .on_conflict((
            series_reminders::series_id,
            series_reminders::person_id,
            series_reminders::occasion_key,
        ))
        .do_nothing()
        .execute(conn))?;
    Ok(added == 1)
}

/// What somebody was reminded of and has not put away, the newest first.
pub fn unseen(db: &mut Db, person: Id<Person>) -> Outcome<Vec<Row>> {
    Ok(series_reminders::table
        .filter(series_reminders::person_id.eq(person))
        .filter(series_reminders::seen_at.is_null())
        .order((
            series_reminders::sent_at.desc(),
            series_reminders::id.desc(),
        ))
        .select((
            series_reminders::id,
            series_reminders::series_id,
            series_reminders::occasion,
            series_reminders::words,
            series_reminders::sent_at,
        ))
        .load(db)?)
}

/// Puts all reminders of a series away; those of others stay.
pub fn put_away(db: &mut Db, person: Id<Person>, series: Id<Series>, now: Moment) -> Outcome<()> {
    diesel::update(series_reminders::table)
        .filter(series_reminders::person_id.eq(person))
        .filter(series_reminders::series_id.eq(series))
        .filter(series_reminders::seen_at.is_null())
        .set(series_reminders::seen_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// When somebody was last reminded of a series.
pub fn last(db: &mut Db, series: Id<Series>) -> Outcome<Vec<(Id<Person>, Moment)>> {
    Ok(series_reminders::table
        .filter(series_reminders::series_id.eq(series))
        .order(series_reminders::sent_at)
        .select((series_reminders::person_id, series_reminders::sent_at))
        .load(db)?)
}

/// Who was reminded by hand since then.
pub fn asked_since(db: &mut Db, series: Id<Series>, from: Moment) -> Outcome<HashSet<Id<Person>>> {
    let people: Vec<Id<Person>> = series_reminders::table
        .filter(series_reminders::series_id.eq(series))
        .filter(series_reminders::occasion.eq(Occasion::Asked))
        .filter(series_reminders::sent_at.ge(from))
        .select(series_reminders::person_id)
        .load(db)?;
    Ok(people.into_iter().collect())
}

/// How many were reminded on this occasion.
pub fn reached(db: &mut Db, series: Id<Series>, key: &str) -> Outcome<i64> {
    Ok(series_reminders::table
        .filter(series_reminders::series_id.eq(series))
        .filter(series_reminders::occasion_key.eq(key))
        .count()
        .get_result(db)?)
}

/// Who was reminded on this occasion.
pub fn reminded(db: &mut Db, series: Id<Series>, key: &str) -> Outcome<HashSet<Id<Person>>> {
    let people: Vec<Id<Person>> = series_reminders::table
        .filter(series_reminders::series_id.eq(series))
        .filter(series_reminders::occasion_key.eq(key))
        .select(series_reminders::person_id)
        .load(db)?;
    Ok(people.into_iter().collect())
}
