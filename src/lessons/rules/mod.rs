//! The pure core: what a lesson is and what makes it sound, what counts as watched and as read, how an
//! answer is judged, and when a lesson is complete. No disk, no database, no web, no chance.

pub mod answer;
pub mod asked;
pub mod bank;
pub mod completion;
pub mod contents;
mod inspect;
pub mod kinds;
pub mod lesson;
pub mod marking;
pub mod page;
pub mod place;
pub mod reading;
pub mod shuffling;
pub mod watched;
pub mod written;
