//! Tongting (同庭): everybody answers the same question, everybody stands in the same trial.

pub mod clock;
pub mod db;
pub mod error;
pub mod grading;
pub mod points;
pub mod sittings;
pub mod standings;
