//! Queries of hearings: rows in, domain types out.

pub mod answer_marks;
pub mod attendance;
pub mod feedback;
pub mod hearings;
pub mod log;
pub mod lots;
pub mod notes;
pub mod parts;
pub mod prompts;
pub mod recordings;
pub mod sheets;
pub mod venues;
pub mod walls;
pub mod watchers;

use super::Hearing;
use super::rules::PartNumber;
use crate::db::Id;

/// Topic of live events for everybody who may follow the hearing.
pub fn room_topic(hearing: Id<Hearing>) -> String {
    format!("hearing/{hearing}/room")
}

/// Topic of live events for whoever directs the hearing.
pub fn director_topic(hearing: Id<Hearing>) -> String {
    format!("hearing/{hearing}/director")
}

/// Topic of live events for whoever holds a part.
pub fn part_topic(hearing: Id<Hearing>, part: PartNumber) -> String {
    format!("hearing/{hearing}/part/{part}")
}
