//! A whole pack: the card for the library, the paper, the key.

use serde::{Deserialize, Serialize};

use super::code::LineCode;
use super::digest::Digest;
use super::hearing::HearingScript;
use super::key::TrainerKey;
use super::kinds::{Mode, Procedure};
use super::paper::Paper;
use super::text::Bilingual;
use crate::points::Points;

/// One version of an exercise. Immutable: a changed pack is another version
/// with another digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")] // gives plain functions instead of the traits
pub struct Pack {
    /// The name of the pack's folder.
    pub slug: String,
    /// Digest over all its files.
    pub digest: Digest,
    /// The card in the library, for trainers and organisers.
    pub about: About,
    /// What participants may come to see.
    #[serde(with = "Paper")]
    pub paper: Paper,
    /// What only trainers may see.
    #[serde(with = "TrainerKey")]
    pub key: TrainerKey,
    /// How the case is heard in court; none in packs that have no script of their own.
    #[serde(default)]
    pub(in crate::exercises) hearing: Option<HearingScript>,
}

impl Pack {
    /// How the case is heard in court, with the planned contingencies: not for participants.
    pub const fn hearing(&self) -> Option<&HearingScript> {
        self.hearing.as_ref()
    }

    /// The whole pack as one JSON text, to be stored.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(Self::serialize(self, serde_json::value::Serializer)?.to_string())
    }

    /// A pack out of its stored text.
    pub fn from_json(json: &str) -> serde_json::Result<Self> {
        Self::deserialize(&mut serde_json::Deserializer::from_str(json))
    }
}

/// What the library shows of an exercise. For trainers and organisers: the
/// charge can give a question away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct About {
    /// Its number in the bank of exercises.
    pub reference: String,
    /// Its title.
    pub title: Bilingual,
    /// The business line it belongs to.
    pub line: LineCode,
    /// Other lines that can use it.
    pub also_lines: Vec<LineCode>,
    /// A remark on the line.
    pub line_note: Option<String>,
    /// The procedure.
    pub procedure: Procedure,
    /// A remark on the procedure, as who admits guilt.
    pub procedure_note: Option<Bilingual>,
    /// The offences it is about.
    pub charges: Vec<Charge>,
    /// From 1, easy, to 5.
    pub difficulty: u8,
    /// How it can be used.
    pub modes: Vec<Mode>,
    /// All points together.
    #[schema(value_type = String)]
    pub total: Points,
    /// Points needed to pass.
    #[schema(value_type = String)]
    pub pass_score: Points,
    /// About how many pages a file of this size would have.
    pub material_pages: Option<u32>,
    /// The day on which the text was last revised, as `2026-11-24`.
    pub revised_on: String,
}

/// An offence with its articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Charge {
    /// Its name.
    pub name: Bilingual,
    /// The articles.
    pub law: String,
}
