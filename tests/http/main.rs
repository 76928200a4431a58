//! The server over HTTP, on both databases.

// A test may panic.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions
)]

#[macro_use]
#[path = "../support/mod.rs"]
mod support;

mod bad_input;
mod classes;
mod command_line;
mod debates;
mod drafts;
mod grading;
mod hours;
mod house;
mod kill;
mod lesson_desk;
mod lessons;
mod mail;
mod media;
mod organising;
mod paper;
mod people;
mod recomputing;
mod series;
mod sign_in;
mod standings;
mod storage;
mod strangers;
mod thinning;
mod trials;
