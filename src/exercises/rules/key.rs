//! The trainers' side of a pack.
//!
//! The key does not implement [`Serialize`], so no page or answer can carry
//! it by accident:
//!
//! ```compile_fail,E0277
//! fn leak(pack: &tongting::exercises::Pack) -> String {
//!     serde_json::to_string(&pack.key).unwrap()
//! }
//! ```
//!
//! Two conversions give it away, each by its name: [`TrainerKey::trainer_view`]
//! for pages that only trainers reach, and [`TrainerKey::debrief`] for
//! participants once the results are published.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::code::{CapabilityCode, ContingencyCode, EvidenceCode, PointCode, TaskCode};
use super::markdown::Prose;
use crate::points::Points;

/// Everything that only trainers may see before the results are published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")] // gives plain functions instead of the traits
pub struct TrainerKey {
    pub(in crate::exercises) scoring_points: Vec<ScoringPoint>,
    pub(in crate::exercises) notes: Vec<EvidenceNote>,
    pub(in crate::exercises) expectations: Vec<Expectation>,
    pub(in crate::exercises) model_answer: Prose,
    pub(in crate::exercises) laws: Vec<Law>,
    pub(in crate::exercises) law_check_note: Option<String>,
    pub(in crate::exercises) debates: Vec<DebateSides>,
}

impl TrainerKey {
    /// The scoring points in order.
    pub fn scoring_points(&self) -> &[ScoringPoint] {
        &self.scoring_points
    }

    /// The scoring points of one task, in order.
    pub fn scoring_points_of(&self, task: &str) -> impl Iterator<Item = &ScoringPoint> {
        self.scoring_points
            .iter()
            .filter(move |point| point.task.as_str() == task)
    }

    /// The capabilities that the scoring points touch.
    pub fn capabilities(&self) -> BTreeSet<&CapabilityCode> {
        self.scoring_points
            .iter()
            .map(|point| &point.capability)
            .collect()
    }

    /// What to do and to avoid when a contingency happens.
    pub fn expectation(&self, contingency: &str) -> Option<&Expectation> {
        self.expectations
            .iter()
            .find(|one| one.contingency.as_str() == contingency)
    }

    /// The positions for a debate over the case.
    pub fn debates(&self) -> &[DebateSides] {
        &self.debates
    }

    /// All of it, for pages that only trainers reach.
    pub fn trainer_view(&self) -> TrainerView<'_> {
        TrainerView {
            scoring_points: &self.scoring_points,
            notes: &self.notes,
            expectations: &self.expectations,
            model_answer_html: self.model_answer.html(),
            laws: &self.laws,
            law_check_note: self.law_check_note.as_deref(),
            debates: &self.debates,
        }
    }

    /// What participants see once the results are published.
    pub fn debrief(&self) -> Debrief<'_> {
        Debrief {
            scoring_points: &self.scoring_points,
            expectations: &self.expectations,
            model_answer_html: self.model_answer.html(),
            laws: &self.laws,
        }
    }
}

/// The smallest thing that is graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ScoringPoint {
    /// Its code.
    pub code: PointCode,
    /// The task it belongs to.
    pub task: TaskCode,
    /// Full points.
    #[schema(value_type = String)]
    pub points: Points,
    /// The step in which points are given.
    #[schema(value_type = String)]
    pub step: Points,
    /// The capability it shows.
    pub capability: CapabilityCode,
    /// What earns it.
    pub text: String,
}

/// A note on an item of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct EvidenceNote {
    /// The item.
    pub evidence: EvidenceCode,
    /// What to notice about it.
    pub note: String,
}

/// What is expected when a contingency happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Expectation {
    /// The contingency.
    pub contingency: ContingencyCode,
    /// The response that is expected.
    pub expected: String,
    /// The rules it rests on.
    pub basis: String,
    /// What is often done wrong.
    pub mistakes: String,
}

/// A line of the legal basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Law {
    /// The instrument and its articles.
    pub text: String,
    /// Marked ◇: to be checked against the newest text before the exercise is used.
    pub to_check: bool,
}

/// The two positions of a debate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DebateSides {
    /// What the prosecution holds.
    pub prosecution: String,
    /// What the defence holds.
    pub defence: String,
}

/// The key as trainers see it. Never part of a participant's page or answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TrainerView<'a> {
    /// Scoring points.
    pub scoring_points: &'a [ScoringPoint],
    /// Notes on the evidence.
    pub notes: &'a [EvidenceNote],
    /// Expected responses to contingencies.
    pub expectations: &'a [Expectation],
    /// Model answer, as safe HTML.
    pub model_answer_html: &'a str,
    /// Legal basis with the marks that say what is to be checked.
    pub laws: &'a [Law],
    /// How far the law has been checked.
    pub law_check_note: Option<&'a str>,
    /// Positions for a debate.
    pub debates: &'a [DebateSides],
}

/// What participants see of the key once the results are published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Debrief<'a> {
    /// Scoring points.
    pub scoring_points: &'a [ScoringPoint],
    /// Expected responses to contingencies.
    pub expectations: &'a [Expectation],
    /// Model answer, as safe HTML.
    pub model_answer_html: &'a str,
    /// Legal basis.
    pub laws: &'a [Law],
}
