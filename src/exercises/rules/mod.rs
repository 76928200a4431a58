//! The pure core: what a pack is and what makes it sound. No disk, no
//! database, no web; files come in as bytes.

pub mod code;
pub mod digest;
pub mod fault;
pub mod files;
pub mod hearing;
pub mod inspect;
pub mod key;
pub mod kinds;
pub mod library;
pub mod lists;
pub mod markdown;
pub mod media;
pub mod pack;
pub mod paper;
pub mod reading;
mod releases;
pub mod script;
pub mod text;
pub mod view;
pub mod written;
