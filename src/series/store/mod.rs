//! The tables of series.

pub mod reminders;
pub mod rows;
pub mod standings;

/// People of whom one transaction writes where many are meant: a save never waits for more.
pub const AT_ONCE: usize = 200;
