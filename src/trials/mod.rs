//! 同出一个庭: the hearing that everybody prepares for, takes part in or watches together.
//!
//! A hearing is its log of events. What may happen next is a pure function of the log and the
//! server's clock ([`rules::decide`]); what is so now is the log played back ([`rules::Hearing`]);
//! who may know of an event is decided when it happens ([`rules::audience`]).

pub mod rules;
