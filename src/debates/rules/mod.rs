//! The pure core of a debate contest: no database, no web, no clock, no random source.

pub mod numbers;
