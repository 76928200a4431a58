//! The pure core of classes.
//!
//! - [`code`]: the code on a wall, which changes every 15 seconds
//! - [`presence`]: how long somebody was there
//! - [`timing`]: what is possible at which time
//! - [`poll`]: what a poll takes, and how it goes on
//! - [`question`]: what becomes of a question
//! - [`sheet`]: an attendance list made elsewhere

pub mod code;
pub mod poll;
pub mod presence;
pub mod question;
pub mod sheet;
pub mod timing;

use crate::words;

words! {
    /// How a class is held.
    pub enum Kind {
        /// Online, by a stream or a recording (云课堂).
        Cloud = "cloud",
        /// On site (大课堂).
        Lecture = "lecture",
    }
}

words! {
    /// What has become of a class.
    pub enum State {
        Planned = "planned",
        /// Over; its attendance can be credited.
        Closed = "closed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

/// Which hours attendance counts as.
pub use crate::hours::Kind as Credit;

words! {
    /// How somebody's coming became known.
    pub enum How {
        /// By the page of a cloud class, while it is looked at.
        Page = "page",
        /// By the code on a wall.
        Code = "code",
        /// Ticked on the list by hand.
        List = "list",
        /// From a list made elsewhere.
        Sheet = "sheet",
    }
}

/// Part of a class that somebody must have been there, in percent, unless its organiser says otherwise.
/// This is our default, not a provision.
pub const REQUIRED_PERCENT: i32 = 80;

/// Longest title, topic and lecturer (characters).
pub const LONGEST_LINE: usize = 100;

/// Longest class.
pub const LONGEST_MINUTES: i64 = 24 * 60;
