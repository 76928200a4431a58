//! Exercises: the cases that everybody answers.
//!
//! An exercise is a folder of text files, a *pack*, that a trainer writes and a
//! reviewer can compare (`exercises/README.md` says how). [`check_path`] reads
//! one and gives either a whole [`Pack`] or every fault with file and line; a
//! pack with a fault never becomes a version.
//!
//! A pack has two sides that never mix. [`Paper`] is what participants may come
//! to see, and [`Paper::view`] gives of it only what has been released.
//! [`TrainerKey`] is the trainers' side: scoring points, notes on the evidence,
//! expected responses, the model answer. Neither can be serialised by itself,
//! so no handler can send one by mistake; [`Pack::to_json`] stores both.

pub mod api;
mod check;
mod load;
mod media;
pub mod pages;
mod rules;
pub mod store;
#[cfg(test)]
mod tests;

pub use check::{
    Beside, LESSONS, check_all, check_beside, check_path, is_hidden, limit_of, read_lists, slug_of,
    too_much, under, unreadable, walk,
};
pub use load::{Faulty, Shelf, load_all};
pub use media::{Media, media, media_for_preparers};
pub use pages::{MediaPlace, documents, task_prompt, unlock_words};
pub use rules::code::{
    CapabilityCode, ContingencyCode, EvidenceCode, LineCode, MomentCode, PointCode, TaskCode,
    is_code,
};
pub use rules::digest::Digest;
pub use rules::fault::{Fault, Reason};
pub use rules::files::{Files, line_at, stays_inside};
pub use rules::hearing::{CastEntry, HearingScript, ScriptStage, SheetItem};
pub use rules::inspect::media::{truly, well_named};
pub use rules::inspect::tools::{Inspect, TEXT, TITLE, all, listed};
pub use rules::key::{
    DebateSides, Debrief, EvidenceNote, Expectation, Law, ScoringPoint, TrainerKey, TrainerView,
};
pub(crate) use rules::kinds::choices;
pub use rules::kinds::{CourtRole, EvidenceKind, MediaType, Mode, Procedure, Product, Stage};
pub use rules::library::{ContingencyLibrary, LibraryDebrief, LibraryView};
pub use rules::lists::{Capability, Line, Lists};
pub use rules::markdown::{self, Prose};
pub use rules::media::MediaFile;
pub use rules::pack::{About, Charge, Pack};
pub use rules::paper::{
    Contingency, CourtSetting, EvidenceItem, Moment, Paper, Release, Task, Unlock,
};
pub use rules::reading::read_pack;
pub use rules::script::{DefaultScripts, schema as hearing_schema};
pub use rules::text::Bilingual;
pub use rules::view::{ContingencyView, EvidenceView, PaperView, Released, TaskView, WaitingTask};
pub use rules::written::{At, Names, fault as toml_fault, schema};
pub use store::{Card, PackVersion, card, cards, paper, same_exercise, version};

/// Routes of this area.
pub fn routes(cfg: &mut actix_web::web::ServiceConfig) {
    pages::routes(cfg);
    api::routes(cfg);
}
