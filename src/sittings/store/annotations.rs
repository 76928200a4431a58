//! A participant's own marks and notes on the case file. Saved like answers: an older base is
//! refused with what is stored, so that two devices never overwrite each other.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::clock::Moment;
use crate::db::schema::annotations;
use crate::db::{Db, Id, Json};
use crate::error::Outcome;
use crate::on_each;
use crate::sittings::Participant;

/// What is stored of one document.
#[derive(Debug, Clone, Queryable, Serialize, utoipa::ToSchema)]
pub struct Annotation {
    pub revision: i32,
    #[schema(value_type = Object)]
    pub content: Json<Value>,
}

/// What became of marks and notes.
#[derive(Debug, Clone)]
pub enum Noted {
    Saved { revision: i32 },
    Stale(Option<Annotation>),
}

/// All of a participant's marks and notes, by document.
pub fn all(db: &mut Db, participant: Id<Participant>) -> Outcome<BTreeMap<String, Annotation>> {
    let rows: Vec<(String, Annotation)> = annotations::table
        .filter(annotations::participant_id.eq(participant))
        .select((
            annotations::document,
            (annotations::revision, annotations::content),
        ))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The marks and notes on one document.
pub fn one(
    db: &mut Db,
    participant: Id<Participant>,
    document: &str,
) -> Outcome<Option<Annotation>> {
    Ok(annotations::table
        .find((participant, document))
        .select((annotations::revision, annotations::content))
        .first(db)
        .optional()?)
}

/// Stores marks and notes that grew from `base` (0: none yet).
pub fn save(
    db: &mut Db,
    participant: Id<Participant>,
    document: &str,
    base: i32,
    content: &Value,
    now: Moment,
) -> Outcome<Noted> {
    let content = Json(content.clone());
    let stored = if base == 0 {
        on_each!(db, |conn| diesel::insert_into(annotations::table)
            .values((
                annotations::participant_id.eq(participant),
                annotations::document.eq(document),
                annotations::revision.eq(1),
                annotations::content.eq(&content),
                annotations::saved_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn))?
    } else {
        let old = annotations::table
            .find((participant, document))
            .filter(annotations::revision.eq(base));
        diesel::update(old)
            .set((
                annotations::revision.eq(annotations::revision + 1),
                annotations::content.eq(&content),
                annotations::saved_at.eq(now),
            ))
            .execute(db)?
    };
    if stored == 1 {
        return Ok(Noted::Saved {
            revision: base.saturating_add(1),
        });
    }
    Ok(Noted::Stale(one(db, participant, document)?))
}
