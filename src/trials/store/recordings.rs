//! Recordings made elsewhere. The rows are here; the files lie in a folder of their own.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::recordings;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::MediaType;
use crate::people::Person;
use crate::trials::rules::Hearing;

/// Marks the id of a recording, and is one.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = recordings)]
pub struct Recording {
    pub id: Id<Recording>,
    pub hearing_id: Id<Hearing>,
    pub title: String,
    pub media_type: String,
    /// Its name in the folder of recordings.
    pub file: String,
    pub size: i64,
    /// The moment of the hearing at which it begins.
    pub begins_at: Moment,
    pub added_by: Id<Person>,
    pub added_at: Moment,
}

impl Recording {
    /// What it is, as its first bytes said when it came.
    pub fn kind(&self) -> Outcome<MediaType> {
        MediaType::with_code(&self.media_type)
            .ok_or_else(|| Problem::bug(format!("no media type: {}", self.media_type)))
    }
}

/// Those of a hearing, in the order in which they begin.
pub fn list(db: &mut Db, hearing: Id<Hearing>) -> Outcome<Vec<Recording>> {
    Ok(recordings::table
        .filter(recordings::hearing_id.eq(hearing))
        .order((recordings::begins_at, recordings::id))
        .select(Recording::as_select())
        .load(db)?)
}

/// The files of all recordings.
pub fn files(db: &mut Db) -> Outcome<Vec<(Id<Recording>, String)>> {
    Ok(recordings::table
        .select((recordings::id, recordings::file))
        .load(db)?)
}

/// One of a hearing.
pub fn load(db: &mut Db, hearing: Id<Hearing>, id: Id<Recording>) -> Outcome<Recording> {
    recordings::table
        .find(id)
        .filter(recordings::hearing_id.eq(hearing))
        .select(Recording::as_select())
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// Attaches one.
pub fn insert(db: &mut Db, recording: &Recording) -> Outcome<()> {
    diesel::insert_into(recordings::table)
        .values(recording)
        .execute(db)?;
    Ok(())
}

/// Gives one another name or another beginning.
pub fn mend(db: &mut Db, id: Id<Recording>, title: &str, begins_at: Moment) -> Outcome<()> {
    diesel::update(recordings::table.find(id))
        .set((
            recordings::title.eq(title),
            recordings::begins_at.eq(begins_at),
        ))
        .execute(db)?;
    Ok(())
}

/// Takes one off.
pub fn remove(db: &mut Db, id: Id<Recording>) -> Outcome<()> {
    diesel::delete(recordings::table.find(id)).execute(db)?;
    Ok(())
}
