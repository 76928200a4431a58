//! The tables of series.

pub mod reminders;
pub mod rows;
pub mod standings;
