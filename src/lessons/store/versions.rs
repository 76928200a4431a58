//! Versions of lessons. A version never changes; the newest good one of a lesson is its *current* one,
//! which the library offers. Who has begun a lesson keeps the version that they began.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use diesel::prelude::*;
use moka::sync::Cache;

use crate::clock::Moment;
use crate::db::schema::lesson_versions;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::exercises::LineCode;
use crate::lessons::rules::contents::Contents;
use crate::lessons::rules::lesson::Lesson;

/// Marks the id of a version of a lesson.
#[derive(Debug)]
pub enum LessonVersion {}

/// What the library lists of a version, without its content.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = lesson_versions)]
pub struct Card {
    /// Its id.
    pub id: Id<LessonVersion>,
    /// Name of the lesson in addresses.
    pub slug: String,
    /// Digest over its files.
    pub digest: String,
    /// When it was loaded.
    pub loaded_at: Moment,
    /// Whether the library offers it.
    pub current: bool,
    /// Chinese title.
    pub title_zh: String,
    /// English title.
    pub title_en: String,
    /// Code of the kind of class.
    pub kind: String,
    /// Code of the business line; empty for none.
    pub line: String,
    /// Planned length in minutes.
    pub minutes: i32,
}

/// What saving a lesson did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The version.
    pub id: Id<LessonVersion>,
    /// Whether this very content was not there before.
    pub fresh: bool,
}

/// Makes this content the current version of its lesson; what is already stored is not stored again.
pub fn save(db: &mut Db, lesson: &Lesson, contents: &Contents, now: Moment) -> Outcome<Saved> {
    let stored: Option<Id<LessonVersion>> = lesson_versions::table
        .filter(lesson_versions::slug.eq(&lesson.slug))
        .filter(lesson_versions::digest.eq(lesson.digest.as_str()))
        .select(lesson_versions::id)
        .first(db)
        .optional()?;
    let saved = match stored {
        Some(id) => Saved { id, fresh: false },
        None => Saved {
            id: insert(db, lesson, contents, now)?,
            fresh: true,
        },
    };
    let of_lesson = lesson_versions::table.filter(lesson_versions::slug.eq(&lesson.slug));
    diesel::update(of_lesson)
        .set(lesson_versions::current.eq(false))
        .execute(db)?;
    diesel::update(lesson_versions::table.find(saved.id))
        .set(lesson_versions::current.eq(true))
        .execute(db)?;
    Ok(saved)
}

fn insert(
    db: &mut Db,
    lesson: &Lesson,
    contents: &Contents,
    now: Moment,
) -> Outcome<Id<LessonVersion>> {
    let id = Id::fresh();
    let about = &lesson.about;
    let line = about.line.as_ref().map_or("", LineCode::as_str);
    diesel::insert_into(lesson_versions::table)
        .values((
            lesson_versions::id.eq(id),
            lesson_versions::slug.eq(&lesson.slug),
            lesson_versions::digest.eq(lesson.digest.as_str()),
            lesson_versions::loaded_at.eq(now),
            lesson_versions::current.eq(false),
            lesson_versions::title_zh.eq(&about.title.zh),
            lesson_versions::title_en.eq(&about.title.en),
            lesson_versions::kind.eq(about.kind.code()),
            lesson_versions::line.eq(line),
            lesson_versions::minutes.eq(i32::try_from(about.minutes).map_err(Problem::bug)?),
            lesson_versions::content.eq(lesson.to_json()?),
            lesson_versions::source.eq(Json(texts(contents)?)),
        ))
        .execute(db)?;
    Ok(id)
}

fn texts(contents: &Contents) -> Outcome<BTreeMap<String, String>> {
    let texts = contents.texts.iter().map(|(path, content)| {
        let text = String::from_utf8(content.to_vec()).map_err(Problem::bug)?;
        Ok((path.to_owned(), text))
    });
    texts.collect()
}

/// The texts that a version was read from, by their paths; its media files are [`Lesson::files`].
pub fn source(db: &mut Db, id: Id<LessonVersion>) -> Outcome<BTreeMap<String, String>> {
    let source: Option<Json<BTreeMap<String, String>>> = lesson_versions::table
        .find(id)
        .select(lesson_versions::source)
        .first(db)
        .optional()?;
    Ok(source.ok_or(Problem::NotFound)?.0)
}

/// Takes a lesson out of the library; who has begun it goes on.
pub fn withdraw(db: &mut Db, slug: &str) -> Outcome<()> {
    let of_lesson = lesson_versions::table.filter(lesson_versions::slug.eq(slug));
    diesel::update(of_lesson)
        .set(lesson_versions::current.eq(false))
        .execute(db)?;
    Ok(())
}

/// The current versions, by business line and name.
pub fn cards(db: &mut Db) -> Outcome<Vec<Card>> {
    Ok(lesson_versions::table
        .filter(lesson_versions::current.eq(true))
        .select(Card::as_select())
        .order((lesson_versions::line, lesson_versions::slug))
        .load(db)?)
}

/// The current version of a lesson.
pub fn current(db: &mut Db, slug: &str) -> Outcome<Option<Card>> {
    Ok(lesson_versions::table
        .filter(lesson_versions::slug.eq(slug))
        .filter(lesson_versions::current.eq(true))
        .select(Card::as_select())
        .first(db)
        .optional()?)
}

/// All versions of a lesson, newest first.
pub fn all_of(db: &mut Db, slug: &str) -> Outcome<Vec<Card>> {
    Ok(lesson_versions::table
        .filter(lesson_versions::slug.eq(slug))
        .select(Card::as_select())
        .order((
            lesson_versions::loaded_at.desc(),
            lesson_versions::id.desc(),
        ))
        .load(db)?)
}

// A version never changes and its id is never used again, so remembering it is always right.
static LESSONS: LazyLock<Cache<Id<LessonVersion>, Arc<Lesson>>> = LazyLock::new(|| Cache::new(256));

/// The whole version, if it is remembered: for the way that is taken most.
pub fn remembered(id: Id<LessonVersion>) -> Option<Arc<Lesson>> {
    LESSONS.get(&id)
}

/// The whole version.
pub fn lesson(db: &mut Db, id: Id<LessonVersion>) -> Outcome<Arc<Lesson>> {
    if let Some(lesson) = LESSONS.get(&id) {
        return Ok(lesson);
    }
    let content: Option<String> = lesson_versions::table
        .find(id)
        .select(lesson_versions::content)
        .first(db)
        .optional()?;
    let lesson = Arc::new(Lesson::from_json(&content.ok_or(Problem::NotFound)?)?);
    LESSONS.insert(id, lesson.clone());
    Ok(lesson)
}
