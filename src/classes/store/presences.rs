//! Who was there, from when to when.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::AT_ONCE;
use crate::classes::rules::How;
use crate::classes::rules::presence::{self, BEAT_GAP_SECONDS, BEAT_SECONDS, Beat, Span};
use crate::classes::rules::timing::{Doors, Times};
use crate::classes::{Class, Venue};
use crate::clock::Moment;
use crate::db::schema::class_presences;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::people::Person;

/// Marks the id of a coming.
#[derive(Debug)]
pub enum Presence {}

/// One coming.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Came {
    pub id: Id<Presence>,
    pub person: Id<Person>,
    /// None is by oneself, at the page.
    pub venue: Option<Id<Venue>>,
    pub how: How,
    pub came_at: Moment,
    pub left_at: Option<Moment>,
}

impl Came {
    /// From when to when it counts. A page speaks every so often: the first of its words comes so much
    /// after the page is looked at, and the last so much before it no longer is.
    pub fn span(&self) -> Span {
        let around = match self.how {
            How::Page => BEAT_SECONDS,
            _ => 0,
        };
        Span {
            came: self.came_at.plus_seconds(-around),
            left: self.left_at.map(|left| left.plus_seconds(around)),
        }
    }

    /// Whether somebody is there now: has not left, or their page has just said so. After check-in has
    /// ended nobody is.
    pub fn is_there(&self, times: Times, now: Moment) -> bool {
        let lately = |left: Moment| now.seconds_since(left) <= BEAT_GAP_SECONDS;
        times.doors(now) == Doors::Open
            && self.came_at <= now
            && self
                .left_at
                .is_none_or(|left| self.how == How::Page && lately(left))
    }
}

const COLUMNS: (
    class_presences::id,
    class_presences::person_id,
    class_presences::venue_id,
    class_presences::how,
    class_presences::came_at,
    class_presences::left_at,
) = (
    class_presences::id,
    class_presences::person_id,
    class_presences::venue_id,
    class_presences::how,
    class_presences::came_at,
    class_presences::left_at,
);

/// Everybody who came, in order.
pub fn list(db: &mut Db, class: Id<Class>) -> Outcome<Vec<Came>> {
    Ok(class_presences::table
        .filter(class_presences::class_id.eq(class))
        .order((class_presences::came_at, class_presences::id))
        .select(COLUMNS)
        .load(db)?)
}

/// The comings of each person.
pub fn by_person(all: Vec<Came>) -> BTreeMap<Id<Person>, Vec<Came>> {
    let mut found: BTreeMap<Id<Person>, Vec<Came>> = BTreeMap::new();
    for came in all {
        found.entry(came.person).or_default().push(came);
    }
    found
}

/// One person's comings, in order.
pub fn of_person(db: &mut Db, class: Id<Class>, person: Id<Person>) -> Outcome<Vec<Came>> {
    Ok(class_presences::table
        .filter(class_presences::class_id.eq(class))
        .filter(class_presences::person_id.eq(person))
        .order((class_presences::came_at, class_presences::id))
        .select(COLUMNS)
        .load(db)?)
}

/// How many came to a place in all.
pub fn came_to(db: &mut Db, venue: Id<Venue>) -> Outcome<i64> {
    Ok(class_presences::table
        .filter(class_presences::venue_id.eq(venue))
        .count()
        .get_result(db)?)
}

/// Which of these persons have checked in and not out.
fn there(
    db: &mut Db,
    class: Id<Class>,
    persons: &[Id<Person>],
) -> Outcome<HashMap<Id<Person>, Option<Id<Venue>>>> {
    let mut found = HashMap::new();
    for some in persons.chunks(AT_ONCE) {
        let rows: Vec<(Id<Person>, Option<Id<Venue>>)> = class_presences::table
            .filter(class_presences::class_id.eq(class))
            .filter(class_presences::person_id.eq_any(some.to_vec()))
            .filter(class_presences::left_at.is_null())
            .select((class_presences::person_id, class_presences::venue_id))
            .load(db)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Writes down that these persons came. Who is at this place already came before; who was at another
/// leaves it. How many are new here.
pub fn come(
    db: &mut Db,
    class: Id<Class>,
    venue: Option<Id<Venue>>,
    persons: &[Id<Person>],
    how: How,
    now: Moment,
) -> Outcome<usize> {
    let there = there(db, class, persons)?;
    let is_new = |person: &&Id<Person>| there.get(person) != Some(&venue);
    let fresh: Vec<Id<Person>> = persons.iter().filter(is_new).copied().collect();
    leave(db, class, &fresh, now)?;
    let rows = fresh.iter().map(|person| Came {
        id: Id::fresh(),
        person: *person,
        venue,
        how,
        came_at: now,
        left_at: None,
    });
    insert(db, class, &rows.collect::<Vec<_>>())
}

/// Adds comings; one that there is already stays.
pub fn insert(db: &mut Db, class: Id<Class>, comings: &[Came]) -> Outcome<usize> {
    let mut added = 0;
    for some in comings.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|one| {
                (
                    class_presences::id.eq(one.id),
                    class_presences::class_id.eq(class),
                    class_presences::person_id.eq(one.person),
                    class_presences::venue_id.eq(one.venue),
                    class_presences::how.eq(one.how),
                    class_presences::came_at.eq(one.came_at),
                    class_presences::left_at.eq(one.left_at),
                )
            })
            .collect();
        added += on_each!(db, |conn| diesel::insert_into(class_presences::table)
            .values(rows)
            .on_conflict_do_nothing()
            .execute(conn))?;
    }
    Ok(added)
}

/// Writes down that these persons left. How many were there.
pub fn leave(db: &mut Db, class: Id<Class>, persons: &[Id<Person>], now: Moment) -> Outcome<usize> {
    let mut left = 0;
    for some in persons.chunks(AT_ONCE) {
        let there = class_presences::table
            .filter(class_presences::class_id.eq(class))
            .filter(class_presences::person_id.eq_any(some.to_vec()))
            .filter(class_presences::left_at.is_null());
        left += diesel::update(there)
            .set(class_presences::left_at.eq(now))
            .execute(db)?;
    }
    Ok(left)
}

/// Writes down that everybody who is there leaves. How many.
pub fn all_leave(db: &mut Db, class: Id<Class>, now: Moment) -> Outcome<usize> {
    let there = class_presences::table
        .filter(class_presences::class_id.eq(class))
        .filter(class_presences::left_at.is_null());
    Ok(diesel::update(there)
        .set(class_presences::left_at.eq(now))
        .execute(db)?)
}

/// Takes back that people left at that very moment, by [`all_leave`]; who has come again since stays so.
pub fn all_return(db: &mut Db, class: Id<Class>, left: Moment) -> Outcome<usize> {
    let sent: Vec<(Id<Presence>, Id<Person>)> = class_presences::table
        .filter(class_presences::class_id.eq(class))
        .filter(class_presences::left_at.eq(left))
        .filter(class_presences::how.ne(How::Page))
        .select((class_presences::id, class_presences::person_id))
        .load(db)?;
    let persons: Vec<Id<Person>> = sent.iter().map(|(_, person)| *person).collect();
    let there = there(db, class, &persons)?;
    let back = sent
        .iter()
        .filter(|(_, person)| !there.contains_key(person));
    let back: Vec<Id<Presence>> = back.map(|(id, _)| *id).collect();
    let mut returned = 0;
    for some in back.chunks(AT_ONCE) {
        let ended = class_presences::table.filter(class_presences::id.eq_any(some.to_vec()));
        returned += diesel::update(ended)
            .set(class_presences::left_at.eq(None::<Moment>))
            .execute(db)?;
    }
    Ok(returned)
}

/// A page says that it is looked at.
pub fn page_beats(db: &mut Db, class: Id<Class>, person: Id<Person>, now: Moment) -> Outcome<()> {
    let last: Option<(Id<Presence>, Option<Moment>)> = class_presences::table
        .filter(class_presences::class_id.eq(class))
        .filter(class_presences::person_id.eq(person))
        .filter(class_presences::how.eq(How::Page))
        .order(class_presences::left_at.desc())
        .select((class_presences::id, class_presences::left_at))
        .first(db)
        .optional()?;
    match last {
        Some((id, Some(left))) if presence::beat(Some(left), now) == Beat::Extends => {
            diesel::update(class_presences::table.find(id))
                .filter(class_presences::left_at.lt(now))
                .set(class_presences::left_at.eq(now))
                .execute(db)?;
        }
        _ => {
            let coming = Came {
                id: Id::fresh(),
                person,
                venue: None,
                how: How::Page,
                came_at: now,
                left_at: Some(now),
            };
            insert(db, class, &[coming])?;
        }
    }
    Ok(())
}

/// Takes back what was entered for these persons by hand or from a list. How many comings.
pub fn take_back(db: &mut Db, class: Id<Class>, persons: &[Id<Person>]) -> Outcome<usize> {
    let mut gone = 0;
    for some in persons.chunks(AT_ONCE) {
        let entered = class_presences::table
            .filter(class_presences::class_id.eq(class))
            .filter(class_presences::person_id.eq_any(some.to_vec()))
            .filter(class_presences::how.eq_any([How::List, How::Sheet]));
        gone += diesel::delete(entered).execute(db)?;
    }
    Ok(gone)
}
