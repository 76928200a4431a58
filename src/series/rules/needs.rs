//! Which series come before which: never in a circle, in which each would wait for the other.

use std::collections::{BTreeMap, HashSet};

/// Why a series cannot need what it is to need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no such series.
    Unknown,
    /// It would have to come before itself.
    Itself,
    /// The series of this id needs it already, by itself or through others.
    Circle(String),
}

/// Whether the series `own` may need these. `all`: what every series needs, by id.
///
/// # Errors
/// The first [`Fault`].
pub fn check(
    own: &str,
    needs: &[String],
    all: &BTreeMap<String, Vec<String>>,
) -> Result<(), Fault> {
    for need in needs {
        if need == own {
            return Err(Fault::Itself);
        }
        if !all.contains_key(need) {
            return Err(Fault::Unknown);
        }
        if leads_to(need, own, all) {
            return Err(Fault::Circle(need.clone()));
        }
    }
    Ok(())
}

/// Whether one series needs another, by itself or through others.
fn leads_to(from: &str, to: &str, all: &BTreeMap<String, Vec<String>>) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(one) = open.pop() {
        if one == to {
            return true;
        }
        if seen.insert(one) {
            open.extend(all.get(one).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
