//! What a room shows: the state as each kind of viewer may know it.
//!
//! [`RoomView`] is sent to everybody and has no field for what the director keeps; a part gets
//! [`Whispered`] besides, the director [`DirectorView`].

use serde::Serialize;

use super::event::{Decision, Ground, MotionKind, Opinion, PartNumber, PromptForm, Purpose};
use super::hearing::{Hearing, Injection, Motion, Phase};
use super::stopwatch::Stopwatch;
use crate::clock::Moment;
use crate::exercises::{ContingencyCode, CourtRole, EvidenceCode, Procedure, Stage};

/// The room as everybody in it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoomView {
    /// Number of the last event in it.
    pub number: u32,
    pub phase: Phase,
    pub procedure: Procedure,
    pub plea: bool,
    pub stages: Vec<StageView>,
    /// Index of the open stage.
    pub stage: Option<usize>,
    pub chair: Option<PartNumber>,
    /// The defendant who is questioned while the co-defendants are outside.
    pub alone: Option<PartNumber>,
    pub parts: Vec<PartView>,
    pub floor: Option<FloorView>,
    pub requests: Vec<RequestView>,
    pub prosecution: Stopwatch,
    pub defence: Stopwatch,
    pub victim: Stopwatch,
    pub objection: Option<ObjectionView>,
    pub motions: Vec<MotionView>,
    pub exhibit: Option<ExhibitView>,
    pub contingency: Option<ContingencyNow>,
    pub prompt: Option<PromptView>,
    pub lines: usize,
    pub adjournments: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageView {
    pub stage: Stage,
    pub usual_minutes: u32,
    pub longest_minutes: u32,
    pub omitted: bool,
    pub clock: Stopwatch,
    pub speakers: Vec<CourtRole>,
    pub evidence: Vec<EvidenceCode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartView {
    pub number: PartNumber,
    pub role: CourtRole,
    pub label: String,
    /// Whether the part is in the room now: witnesses wait outside until they are called, defendants
    /// while a co-defendant is questioned.
    pub inside: bool,
    pub heard: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FloorView {
    pub part: PartNumber,
    pub purpose: Purpose,
    /// Seconds.
    pub limit: Option<u32>,
    pub clock: Stopwatch,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequestView {
    pub part: PartNumber,
    pub purpose: Purpose,
    pub at: Moment,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectionView {
    pub number: u32,
    pub by: PartNumber,
    pub against: Option<PartNumber>,
    pub ground: Ground,
    pub text: String,
    pub answer: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MotionView {
    pub number: u32,
    pub by: PartNumber,
    pub what: MotionKind,
    pub text: String,
    pub answers: u32,
    pub decision: Option<Decision>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitView {
    pub number: u32,
    pub by: PartNumber,
    pub evidence: Vec<EvidenceCode>,
    pub aim: String,
    pub opinions: Vec<OpinionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpinionView {
    pub part: PartNumber,
    #[serde(flatten)]
    pub opinion: Opinion,
}

/// A contingency that has been played and waits for its response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContingencyNow {
    pub number: u32,
    pub scene: String,
    /// Seconds for the response.
    pub seconds: u32,
    pub clock: Stopwatch,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PromptView {
    pub number: u32,
    pub question: String,
    pub form: PromptForm,
    pub choices: Vec<String>,
    pub closes_at: Moment,
    pub closed: bool,
    /// The distribution, once the director has released it.
    pub released: Option<Distribution>,
}

/// How observers answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Distribution {
    pub answers: u32,
    /// How many chose each choice; empty for a text.
    pub counts: Vec<u32>,
}

/// What one part was told and has not yet played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whispered {
    pub number: u32,
    pub scene: String,
    pub seconds: u32,
}

/// What only the director sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DirectorView {
    pub injections: Vec<InjectionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InjectionView {
    pub number: u32,
    pub code: ContingencyCode,
    pub to: Option<PartNumber>,
    pub scene: String,
    pub seconds: u32,
    pub withdrawn: bool,
    pub played_at: Option<Moment>,
    /// Milliseconds that the response took.
    pub answered_after_ms: Option<i64>,
}

impl RoomView {
    pub fn of(hearing: &Hearing) -> Self {
        Self {
            number: hearing.told,
            phase: hearing.phase,
            procedure: hearing.procedure,
            plea: hearing.plea,
            stages: stages(hearing),
            stage: hearing.stage,
            chair: hearing.chair,
            alone: hearing.alone,
            parts: parts(hearing),
            floor: hearing.floor.as_ref().map(|floor| FloorView {
                part: floor.part,
                purpose: floor.purpose,
                limit: floor.limit,
                clock: floor.clock,
            }),
            requests: requests(hearing),
            prosecution: hearing.prosecution,
            defence: hearing.defence,
            victim: hearing.victim,
            objection: objection(hearing),
            motions: motions(hearing),
            exhibit: exhibit(hearing),
            contingency: contingency(hearing),
            prompt: prompt(hearing),
            lines: hearing.lines.len(),
            adjournments: hearing.adjournments,
        }
    }
}

impl RoomView {
    /// The room as a part sees it that is in it.
    pub fn for_part(hearing: &Hearing, part: PartNumber) -> Self {
        if hearing.has_missed_something(part) {
            Self::without_the_past(hearing)
        } else {
            Self::of(hearing)
        }
    }

    /// The room for who was outside (a witness before the call, a defendant while a co-defendant was
    /// questioned): who speaks now and what is on the screen, nothing of what was asked, argued or
    /// answered before.
    pub fn without_the_past(hearing: &Hearing) -> Self {
        let exhibit = exhibit(hearing).map(|shown| ExhibitView {
            aim: String::new(),
            opinions: Vec::new(),
            ..shown
        });
        Self {
            motions: Vec::new(),
            prompt: None,
            contingency: None,
            exhibit,
            ..Self::of(hearing)
        }
    }
}

impl DirectorView {
    pub fn of(hearing: &Hearing) -> Self {
        let injections = (1..)
            .zip(&hearing.injections)
            .map(|(number, one)| InjectionView {
                number,
                code: one.code.clone(),
                to: one.to,
                scene: one.scene.clone(),
                seconds: one.seconds,
                withdrawn: one.withdrawn,
                played_at: one.played_at,
                answered_after_ms: one.answered.map(|(_, after)| after),
            });
        Self {
            injections: injections.collect(),
        }
    }
}

/// What a part has been told and not yet played.
pub fn whispered(hearing: &Hearing, part: PartNumber) -> Vec<Whispered> {
    let waiting =
        |one: &Injection| one.to == Some(part) && !one.withdrawn && one.played_at.is_none();
    (1..)
        .zip(&hearing.injections)
        .filter(|(_, one)| waiting(one))
        .map(|(number, one)| Whispered {
            number,
            scene: one.scene.clone(),
            seconds: one.seconds,
        })
        .collect()
}

fn stages(hearing: &Hearing) -> Vec<StageView> {
    let clocks = hearing.stage_clocks.iter();
    let planned = (0..).zip(&hearing.stages).zip(clocks);
    planned
        .map(|((index, stage), clock)| StageView {
            stage: stage.stage,
            usual_minutes: stage.usual_minutes,
            longest_minutes: stage.longest_minutes,
            omitted: hearing.omitted.contains(&index),
            clock: *clock,
            speakers: stage.speakers.clone(),
            evidence: stage.evidence.clone(),
        })
        .collect()
}

fn parts(hearing: &Hearing) -> Vec<PartView> {
    let seen = hearing.parts.iter().map(|part| PartView {
        number: part.number,
        role: part.role,
        label: part.label.clone(),
        inside: hearing.may_follow(part.number),
        heard: hearing.heard.contains(&part.number),
    });
    seen.collect()
}

fn requests(hearing: &Hearing) -> Vec<RequestView> {
    let asked = hearing.requests.iter();
    asked
        .map(|one| RequestView {
            part: one.part,
            purpose: one.purpose,
            at: one.at,
        })
        .collect()
}

fn objection(hearing: &Hearing) -> Option<ObjectionView> {
    hearing.open_objection().map(|(number, one)| ObjectionView {
        number,
        by: one.by,
        against: one.against,
        ground: one.ground,
        text: one.text.clone(),
        answer: one.answer.clone(),
    })
}

/// Those that still wait; of long texts the beginning. Every event carries this to everybody, and the
/// whole text stands in the record.
fn motions(hearing: &Hearing) -> Vec<MotionView> {
    const BEGINNING: usize = 200;
    let waits = |one: &Motion| matches!(one.decision, None | Some(Decision::Deferred));
    let all = (1..).zip(&hearing.motions);
    all.filter(|(_, one)| waits(one))
        .map(|(number, one)| MotionView {
            number,
            by: one.by,
            what: one.what,
            text: one.text.chars().take(BEGINNING).collect(),
            answers: one.answers,
            decision: one.decision,
        })
        .collect()
}

fn exhibit(hearing: &Hearing) -> Option<ExhibitView> {
    let (number, shown) = hearing.on_screen()?;
    let opinions = shown.opinions.iter().map(|(part, opinion)| OpinionView {
        part: *part,
        opinion: opinion.clone(),
    });
    Some(ExhibitView {
        number,
        by: shown.by,
        evidence: shown.evidence.clone(),
        aim: shown.aim.clone(),
        opinions: opinions.collect(),
    })
}

/// The latest that waits for its response.
fn contingency(hearing: &Hearing) -> Option<ContingencyNow> {
    let (number, one) = (1..)
        .zip(&hearing.injections)
        .filter(|(_, one)| one.awaits_response())
        .last()?;
    Some(ContingencyNow {
        number,
        scene: one.scene.clone(),
        seconds: one.seconds,
        clock: one.clock,
    })
}

/// The latest prompt: open, or the last one shown.
fn prompt(hearing: &Hearing) -> Option<PromptView> {
    let (number, one) = (1..).zip(&hearing.prompts).last()?;
    Some(PromptView {
        number,
        question: one.question.clone(),
        form: one.form,
        choices: one.choices.clone(),
        closes_at: one.closes_at,
        closed: one.closed,
        released: one
            .released
            .clone()
            .map(|(answers, counts)| Distribution { answers, counts }),
    })
}
