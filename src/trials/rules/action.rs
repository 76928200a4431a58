//! What somebody wants to do in a hearing.

use serde::{Deserialize, Serialize};

use super::event::{Decision, Ground, MotionKind, Opinion, Part, PartNumber, PromptForm, Purpose};
use crate::exercises::{ContingencyCode, EvidenceCode, Procedure, ScriptStage};

/// Who does it: the person behind may hold several parts and says as which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// Who runs the training.
    Director,
    /// Somebody in court.
    Part(PartNumber),
}

/// One action. Numbers (objection, motion, exhibit, injection, prompt, line) are those of the events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Action {
    /// The director begins. Required places that nobody holds must be named in `vacant`; with the
    /// cast, which the program adds.
    Begin {
        #[serde(default)]
        vacant: Vec<PartNumber>,
        #[serde(default)]
        parts: Vec<Part>,
    },

    // The course: the presiding judge's, some also the director's.
    OpenNextStage,
    OmitNextStage {
        reason: String,
    },
    /// Go back from the debate to the inquiry (Interpretation, art. 286).
    ReopenInquiry {
        stage: usize,
    },
    /// With the stages of the default script of that procedure, which the program adds.
    ChangeProcedure {
        to: Procedure,
        #[serde(default)]
        stages: Vec<ScriptStage>,
        reason: String,
    },
    Pause,
    Resume,
    Adjourn {
        reason: String,
    },
    Reconvene,
    End,
    BreakOff,
    HandOverChair {
        to: PartNumber,
    },

    // The floor.
    RequestFloor {
        purpose: Purpose,
    },
    WithdrawRequest,
    GrantFloor {
        to: PartNumber,
        purpose: Purpose,
        #[serde(default)]
        seconds: Option<u32>,
    },
    TakeFloorBack,
    Yield,

    // The record.
    Say {
        text: String,
        #[serde(default)]
        from_notes: bool,
    },
    /// The clerk writes down what somebody else said.
    WriteDown {
        part: PartNumber,
        text: String,
    },
    Correct {
        line: u32,
        text: String,
        reason: String,
    },

    // Objections and motions.
    Object {
        ground: Ground,
        #[serde(default)]
        against: Option<PartNumber>,
        #[serde(default)]
        line: Option<u32>,
        text: String,
    },
    AnswerObjection {
        objection: u32,
        text: String,
    },
    RuleOnObjection {
        objection: u32,
        sustained: bool,
        reason: String,
    },
    Move {
        what: MotionKind,
        text: String,
    },
    AnswerMotion {
        motion: u32,
        text: String,
    },
    RuleOnMotion {
        motion: u32,
        decision: Decision,
        reason: String,
    },

    // Witnesses, co-defendants and exhibits.
    CallWitness {
        part: PartNumber,
    },
    ExcuseWitness {
        part: PartNumber,
    },
    /// Question one of several defendants alone; the others are led out.
    QuestionSeparately {
        part: PartNumber,
    },
    BringDefendantsIn,
    Show {
        evidence: Vec<EvidenceCode>,
        aim: String,
    },
    Opine {
        exhibit: u32,
        opinion: Opinion,
    },
    TakeDown {
        exhibit: u32,
    },

    // Contingencies and prompts: the director's.
    Inject {
        code: ContingencyCode,
        to: Option<PartNumber>,
        scene: String,
        seconds: u32,
    },
    WithdrawInjection {
        injection: u32,
    },
    /// The part to whom it was sent plays it.
    Play {
        injection: u32,
    },
    /// The prosecutor's response is over.
    FinishResponse {
        injection: u32,
    },
    Prompt {
        question: String,
        form: PromptForm,
        choices: Vec<String>,
        seconds: u32,
        #[serde(default)]
        injection: Option<u32>,
    },
    ClosePrompt {
        prompt: u32,
    },
    /// With the counts that the store has added up.
    ReleasePrompt {
        prompt: u32,
        #[serde(default)]
        answers: u32,
        #[serde(default)]
        counts: Vec<u32>,
    },
    Announce {
        text: String,
    },
}
