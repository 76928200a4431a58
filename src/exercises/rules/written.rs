//! `pack.toml` as a trainer writes it, with the place of every value, so that
//! a fault can be shown on its line. The JSON Schema for editors comes from
//! these types; their comments are what an editor shows.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, schema_for};
use serde::Deserialize;

use super::fault::{Fault, Reason};
use super::files::line_at;
use super::kinds::{EvidenceKind, Mode, Procedure, Product};
use super::paper::{Release, Unlock};

/// A value and where it stands.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct At<T>(toml::Spanned<T>);

impl<T> At<T> {
    /// The value.
    pub fn value(&self) -> &T {
        self.0.get_ref()
    }

    /// The byte at which it begins.
    pub fn start(&self) -> usize {
        self.0.span().start
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// An exercise pack: the structure of a case that everybody answers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// 题库编号 — the number in the bank of exercises; no two packs share one.
    pub reference: At<String>,
    /// 题名
    pub title: Names,
    /// 条线 — the business line, a code from lines.toml.
    pub line: At<String>,
    /// 也可使用本题的其他条线 — other lines that can use the exercise.
    #[serde(default)]
    pub also_lines: Vec<At<String>>,
    /// 条线说明 — a remark on the line.
    pub line_note: Option<At<String>>,
    /// 诉讼程序
    #[schemars(with = "Procedure")]
    pub procedure: At<String>,
    /// 程序说明 — a remark on the procedure, as who admits guilt.
    pub procedure_note: Option<Names>,
    /// 难度，1 最易，5 最难 — from 1, easy, to 5.
    #[schemars(range(min = 1, max = 5))]
    pub difficulty: At<i64>,
    /// 用途 — how the exercise can be used.
    #[schemars(with = "Vec<Mode>")]
    pub modes: At<Vec<At<String>>>,
    /// 总分，等于各得分点之和 — the sum of all scoring points.
    pub total: At<f64>,
    /// 合格分 — points needed to pass.
    pub pass_score: At<f64>,
    /// 材料页数（估计） — about how many pages the file has.
    pub material_pages: Option<At<i64>>,
    /// 修订日期，如 "2026-11-24" — the day of the last revision.
    #[schemars(with = "String", extend("format" = "date"))]
    pub revised_on: At<toml::Value>,
    /// 必须为 true：只使用虚构案例 — only invented cases may be used.
    #[schemars(extend("const" = true))]
    pub fictional: At<bool>,
    /// 虚构声明（学员可见） — shown to participants.
    pub fiction_statement: Names,
    /// 法律核对说明（仅讲师可见） — how far the law has been checked; trainers only.
    pub law_check_note: Option<At<String>>,
    /// 罪名 — the offences; trainers and organisers only.
    pub charges: Vec<WrittenCharge>,
    /// 庭审阶段设定，正文在 court-setting.md — what stands fixed for the hearing.
    pub court_setting: Option<WrittenCourtSetting>,
    /// 由组织者在排期时确定的时刻 — moments that the organiser sets for a sitting.
    #[serde(default)]
    pub moments: Vec<WrittenMoment>,
    /// 任务
    pub tasks: At<Vec<WrittenTask>>,
    /// 得分点（仅讲师可见，公布后学员可见） — trainers only until publication.
    pub scoring_points: At<Vec<WrittenPoint>>,
    /// 证据目录
    pub evidence: At<Vec<WrittenEvidence>>,
    /// 突发情况
    #[serde(default)]
    pub contingencies: Vec<WrittenContingency>,
    /// 检律论辩的控辩立场（仅讲师可见） — positions for a debate; trainers only.
    #[serde(default)]
    pub debates: Vec<WrittenDebate>,
}

/// A short text in both languages.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// 中文
    pub zh: At<String>,
    /// English
    pub en: At<String>,
}

/// An offence with its articles.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCharge {
    /// 罪名
    pub name: Names,
    /// 法条 — the articles.
    pub law: At<String>,
}

/// What stands fixed for the hearing; the text is in court-setting.md.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCourtSetting {
    /// 何时公布 — when it appears.
    pub release: At<Release>,
    /// 使用该设定的任务 — the tasks that build on it.
    #[serde(default)]
    pub used_by: Vec<At<String>>,
}

/// A moment that the organiser sets for a sitting.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenMoment {
    /// 代码，如 hearing
    pub code: At<String>,
    /// 名称
    pub name: Names,
}

/// A task.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenTask {
    /// 编号，如 A-T1
    pub code: At<String>,
    /// 任务名称
    pub title: Names,
    /// 任务要求 — what is to be done, when the title does not say it all.
    pub text: Option<Names>,
    /// 产出
    #[schemars(with = "Product")]
    pub product: At<String>,
    /// 时限（分钟）；口头任务为准备时间 — minutes; for an oral task, to prepare.
    #[schemars(range(min = 1, max = 1440))]
    pub minutes: At<i64>,
    /// 字数上限；口头任务为文字要点的字数 — most characters.
    #[schemars(range(min = 1, max = 20000))]
    pub length: At<i64>,
    /// 分值，等于本任务各得分点之和 — the sum of the task's scoring points.
    pub points: At<f64>,
    /// 解锁条件
    pub unlock: At<Unlock>,
}

/// A scoring point; trainers only until the results are published.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPoint {
    /// 编号，如 A-P01
    pub code: At<String>,
    /// 所属任务
    pub task: At<String>,
    /// 分值
    pub points: At<f64>,
    /// 给分步长，0.02 的整数倍，默认 0.5 — the step in which points are given.
    pub step: Option<At<f64>>,
    /// 能力代码，见 capabilities.toml
    pub capability: At<String>,
    /// 得分内容 — what earns it.
    pub text: At<String>,
}

/// An item of evidence; its text is in evidence/<code>.md.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenEvidence {
    /// 编号，如 A-E01
    pub code: At<String>,
    /// 证据种类
    #[schemars(with = "EvidenceKind")]
    pub kind: At<String>,
    /// 名称
    pub title: Names,
    /// 正文文件，默认 evidence/编号.md — the file, when it is another one.
    pub file: Option<At<String>>,
    /// 附随的图片、文档、录音、视频，如 `["evidence/scene.png"]` — pictures, documents, sound and video that belong to it.
    #[serde(default)]
    pub media: Vec<At<String>>,
    /// 何时公布，默认开题即公布 — when it appears; at the opening when left out.
    pub release: Option<At<Release>>,
    /// 提示（仅讲师可见） — trainers only.
    pub trainer_note: Option<At<String>>,
}

/// An event thrown in.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenContingency {
    /// 编号，如 A-C1
    pub code: At<String>,
    /// 发生在哪项任务中 — the task during which it happens.
    pub task: At<String>,
    /// 触发时点
    pub trigger: Names,
    /// 情景（投放后学员可见） — participants see it once released.
    pub scene: At<String>,
    /// 何时投放，默认由讲师投放 — when it appears; by hand when left out.
    pub release: Option<At<Release>>,
    /// 期待处置（仅讲师可见） — trainers only.
    pub expected: At<String>,
    /// 依据（仅讲师可见） — trainers only.
    pub basis: At<String>,
    /// 常见错误（仅讲师可见） — trainers only.
    pub mistakes: At<String>,
}

/// The two positions of a debate; trainers only.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenDebate {
    /// 控方立场
    pub prosecution: At<String>,
    /// 辩方立场
    pub defence: At<String>,
}

/// Reads a TOML text; what does not fit is a fault on its line.
pub fn parse(file: &str, text: &str) -> Result<Written, Box<Fault>> {
    toml::from_str(text).map_err(|error| Box::new(fault(file, text, &error)))
}

/// A TOML error as a fault. Unknown and missing keys are told apart by the
/// wording that serde fixes for them; everything else keeps the parser's words.
pub fn fault(file: &str, text: &str, error: &toml::de::Error) -> Fault {
    let line = error
        .span()
        .map_or(1, |span| line_at(text.as_bytes(), span.start));
    let message = error.message();
    let quoted = || message.split('`').nth(1).unwrap_or_default().to_owned();
    let reason = if message.starts_with("unknown field") {
        Reason::UnknownField { field: quoted() }
    } else if message.starts_with("missing field") {
        Reason::MissingField { field: quoted() }
    } else if text.parse::<toml::Table>().is_err() {
        Reason::Syntax {
            detail: one_line(message),
        }
    } else {
        Reason::WrongShape {
            detail: one_line(message),
        }
    };
    Fault::new(file, line, reason)
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The JSON Schema of `pack.toml`, for editors.
pub fn schema() -> serde_json::Value {
    schema_for!(Written).to_value()
}
