//! Who must complete a series.

use std::collections::HashMap;
use std::iter::successors;

use super::rules::plan::means;
use super::store::rows::Row;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::Office;
use crate::people::choosing::Enrolled;
use crate::people::offices::{self, OfficeRow};

/// Which office is above which.
pub struct Offices(HashMap<Id<Office>, Option<Id<Office>>>);

impl Offices {
    pub fn load(db: &mut Db) -> Outcome<Self> {
        Ok(Self::of(&offices::all(db)?))
    }

    /// The whole tree.
    pub fn of(rows: &[OfficeRow]) -> Self {
        Self(rows.iter().map(|one| (one.id, one.parent_id)).collect())
    }

    /// An office and those above it, the nearest first.
    fn up(&self, office: Id<Office>) -> impl Iterator<Item = Id<Office>> {
        let above = move |one: &Id<Office>| self.0.get(one).copied().flatten();
        successors(Some(office), above).take(self.0.len())
    }
}

/// Whom a series binds.
pub struct Bound<'a> {
    offices: &'a Offices,
    row: &'a Row,
    /// Offices that the plan names; the one that holds the series where it names none.
    named: Vec<Id<Office>>,
}

impl<'a> Bound<'a> {
    pub fn of(offices: &'a Offices, row: &'a Row) -> Self {
        let listed = &row.plan.0.duty.offices;
        let named: Vec<Id<Office>> = if listed.is_empty() {
            vec![row.office_id]
        } else {
            listed.iter().filter_map(|id| id.parse().ok()).collect()
        };
        Self {
            offices,
            row,
            named,
        }
    }

    /// Whether this person must.
    pub fn holds(&self, one: &Enrolled) -> bool {
        let duty = &self.row.plan.0.duty;
        duty.binds(one.line.as_deref(), one.rank.as_deref())
            && means(
                self.offices.up(one.office),
                &self.row.office_id,
                &self.named,
            )
    }
}
