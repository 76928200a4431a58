//! People at a real browser: the main job, step by step, as each of them does it.

// A test may panic.
#![allow(
    dead_code,
    unused_imports,
    clippy::pedantic,
    clippy::wrong_self_convention,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::as_conversions
)]

#[allow(unused_macros)] // one engine is enough here
#[path = "../support/mod.rs"]
mod support;

mod browser;
mod hands;
mod look;

mod author;
mod class;
mod contest;
mod debate_pages;
mod hearing;
mod lessons;
mod organiser;
mod participant;
mod personnel;
mod sign_in;
mod staff;
mod trainer;
