//! Files of drafts: their rows. The content lies on disk under its digest, beside that of published lessons.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::drafts::Draft;
use crate::clock::Moment;
use crate::db::schema::lesson_draft_files;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises::{Digest, MediaFile, MediaType};
use crate::lessons::rules::contents::Held;

/// A file of a draft.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lesson_draft_files)]
pub struct FileRow {
    /// Of which draft.
    pub draft_id: Id<Draft>,
    /// Its path inside the lesson.
    pub path: String,
    /// What it is.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub digest: String,
    /// Its first bytes in hexadecimal.
    pub head: String,
    /// When it came.
    pub added_at: Moment,
}

impl FileRow {
    /// A file that was looked at.
    pub fn new(
        draft: Id<Draft>,
        path: &str,
        kind: MediaType,
        held: &Held,
        now: Moment,
    ) -> Outcome<Self> {
        Ok(Self {
            draft_id: draft,
            path: path.to_owned(),
            media_type: kind.code().to_owned(),
            size: i64::try_from(held.size).map_err(Problem::bug)?,
            digest: held.digest.as_str().to_owned(),
            head: HEXLOWER.encode(&held.head),
            added_at: now,
        })
    }

    /// As the check of lessons sees it.
    pub fn held(&self) -> Outcome<Held> {
        Ok(Held {
            size: u64::try_from(self.size).map_err(Problem::bug)?,
            digest: Digest::from_stored(self.digest.clone()),
            head: HEXLOWER
                .decode(self.head.as_bytes())
                .map_err(Problem::bug)?,
        })
    }

    /// As it is sent.
    pub fn file(&self) -> Outcome<MediaFile> {
        let unknown = || Problem::bug(format!("no media type: {}", self.media_type));
        Ok(MediaFile {
            path: self.path.clone(),
            media_type: MediaType::with_code(&self.media_type).ok_or_else(unknown)?,
            size: u64::try_from(self.size).map_err(Problem::bug)?,
            digest: Digest::from_stored(self.digest.clone()),
        })
    }
}

/// All files of a draft, by path.
pub fn all(db: &mut Db, draft: Id<Draft>) -> Outcome<Vec<FileRow>> {
    Ok(lesson_draft_files::table
        .filter(lesson_draft_files::draft_id.eq(draft))
        .order(lesson_draft_files::path)
        .select(FileRow::as_select())
        .load(db)?)
}

/// All files of a draft as the check of lessons sees them.
pub fn held(db: &mut Db, draft: Id<Draft>) -> Outcome<BTreeMap<String, Held>> {
    let rows = all(db, draft)?.into_iter();
    rows.map(|row| Ok((row.path.clone(), row.held()?)))
        .collect()
}

/// One file.
pub fn load(db: &mut Db, draft: Id<Draft>, path: &str) -> Outcome<FileRow> {
    lesson_draft_files::table
        .find((draft, path))
        .select(FileRow::as_select())
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// Adds a file; one with the same path is replaced.
pub fn put(db: &mut Db, row: &FileRow) -> Outcome<()> {
    remove(db, row.draft_id, &row.path)?;
    diesel::insert_into(lesson_draft_files::table)
        .values(row)
        .execute(db)?;
    Ok(())
}

/// Removes a file from a draft; its content stays for the versions that show it.
pub fn remove(db: &mut Db, draft: Id<Draft>, path: &str) -> Outcome<()> {
    diesel::delete(lesson_draft_files::table.find((draft, path))).execute(db)?;
    Ok(())
}
