//! Tests of ballots, results and tables, on small contests whose numbers are worked out by hand
//! and on thousands that are thrown together by dice.

mod archives;
mod ballots;
mod counting;
pub mod dice;
mod documented;
mod drawing;
mod elimination;
mod properties;
mod publicity;
mod results;
pub mod sample;
mod tables;
