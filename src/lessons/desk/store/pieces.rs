//! What is typed, piece by piece.

use diesel::prelude::*;

use super::drafts::Draft;
use crate::clock::Moment;
use crate::db::schema::lesson_draft_pieces;
use crate::db::{Db, Id, Json};
use crate::error::{Outcome, Problem};
use crate::lessons::desk::rules::piece::{Fields, Piece, PieceKind};
use crate::lessons::desk::rules::saving::Stored;
use crate::people::Person;

/// A piece with what is known of its last save.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lesson_draft_pieces)]
pub struct Row {
    /// Of which draft.
    pub draft_id: Id<Draft>,
    /// Its code.
    pub code: String,
    /// What it is.
    pub kind: PieceKind,
    /// Of a question: its quiz.
    pub part: String,
    /// Its place among those of its kind.
    pub place: i32,
    /// Grows with each save.
    pub revision: i32,
    /// The page that saved last.
    pub client: String,
    /// The number of its save.
    pub sequence: i64,
    /// What was typed.
    pub fields: Json<Fields>,
    /// By whom.
    pub changed_by: Id<Person>,
    /// When.
    pub changed_at: Moment,
}

impl Row {
    /// A piece that nobody has saved yet.
    pub fn fresh(draft: Id<Draft>, piece: Piece, place: i32, by: Id<Person>, now: Moment) -> Self {
        Self {
            draft_id: draft,
            code: piece.code,
            kind: piece.kind,
            part: piece.part,
            place,
            revision: 1,
            client: String::new(),
            sequence: 0,
            fields: Json(piece.fields),
            changed_by: by,
            changed_at: now,
        }
    }

    /// What the rules ask of the last save.
    pub fn stored(&self) -> Stored {
        Stored {
            revision: self.revision,
            client: self.client.clone(),
            sequence: self.sequence,
        }
    }

    /// The piece.
    pub fn piece(&self) -> Piece {
        Piece {
            code: self.code.clone(),
            kind: self.kind,
            part: self.part.clone(),
            fields: self.fields.0.clone(),
        }
    }
}

/// All pieces of a draft in their order.
pub fn all(db: &mut Db, draft: Id<Draft>) -> Outcome<Vec<Row>> {
    Ok(lesson_draft_pieces::table
        .filter(lesson_draft_pieces::draft_id.eq(draft))
        .order((lesson_draft_pieces::place, lesson_draft_pieces::code))
        .select(Row::as_select())
        .load(db)?)
}

/// One piece.
pub fn load(db: &mut Db, draft: Id<Draft>, code: &str) -> Outcome<Row> {
    lesson_draft_pieces::table
        .find((draft, code))
        .select(Row::as_select())
        .first(db)
        .optional()?
        .ok_or(Problem::NotFound)
}

/// Adds a piece.
pub fn insert(db: &mut Db, row: &Row) -> Outcome<()> {
    diesel::insert_into(lesson_draft_pieces::table)
        .values(row)
        .execute(db)?;
    Ok(())
}

/// Stores what was typed.
pub fn save(db: &mut Db, row: &Row) -> Outcome<()> {
    diesel::update(lesson_draft_pieces::table.find((row.draft_id, &row.code)))
        .set((
            lesson_draft_pieces::revision.eq(row.revision),
            lesson_draft_pieces::client.eq(&row.client),
            lesson_draft_pieces::sequence.eq(row.sequence),
            lesson_draft_pieces::fields.eq(&row.fields),
            lesson_draft_pieces::changed_by.eq(row.changed_by),
            lesson_draft_pieces::changed_at.eq(row.changed_at),
        ))
        .execute(db)?;
    Ok(())
}

/// Gives pieces their places, in this order.
pub fn arrange(db: &mut Db, draft: Id<Draft>, codes: &[String]) -> Outcome<()> {
    for (place, code) in (1_i32..).zip(codes) {
        diesel::update(lesson_draft_pieces::table.find((draft, code)))
            .set(lesson_draft_pieces::place.eq(place))
            .execute(db)?;
    }
    Ok(())
}

/// Removes a piece, and the questions of a quiz with it.
pub fn remove(db: &mut Db, draft: Id<Draft>, code: &str) -> Outcome<()> {
    let of_draft = lesson_draft_pieces::table.filter(lesson_draft_pieces::draft_id.eq(draft));
    let gone = of_draft.filter(
        lesson_draft_pieces::code
            .eq(code)
            .or(lesson_draft_pieces::part.eq(code)),
    );
    diesel::delete(gone).execute(db)?;
    Ok(())
}
