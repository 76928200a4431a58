//! The pure core of a debate contest: no database, no web, no clock, no random source.
//!
//! - [`contest`]: the whole contest as data; [`settings`]: what it has decided beforehand
//! - [`numbers`]: what its parts are called by

pub mod contest;
mod default_settings;
pub mod numbers;
pub mod settings;

pub use contest::Contest;
pub use settings::Settings;
