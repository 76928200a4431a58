//! Notes pinned to a moment of the log.

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::hearing_notes;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::on_each;
use crate::people::Person;
use crate::trials::rules::Hearing;
use crate::words;

words! {
    /// Whose eyes a note is for.
    pub enum NoteKind {
        /// One's own.
        Own = "own",
        /// A trainer's, for all who may read the debrief.
        Comment = "comment",
    }
}

/// Marks the id of a note, and is one.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = hearing_notes)]
pub struct Note {
    pub id: Id<Note>,
    pub person_id: Id<Person>,
    /// Number of the event to which it is pinned.
    pub event: i32,
    pub kind: NoteKind,
    pub text: String,
    pub written_at: Moment,
}

/// One's own notes, and the comments.
pub fn readable(db: &mut Db, hearing: Id<Hearing>, person: Id<Person>) -> Outcome<Vec<Note>> {
    Ok(hearing_notes::table
        .filter(hearing_notes::hearing_id.eq(hearing))
        .filter(
            hearing_notes::person_id
                .eq(person)
                .or(hearing_notes::kind.eq(NoteKind::Comment)),
        )
        .order((
            hearing_notes::event,
            hearing_notes::written_at,
            hearing_notes::id,
        ))
        .select(Note::as_select())
        .load(db)?)
}

/// A note to be pinned.
#[derive(Debug, Clone)]
pub struct NewNote {
    pub id: Id<Note>,
    pub person: Id<Person>,
    pub event: u32,
    pub kind: NoteKind,
    pub text: String,
}

/// Pins a note. One that is there already, because it was sent twice, stays as it is.
pub fn add(db: &mut Db, hearing: Id<Hearing>, note: &NewNote, now: Moment) -> Outcome<Id<Note>> {
    let event = i32::try_from(note.event).map_err(|_| Problem::NotFound)?;
    on_each!(db, |conn| diesel::insert_into(hearing_notes::table)
        .values((
            hearing_notes::id.eq(note.id),
            hearing_notes::hearing_id.eq(hearing),
            hearing_notes::person_id.eq(note.person),
            hearing_notes::event.eq(event),
            hearing_notes::kind.eq(note.kind),
            hearing_notes::text.eq(&note.text),
            hearing_notes::written_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(note.id)
}

/// Takes away a note of one's own; whether there was one.
pub fn remove(
    db: &mut Db,
    hearing: Id<Hearing>,
    person: Id<Person>,
    note: Id<Note>,
) -> Outcome<bool> {
    let own = hearing_notes::table
        .find(note)
        .filter(hearing_notes::hearing_id.eq(hearing))
        .filter(hearing_notes::person_id.eq(person));
    Ok(diesel::delete(own).execute(db)? > 0)
}
