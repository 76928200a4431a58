//! Tongting (同庭): everybody answers the same question, everybody stands in the same trial.

pub mod app;
pub mod audit;
pub mod clock;
pub mod config;
pub mod db;
pub mod error;
pub mod exercises;
pub mod grading;
pub mod people;
pub mod points;
pub mod sittings;
pub mod standings;
pub mod tls;
pub mod web;
