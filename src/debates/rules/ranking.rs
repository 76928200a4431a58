//! Ranking by an ordered list of metrics, with shared ranks: 1, 2, 2, 4.
//!
//! Whoever is equal in the first metric is compared by the second, and so on. Most metrics give an
//! entrant a value whoever else is compared; some (who beat whom, the drawn lot) can only be said
//! of those who are tied at that point. Every comparison is of exact numbers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::ratio::Ratio;

/// Which values stand higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    More,
    Less,
}

type OfTie<'a, Id> = Box<dyn Fn(&[Id]) -> Option<Vec<Ratio>> + 'a>;

/// One metric of a ranking.
pub struct Column<'a, Id> {
    pub better: Better,
    pub values: Values<'a, Id>,
}

pub enum Values<'a, Id> {
    /// Whoever has none stands below those who have one.
    Each(BTreeMap<Id, Ratio>),
    /// Values for the tied, in their order; none if this metric cannot separate them.
    OfTie(OfTie<'a, Id>),
}

/// An entrant with its rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked<Id> {
    pub id: Id,
    pub rank: u32,
    /// How many share this rank, this entrant included.
    pub sharing: u32,
    /// By column; none where the metric says nothing of the entrant or was not needed.
    pub values: Vec<Option<Ratio>>,
}

/// Ranks all, best first; those who share a rank in the order of their ids.
pub fn rank<Id: Copy + Ord>(entrants: Vec<Id>, columns: &[Column<'_, Id>]) -> Vec<Ranked<Id>> {
    let mut rows: Vec<Row<Id>> = entrants.into_iter().map(Row::new).collect();
    rows.sort_by_key(|row| row.id);
    let mut ties = vec![rows];
    for column in columns {
        ties = ties
            .into_iter()
            .flat_map(|tie| separate(tie, column))
            .collect();
    }
    let mut ranked = Vec::new();
    for tie in ties {
        let rank = as_u32(ranked.len()).saturating_add(1);
        let sharing = as_u32(tie.len());
        ranked.extend(tie.into_iter().map(|row| Ranked {
            id: row.id,
            rank,
            sharing,
            values: row.values,
        }));
    }
    ranked
}

struct Row<Id> {
    id: Id,
    values: Vec<Option<Ratio>>,
}

impl<Id> Row<Id> {
    fn new(id: Id) -> Self {
        Self {
            id,
            values: Vec::new(),
        }
    }
}

/// One tie as the smaller ties that a metric leaves of it, the best first.
fn separate<Id: Copy + Ord>(mut tie: Vec<Row<Id>>, column: &Column<'_, Id>) -> Vec<Vec<Row<Id>>> {
    let values = values(&tie, column);
    for (row, value) in tie.iter_mut().zip(values) {
        row.values.push(value);
    }
    let latest = |row: &Row<Id>| row.values.last().copied().flatten();
    // Stable: whoever is equal stays in the order of the ids.
    tie.sort_by(|a, b| compare(latest(a), latest(b), column.better));
    let mut left: Vec<Vec<Row<Id>>> = Vec::new();
    for row in tie {
        let same = |equals: &&mut Vec<Row<Id>>| equals.last().map(latest) == Some(latest(&row));
        match left.last_mut().filter(same) {
            Some(equals) => equals.push(row),
            None => left.push(vec![row]),
        }
    }
    left
}

fn values<Id: Copy + Ord>(tie: &[Row<Id>], column: &Column<'_, Id>) -> Vec<Option<Ratio>> {
    match &column.values {
        Values::Each(values) => tie.iter().map(|row| values.get(&row.id).copied()).collect(),
        Values::OfTie(_) if tie.len() < 2 => vec![None; tie.len()],
        Values::OfTie(separate) => {
            let tied: Vec<Id> = tie.iter().map(|row| row.id).collect();
            separate(&tied).map_or_else(
                || vec![None; tie.len()],
                |values| values.into_iter().map(Some).collect(),
            )
        }
    }
}

fn compare(a: Option<Ratio>, b: Option<Ratio>, better: Better) -> Ordering {
    match (a, b, better) {
        (Some(a), Some(b), Better::More) => b.cmp(&a),
        (Some(a), Some(b), Better::Less) => a.cmp(&b),
        // Whoever has a value first.
        (a, b, _) => b.is_some().cmp(&a.is_some()),
    }
}

pub(super) fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
