//! Who sees what of a sitting's standings.
//!
//! | who | while grading | once published |
//! |---|---|---|
//! | organisers within whose reach the sitting is | all, provisional | all |
//! | staff | people of their offices and below, provisional | the same |
//! | trainers within whose reach the sitting is | nothing: they grade blind | all |
//! | participants | nothing | the own result and rank; all, if the sitting shows names and ranks |
//!
//! Whoever has marked in a sitting sees nothing before publication, whatever else the person is:
//! totals beside names would undo the blindness. A staff role that is limited to an office hides
//! the others' rows; ranks stay those among all.

use std::collections::HashSet;

use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people::{self, Office, Person};
use crate::sittings::rules::state::SittingState;
use crate::sittings::{Sitting, scripts};
use crate::web::{Reach, Role, Seat};
use crate::{grading, sittings};

use super::board::{Board, Row};

/// What one person sees of one sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    pub rows: Rows,
    /// Whether the person takes part and may see the own result.
    pub own: bool,
    /// Whether ranks and figures are shown.
    pub ranks: bool,
}

/// Whose rows are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    All,
    /// Of people of these offices.
    Of(HashSet<Id<Office>>),
    /// Only the own result.
    None,
}

impl Sight {
    /// Whether this row of the list is shown.
    pub fn shows(&self, row: &Row) -> bool {
        match &self.rows {
            Rows::All => true,
            Rows::Of(offices) => offices.contains(&row.office),
            Rows::None => false,
        }
    }

    /// Whether there is anything to see on this board; if not, it does not exist for the person.
    pub fn finds_anything(&self, board: &Board) -> bool {
        self.own || board.rows.iter().any(|row| self.shows(row))
    }

    /// A name for what is seen: equal names, equal lists.
    pub fn class(&self) -> String {
        match &self.rows {
            Rows::All => "all".into(),
            Rows::None => "none".into(),
            Rows::Of(offices) => {
                let mut ids: Vec<String> = offices.iter().map(ToString::to_string).collect();
                ids.sort_unstable();
                ids.join(",")
            }
        }
    }
}

/// What this person sees of the sitting; NotFound if nothing.
pub fn of(db: &mut Db, seat: &Seat, sitting: &Sitting) -> Outcome<Sight> {
    match sitting.state {
        SittingState::Grading => before_publication(db, seat, sitting),
        SittingState::Published | SittingState::Archived => after_publication(db, seat, sitting),
        _ => Err(Problem::NotFound),
    }
}

fn before_publication(db: &mut Db, seat: &Seat, sitting: &Sitting) -> Outcome<Sight> {
    if grading::has_marked(db, sitting.id, seat.person)? {
        return Err(Problem::NotFound);
    }
    let rows = official(db, seat, sitting, &[Role::Organiser])?;
    let rows = rows.ok_or(Problem::NotFound)?;
    Ok(Sight {
        rows,
        own: false,
        ranks: true,
    })
}

fn after_publication(db: &mut Db, seat: &Seat, sitting: &Sitting) -> Outcome<Sight> {
    let own = takes_part(db, sitting.id, seat.person)?;
    let official = official(db, seat, sitting, &[Role::Organiser, Role::Trainer])?;
    let ranks = official.is_some() || sitting.ranks_shown;
    let rows = match official {
        Some(Rows::All) => Rows::All,
        _ if own && sitting.names_shown && sitting.ranks_shown => Rows::All,
        Some(rows) => rows,
        None if own => Rows::None,
        None => return Err(Problem::NotFound),
    };
    Ok(Sight { rows, own, ranks })
}

fn takes_part(db: &mut Db, sitting: Id<Sitting>, person: Id<Person>) -> Outcome<bool> {
    Ok(scripts::participant_of(db, sitting, person)?.is_some())
}

/// What the person's office lets see: all for `whole` roles that reach the sitting, and for staff
/// the people of their offices.
fn official(db: &mut Db, seat: &Seat, sitting: &Sitting, whole: &[Role]) -> Outcome<Option<Rows>> {
    if people::reaches(db, &seat.reach(whole), sitting.office_id)? {
        return Ok(Some(Rows::All));
    }
    Ok(match seat.reach(&[Role::Staff]) {
        Reach::Everywhere => Some(Rows::All),
        Reach::Below(roots) if roots.is_empty() => None,
        Reach::Below(roots) => Some(Rows::Of(people::offices_below(db, &roots)?)),
    })
}

/// The sittings whose standings this person may see, the newest first.
pub fn sittings(db: &mut Db, seat: &Seat) -> Outcome<Vec<(Sitting, Sight)>> {
    let mut seen = Vec::new();
    for sitting in candidates(db, seat)? {
        match of(db, seat, &sitting) {
            Ok(sight) => seen.push((sitting, sight)),
            Err(Problem::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(seen)
}

fn candidates(db: &mut Db, seat: &Seat) -> Outcome<Vec<Sitting>> {
    let roles = [Role::Organiser, Role::Trainer, Role::Staff];
    let mut found = sittings::list_within_reach(db, seat, &roles)?;
    let mut known: HashSet<Id<Sitting>> = found.iter().map(|sitting| sitting.id).collect();
    let mut add = |found: &mut Vec<Sitting>, sitting: Sitting| {
        if known.insert(sitting.id) {
            found.push(sitting);
        }
    };
    for sitting in sittings::list_of_participant(db, seat.person)? {
        add(&mut found, sitting);
    }
    if let Reach::Below(roots) = seat.reach(&[Role::Staff]) {
        let offices: Vec<Id<Office>> = people::offices_below(db, &roots)?.into_iter().collect();
        let persons = people::choosing::people_of(db, &offices)?;
        for id in scripts::with_any_of(db, &persons)? {
            if let Some(sitting) = sittings::load(db, id)? {
                add(&mut found, sitting);
            }
        }
    }
    found.sort_by_key(|sitting| std::cmp::Reverse((sitting.opens_at, sitting.id)));
    Ok(found)
}
