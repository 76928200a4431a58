//! `hearing.toml` as a trainer writes it, with the place of every value. The JSON Schema for
//! editors comes from these types; their comments are what an editor shows.

use schemars::{JsonSchema, schema_for};
use serde::Deserialize;

use crate::exercises::rules::kinds::{CourtRole, Procedure, Stage};
use crate::exercises::rules::written::{At, Names};

/// The script of a hearing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenScript {
    /// 诉讼程序 — the procedure under which the hearing begins.
    #[schemars(with = "Procedure")]
    pub procedure: At<String>,
    /// 被告人是否认罪认罚（有一名即为 true） — whether a defendant has admitted guilt and accepted punishment.
    pub plea: At<bool>,
    /// 当庭评分的得分点 — scoring points of the pack that are given in court.
    #[serde(default)]
    pub court_points: Vec<At<String>>,
    /// 角色表 — who is needed, in the order in which they are listed.
    pub cast: At<Vec<WrittenCast>>,
    /// 庭审阶段，依次排列 — the stages in order.
    pub stages: At<Vec<WrittenStage>>,
    /// 评分表，合计100分；不写则用 sheet.toml — the score sheet, 100 in all; sheet.toml when left out.
    pub sheet: Option<At<Vec<WrittenItem>>>,
}

/// A place in the cast.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCast {
    /// 角色
    #[schemars(with = "CourtRole")]
    pub role: At<String>,
    /// 称谓，如“被告人张某某” — who it is in this case.
    pub label: Names,
    /// 无人担任则不能开庭，默认否 — whether the hearing cannot begin without it; no when left out.
    #[serde(default)]
    pub required: bool,
}

/// A stage.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenStage {
    /// 阶段
    #[schemars(with = "Stage")]
    pub stage: At<String>,
    /// 通常用时（分钟） — minutes that it usually takes.
    #[schemars(range(min = 1, max = 600))]
    pub usual_minutes: At<i64>,
    /// 最长用时（分钟），超过即提示 — minutes after which it is shown as overrun.
    #[schemars(range(min = 1, max = 600))]
    pub longest_minutes: At<i64>,
    /// 发言顺序 — who speaks, in order.
    #[schemars(with = "Vec<CourtRole>")]
    pub speakers: At<Vec<At<String>>>,
    /// 每次发言限时（秒） — seconds of one speech; no limit when left out.
    #[schemars(range(min = 10, max = 7200))]
    pub speech_seconds: Option<At<i64>>,
    /// 本阶段出示的证据 — evidence to be shown in it.
    #[serde(default)]
    pub evidence: Vec<At<String>>,
    /// 本阶段投放的突发情况（学员不可见） — contingencies planned for it; never shown to participants.
    #[serde(default)]
    pub contingencies: Vec<At<String>>,
    /// 为本阶段准备的书面任务，如讯问提纲 — the written task that prepares this stage.
    pub outline: Option<At<String>>,
}

/// A line of the score sheet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenItem {
    /// 代号，如 questioning
    pub code: At<String>,
    /// 名称
    pub name: Names,
    /// 满分
    pub points: At<f64>,
}

/// `sheet.toml`: the score sheet of scripts that have none of their own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenSheet {
    pub sheet: At<Vec<WrittenItem>>,
}

/// The JSON Schema of `hearing.toml`, for editors.
pub fn schema() -> serde_json::Value {
    schema_for!(WrittenScript).to_value()
}
