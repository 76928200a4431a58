//! The pure core of the author's desk: what is typed, when a save counts, and the way between what is
//! typed and the files of a lesson.

pub mod english;
pub mod naming;
pub mod packing;
pub mod piece;
pub mod saving;
pub mod unpacking;
