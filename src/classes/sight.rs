//! Who sees which class, and as what.

use super::Class;
use super::store::classes::{self, ClassRow};
use super::store::guests;
use crate::db::{Db, Id};
use crate::error::{Outcome, Problem};
use crate::people;
use crate::web::{Role, Seat};

/// Roles that make and run the classes of the offices that they reach.
pub const RUNNERS: &[Role] = &[Role::Trainer, Role::Organiser];
/// Roles that see and keep their attendance.
pub const KEEPERS: &[Role] = &[Role::Trainer, Role::Organiser, Role::Staff];

/// A class before one person.
#[derive(Debug, Clone)]
pub struct Sight {
    pub row: ClassRow,
    pub runs: bool,
    pub keeps: bool,
    /// Whether the person may attend it.
    pub may_come: bool,
}

/// The class, if this person may see it at all.
pub fn of(db: &mut Db, seat: &Seat, id: Id<Class>) -> Outcome<Sight> {
    let row = classes::load(db, id)?;
    let sight = Sight {
        runs: people::reaches(db, &seat.reach(RUNNERS), row.office_id)?,
        keeps: people::reaches(db, &seat.reach(KEEPERS), row.office_id)?,
        may_come: row.open_to_all || guests::includes(db, id, seat.person)?,
        row,
    };
    if sight.runs || sight.keeps || sight.may_come {
        Ok(sight)
    } else {
        Err(Problem::NotFound)
    }
}

/// The class, if this person may attend it.
pub fn attending(db: &mut Db, seat: &Seat, id: Id<Class>) -> Outcome<Sight> {
    let sight = of(db, seat, id)?;
    if sight.may_come {
        Ok(sight)
    } else {
        Err(Problem::conflict("classes-not-on-list"))
    }
}
