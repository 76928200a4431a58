//! The pure rules of series: what one holds, how far somebody is, what a report counts.

pub mod needs;
pub mod plan;
#[cfg(test)]
mod properties;
pub mod reminding;
pub mod report;
pub mod standing;
