//! Extra minutes given during the run: to one person, a venue, or all.

use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;

use super::{states, topic, touch, venues};
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::schema::{extensions, participants};
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Participant, Sitting, Venue};
use crate::web::live;

/// The most minutes that are given at once.
pub const MOST_MINUTES: u32 = 240;
/// The longest reason, in characters.
const LONGEST: usize = 200;

/// Marks the id of an extension.
enum Extension {}

/// Who gets the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    All,
    Venue(Id<Venue>),
    Participant(Id<Participant>),
}

/// Extra minutes, and why.
#[derive(Debug, Clone)]
pub struct Giving {
    pub whom: Whom,
    pub minutes: u32,
    pub reason: String,
}

/// Gives extra minutes. Every open page hears of it; who was already closed may write again.
pub fn give(db: &mut Db, id: Id<Sitting>, giving: &Giving, by: &Actor, now: Moment) -> Outcome<()> {
    let person = by.person.ok_or_else(|| Problem::bug("nobody gives time"))?;
    let sitting = states::catch_up(db, id, now)?;
    if !matches!(
        sitting.state,
        SittingState::Scheduled | SittingState::Open | SittingState::Closed
    ) {
        return Err(Problem::conflict("control-not-now"));
    }
    let minutes = check(giving)?;
    let (venue, participant) = resolve(db, id, giving.whom)?;
    let reason = giving.reason.trim();
    diesel::insert_into(extensions::table)
        .values((
            extensions::id.eq(Id::<Extension>::fresh()),
            extensions::sitting_id.eq(id),
            extensions::venue_id.eq(venue),
            extensions::participant_id.eq(participant),
            extensions::minutes.eq(minutes),
            extensions::reason.eq(reason),
            extensions::given_at.eq(now),
            extensions::given_by.eq(person),
        ))
        .execute(db)?;
    touch(db, id)?;
    let data = json!({ "minutes": minutes, "venue": venue, "participant": participant });
    live::tell(db, &topic(id), "extended", &data, now)?;
    let after = json!({ "whom": giving.whom, "minutes": minutes, "reason": reason });
    audit::record(
        db,
        by,
        "sitting.extend",
        &format!("sitting/{id}"),
        (),
        after,
        now,
    )?;
    // Where everybody had closed, somebody may write again.
    states::catch_up(db, id, now)?;
    Ok(())
}

fn check(giving: &Giving) -> Outcome<i32> {
    if !(1..=MOST_MINUTES).contains(&giving.minutes) {
        return Err(Problem::refused("control-minutes"));
    }
    match giving.reason.trim().chars().count() {
        0 => return Err(Problem::refused("control-reason-missing")),
        1..=LONGEST => {}
        _ => return Err(Problem::refused("control-reason-too-long")),
    }
    i32::try_from(giving.minutes).map_err(Problem::bug)
}

type Meant = (Option<Id<Venue>>, Option<Id<Participant>>);

fn resolve(db: &mut Db, sitting: Id<Sitting>, whom: Whom) -> Outcome<Meant> {
    match whom {
        Whom::All => Ok((None, None)),
        Whom::Venue(venue) => {
            let known = venues::list(db, sitting)?;
            let known = known.iter().any(|one| one.id == venue);
            if known {
                Ok((Some(venue), None))
            } else {
                Err(Problem::NotFound)
            }
        }
        Whom::Participant(one) => {
            let known: i64 = participants::table
                .filter(participants::id.eq(one))
                .filter(participants::sitting_id.eq(sitting))
                .count()
                .get_result(db)?;
            if known == 1 {
                Ok((None, Some(one)))
            } else {
                Err(Problem::NotFound)
            }
        }
    }
}

/// An extension as pages list it.
#[derive(Debug, Clone, Queryable)]
pub struct Given {
    pub venue: Option<Id<Venue>>,
    pub participant: Option<Id<Participant>>,
    pub minutes: i32,
    pub reason: String,
    pub at: Moment,
}

/// Everything that was given, in order.
pub fn list(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Given>> {
    Ok(extensions::table
        .filter(extensions::sitting_id.eq(sitting))
        .order((extensions::given_at, extensions::id))
        .select((
            extensions::venue_id,
            extensions::participant_id,
            extensions::minutes,
            extensions::reason,
            extensions::given_at,
        ))
        .load(db)?)
}
