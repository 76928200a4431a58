//! Who must complete a series.

use std::collections::HashSet;

use super::rules::plan::Plan;
use crate::db::{Db, Id};
use crate::error::Outcome;
use crate::people::choosing::Enrolled;
use crate::people::{self, Office};

/// The offices that a plan names, with everything below them.
pub struct Bound {
    /// None: all offices.
    offices: Option<HashSet<Id<Office>>>,
}

impl Bound {
    pub fn of(db: &mut Db, plan: &Plan) -> Outcome<Self> {
        let roots: Vec<Id<Office>> = plan
            .duty
            .offices
            .iter()
            .filter_map(|id| id.parse().ok())
            .collect();
        let offices = if plan.duty.offices.is_empty() {
            None
        } else {
            Some(people::offices_below(db, &roots)?)
        };
        Ok(Self { offices })
    }

    /// Whether this person must.
    pub fn holds(&self, plan: &Plan, one: &Enrolled) -> bool {
        let here = self.offices.as_ref();
        here.is_none_or(|offices| offices.contains(&one.office))
            && plan.duty.binds(one.line.as_deref(), one.rank.as_deref())
    }
}
