//! The tables of letters.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{mail_addresses, outgoing_mail};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;

/// Marks the id of a letter that is to be sent.
#[derive(Debug)]
pub enum Outgoing {}

/// A letter to somebody, wherever they get their mail.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    pub to: Id<Person>,
    pub subject: &'a str,
    pub body: &'a str,
}

/// A letter that waits.
#[derive(Debug, Clone, Queryable)]
pub struct Waiting {
    pub id: Id<Outgoing>,
    pub subject: String,
    pub body: String,
    pub attempts: i32,
}

/// Where somebody gets letters, if they want any.
pub fn address(db: &mut Db, person: Id<Person>) -> Outcome<Option<String>> {
    Ok(mail_addresses::table
        .find(person)
        .select(mail_addresses::address)
        .first(db)
        .optional()?)
}

/// Sets where somebody gets letters, those that wait already too; without an address they get none.
pub fn set_address(
    db: &mut Db,
    person: Id<Person>,
    address: Option<&str>,
    now: Moment,
) -> Outcome<()> {
    let letters = outgoing_mail::table
        .filter(outgoing_mail::person_id.eq(person))
        .filter(outgoing_mail::sent_at.is_null());
    let Some(address) = address else {
        diesel::delete(mail_addresses::table.find(person)).execute(db)?;
        diesel::delete(letters).execute(db)?;
        return Ok(());
    };
    on_each!(db, |conn| diesel::insert_into(mail_addresses::table)
        .values((
            mail_addresses::person_id.eq(person),
            mail_addresses::address.eq(address),
            mail_addresses::changed_at.eq(now),
        ))
        .on_conflict(mail_addresses::person_id)
        .do_update()
        .set((
            mail_addresses::address.eq(address),
            mail_addresses::changed_at.eq(now),
        ))
        .execute(conn))?;
    diesel::update(letters)
        .set(outgoing_mail::address.eq(address))
        .execute(db)?;
    Ok(())
}

/// Writes a letter down to be sent, if its reader has an address.
pub fn queue(db: &mut Db, letter: &Letter<'_>, now: Moment) -> Outcome<()> {
    let Some(address) = address(db, letter.to)? else {
        return Ok(());
    };
    diesel::insert_into(outgoing_mail::table)
        .values((
            outgoing_mail::id.eq(Id::<Outgoing>::fresh()),
            outgoing_mail::person_id.eq(letter.to),
            outgoing_mail::address.eq(address),
            outgoing_mail::subject.eq(letter.subject),
            outgoing_mail::body.eq(letter.body),
            outgoing_mail::made_at.eq(now),
            outgoing_mail::next_try_at.eq(now),
            outgoing_mail::attempts.eq(0),
        ))
        .execute(db)?;
    Ok(())
}

/// Letters whose time has come, the oldest first. They are tried again only after `until`, so that
/// another server does not take them too.
pub fn take(db: &mut Db, most: i64, now: Moment, until: Moment) -> Outcome<Vec<Waiting>> {
    let due = outgoing_mail::table
        .filter(outgoing_mail::sent_at.is_null())
        .filter(outgoing_mail::next_try_at.le(now))
        .order((outgoing_mail::next_try_at, outgoing_mail::id))
        .limit(most)
        .select((
            outgoing_mail::id,
            outgoing_mail::subject,
            outgoing_mail::body,
            outgoing_mail::attempts,
        ));
    let found: Vec<Waiting> = match db {
        Db::Postgres(conn) => due.for_update().skip_locked().load(conn)?,
        Db::Sqlite(conn) => due.load(conn)?,
    };
    let ids: Vec<Id<Outgoing>> = found.iter().map(|one| one.id).collect();
    diesel::update(outgoing_mail::table.filter(outgoing_mail::id.eq_any(ids)))
        .set((
            outgoing_mail::next_try_at.eq(until),
            outgoing_mail::attempts.eq(outgoing_mail::attempts + 1),
        ))
        .execute(db)?;
    Ok(found)
}

/// Where a letter that was taken goes now; nowhere if its reader wants none any more, or another server
/// has sent it.
pub fn destination(db: &mut Db, id: Id<Outgoing>) -> Outcome<Option<String>> {
    Ok(outgoing_mail::table
        .find(id)
        .filter(outgoing_mail::sent_at.is_null())
        .select(outgoing_mail::address)
        .first(db)
        .optional()?)
}

/// The letter is with the mail server.
pub fn sent(db: &mut Db, id: Id<Outgoing>, now: Moment) -> Outcome<()> {
    diesel::update(outgoing_mail::table.find(id))
        .set(outgoing_mail::sent_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// The letter is tried once more then; without a time it is given up and thrown away.
pub fn later(db: &mut Db, id: Id<Outgoing>, then: Option<Moment>) -> Outcome<()> {
    if let Some(then) = then {
        diesel::update(outgoing_mail::table.find(id))
            .set(outgoing_mail::next_try_at.eq(then))
            .execute(db)?;
    } else {
        let unsent = outgoing_mail::table
            .filter(outgoing_mail::id.eq(id))
            .filter(outgoing_mail::sent_at.is_null());
        diesel::delete(unsent).execute(db)?;
    }
    Ok(())
}

/// How many letters wait to be sent.
pub fn waiting(db: &mut Db) -> Outcome<i64> {
    let count = outgoing_mail::table
        .filter(outgoing_mail::sent_at.is_null())
        .count()
        .get_result(db)?;
    Ok(count)
}
