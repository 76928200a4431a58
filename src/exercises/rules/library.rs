//! The contingency library: what may happen in any hearing, `exercises/contingencies.toml`.
//!
//! It has two sides like a pack. The director sends a scene; what is expected is the trainers'
//! and does not serialise by itself:
//!
//! ```compile_fail,E0277
//! fn leak(library: &tongting::exercises::ContingencyLibrary) -> String {
//!     serde_json::to_string(library).unwrap()
//! }
//! ```
//!
//! [`ContingencyLibrary::trainer_view`] gives it to pages that only trainers reach, and
//! [`ContingencyLibrary::debrief`] what was expected of one of them, once the hearing is debriefed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::code::{ContingencyCode, is_code};
use super::fault::{Fault, Reason};
use super::inspect::tools::{Examiner, Inspect, TEXT, TITLE, all, listed};
use super::kinds::Stage;
use super::text::Bilingual;
use super::written::{At, Names, fault};

/// The file with the library, beside the packs.
pub const LIBRARY: &str = "contingencies.toml";
/// How its codes begin, so that none is ever taken for one of a pack.
const BEGINNING: &str = "lib-";

const BUILT_IN: &str = include_str!("../../../exercises/contingencies.toml");

/// All of them, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContingencyLibrary(Vec<LibraryEntry>);

/// Something that may happen in any hearing. What is expected is private to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    code: ContingencyCode,
    title: Bilingual,
    stages: Vec<Stage>,
    scene: Bilingual,
    expected: Bilingual,
    basis: String,
}

/// An entry as trainers see it. Never part of a participant's page or answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LibraryView<'a> {
    /// Its code, as `lib-retraction`.
    pub code: &'a ContingencyCode,
    /// Its title.
    pub title: &'a Bilingual,
    /// The stages in which it usually happens.
    pub stages: &'a [Stage],
    /// What happens; a template with places in 〔〕 to be filled in.
    pub scene: &'a Bilingual,
    /// The response that is expected.
    pub expected: &'a Bilingual,
    /// The rules it rests on.
    pub basis: &'a str,
}

/// What was expected, as participants see it in the debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LibraryDebrief<'a> {
    /// The title of the entry.
    pub title: &'a Bilingual,
    /// The response that was expected.
    pub expected: &'a Bilingual,
    /// The rules it rests on.
    pub basis: &'a str,
}

impl ContingencyLibrary {
    /// Reads the library; where no text is given, the built-in one stands in.
    pub fn read(text: Option<&str>) -> Result<Self, Vec<Fault>> {
        let source = text.unwrap_or(BUILT_IN);
        let written: Written =
            toml::from_str(source).map_err(|error| vec![fault(LIBRARY, source, &error)])?;
        let mut examiner = Examiner::new(LIBRARY, source);
        let mut seen = BTreeSet::new();
        let entries = written.contingencies.iter();
        let entries = all(entries
            .map(|one| entry(&mut examiner, one, &mut seen))
            .collect());
        examiner.finish(entries.map(Self))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What happens in the one with this code: a template for the director to fill in.
    pub fn scene(&self, code: &str) -> Option<&Bilingual> {
        self.with_code(code).map(|entry| &entry.scene)
    }

    /// The title of the one with this code.
    pub fn title(&self, code: &str) -> Option<&Bilingual> {
        self.with_code(code).map(|entry| &entry.title)
    }

    /// All of it, for pages that only trainers reach.
    pub fn trainer_view(&self) -> Vec<LibraryView<'_>> {
        let views = self.0.iter().map(|entry| LibraryView {
            code: &entry.code,
            title: &entry.title,
            stages: &entry.stages,
            scene: &entry.scene,
            expected: &entry.expected,
            basis: &entry.basis,
        });
        views.collect()
    }

    /// What participants see of the one with this code once the hearing is debriefed.
    pub fn debrief(&self, code: &str) -> Option<LibraryDebrief<'_>> {
        self.with_code(code).map(|entry| LibraryDebrief {
            title: &entry.title,
            expected: &entry.expected,
            basis: &entry.basis,
        })
    }

    fn with_code(&self, code: &str) -> Option<&LibraryEntry> {
        self.0.iter().find(|entry| entry.code.as_str() == code)
    }
}

/// `contingencies.toml` as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    contingencies: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    code: At<String>,
    title: Names,
    stages: At<Vec<At<String>>>,
    scene: Names,
    expected: Names,
    basis: At<String>,
}

fn entry<'w>(
    at: &mut Examiner<'_>,
    written: &'w WrittenEntry,
    seen: &mut BTreeSet<&'w str>,
) -> Option<LibraryEntry> {
    let code = written.code.value().as_str();
    if !code.starts_with(BEGINNING) || !is_code(code) {
        let (code, beginning) = (code.to_owned(), BEGINNING.to_owned());
        at.fault(
            written.code.start(),
            Reason::LibraryCode { code, beginning },
        );
    } else if !seen.insert(code) {
        let code = code.to_owned();
        at.fault(written.code.start(), Reason::DuplicateCode { code });
    }
    let stages = &written.stages;
    at.some_of(
        "contingencies.stages",
        stages.start(),
        stages.value().is_empty(),
    );
    let choices = listed(Stage::ALL.iter().map(|one| one.code()));
    let stages = stages.value().iter().map(|one| {
        let stage = Stage::with_code(one.value());
        at.choice("contingencies.stages", one, stage, choices.clone())
    });
    let stages = all(stages.collect());
    let title = at.names("contingencies.title", &written.title, TITLE);
    let scene = at.names("contingencies.scene", &written.scene, TEXT);
    let expected = at.names("contingencies.expected", &written.expected, TEXT);
    let basis = at.text("contingencies.basis", &written.basis, TEXT);
    Some(LibraryEntry {
        code: code.into(),
        title: title?,
        stages: stages?,
        scene: scene?,
        expected: expected?,
        basis: basis?,
    })
}
