//! What a report on a series counts, by office and by line.

use std::collections::BTreeMap;

use super::plan::{ItemNumber, Plan};
use super::standing::Done;

/// What a report needs to know of one person. Offices and lines are named by their places in lists,
/// so that two hundred thousand of these stay small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct One {
    pub office: u32,
    pub line: u16,
    pub done: Done,
    /// As it is kept: who completed the series before the plan changed is complete.
    pub complete: bool,
}

/// How many of some people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    pub people: u32,
    pub begun: u32,
    pub complete: u32,
    /// Who has done each item, in the order of the plan.
    pub items: Vec<u32>,
}

impl Count {
    fn of(items: usize) -> Self {
        Self {
            items: vec![0; items],
            ..Self::default()
        }
    }

    fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.begun += other.begun;
        self.complete += other.complete;
        for (mine, theirs) in self.items.iter_mut().zip(&other.items) {
            *mine += theirs;
        }
    }

    /// Complete of all, in whole per cent, rounded down: 100 only when everybody is.
    pub fn percent(&self) -> u32 {
        (u64::from(self.complete) * 100)
            .checked_div(u64::from(self.people))
            .map_or(0, |percent| u32::try_from(percent).unwrap_or(100))
    }
}

/// Counts by office and line. The sums of all of them are the sum of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub cells: BTreeMap<(u32, u16), Count>,
    width: usize,
}

impl Table {
    /// Counts everybody once.
    pub fn of(plan: &Plan, people: impl IntoIterator<Item = One>) -> Self {
        let numbers: Vec<ItemNumber> = plan.items.iter().map(|one| one.number).collect();
        let mut cells: BTreeMap<(u32, u16), Count> = BTreeMap::new();
        for one in people {
            let cell = cells
                .entry((one.office, one.line))
                .or_insert_with(|| Count::of(numbers.len()));
            cell.people += 1;
            cell.complete += u32::from(one.complete);
            if one.done == Done::default() {
                continue;
            }
            let mut begun = one.complete;
            for (count, number) in cell.items.iter_mut().zip(&numbers) {
                let has = one.done.has(*number);
                *count += u32::from(has);
                begun |= has;
            }
            cell.begun += u32::from(begun);
        }
        Self {
            cells,
            width: numbers.len(),
        }
    }

    /// The sum over the cells that `wanted` names.
    pub fn sum(&self, wanted: impl Fn(u32, u16) -> bool) -> Count {
        let mut sum = Count::of(self.width);
        for ((office, line), count) in &self.cells {
            if wanted(*office, *line) {
                sum.add(count);
            }
        }
        sum
    }
}
