//! A whole contest as a folder of text: what was published can be computed again by anybody.
//!
//! `draws.json` ([`Records`]) says how rounds were drawn; no table needs it.
//!
//! `contest.json` holds title and settings; everything else is a CSV table with a header (see
//! [`rows`] and `docs/debates-archive.md`). Points are decimal text, moments are UTC, an empty cell
//! is “none”. Names go in and come out character by character; what looks like a formula is marked in
//! between ([`unmarked`]).

mod assemble;
mod ballots;
mod cells;
mod check;
mod fault;
mod parts;
mod records;
mod rows;
mod table;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use assemble::read;
pub use fault::{Fault, FaultKind};
pub use records::{RECORDS, Records};
pub use rows::columns;
pub use table::unmarked;
pub use write::write;

use super::settings::Settings;

/// The files of an archive by name.
pub type Files = BTreeMap<String, String>;

/// Name of this form of archive; another one gets another name.
const FORMAT: &str = "tongting-debates-1";

/// The file of title and settings.
const HEAD: &str = "contest.json";

/// Whether a file of this name belongs to an archive; others are not looked at.
pub fn is_part(name: &str) -> bool {
    name == HEAD || name == RECORDS || columns().iter().any(|(file, _)| *file == name)
}

#[derive(Default, Serialize, Deserialize)]
struct Head {
    format: String,
    title: String,
    settings: Settings,
    /// Whether texts that look like formulas are marked in the tables; not in older archives.
    #[serde(default)]
    formulas_marked: bool,
}
