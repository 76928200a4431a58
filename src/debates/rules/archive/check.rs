//! Numbers that stand twice, and numbers that point to nothing.

use std::collections::BTreeSet;

use super::fault::{Fault, FaultKind};
use super::table::{Line, Row};

/// The keys of a table; a key that stands twice is a fault of its second line.
pub fn unique<R: Row, K: Ord>(
    rows: &[Line<R>],
    column: &str,
    key: impl Fn(&R) -> K,
    faults: &mut Vec<Fault>,
) -> BTreeSet<K> {
    let mut keys = BTreeSet::new();
    for line in rows {
        if !keys.insert(key(&line.row)) {
            faults.push(line.fault(FaultKind::Duplicate(column.to_owned())));
        }
    }
    keys
}

/// Lines that point to a key which is not there.
pub fn known<R: Row, K: Ord>(
    rows: &[Line<R>],
    column: &str,
    points_to: impl Fn(&R) -> Option<K>,
    keys: &BTreeSet<K>,
    faults: &mut Vec<Fault>,
) {
    for line in rows {
        if points_to(&line.row).is_some_and(|key| !keys.contains(&key)) {
            faults.push(line.fault(FaultKind::Unknown(column.to_owned())));
        }
    }
}
