//! The pure rules of this area: no database, no web, no clock.

pub mod account;
pub mod browser;
pub mod code;
pub mod import;
#[cfg(test)]
mod import_tests;
pub mod password;
pub mod terms;
pub mod throttle;
