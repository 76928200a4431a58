//! The hearings of a person: to play in, to watch, to run.

use std::collections::{HashMap, HashSet};

use super::rules::{Hearing, PartNumber, Phase};
use super::sight::{DIRECTORS, WATCHERS};
use super::store::hearings::{self, HearingRow};
use super::store::{parts, venues, watchers};
use crate::clock::Moment;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::CourtRole;
use crate::hours;
use crate::sittings;
use crate::web::Seat;

/// A hearing and what it is to a person.
#[derive(Debug, Clone)]
pub struct Listed {
    pub row: HearingRow,
    pub parts: Vec<PartNumber>,
    pub directs: bool,
}

/// Everything that a person may see, the latest first.
pub fn of(db: &mut Db, seat: &Seat) -> Outcome<Vec<Listed>> {
    let mut held: HashMap<Id<Hearing>, Vec<(PartNumber, CourtRole)>> = HashMap::new();
    for (hearing, part) in parts::hearings_of(db, seat.person)? {
        held.entry(hearing)
            .or_default()
            .push((part.number, part.role));
    }
    let mut directed: HashSet<Id<Hearing>> = HashSet::new();
    if seat.is_any(DIRECTORS) {
        let rows = hearings::list_within_reach(db, seat, DIRECTORS)?;
        directed.extend(rows.iter().map(|row| row.id));
    }
    let rows = visible(db, seat, &held)?.into_iter().map(|row| {
        let parts = held.get(&row.id).cloned().unwrap_or_default();
        let is_director = parts.iter().any(|(_, role)| *role == CourtRole::Director);
        Listed {
            directs: is_director || directed.contains(&row.id),
            parts: parts.into_iter().map(|(number, _)| number).collect(),
            row,
        }
    });
    Ok(rows.collect())
}

/// Minutes that a hearing takes in a calendar: nobody plans its end. Our default.
const PLANNED: i64 = 120;

/// The hearings of a person within a time, for the agenda: those with a part in them or a place to watch,
/// not those that a role merely reaches.
pub fn agenda(
    db: &mut Db,
    seat: &Seat,
    from: Moment,
    until: Moment,
) -> Outcome<Vec<hours::Occasion>> {
    let held = parts::hearings_of(db, seat.person)?;
    let held: Vec<Id<Hearing>> = held.into_iter().map(|(hearing, _)| hearing).collect();
    let mut rows = named(db, seat, held)?;
    let mut seen = HashSet::new();
    rows.retain(|row| {
        let ends = row.starts_at.plus_minutes(PLANNED);
        let touches = ends >= from && row.starts_at <= until;
        touches && row.phase != Phase::Ended && seen.insert(row.id)
    });
    let occasion = |row: HearingRow| {
        let venues = venues::list(db, row.id)?;
        Ok(hours::Occasion {
            source: hours::Source::Hearing,
            id: row.id.to_string(),
            title: row.title,
            place: hours::place_of(venues.into_iter().map(|venue| venue.name)),
            starts: row.starts_at,
            ends: row.starts_at.plus_minutes(PLANNED),
            path: format!("/hearings/{}", row.id),
        })
    };
    rows.into_iter().map(occasion).collect()
}

/// These hearings, those that a person was let in to watch, and those of sittings with a part in.
fn named(db: &mut Db, seat: &Seat, held: Vec<Id<Hearing>>) -> Outcome<Vec<HearingRow>> {
    let mut named = held;
    named.extend(watchers::hearings_of(db, seat.person)?);
    let own = sittings::list_of_participant(db, seat.person)?;
    let own: Vec<_> = own.iter().map(|sitting| sitting.id).collect();
    let mut rows = hearings::named(db, &named)?;
    rows.extend(hearings::of_sittings(db, &own)?);
    Ok(rows)
}

fn visible(
    db: &mut Db,
    seat: &Seat,
    held: &HashMap<Id<Hearing>, Vec<(PartNumber, CourtRole)>>,
) -> Outcome<Vec<HearingRow>> {
    let mut rows = named(db, seat, held.keys().copied().collect())?;
    if seat.is_any(WATCHERS) {
        rows.extend(hearings::list_within_reach(db, seat, WATCHERS)?);
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.id));
    rows.sort_by_key(|row| std::cmp::Reverse((row.starts_at, row.id)));
    Ok(rows)
}
