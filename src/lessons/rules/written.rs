//! `lesson.toml` as an author writes it, with the place of every value, so that a fault can be shown on
//! its line. The JSON Schema for editors comes from these types; their comments are what an editor shows.

use schemars::{JsonSchema, schema_for};
use serde::Deserialize;

use super::kinds::{CreditKind, LessonKind, Pages, PartKind, QuestionKind};
use crate::exercises::{At, Fault, Names, toml_fault};

/// A lesson: pages, video, sound, slides and questions that one goes through by oneself.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// 课名
    pub title: Names,
    /// 简介，两句话 — what it is about, in two sentences.
    pub summary: Names,
    /// 类型：micro 微课，cloud 云课堂，lecture 大课堂
    #[schemars(with = "LessonKind")]
    pub kind: At<String>,
    /// 所属题目的文件夹名 — the folder of the exercise that it belongs to.
    pub exercise: Option<At<String>>,
    /// 条线 — the business line, a code from lines.toml.
    pub line: Option<At<String>>,
    /// 能力代码，见 capabilities.toml
    #[serde(default)]
    pub capabilities: Vec<At<String>>,
    /// 计划时长（分钟） — the planned length in minutes.
    #[schemars(range(min = 1, max = 600))]
    pub minutes: At<i64>,
    /// 完成后计入的学时，不写则不计 — what counts when it is completed; nothing when left out.
    pub credit: Option<WrittenCredit>,
    /// 完成条件，不写则用默认值 — what completes it; our defaults when left out.
    pub completion: Option<WrittenCompletion>,
    /// 修订日期，如 "2026-11-30" — the day of the last revision.
    #[schemars(with = "String", extend("format" = "date"))]
    pub revised_on: At<toml::Value>,
    /// 必须为 true：只使用虚构案例 — only invented cases may be used.
    #[schemars(extend("const" = true))]
    pub fictional: At<bool>,
    /// 虚构声明 — shown to everybody.
    pub fiction_statement: Names,
    /// 法律核对说明（仅讲师可见） — how far the law has been checked; trainers only.
    pub law_check_note: Option<At<String>>,
    /// 各节，按顺序 — the parts in order.
    pub parts: At<Vec<WrittenPart>>,
    /// 题库 — the questions that the parts ask.
    #[serde(default)]
    pub questions: Vec<WrittenQuestion>,
    /// 法律依据 — the law list.
    #[serde(default)]
    pub laws: Vec<WrittenLaw>,
}

/// Hours.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCredit {
    /// 学时类别
    #[schemars(with = "CreditKind")]
    pub kind: At<String>,
    /// 分钟
    #[schemars(range(min = 1, max = 6000))]
    pub minutes: At<i64>,
}

/// What completes the lesson.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenCompletion {
    /// 图文和课件：all 全部读完（默认），none 不作要求
    #[schemars(with = "Option<Pages>")]
    pub pages: Option<At<String>>,
    /// 音视频实际观看的百分比，默认 90 — percent really watched.
    #[schemars(range(min = 0, max = 100))]
    pub watched_percent: Option<At<i64>>,
    /// 测验得分的百分比，默认 60 — percent of the points of each quiz.
    #[schemars(range(min = 0, max = 100))]
    pub quiz_percent: Option<At<i64>>,
    /// 每个测验可作答的次数，默认 3 — attempts at each quiz.
    #[schemars(range(min = 1, max = 20))]
    pub attempts: Option<At<i64>>,
}

/// A part.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPart {
    /// 编号，如 P1
    pub code: At<String>,
    /// 类型
    #[schemars(with = "PartKind")]
    pub kind: At<String>,
    /// 名称
    pub title: Names,
    /// 文件：图文为 Markdown，音视频和课件为媒体文件 — the Markdown, media or PDF file.
    pub file: Option<At<String>>,
    /// 音视频时长（秒） — the length of sound or video in seconds.
    #[schemars(range(min = 1, max = 36000))]
    pub seconds: Option<At<i64>>,
    /// 字幕文件（WebVTT，中文）
    pub captions: Option<At<String>>,
    /// 文字稿（Markdown）
    pub transcript: Option<At<String>>,
    /// 测验的题目，按顺序 — the questions of a quiz in order.
    pub questions: Option<At<Vec<At<String>>>>,
    /// 随机抽取的题数 — how many questions are drawn.
    #[schemars(range(min = 1, max = 100))]
    pub draw: Option<At<i64>>,
    /// 从哪些题目中抽取 — from which.
    pub from: Option<At<Vec<At<String>>>>,
}

/// A question. Which fields it has depends on its kind.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenQuestion {
    /// 编号，如 Q1
    pub code: At<String>,
    /// 题型
    #[schemars(with = "QuestionKind")]
    pub kind: At<String>,
    /// 题干，可用 Markdown；填空题中用 ____ 表示空白 — in fill_in, ____ stands for a blank.
    pub text: At<String>,
    /// 分值
    pub points: At<f64>,
    /// 选项（单选、多选）
    pub options: Option<At<Vec<WrittenOption>>>,
    /// 判断题的答案
    pub answer: Option<At<bool>>,
    /// 判断题：答“正确”时的反馈
    pub feedback_true: Option<At<String>>,
    /// 判断题：答“错误”时的反馈
    pub feedback_false: Option<At<String>>,
    /// 排序题的各项，按正确顺序；作答时打乱 — in the right order; shown shuffled.
    pub items: Option<At<Vec<At<String>>>>,
    /// 配对题的各对；右侧作答时打乱
    pub pairs: Option<At<Vec<WrittenPair>>>,
    /// 填空题：每处空白可接受的答案 — accepted variants of each blank.
    pub accepted: Option<At<Vec<Vec<At<String>>>>>,
    /// 找错题的各句
    pub sentences: Option<At<Vec<WrittenSentence>>>,
    /// 简答题的参考答案，作答后显示
    pub model_answer: Option<At<String>>,
    /// 简答题的最少字数，默认 1
    #[schemars(range(min = 1, max = 2000))]
    pub minimum: Option<At<i64>>,
    /// 作答后显示的说明，附法律依据 — shown after answering, with the law.
    pub feedback: Option<At<String>>,
}

/// An option.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenOption {
    /// 代码，如 a
    pub code: At<String>,
    /// 内容
    pub text: At<String>,
    /// 是否正确
    #[serde(default)]
    pub right: bool,
    /// 选此项后的反馈
    pub feedback: Option<At<String>>,
}

/// Two things that belong together.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenPair {
    /// 左
    pub left: At<String>,
    /// 右
    pub right: At<String>,
}

/// A sentence of a document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenSentence {
    /// 句子
    pub text: At<String>,
    /// 是否有错
    #[serde(default)]
    pub wrong: bool,
    /// 作答后的反馈
    pub feedback: Option<At<String>>,
}

/// A line of the law list.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenLaw {
    /// 如 “《刑法》第二十条”
    pub text: At<String>,
}

/// Reads a TOML text; what does not fit is a fault on its line.
pub fn parse(file: &str, text: &str) -> Result<Written, Box<Fault>> {
    toml::from_str(text).map_err(|error| Box::new(toml_fault(file, text, &error)))
}

/// The JSON Schema of `lesson.toml`, for editors.
pub fn schema() -> serde_json::Value {
    schema_for!(Written).to_value()
}
