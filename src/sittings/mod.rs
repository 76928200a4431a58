//! 同答一道题: everybody answers the same question under the server's clock.
//!
//! A sitting binds one version of an exercise pack to a timetable and participants. Its life is
//! draft → scheduled → open → closed → grading → published → archived. What a participant may do
//! *now* is a pure function of the server's time ([`rules::window`]); what becomes of a text that
//! arrives is another ([`rules::saving`]). Around them: [`store`] for queries, pages and api.

pub mod rules;
pub mod store;

pub use store::sitting::Sitting;
