//! A whole lesson: the card for the library, what completes it, its parts; its questions stand apart.

use serde::{Deserialize, Serialize};

use super::bank::Bank;
use super::completion::Rule;
use super::kinds::{CreditKind, LessonKind, PartKind};
use super::page::Block;
use crate::exercises::{Bilingual, CapabilityCode, Digest, LineCode, MediaFile, Prose};

/// One version of a lesson. Immutable: a changed pack is another version with another digest. It cannot
/// be serialised by itself, so that no answer carries the key; [`Lesson::to_json`] is for the database.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")] // gives plain functions instead of the traits
pub struct Lesson {
    /// The name of the folder.
    pub slug: String,
    /// Digest over all files.
    pub digest: Digest,
    /// The card in the library.
    pub about: About,
    /// What completes it.
    pub rule: Rule,
    /// The parts in order.
    pub parts: Vec<Part>,
    /// The law list.
    pub laws: Vec<String>,
    /// Questions with their key.
    #[serde(with = "Bank")]
    pub(in crate::lessons) bank: Bank,
}

impl Lesson {
    /// The whole lesson as one JSON text, to be stored.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(Self::serialize(self, serde_json::value::Serializer)?.to_string())
    }

    /// A lesson out of its stored text.
    pub fn from_json(json: &str) -> serde_json::Result<Self> {
        Self::deserialize(&mut serde_json::Deserializer::from_str(json))
    }

    /// The part with this code, and its place among the parts.
    pub fn part(&self, code: &str) -> Option<(usize, &Part)> {
        let mut parts = self.parts.iter().enumerate();
        parts.find(|(_, part)| part.code == code)
    }

    /// The media file at a path inside the pack, if a part shows it.
    pub fn file(&self, path: &str) -> Option<&MediaFile> {
        let mut files = self.parts.iter().flat_map(|part| part.body.files());
        files.find(|file| file.path == path)
    }

    /// All media files.
    pub fn files(&self) -> impl Iterator<Item = &MediaFile> {
        self.parts.iter().flat_map(|part| part.body.files())
    }

    /// Whether a trainer grades some of its questions.
    pub fn has_texts(&self) -> bool {
        self.bank.has_texts()
    }
}

/// What the library shows of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its title.
    pub title: Bilingual,
    /// What it is about.
    pub summary: Bilingual,
    /// The kind of class it is made for.
    pub kind: LessonKind,
    /// The folder of the exercise that it belongs to.
    pub exercise: Option<String>,
    /// The business line.
    pub line: Option<LineCode>,
    /// The capabilities it trains.
    pub capabilities: Vec<CapabilityCode>,
    /// Planned length in minutes.
    pub minutes: u32,
    /// What counts when it is completed.
    pub credit: Option<Credit>,
    /// The day on which the text was last revised, as `2026-11-30`.
    pub revised_on: String,
    /// That its cases are invented.
    pub fiction_statement: Bilingual,
    /// How far the law has been checked; for trainers.
    pub law_check_note: Option<String>,
}

/// Hours that a completed lesson brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// How they count.
    pub kind: CreditKind,
    /// Whole minutes.
    pub minutes: u32,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: Bilingual,
    /// What it shows.
    pub body: Body,
}

/// What a part shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Text with pictures.
    Page {
        /// In order.
        blocks: Vec<Block>,
        /// The pictures that it shows.
        pictures: Vec<MediaFile>,
    },
    /// Video.
    Video(Recording),
    /// Sound.
    Audio(Recording),
    /// A PDF document.
    Slides(MediaFile),
    /// Questions.
    Quiz(Pick),
}

/// Sound or video.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The file.
    pub file: MediaFile,
    /// Length in seconds.
    pub seconds: u32,
    /// Path and text of the captions (WebVTT).
    pub captions: Option<Captions>,
    /// What is said, in words.
    pub transcript: Option<Prose>,
}

/// Captions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captions {
    /// Path inside the pack.
    pub path: String,
    /// WebVTT.
    pub text: String,
}

/// Which questions a quiz asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// These, in this order.
    All(Vec<String>),
    /// So many of these, drawn anew for each attempt.
    Draw {
        /// How many.
        count: u32,
        /// Codes.
        from: Vec<String>,
    },
}

impl Part {
    /// The length of its sound or video, if it is that.
    pub fn seconds(&self) -> Option<u32> {
        self.body.recording().map(|one| one.seconds)
    }
}

impl Body {
    /// Its kind.
    pub const fn kind(&self) -> PartKind {
        match self {
            Self::Page { .. } => PartKind::Page,
            Self::Video(_) => PartKind::Video,
            Self::Audio(_) => PartKind::Audio,
            Self::Slides(_) => PartKind::Slides,
            Self::Quiz(_) => PartKind::Quiz,
        }
    }

    /// Sound or video, if it is that.
    pub const fn recording(&self) -> Option<&Recording> {
        match self {
            Self::Video(recording) | Self::Audio(recording) => Some(recording),
            _ => None,
        }
    }

    fn files(&self) -> impl Iterator<Item = &MediaFile> {
        let (many, one): (&[MediaFile], _) = match self {
            Self::Page { pictures, .. } => (pictures, None),
            Self::Video(recording) | Self::Audio(recording) => (&[], Some(&recording.file)),
            Self::Slides(file) => (&[], Some(file)),
            Self::Quiz(_) => (&[], None),
        };
        many.iter().chain(one)
    }
}
