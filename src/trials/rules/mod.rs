//! The pure core of a hearing: no database, no web, no clock, no random source.
//!
//! - [`event`]: what has happened; the log of a hearing is made of these
//! - [`action`]: what somebody wants to do
//! - [`hearing`]: the state, as the log says; [`stopwatch`]: its clocks
//! - [`decide`]: which events an action makes, or why it is [refused](refusal)
//! - [`cast`]: who stands in court when it begins
//! - [`marks`]: what score sheets add up to
//! - [`record`]: the court record folded from the log; [`notes`]: what it says of acts
//! - [`numbering`]: numbers of events that give nothing away
//! - [`presence`]: how long people were there
//! - [`procedure`]: what the three procedures ask and allow
//! - [`recording`]: what may be attached afterwards, and where it lies beside the hearing
//! - [`answering`]: what an observer may answer when the director asks; [`answer_marks`]: its points
//! - [`audience`]: who may know of an event; [`view`]: what each kind of viewer sees

pub mod action;
pub mod answer_marks;
pub mod answering;
pub mod audience;
pub mod cast;
pub mod decide;
pub mod event;
pub mod hearing;
pub mod marks;
pub mod notes;
pub mod numbering;
pub mod presence;
pub mod procedure;
pub mod record;
pub mod recording;
pub mod refusal;
pub mod stopwatch;
pub mod view;

pub use action::{Action, Doer};
pub use audience::Audience;
pub use decide::decide;
pub use event::{Event, Part, PartNumber, Recorded};
pub use hearing::{Hearing, Phase};
pub use refusal::{Basis, Refusal};
pub use view::{DirectorView, RoomView};

#[cfg(test)]
mod courses;
#[cfg(test)]
mod happenings;
#[cfg(test)]
mod matters;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod refusals;
#[cfg(test)]
pub mod rehearsal;
