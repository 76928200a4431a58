//! Score sheets: saved while they are filled in, closed when they are handed over.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::score_sheets;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::SheetItem;
use crate::on_each;
use crate::people::Person;
use crate::points::Points;
use crate::trials::rules::{Hearing, PartNumber};

/// Marks by item of the sheet; an item without a mark has none.
pub type Marks = BTreeMap<String, Points>;

/// A sheet as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = score_sheets)]
pub struct SheetRow {
    pub person_id: Id<Person>,
    pub part: i32,
    /// Whether it counts: a marking judge's does, an observer's is shown beside.
    pub counts: bool,
    pub marks: Json<Marks>,
    pub comment: String,
    client: String,
    sequence: i64,
    pub revision: i32,
    pub saved_at: Moment,
    pub submitted_at: Option<Moment>,
}

/// What somebody sends.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The revision that it grew from; 0 at first.
    pub base: i32,
    /// Name of the page that sends, and its number: sent again, it counts once.
    pub client: String,
    pub sequence: i64,
    pub marks: Marks,
    pub comment: String,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Saved {
    Stored(SheetRow),
    /// Another page of the same person was quicker; this is what stands.
    Stale(SheetRow),
    /// It has been handed over and stands.
    Closed(SheetRow),
}

/// One person's sheet of one part.
pub fn one(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    part: PartNumber,
) -> Outcome<Option<SheetRow>> {
    Ok(score_sheets::table
        .find((hearing, person, i32::from(part)))
        .select(SheetRow::as_select())
        .first(db)
        .optional()?)
}

/// All sheets of a hearing.
pub fn all(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<SheetRow>> {
    Ok(score_sheets::table
        .filter(score_sheets::hearing_id.eq(hearing))
        .order((score_sheets::part, score_sheets::person_id))
        .select(SheetRow::as_select())
        .load(db)?)
}

/// Stores a sheet that grew from the stored one.
pub fn save(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    part: PartNumber,
    counts: bool,
    sent: &Sent,
    now: Moment,
) -> Outcome<Saved> {
    if let Some(stored) = one(db, hearing, person, part)? {
        if is_same(&stored, sent) {
            return Ok(Saved::Stored(stored));
        }
        if stored.submitted_at.is_some() {
            return Ok(Saved::Closed(stored));
        }
        if stored.revision != sent.base {
            return Ok(Saved::Stale(stored));
        }
        replace(db, hearing, person, part, counts, sent, now)?;
    } else {
        insert(db, hearing, person, part, counts, sent, now)?;
    }
    let stored =
        one(db, hearing, person, part)?.ok_or_else(|| Problem::bug("a sheet was not stored"))?;
    // Somebody was quicker between the two looks.
    if is_same(&stored, sent) {
        Ok(Saved::Stored(stored))
    } else {
        Ok(Saved::Stale(stored))
    }
}

/// Whether this very save is what is stored: the same page, number and content.
fn is_same(stored: &SheetRow, sent: &Sent) -> bool {
    stored.client == sent.client
        && stored.sequence == sent.sequence
        && stored.marks.0 == sent.marks
        && stored.comment == sent.comment
}

fn insert(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    part: PartNumber,
    counts: bool,
    sent: &Sent,
    now: Moment,
) -> Outcome<()> {
    on_each!(db, |conn| diesel::insert_into(score_sheets::table)
        .values((
            score_sheets::hearing_id.eq(hearing),
            score_sheets::person_id.eq(person),
            score_sheets::part.eq(i32::from(part)),
            score_sheets::counts.eq(counts),
            score_sheets::marks.eq(Json(sent.marks.clone())),
            score_sheets::comment.eq(&sent.comment),
            score_sheets::client.eq(&sent.client),
            score_sheets::sequence.eq(sent.sequence),
            score_sheets::revision.eq(1),
            score_sheets::saved_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(())
}

fn replace(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    part: PartNumber,
    counts: bool,
    sent: &Sent,
    now: Moment,
) -> Outcome<()> {
    let stored = score_sheets::table
        .find((hearing, person, i32::from(part)))
        .filter(score_sheets::submitted_at.is_null())
        .filter(score_sheets::revision.eq(sent.base));
    diesel::update(stored)
        .set((
            score_sheets::counts.eq(counts),
            score_sheets::marks.eq(Json(sent.marks.clone())),
            score_sheets::comment.eq(&sent.comment),
            score_sheets::client.eq(&sent.client),
            score_sheets::sequence.eq(sent.sequence),
            score_sheets::revision.eq(score_sheets::revision + 1),
            score_sheets::saved_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

/// Hands a sheet over; from then on it stands.
pub fn submit(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    part: PartNumber,
    now: Moment,
) -> Outcome<()> {
    let open = score_sheets::table
        .find((hearing, person, i32::from(part)))
        .filter(score_sheets::submitted_at.is_null());
    diesel::update(open)
        .set(score_sheets::submitted_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Hands over every counting sheet that has a mark for each of these items: what is complete counts
/// when marking closes, as the last draft of an answer does.
pub fn submit_complete(
    db: &mut Db,
    hearing: Id<Hearing>,
    items: &[SheetItem],
    now: Moment,
) -> Outcome<()> {
    for row in all(db, hearing)? {
        let is_complete = items
            .iter()
            .all(|item| row.marks.0.contains_key(&item.code));
        if row.counts && row.submitted_at.is_none() && is_complete {
            let part = PartNumber::try_from(row.part).map_err(Problem::bug)?;
            submit(db, hearing, row.person_id, part, now)?;
        }
    }
    Ok(())
}
