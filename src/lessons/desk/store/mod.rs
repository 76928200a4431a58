//! Queries of the author's desk.

pub mod drafts;
pub mod files;
pub mod pieces;
