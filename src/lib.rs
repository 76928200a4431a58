//! Tongting (同庭): everybody answers the same question, everybody stands in the same trial.

// Tests may stumble: a panic there is a failed test, not a lost sentence.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::as_conversions
    )
)]

pub mod app;
pub mod audit;
pub mod certificates;
pub mod classes;
pub mod clock;
pub mod config;
pub mod db;
pub mod debates;
pub mod demo;
pub mod error;
pub mod exercises;
pub mod grading;
pub mod hours;
pub mod lessons;
pub mod lots;
pub mod mail;
pub mod openapi;
pub mod people;
pub mod points;
pub mod ratio;
pub mod series;
pub mod sittings;
pub mod standings;
pub mod tls;
pub mod trials;
pub mod web;
