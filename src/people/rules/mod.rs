//! The pure rules of this area: no database, no web, no clock.

pub mod account;
pub mod password;
pub mod throttle;
