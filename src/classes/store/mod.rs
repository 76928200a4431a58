//! Queries of classes: rows in, domain types out.

pub mod classes;
pub mod credits;
pub mod guests;
pub mod polls;
pub mod presences;
pub mod questions;
pub mod venues;

use super::Class;
use crate::db::Id;

/// Values that one statement may name; engines have a limit.
const AT_ONCE: usize = 500;

/// Topic of live events for everybody who may come.
pub fn topic(class: Id<Class>) -> String {
    format!("class/{class}")
}

/// Topic of live events for who runs the class.
pub fn desk_topic(class: Id<Class>) -> String {
    format!("class/{class}/desk")
}
