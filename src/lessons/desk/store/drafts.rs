//! The rows of drafts, and who reaches them.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{lesson_draft_files, lesson_draft_pieces, lesson_drafts, lesson_versions};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, Person};
use crate::web::Seat;
use crate::web::seat::{Reach, Role};

/// Who writes lessons.
pub const AUTHORS: &[Role] = &[Role::Trainer, Role::Organiser];

/// A lesson that is being written.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lesson_drafts)]
pub struct Draft {
    /// Its id.
    pub id: Id<Draft>,
    /// Name of the lesson that is published from it.
    pub slug: String,
    /// Trainers and organisers of this office and above may change it.
    pub office_id: Id<Office>,
    /// Who began it.
    pub made_by: Id<Person>,
    /// When.
    pub made_at: Moment,
    /// Who changed it last.
    pub changed_by: Id<Person>,
    /// When.
    pub changed_at: Moment,
    /// The Chinese title as typed.
    pub title: String,
    /// The highest number given to a part.
    pub parts_given: i32,
    /// The highest number given to a question.
    pub questions_given: i32,
    /// When it was published last.
    pub published_at: Option<Moment>,
}

/// Adds a draft.
pub fn insert(db: &mut Db, draft: &Draft) -> Outcome<()> {
    diesel::insert_into(lesson_drafts::table)
        .values(draft)
        .execute(db)?;
    Ok(())
}

/// The drafts that a seat reaches, the newest change first.
pub fn list(db: &mut Db, seat: &Seat) -> Outcome<Vec<Draft>> {
    let mut query = lesson_drafts::table
        .select(Draft::as_select())
        .order((lesson_drafts::changed_at.desc(), lesson_drafts::id))
        .into_boxed();
    if let Reach::Below(roots) = seat.reach(AUTHORS) {
        let offices: Vec<Id<Office>> = people::offices_below(db, &roots)?.into_iter().collect();
        query = query.filter(lesson_drafts::office_id.eq_any(offices));
    }
    Ok(query.load(db)?)
}

/// Where a draft of this person belongs: to their own office, else to one in which they write lessons.
pub fn home_of(db: &mut Db, seat: &Seat) -> Outcome<Id<Office>> {
    let reach = seat.reach(AUTHORS);
    if people::reaches(db, &reach, seat.office)? {
        return Ok(seat.office);
    }
    match reach {
        Reach::Everywhere => Ok(seat.office),
        Reach::Below(roots) => roots.first().copied().ok_or(Problem::Forbidden),
    }
}

/// One, for who reaches it.
pub fn within_reach(db: &mut Db, seat: &Seat, id: Id<Draft>) -> Outcome<Draft> {
    let found: Option<Draft> = lesson_drafts::table
        .find(id)
        .select(Draft::as_select())
        .first(db)
        .optional()?;
    let draft = found.ok_or(Problem::NotFound)?;
    if people::reaches(db, &seat.reach(AUTHORS), draft.office_id)? {
        Ok(draft)
    } else {
        Err(Problem::NotFound)
    }
}

/// One, to change it: nobody else changes it until this transaction ends.
pub fn hold(db: &mut Db, seat: &Seat, id: Id<Draft>) -> Outcome<Draft> {
    if let Db::Postgres(conn) = db {
        lesson_drafts::table
            .find(id)
            .select(lesson_drafts::id)
            .for_update()
            .first::<Id<Draft>>(conn)
            .optional()?;
    }
    within_reach(db, seat, id)
}

/// Notes who changed it and when; `title` when that changed too.
pub fn touch(
    db: &mut Db,
    id: Id<Draft>,
    by: Id<Person>,
    now: Moment,
    title: Option<&str>,
) -> Outcome<()> {
    diesel::update(lesson_drafts::table.find(id))
        .set((
            lesson_drafts::changed_by.eq(by),
            lesson_drafts::changed_at.eq(now),
        ))
        .execute(db)?;
    if let Some(title) = title {
        diesel::update(lesson_drafts::table.find(id))
            .set(lesson_drafts::title.eq(title))
            .execute(db)?;
    }
    Ok(())
}

/// Notes the highest numbers given.
pub fn given(db: &mut Db, id: Id<Draft>, parts: i32, questions: i32) -> Outcome<()> {
    diesel::update(lesson_drafts::table.find(id))
        .set((
            lesson_drafts::parts_given.eq(parts),
            lesson_drafts::questions_given.eq(questions),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes that it was published.
pub fn published(db: &mut Db, id: Id<Draft>, now: Moment) -> Outcome<()> {
    diesel::update(lesson_drafts::table.find(id))
        .set(lesson_drafts::published_at.eq(now))
        .execute(db)?;
    Ok(())
}

/// Removes a draft with its pieces and the list of its files.
pub fn remove(db: &mut Db, id: Id<Draft>) -> Outcome<()> {
    let pieces = lesson_draft_pieces::table.filter(lesson_draft_pieces::draft_id.eq(id));
    diesel::delete(pieces).execute(db)?;
    let files = lesson_draft_files::table.filter(lesson_draft_files::draft_id.eq(id));
    diesel::delete(files).execute(db)?;
    diesel::delete(lesson_drafts::table.find(id)).execute(db)?;
    Ok(())
}

/// Whether a name is taken, by a draft or by a lesson of the library.
pub fn is_taken(db: &mut Db, slug: &str) -> Outcome<bool> {
    let drafts: i64 = lesson_drafts::table
        .filter(lesson_drafts::slug.eq(slug))
        .count()
        .get_result(db)?;
    let lessons: i64 = lesson_versions::table
        .filter(lesson_versions::slug.eq(slug))
        .count()
        .get_result(db)?;
    Ok(drafts + lessons > 0)
}

/// Names of people, to show who changed something.
pub fn names(db: &mut Db, people: &[Id<Person>]) -> Outcome<HashMap<Id<Person>, String>> {
    let mut names = HashMap::new();
    for person in people {
        if !names.contains_key(person) {
            let name = people::name_of(db, *person)?.unwrap_or_default();
            names.insert(*person, name);
        }
    }
    Ok(names)
}
