//! The hearings of a person: to play in, to watch, to run.

use std::collections::{HashMap, HashSet};

use super::rules::{Hearing, PartNumber};
use super::sight::{DIRECTORS, WATCHERS};
use super::store::hearings::{self, HearingRow};
use super::store::{parts, watchers};
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::exercises::CourtRole;
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

fn visible(
    db: &mut Db,
    seat: &Seat,
    held: &HashMap<Id<Hearing>, Vec<(PartNumber, CourtRole)>>,
) -> Outcome<Vec<HearingRow>> {
    let mut named: Vec<Id<Hearing>> = held.keys().copied().collect();
    named.extend(watchers::hearings_of(db, seat.person)?);
    let own = sittings::list_of_participant(db, seat.person)?;
    let own: Vec<_> = own.iter().map(|sitting| sitting.id).collect();
    let mut rows = hearings::named(db, &named)?;
    rows.extend(hearings::of_sittings(db, &own)?);
    if seat.is_any(WATCHERS) {
        rows.extend(hearings::list_within_reach(db, seat, WATCHERS)?);
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.id));
    rows.sort_by_key(|row| std::cmp::Reverse((row.starts_at, row.id)));
    Ok(rows)
}
