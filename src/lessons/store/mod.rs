//! Queries of this area.

pub mod answers;
pub mod attempts;
pub mod completions;
pub mod figures;
pub mod progress;
pub mod readers;
pub mod versions;
