//! What every page needs, whichever area it belongs to.
//!
//! A request passes [`guard`], which finds out who asks ([`Visit`], [`Seat`]), looks the route up in
//! the one table of [`permissions`], checks that a form was sent by our own page ([`csrf`]), lets the
//! handler answer, turns a [`Problem`](crate::error::Problem) into words in the person's language and
//! adds the security [`headers`]. Handlers render [`templates`] whose texts come from [`i18n`].
//! Open pages hear of changes through [`live`].

pub mod assets;
pub mod csrf;
pub mod fields;
pub mod guard;
pub mod headers;
pub mod i18n;
pub mod input;
pub mod kept;
pub mod limits;
pub mod live;
pub mod paging;
pub mod permissions;
pub mod qr;
pub mod range;
pub mod seat;
pub mod sheets;
pub mod templates;
pub mod times;
pub mod visit;

pub use i18n::Locale;
pub use seat::{Grant, Reach, Role, Seat, Seats};
pub use visit::{Redirect, Visit};
