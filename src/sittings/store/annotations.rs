//! A participant's own highlights and notes on the documents of a case file.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::annotations;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::on_each;
use crate::sittings::Participant;

/// What is stored for one document.
#[derive(Debug, Clone, Queryable)]
pub struct Annotation {
    pub document: String,
    pub revision: i32,
    pub content: String,
}

/// All of a participant.
pub fn all(db: &mut Db, participant: Id<Participant>) -> Outcome<Vec<Annotation>> {
    Ok(annotations::table
        .filter(annotations::participant_id.eq(participant))
        .select((
            annotations::document,
            annotations::revision,
            annotations::content,
        ))
        .load(db)?)
}

/// That of one document.
pub fn one(
    db: &mut Db,
    participant: Id<Participant>,
    document: &str,
) -> Outcome<Option<Annotation>> {
    Ok(annotations::table
        .find((participant, document))
        .select((
            annotations::document,
            annotations::revision,
            annotations::content,
        ))
        .first(db)
        .optional()?)
}

/// Stores a newer revision.
pub fn put(
    db: &mut Db,
    participant: Id<Participant>,
    new: &Annotation,
    now: Moment,
) -> Outcome<()> {
    let row = (
        annotations::participant_id.eq(participant),
        annotations::document.eq(&new.document),
        annotations::revision.eq(new.revision),
        annotations::content.eq(&new.content),
        annotations::saved_at.eq(now),
    );
    let newer = (
        annotations::revision.eq(new.revision),
        annotations::content.eq(&new.content),
        annotations::saved_at.eq(now),
    );
    on_each!(db, |conn| diesel::insert_into(annotations::table)
        .values(row)
        .on_conflict((annotations::participant_id, annotations::document))
        .do_update()
        .set(newer)
        .execute(conn))?;
    Ok(())
}
