//! The participants' side of a pack.
//!
//! A [`Paper`] holds the whole of it, also what is not yet released; that is
//! why it does not implement [`Serialize`](serde::Serialize). What is sent to
//! a participant is a [`PaperView`](super::view::PaperView):
//!
//! ```compile_fail,E0277
//! fn leak(pack: &tongting::exercises::Pack) -> String {
//!     serde_json::to_string(&pack.paper).unwrap()
//! }
//! ```

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code::{ContingencyCode, EvidenceCode, MomentCode, TaskCode};
use super::kinds::{EvidenceKind, Product};
use super::markdown::Prose;
use super::media::MediaFile;
use super::text::Bilingual;
use crate::points::Points;

/// What participants may come to see. Fields are private to the exercises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")] // gives plain functions instead of the traits
pub struct Paper {
    pub(in crate::exercises) title: Bilingual,
    pub(in crate::exercises) fiction_statement: Bilingual,
    pub(in crate::exercises) total: Points,
    pub(in crate::exercises) pass_score: Points,
    pub(in crate::exercises) summary: Prose,
    pub(in crate::exercises) court_setting: Option<CourtSetting>,
    pub(in crate::exercises) moments: Vec<Moment>,
    pub(in crate::exercises) tasks: Vec<Task>,
    pub(in crate::exercises) evidence: Vec<EvidenceItem>,
    pub(in crate::exercises) contingencies: Vec<Contingency>,
}

impl Paper {
    /// The title of the exercise.
    pub fn title(&self) -> &Bilingual {
        &self.title
    }

    /// What participants have in hand when a sitting opens, as one Markdown text: that everything is
    /// invented, the summary, and the evidence that is released at the opening. Files that belong to
    /// evidence are not in it. `tag` is the language of the headings.
    pub fn opening_text(&self, tag: &str) -> String {
        let mut text = format!("{}\n\n", self.fiction_statement.in_language(tag));
        text.push_str(self.summary.markdown().trim());
        let open = self.evidence.iter();
        for item in open.filter(|item| item.release == Release::Opening) {
            let (title, body) = (item.title.in_language(tag), item.text.markdown().trim());
            for piece in ["\n\n## ", title, "\n\n", body] {
                text.push_str(piece);
            }
        }
        text
    }

    /// All points together.
    pub fn total(&self) -> Points {
        self.total
    }

    /// Points needed to pass.
    pub fn pass_score(&self) -> Points {
        self.pass_score
    }

    /// What stands fixed for the hearing, when the exercise has one.
    pub fn court_setting(&self) -> Option<&CourtSetting> {
        self.court_setting.as_ref()
    }

    /// The moments an organiser must set for a sitting with this paper.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// The tasks in order.
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// The task with this code.
    pub fn task(&self, code: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.code.as_str() == code)
    }

    /// The evidence in order.
    pub fn evidence(&self) -> &[EvidenceItem] {
        &self.evidence
    }

    /// The files that belong to evidence, each once.
    pub fn media(&self) -> impl Iterator<Item = &MediaFile> {
        let files = self.evidence.iter().flat_map(|item| &item.media);
        let each: BTreeMap<_, _> = files.map(|file| (file.path.as_str(), file)).collect();
        each.into_values()
    }

    /// The contingencies in order.
    pub fn contingencies(&self) -> &[Contingency] {
        &self.contingencies
    }

    /// Only the paper out of a stored pack: for handlers that serve
    /// participants and must never hold the key.
    pub fn from_pack_json(json: &str) -> serde_json::Result<Self> {
        #[derive(Deserialize)]
        struct OnlyPaper {
            #[serde(with = "Paper")]
            paper: Paper,
        }
        serde_json::from_str::<OnlyPaper>(json).map(|stored| stored.paper)
    }
}

/// A task: a piece of work with a time limit, a length limit and points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its code.
    pub code: TaskCode,
    /// Its title.
    pub title: Bilingual,
    /// What is to be done, when the title does not say it all.
    pub text: Option<Bilingual>,
    /// What is to be handed in.
    pub product: Product,
    /// Minutes from unlocking to closing; for an oral task, to prepare.
    pub minutes: u32,
    /// Most characters, as Chinese writers count.
    pub length: u32,
    /// Points of the task.
    pub points: Points,
    /// When it opens.
    pub unlock: Unlock,
}

/// When a task opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unlock {
    /// At the opening of the sitting.
    Opening,
    /// When the participant has handed in all these tasks. A task whose time is
    /// up counts as handed in: closing hands in the last draft.
    AfterHandIn(Vec<TaskCode>),
    /// When the time of this task is up, whether or not it was handed in before.
    AfterClose(TaskCode),
    /// At a moment that the organiser sets for the sitting.
    Moment(MomentCode),
}

/// When evidence, the court setting or a contingency appears.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    /// At the opening of the sitting.
    #[default]
    Opening,
    /// When the participant has handed in all these tasks, as with [`Unlock::AfterHandIn`].
    AfterHandIn(Vec<TaskCode>),
    /// When the time of this task is up.
    AfterClose(TaskCode),
    /// This many minutes after the opening of the sitting.
    Minutes(u32),
    /// At a moment that the organiser sets for the sitting.
    Moment(MomentCode),
    /// When a trainer releases it by hand.
    ByHand,
}

/// A moment with a name; the organiser of a sitting gives it a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Its code, as `hearing`.
    pub code: MomentCode,
    /// Its name.
    pub name: Bilingual,
}

/// What stands fixed for the hearing: charge, proposal, plea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtSetting {
    /// The text.
    pub text: Prose,
    /// When it appears.
    pub release: Release,
    /// The tasks that build on it.
    pub used_by: Vec<TaskCode>,
}

/// An item of evidence, as participants get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceItem {
    /// Its code.
    pub code: EvidenceCode,
    /// Its kind.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: Bilingual,
    /// Its content.
    pub text: Prose,
    /// Pictures, sound, video and documents that belong to it.
    #[serde(default)]
    pub media: Vec<MediaFile>,
    /// When it appears.
    pub release: Release,
}

/// An event thrown in, as participants get it; what is expected of them stands
/// in the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contingency {
    /// Its code.
    pub code: ContingencyCode,
    /// The task during which it happens.
    pub task: TaskCode,
    /// The point of the hearing at which it happens.
    pub trigger: Bilingual,
    /// What happens.
    pub scene: String,
    /// When it appears.
    pub release: Release,
}
