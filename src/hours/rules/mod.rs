//! The pure core: kinds and sums of the ledger, what a rank owes, lengths of time as people write them.

pub mod calendar;
pub mod duty;
pub mod import;
#[cfg(test)]
mod import_tests;
pub mod ledger;
pub mod length;
