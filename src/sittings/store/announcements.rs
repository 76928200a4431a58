//! What is said to everybody on the page: announcements, and contingencies of written tasks.

use std::collections::BTreeSet;

use diesel::prelude::*;
use serde_json::json;

use super::{states, topic, touch};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::announcements;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::exercises;
use crate::sittings::Sitting;
use crate::sittings::rules::state::SittingState;
use crate::web::live;

/// The longest announcement, in characters.
pub const LONGEST: usize = 500;

/// Marks the id of an announcement.
#[derive(Debug)]
pub enum Announcement {}

/// An announcement as pages show it.
#[derive(Debug, Clone, Queryable)]
pub struct Told {
    pub id: Id<Announcement>,
    pub text: String,
    pub sent_at: Moment,
    /// The contingency that happened, by its code in the pack.
    pub contingency: Option<String>,
}

/// What an organiser says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saying {
    Text(String),
    /// A contingency of the pack, by its code.
    Contingency(String),
}

/// Says something to everybody in the sitting. Every open page shows it at once, and every page
/// opened later has it too.
pub fn send(
    db: &mut Db,
    id: Id<Sitting>,
    saying: &Saying,
    by: &Actor,
    now: Moment,
) -> Outcome<Id<Announcement>> {
    let person = by.person.ok_or_else(|| Problem::bug("nobody announces"))?;
    let sitting = states::catch_up(db, id, now)?;
    if !matches!(
        sitting.state,
        SittingState::Scheduled | SittingState::Open | SittingState::Closed
    ) {
        return Err(Problem::conflict("control-not-now"));
    }
    let (contingency, text) = words(db, &sitting, saying)?;
    let said = Id::<Announcement>::fresh();
    diesel::insert_into(announcements::table)
        .values((
            announcements::id.eq(said),
            announcements::sitting_id.eq(id),
            announcements::contingency.eq(&contingency),
            announcements::text.eq(&text),
            announcements::sent_at.eq(now),
            announcements::sent_by.eq(person),
        ))
        .execute(db)?;
    touch(db, id)?;
    // A contingency is for those who have come to its task; their pages fetch the words themselves.
    let heard = contingency.is_none().then_some(&text);
    let data = json!({ "id": said, "text": heard, "at": now, "contingency": contingency });
    live::tell(db, &topic(id), "announcement", &data, now)?;
    let after = json!({ "contingency": contingency, "text": text });
    audit::record(
        db,
        by,
        "sitting.announce",
        &format!("sitting/{id}"),
        (),
        after,
        now,
    )?;
    Ok(said)
}

fn words(db: &mut Db, sitting: &Sitting, saying: &Saying) -> Outcome<(Option<String>, String)> {
    match saying {
        Saying::Text(text) => match text.trim().chars().count() {
            0 => Err(Problem::refused("control-text-missing")),
            1..=LONGEST => Ok((None, text.trim().to_owned())),
            _ => Err(Problem::refused("control-text-too-long")),
        },
        Saying::Contingency(code) => {
            if sent_contingencies(db, sitting.id)?.contains(code) {
                return Err(Problem::conflict("control-contingency-sent"));
            }
            let paper = exercises::paper(db, sitting.pack_version_id)?;
            let mut known = paper.contingencies().iter();
            let one = known
                .find(|one| one.code.as_str() == code)
                .ok_or(Problem::NotFound)?;
            Ok((
                Some(code.clone()),
                format!("{}：{}", one.trigger.zh, one.scene),
            ))
        }
    }
}

/// All announcements of a sitting, the oldest first.
pub fn all(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Told>> {
    Ok(announcements::table
        .filter(announcements::sitting_id.eq(sitting))
        .order((announcements::sent_at, announcements::id))
        .select((
            announcements::id,
            announcements::text,
            announcements::sent_at,
            announcements::contingency,
        ))
        .load(db)?)
}

/// Codes of the contingencies that have been sent.
pub fn sent_contingencies(db: &mut Db, sitting: Id<Sitting>) -> Outcome<BTreeSet<String>> {
    let codes: Vec<Option<String>> = announcements::table
        .filter(announcements::sitting_id.eq(sitting))
        .filter(announcements::contingency.is_not_null())
        .select(announcements::contingency)
        .load(db)?;
    Ok(codes.into_iter().flatten().collect())
}
