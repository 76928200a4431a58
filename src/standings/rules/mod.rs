//! The pure core of the standings: no database, no web, no clock, no random source.
//!
//! - [`ranking`]: ranks with shared places, positions under a filter, the pass mark
//! - [`statistics`]: mean, median and so on, exact until they are shown

pub mod ranking;
pub mod statistics;
