//! The pure core of grading: no database, no web, no clock, no random source.
//!
//! - [`rubric`]: the scoring points of a task
//! - [`marking`]: the points and comments of one grader for one script
//! - [`score`]: one or two graders, the gap that calls a third, the final score
//! - [`allocation`]: which script a grader gets next
//! - [`appeal`]: until when a result may be contested

pub mod allocation;
pub mod appeal;
pub mod marking;
pub mod rubric;
pub mod score;

#[cfg(test)]
mod allocation_tests;
