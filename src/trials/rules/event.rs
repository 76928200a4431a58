//! What has happened in a hearing. Events are facts: they are appended, never changed.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::exercises::{ContingencyCode, CourtRole, EvidenceCode, Procedure, ScriptStage};
use crate::words;

/// Number of a place in the cast of a hearing, from 1.
pub type PartNumber = u16;

/// A place in the cast, as the hearing knows it: no person, only who it is in court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub number: PartNumber,
    pub role: CourtRole,
    /// As 被告人张某某, in the language of the court.
    pub label: String,
}

words! {
    /// What somebody has the floor for.
    pub enum Purpose {
        /// 陈述、宣读
        Statement = "statement",
        /// 讯问、发问
        Question = "question",
        /// 回答
        Answer = "answer",
        /// 质证意见
        Opinion = "opinion",
        /// 辩论发言
        Argument = "argument",
        /// 最后陈述
        LastWord = "last_word",
        /// 对质
        Confrontation = "confrontation",
        /// 程序事项
        Procedural = "procedural",
    }
}

words! {
    /// How a speech ended.
    pub enum FloorEnd {
        /// The speaker gave the floor back.
        Yielded = "yielded",
        /// The presiding judge took it back or gave it to somebody else.
        Taken = "taken",
        /// The stage or the hearing ended.
        StageOver = "stage_over",
    }
}

words! {
    /// Why somebody objects to a question or an answer (Interpretation, arts. 261–262; Rules, art. 402).
    pub enum Ground {
        /// 诱导性发问
        Leading = "leading",
        /// 与本案无关
        Irrelevant = "irrelevant",
        /// 威胁、损害人格尊严
        Improper = "improper",
        /// 泄露秘密、隐私
        Confidential = "confidential",
        /// 重复发问
        Repetitive = "repetitive",
        /// 其他
        Other = "other",
    }
}

words! {
    /// What is asked of the court.
    pub enum MotionKind {
        /// 申请回避
        Recusal = "recusal",
        /// 申请排除非法证据
        Exclusion = "exclusion",
        /// 申请出示新的证据
        NewEvidence = "new_evidence",
        /// 申请通知新的证人到庭
        NewWitness = "new_witness",
        /// 申请重新鉴定或者勘验
        NewExpertOpinion = "new_expert_opinion",
        /// 建议或者申请延期审理
        Adjournment = "adjournment",
        /// 变更、追加、补充起诉
        ChargeAmendment = "charge_amendment",
        /// 其他
        Other = "other",
    }
}

words! {
    /// What the court decides on a motion.
    pub enum Decision {
        /// 准许
        Granted = "granted",
        /// 驳回
        Refused = "refused",
        /// 休庭后决定
        Deferred = "deferred",
    }
}

words! {
    /// What the other side says of a quality of evidence.
    pub enum Stance {
        /// 无异议
        Accepted = "accepted",
        /// 有异议
        Disputed = "disputed",
    }
}

words! {
    /// How observers answer a prompt.
    pub enum PromptForm {
        /// One of the choices.
        One = "one",
        /// Any of the choices.
        Several = "several",
        /// A short text.
        Text = "text",
    }
}

/// What the other side says of an exhibit (质证：真实性、合法性、关联性).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub authenticity: Stance,
    pub legality: Stance,
    pub relevance: Stance,
    pub text: String,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The director began the hearing with this cast.
    Begun {
        parts: Vec<Part>,
    },
    /// A stage of the script (its index) was opened.
    StageOpened {
        stage: usize,
    },
    /// A stage was left out, as the procedure allows.
    StageOmitted {
        stage: usize,
        reason: String,
    },
    /// All clocks stand.
    Paused,
    /// All clocks run again.
    Resumed,
    /// The court adjourned (延期审理); the hearing goes on when it is reconvened.
    Adjourned {
        reason: String,
    },
    Reconvened,
    /// The court changed to another procedure (Criminal Procedure Law, arts. 221, 226).
    ///
    /// The stages of the new procedure replace those of the script; the hearing begins them anew.
    ProcedureChanged {
        to: Procedure,
        stages: Vec<ScriptStage>,
        reason: String,
    },
    /// The hearing is over; `broken_off` when it did not reach its end.
    Ended {
        broken_off: bool,
    },
    /// Another part presides from here on.
    ChairHandedOver {
        to: PartNumber,
    },

    FloorRequested {
        part: PartNumber,
        purpose: Purpose,
    },
    RequestWithdrawn {
        part: PartNumber,
    },
    FloorGranted {
        part: PartNumber,
        purpose: Purpose,
        seconds: Option<u32>,
    },
    /// A speech ended after so long, so much of it over its limit (milliseconds).
    FloorEnded {
        part: PartNumber,
        how: FloorEnd,
        spoken_ms: i64,
        overrun_ms: i64,
    },

    /// A line of the court record.
    Spoken {
        line: u32,
        part: PartNumber,
        text: String,
        from_notes: bool,
    },
    /// A later version of a line; the earlier ones stay.
    Corrected {
        line: u32,
        text: String,
        reason: String,
    },

    Objected {
        objection: u32,
        by: PartNumber,
        against: Option<PartNumber>,
        line: Option<u32>,
        ground: Ground,
        text: String,
    },
    ObjectionAnswered {
        objection: u32,
        by: PartNumber,
        text: String,
    },
    ObjectionRuled {
        objection: u32,
        sustained: bool,
        reason: String,
    },

    Moved {
        motion: u32,
        by: PartNumber,
        what: MotionKind,
        text: String,
    },
    MotionAnswered {
        motion: u32,
        by: PartNumber,
        text: String,
    },
    MotionRuled {
        motion: u32,
        decision: Decision,
        reason: String,
    },

    WitnessCalled {
        part: PartNumber,
    },
    WitnessExcused {
        part: PartNumber,
    },
    /// This defendant is questioned alone: the co-defendants are led out of court.
    QuestionedSeparately {
        part: PartNumber,
    },
    /// All co-defendants are in court again, and may know what each of them said.
    DefendantsBroughtIn,

    /// Evidence on everybody's screen, singly or as a group.
    ExhibitShown {
        exhibit: u32,
        by: PartNumber,
        evidence: Vec<EvidenceCode>,
        aim: String,
    },
    ExhibitOpined {
        exhibit: u32,
        by: PartNumber,
        opinion: Opinion,
    },
    ExhibitTakenDown {
        exhibit: u32,
    },

    /// The director sent a contingency to one part, or to the whole room.
    Injected {
        injection: u32,
        code: ContingencyCode,
        to: Option<PartNumber>,
        scene: String,
        seconds: u32,
    },
    /// The part played it: now everybody knows, and the time for the response runs.
    Played {
        injection: u32,
    },
    /// The response is over, after so long (milliseconds).
    Answered {
        injection: u32,
        by: PartNumber,
        after_ms: i64,
    },
    /// The director took it back before it was played.
    InjectionWithdrawn {
        injection: u32,
    },

    /// A question to all who watch.
    PromptOpened {
        prompt: u32,
        question: String,
        form: PromptForm,
        choices: Vec<String>,
        closes_at: Moment,
        injection: Option<u32>,
    },
    PromptClosed {
        prompt: u32,
    },
    /// The distribution is shown to all: answers in all, and how many chose each choice.
    PromptReleased {
        prompt: u32,
        answers: u32,
        counts: Vec<u32>,
    },

    /// The director says something to the whole room.
    Announced {
        text: String,
    },
}

/// An event in its place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// From 1, without gaps.
    pub number: u32,
    pub at: Moment,
    pub event: Event,
}
