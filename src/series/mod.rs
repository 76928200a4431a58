//! Series (系列课): lessons and classes in an order, for whom, until when.
//!
//! A series is a plan ([`rules::plan::Plan`]); what somebody has done of it is a set of its items that
//! only grows ([`rules::standing::Done`]), written in the transaction that completed the lesson or the
//! class ([`completed`]). From the two follows everything that pages show: what is next, what is late,
//! and the reports of the staff. Who has completed a series once has completed it
//! ([`rules::standing::Standing`]). [`matter`] is the only place that knows what an item is.

pub mod matter;
mod members;
pub mod organiser;
mod own;
mod reminders;
pub mod rules;
pub mod store;

use actix_web::web::{self, get, post};

pub use matter::{Offered, Source, completed, completed_by, count_all};
pub use own::next_of;
pub use reminders::{clerk, remind_all};
pub use rules::plan::What;

/// Marks the id of a series.
#[derive(Debug)]
pub enum Series {}

crate::words! {
    /// Where a series stands.
    pub enum State {
        Draft = "draft",
        /// Learners see it, and it counts.
        Published = "published",
        /// Taken back; what was done stays done.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "series-state-draft",
            Self::Published => "series-state-published",
            Self::Withdrawn => "series-state-withdrawn",
        }
    }
}

/// Routes of this area.
pub fn routes(cfg: &mut web::ServiceConfig) {
    organiser::routes(cfg);
    cfg.route("/series", get().to(own::list))
        .route("/series/{series}", get().to(own::one))
        .route("/series/{series}/join", post().to(own::join))
        .route("/series/{series}/seen", post().to(reminders::see));
}
