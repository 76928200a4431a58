//! The script of a hearing: procedure, stages, roles, and what may happen in each stage.
//!
//! A pack brings its own in `hearing.toml`; the defaults of the three procedures stand in
//! `exercises/hearings/`. Participants see the course of a hearing, never the planned
//! contingencies: those are sent to whom they concern when the director injects them.

use serde::{Deserialize, Serialize};

use super::code::{ContingencyCode, EvidenceCode, PointCode, TaskCode};
use super::kinds::{CourtRole, Procedure, Stage};
use super::text::Bilingual;
use crate::points::Points;

/// A hearing as it is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HearingScript {
    /// The procedure under which it begins.
    pub procedure: Procedure,
    /// Whether the defendant has admitted guilt and accepted punishment (认罪认罚).
    pub plea: bool,
    /// Who is needed, in the order in which they are listed.
    pub cast: Vec<CastEntry>,
    /// The stages in order; each kind at most once.
    pub stages: Vec<ScriptStage>,
    /// What marking judges mark, with weights that add up to the whole.
    pub sheet: Vec<SheetItem>,
    /// Scoring points of the pack that are given for the performance in court.
    pub court_points: Vec<PointCode>,
}

/// A place in the cast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CastEntry {
    /// The role.
    pub role: CourtRole,
    /// Who it is in this case, as 被告人张某某.
    pub label: Bilingual,
    /// Whether the hearing cannot begin while nobody holds it.
    pub required: bool,
}

/// A stage as it is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ScriptStage {
    /// Which.
    pub stage: Stage,
    /// Minutes that it usually takes.
    pub usual_minutes: u32,
    /// Minutes after which it is shown as overrun.
    pub longest_minutes: u32,
    /// Who speaks, in order.
    pub speakers: Vec<CourtRole>,
    /// Seconds of one speech; none when a speech has no limit of its own.
    pub speech_seconds: Option<u32>,
    /// Evidence to be shown in it.
    pub evidence: Vec<EvidenceCode>,
    /// Contingencies planned for it.
    pub contingencies: Vec<ContingencyCode>,
    /// The written task that prepares this stage, as the outline for questioning does.
    #[serde(default)]
    pub outline: Option<TaskCode>,
}

/// A line of the score sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SheetItem {
    /// Its code, as `questioning`.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// Full marks.
    #[schema(value_type = String)]
    pub points: Points,
}
