//! The pure core of a sitting: no database, no web, no clock, no random source.
//!
//! - [`state`]: the life of a sitting, and which change is allowed when;
//!   [`refusal`]: why not
//! - [`amending`]: what of it may be changed in which state
//! - [`release`]: publishing by two persons
//! - [`window`]: which task is open for whom and until when; when evidence is released
//! - [`saving`]: what becomes of a text that arrives
//! - [`thinning`]: which revisions of the history may go after closing
//! - [`receipt`], [`blind`]: codes that people read out and graders see
//! - [`typed`], [`entries`]: the schedule form and the list of people as they were typed
//! - [`presence`]: what an organiser sees of each participant during the run
//! - [`count`]: characters as Chinese writers count them
//! - [`digest`]: the digest that a receipt and a save name
//! - [`emergency`]: the file that a page writes when nothing else works

pub mod amending;
pub mod blind;
pub mod count;
pub mod digest;
pub mod emergency;
pub mod entries;
pub mod presence;
pub mod receipt;
pub mod refusal;
pub mod release;
pub mod saving;
pub mod state;
pub mod thinning;
pub mod typed;
pub mod window;

#[cfg(test)]
mod saving_model;
#[cfg(test)]
mod saving_tests;
#[cfg(test)]
mod state_tests;
#[cfg(test)]
mod window_properties;
#[cfg(test)]
mod window_tests;
