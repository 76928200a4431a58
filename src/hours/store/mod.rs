//! The ledger's rows and sums.

pub mod calendar;
pub mod list;

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::rules::duty::year_of;
use super::rules::ledger::{Kind, Source, Sums};
use super::{Entry, HourEntry};
use crate::clock::Moment;
use crate::db::schema::{hour_entries, hour_sums};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::{self, Person};

/// Persons whom one statement names; engines have a limit.
const AT_ONCE: usize = 5_000;

/// An entry as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct EntryRow {
    pub id: Id<HourEntry>,
    pub source: Source,
    pub kind: Kind,
    /// Negative in corrections that take away.
    pub minutes: i32,
    pub title: String,
    pub note: String,
    pub entered_by: Option<Id<Person>>,
    pub entered_at: Moment,
}

/// What a person has in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearRow {
    pub year: i16,
    pub sums: Sums,
    /// The rank at the last entry that was made within the year.
    pub rank: Option<String>,
}

/// Adds a row and brings the sums up to date, unless this source and key are known for the person.
pub fn append(db: &mut Db, entry: &Entry, minutes: i32) -> Outcome<bool> {
    let id: Id<HourEntry> = Id::fresh();
    let added = on_each!(db, |conn| diesel::insert_into(hour_entries::table)
        .values((
            hour_entries::id.eq(id),
            hour_entries::person_id.eq(entry.person),
            hour_entries::source.eq(entry.source),
            hour_entries::source_key.eq(&entry.source_key),
            hour_entries::kind.eq(entry.kind),
            hour_entries::minutes.eq(minutes),
            hour_entries::year.eq(i32::from(entry.year)),
            hour_entries::title.eq(&entry.title),
            hour_entries::note.eq(&entry.note),
            hour_entries::entered_by.eq(entry.by),
            hour_entries::entered_at.eq(entry.at),
        ))
        .on_conflict((
            hour_entries::person_id,
            hour_entries::source,
            hour_entries::source_key,
        ))
        .do_nothing()
        .execute(conn))?;
    if added == 0 {
        return Ok(false);
    }
    sum_up(db, entry, minutes)?;
    Ok(true)
}

fn sum_up(db: &mut Db, entry: &Entry, minutes: i32) -> Outcome<()> {
    let of = |kind| if entry.kind == kind { minutes } else { 0 };
    let rank = people::rank_of(db, entry.person)?;
    let values = (
        hour_sums::person_id.eq(entry.person),
        hour_sums::year.eq(i32::from(entry.year)),
        hour_sums::collective.eq(of(Kind::Collective)),
        hour_sums::online.eq(of(Kind::Online)),
        hour_sums::on_post.eq(of(Kind::OnPost)),
        hour_sums::rank.eq(rank.clone()),
    );
    on_each!(db, |conn| diesel::insert_into(hour_sums::table)
        .values(values)
        .on_conflict((hour_sums::person_id, hour_sums::year))
        .do_update()
        .set((
            hour_sums::collective.eq(hour_sums::collective + excluded(hour_sums::collective)),
            hour_sums::online.eq(hour_sums::online + excluded(hour_sums::online)),
            hour_sums::on_post.eq(hour_sums::on_post + excluded(hour_sums::on_post)),
        ))
        .execute(conn))?;
    // What is added to a past year later leaves the rank of then.
    if entry.year == year_of(entry.at) {
        diesel::update(hour_sums::table.find((entry.person, i32::from(entry.year))))
            .set(hour_sums::rank.eq(rank))
            .execute(db)?;
    }
    Ok(())
}

/// Holds a person's ledger until the end of the transaction: corrections come one after the other. On
/// SQLite all writes do.
pub fn hold(db: &mut Db, person: Id<Person>) -> Outcome<()> {
    if let Db::Postgres(conn) = db {
        let (high, low) = person.bytes().split_at(8);
        let key = high.iter().zip(low).fold(0_i64, |key, (one, other)| {
            (key << 8) | i64::from(one ^ other)
        });
        diesel::sql_query("SELECT pg_advisory_xact_lock($1)")
            .bind::<diesel::sql_types::BigInt, _>(key)
            .execute(conn)?;
    }
    Ok(())
}

/// Whether this was entered already.
pub fn is_known(db: &mut Db, person: Id<Person>, source: Source, key: &str) -> Outcome<bool> {
    let number: i64 = hour_entries::table
        .filter(hour_entries::person_id.eq(person))
        .filter(hour_entries::source.eq(source))
        .filter(hour_entries::source_key.eq(key))
        .count()
        .get_result(db)?;
    Ok(number > 0)
}

/// The keys under which these persons have entries from a source.
pub fn keys_of(
    db: &mut Db,
    source: Source,
    persons: &[Id<Person>],
) -> Outcome<HashSet<(Id<Person>, String)>> {
    let mut found = HashSet::new();
    for some in persons.chunks(AT_ONCE) {
        let rows: Vec<(Id<Person>, String)> = hour_entries::table
            .filter(hour_entries::person_id.eq_any(some.to_vec()))
            .filter(hour_entries::source.eq(source))
            .select((hour_entries::person_id, hour_entries::source_key))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Who has an entry from a source under a key.
pub fn persons_of(db: &mut Db, source: Source, key: &str) -> Outcome<Vec<Id<Person>>> {
    Ok(hour_entries::table
        .filter(hour_entries::source.eq(source))
        .filter(hour_entries::source_key.eq(key))
        .select(hour_entries::person_id)
        .load(db)?)
}

/// The entries of a person in a year, the latest first.
pub fn entries(db: &mut Db, person: Id<Person>, year: i16) -> Outcome<Vec<EntryRow>> {
    Ok(hour_entries::table
        .filter(hour_entries::person_id.eq(person))
        .filter(hour_entries::year.eq(i32::from(year)))
        .order((hour_entries::entered_at.desc(), hour_entries::id.desc()))
        .select((
            hour_entries::id,
            hour_entries::source,
            hour_entries::kind,
            hour_entries::minutes,
            hour_entries::title,
            hour_entries::note,
            hour_entries::entered_by,
            hour_entries::entered_at,
        ))
        .load(db)?)
}

type SumColumns = (i32, i32, i32, i32, Option<String>);

/// All years in which a person has anything, the latest first.
pub fn years(db: &mut Db, person: Id<Person>) -> Outcome<Vec<YearRow>> {
    let rows: Vec<SumColumns> = hour_sums::table
        .filter(hour_sums::person_id.eq(person))
        .order(hour_sums::year.desc())
        .select((
            hour_sums::year,
            hour_sums::collective,
            hour_sums::online,
            hour_sums::on_post,
            hour_sums::rank,
        ))
        .load(db)?;
    rows.into_iter()
        .map(|(year, collective, online, on_post, rank)| {
            Ok(YearRow {
                year: i16::try_from(year).map_err(Problem::bug)?,
                sums: Sums {
                    collective: i64::from(collective),
                    online: i64::from(online),
                    on_post: i64::from(on_post),
                },
                rank,
            })
        })
        .collect()
}

/// What a person has in one year.
pub fn sums_of(db: &mut Db, person: Id<Person>, year: i16) -> Outcome<Sums> {
    let all = years(db, person)?.into_iter();
    let own = all.filter(|row| row.year == year).map(|row| row.sums);
    Ok(own.fold(Sums::default(), Sums::and))
}
