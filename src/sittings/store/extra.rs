//! Extra time: minutes from the start, and those given on the way to everybody, a venue or a person.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Moment;
use crate::db::schema::{extensions, participants};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::sittings::rules::window::{ExtraTime, Grant};
use crate::sittings::store::sitting::Sitting;
use crate::sittings::{Participant, Venue};

#[derive(Debug, Clone, Copy, Queryable)]
struct Given {
    venue: Option<Id<Venue>>,
    participant: Option<Id<Participant>>,
    minutes: i32,
    at: Moment,
}

fn given(db: &mut Db, sitting: Id<Sitting>) -> Outcome<Vec<Given>> {
    Ok(extensions::table
        .filter(extensions::sitting_id.eq(sitting))
        .select((
            extensions::venue_id,
            extensions::participant_id,
            extensions::minutes,
            extensions::given_at,
        ))
        .load(db)?)
}

impl Given {
    fn applies_to(&self, participant: Id<Participant>, venue: Option<Id<Venue>>) -> bool {
        match (self.participant, self.venue) {
            (Some(one), _) => one == participant,
            (None, Some(one)) => venue == Some(one),
            (None, None) => true,
        }
    }
}

fn whole(minutes: i32) -> u32 {
    u32::try_from(minutes).unwrap_or_default()
}

/// All extra time of one participant.
pub fn of(
    db: &mut Db,
    sitting: Id<Sitting>,
    participant: Id<Participant>,
    venue: Option<Id<Venue>>,
    from_the_start: i32,
) -> Outcome<ExtraTime> {
    Ok(gather(
        &given(db, sitting)?,
        participant,
        venue,
        from_the_start,
    ))
}

fn gather(
    given: &[Given],
    participant: Id<Participant>,
    venue: Option<Id<Venue>>,
    from_the_start: i32,
) -> ExtraTime {
    let grants = given
        .iter()
        .filter(|given| given.applies_to(participant, venue))
        .map(|given| Grant {
            minutes: whole(given.minutes),
            granted_at: given.at,
        })
        .chain([Grant::from_the_start(whole(from_the_start))]);
    ExtraTime::of(grants.collect())
}

/// The extra time of every participant of a sitting.
pub fn of_all(db: &mut Db, sitting: Id<Sitting>) -> Outcome<HashMap<Id<Participant>, ExtraTime>> {
    type Row = (Id<Participant>, Option<Id<Venue>>, i32);
    let given = given(db, sitting)?;
    let rows: Vec<Row> = participants::table
        .filter(participants::sitting_id.eq(sitting))
        .select((
            participants::id,
            participants::venue_id,
            participants::extra_minutes,
        ))
        .load(db)?;
    let extra = |(id, venue, minutes): Row| (id, gather(&given, id, venue, minutes));
    Ok(rows.into_iter().map(extra).collect())
}

/// The most extra minutes that anybody has.
pub fn longest(db: &mut Db, sitting: Id<Sitting>) -> Outcome<u32> {
    if given(db, sitting)?.is_empty() {
        let most: Option<i32> = participants::table
            .filter(participants::sitting_id.eq(sitting))
            .select(diesel::dsl::max(participants::extra_minutes))
            .first(db)?;
        return Ok(whole(most.unwrap_or_default()));
    }
    let all = of_all(db, sitting)?;
    let most = all.values().map(ExtraTime::minutes).max();
    Ok(most.unwrap_or_default())
}
