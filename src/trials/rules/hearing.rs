//! The state of a hearing: its log played back.

use std::collections::BTreeSet;

use super::event::{
    Decision, Event, Ground, MotionKind, Opinion, Part, PartNumber, PromptForm, Purpose, Recorded,
};
use super::procedure::{self, Side};
use super::stopwatch::Stopwatch;
use crate::clock::Moment;
use crate::exercises::{
    ContingencyCode, CourtRole, EvidenceCode, HearingScript, Procedure, ScriptStage, Stage,
};
use crate::words;

words! {
    /// Where a hearing is in its life.
    pub enum Phase {
        /// Being prepared: cast and venues.
        Preparing = "preparing",
        Running = "running",
        /// The director stopped all clocks.
        Paused = "paused",
        /// 延期审理
        Adjourned = "adjourned",
        Ended = "ended",
    }
}

/// Who has the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floor {
    pub part: PartNumber,
    pub purpose: Purpose,
    /// Seconds of this speech; none without a limit.
    pub limit: Option<u32>,
    pub clock: Stopwatch,
}

/// Somebody who asked for the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub part: PartNumber,
    pub purpose: Purpose,
    pub at: Moment,
}

/// An objection. Open while `ruling` is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub by: PartNumber,
    pub against: Option<PartNumber>,
    pub ground: Ground,
    pub text: String,
    pub answer: Option<String>,
    pub ruling: Option<bool>,
}

/// Something asked of the court. Open while `decision` is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motion {
    pub by: PartNumber,
    pub what: MotionKind,
    pub text: String,
    pub answers: u32,
    pub decision: Option<Decision>,
}

/// Evidence that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    pub by: PartNumber,
    pub evidence: Vec<EvidenceCode>,
    pub aim: String,
    pub opinions: Vec<(PartNumber, Opinion)>,
    pub on_screen: bool,
}

/// A contingency that the director sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Injection {
    pub code: ContingencyCode,
    pub to: Option<PartNumber>,
    pub scene: String,
    pub seconds: u32,
    pub withdrawn: bool,
    pub played_at: Option<Moment>,
    pub clock: Stopwatch,
    pub answered: Option<(PartNumber, i64)>,
}

/// A question to those who watch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    pub question: String,
    pub form: PromptForm,
    pub choices: Vec<String>,
    pub closes_at: Moment,
    pub injection: Option<u32>,
    pub closed: bool,
    pub released: Option<(u32, Vec<u32>)>,
}

/// A line of the record, without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub part: PartNumber,
    pub stage: Option<usize>,
}

/// What the log says. Numbers of objections, motions, exhibits, injections, prompts and lines are
/// their places in these lists, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    pub procedure: Procedure,
    pub plea: bool,
    pub stages: Vec<ScriptStage>,
    pub phase: Phase,
    pub parts: Vec<Part>,
    /// Who presides; none before the beginning.
    pub chair: Option<PartNumber>,
    /// Index of the open stage.
    pub stage: Option<usize>,
    /// Clock of each stage of `stages`.
    pub stage_clocks: Vec<Stopwatch>,
    pub omitted: BTreeSet<usize>,
    pub floor: Option<Floor>,
    pub requests: Vec<Request>,
    /// Who has had the floor in the open stage.
    pub heard: BTreeSet<PartNumber>,
    pub prosecution: Stopwatch,
    pub defence: Stopwatch,
    pub victim: Stopwatch,
    pub lines: Vec<Line>,
    pub objections: Vec<Objection>,
    pub motions: Vec<Motion>,
    pub called: BTreeSet<PartNumber>,
    pub excused: BTreeSet<PartNumber>,
    pub exhibits: Vec<Exhibit>,
    pub injections: Vec<Injection>,
    pub prompts: Vec<Prompt>,
    pub adjournments: u8,
    /// Number of the last event.
    pub last: u32,
}

impl Hearing {
    /// Before anything happened.
    pub fn new(script: &HearingScript) -> Self {
        Self {
            procedure: script.procedure,
            plea: script.plea,
            stage_clocks: vec![Stopwatch::default(); script.stages.len()],
            stages: script.stages.clone(),
            phase: Phase::Preparing,
            parts: Vec::new(),
            chair: None,
            stage: None,
            omitted: BTreeSet::new(),
            floor: None,
            requests: Vec::new(),
            heard: BTreeSet::new(),
            prosecution: Stopwatch::default(),
            defence: Stopwatch::default(),
            victim: Stopwatch::default(),
            lines: Vec::new(),
            objections: Vec::new(),
            motions: Vec::new(),
            called: BTreeSet::new(),
            excused: BTreeSet::new(),
            exhibits: Vec::new(),
            injections: Vec::new(),
            prompts: Vec::new(),
            adjournments: 0,
            last: 0,
        }
    }

    /// The state after a log.
    pub fn replayed<'a>(
        script: &HearingScript,
        log: impl IntoIterator<Item = &'a Recorded>,
    ) -> Self {
        let mut hearing = Self::new(script);
        for recorded in log {
            hearing.apply(recorded);
        }
        hearing
    }

    pub fn part(&self, number: PartNumber) -> Option<&Part> {
        self.parts.iter().find(|part| part.number == number)
    }

    pub fn role(&self, number: PartNumber) -> Option<CourtRole> {
        self.part(number).map(|part| part.role)
    }

    /// The kind of the open stage.
    pub fn open_stage(&self) -> Option<Stage> {
        self.stage
            .and_then(|index| self.stages.get(index))
            .map(|stage| stage.stage)
    }

    /// Whether a part may follow the hearing now: who is to be called waits outside.
    pub fn may_follow(&self, number: PartNumber) -> bool {
        self.role(number).is_some_and(|role| {
            !procedure::waits_outside(role)
                || self.called.contains(&number)
                || self.phase == Phase::Ended
        })
    }

    /// The objection that is waiting for a ruling, with its number.
    pub fn open_objection(&self) -> Option<(u32, &Objection)> {
        (1..)
            .zip(&self.objections)
            .find(|(_, one)| one.ruling.is_none())
    }

    /// The evidence now on everybody's screen, with its number.
    pub fn on_screen(&self) -> Option<(u32, &Exhibit)> {
        (1..).zip(&self.exhibits).find(|(_, one)| one.on_screen)
    }

    /// Whether the court has allowed new evidence.
    pub fn new_evidence_granted(&self) -> bool {
        let asked = |motion: &&Motion| {
            matches!(
                motion.what,
                MotionKind::NewEvidence | MotionKind::NewExpertOpinion
            )
        };
        self.motions
            .iter()
            .filter(asked)
            .any(|motion| motion.decision == Some(Decision::Granted))
    }

    /// Plays one event. An event that was accepted is always played; nothing here refuses.
    pub fn apply(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        self.last = recorded.number;
        match &recorded.event {
            Event::Begun { parts } => self.begin(parts),
            Event::StageOpened { stage } => self.open(*stage, at),
            Event::StageOmitted { stage, .. } => {
                self.omitted.insert(*stage);
            }
            Event::Paused => self.stand(Phase::Paused, at),
            Event::Adjourned { .. } => {
                self.adjournments = self.adjournments.saturating_add(1);
                self.stand(Phase::Adjourned, at);
            }
            Event::Resumed | Event::Reconvened => self.go_on(at),
            Event::ProcedureChanged { to, stages, .. } => self.change_procedure(*to, stages, at),
            Event::Ended { .. } => {
                self.stand(Phase::Ended, at);
                self.floor = None;
                self.requests.clear();
            }
            Event::ChairHandedOver { to } => self.chair = Some(*to),
            Event::FloorRequested { part, purpose } => {
                self.requests.retain(|one| one.part != *part);
                self.requests.push(Request {
                    part: *part,
                    purpose: *purpose,
                    at,
                });
            }
            Event::RequestWithdrawn { part } => self.requests.retain(|one| one.part != *part),
            Event::FloorGranted {
                part,
                purpose,
                seconds,
            } => self.grant(*part, *purpose, *seconds, at),
            Event::FloorEnded { part, .. } => self.end_floor(*part, at),
            Event::Spoken { part, .. } => self.lines.push(Line {
                part: *part,
                stage: self.stage,
            }),
            Event::WitnessCalled { part } => {
                self.called.insert(*part);
                self.excused.remove(part);
            }
            Event::WitnessExcused { part } => {
                self.excused.insert(*part);
                self.requests.retain(|one| one.part != *part);
            }
            Event::Corrected { .. } | Event::Announced { .. } => {}
            other => self.apply_asked(other, at),
        }
    }

    /// Objections, motions, exhibits, contingencies, prompts.
    fn apply_asked(&mut self, event: &Event, at: Moment) {
        match event {
            Event::Objected {
                by,
                against,
                ground,
                text,
                ..
            } => self.objections.push(Objection {
                by: *by,
                against: *against,
                ground: *ground,
                text: text.clone(),
                answer: None,
                ruling: None,
            }),
            Event::ObjectionAnswered {
                objection, text, ..
            } => {
                if let Some(one) = numbered(&mut self.objections, *objection) {
                    one.answer = Some(text.clone());
                }
            }
            Event::ObjectionRuled {
                objection,
                sustained,
                ..
            } => {
                if let Some(one) = numbered(&mut self.objections, *objection) {
                    one.ruling = Some(*sustained);
                }
            }
            Event::Moved { by, what, text, .. } => {
                self.motions.push(Motion {
                    by: *by,
                    what: *what,
                    text: text.clone(),
                    answers: 0,
                    decision: None,
                });
            }
            Event::MotionAnswered { motion, .. } => {
                if let Some(one) = numbered(&mut self.motions, *motion) {
                    one.answers = one.answers.saturating_add(1);
                }
            }
            Event::MotionRuled {
                motion, decision, ..
            } => {
                if let Some(one) = numbered(&mut self.motions, *motion) {
                    one.decision = Some(*decision);
                }
            }
            Event::ExhibitShown {
                by, evidence, aim, ..
            } => {
                self.clear_screen();
                self.exhibits.push(Exhibit {
                    by: *by,
                    evidence: evidence.clone(),
                    aim: aim.clone(),
                    opinions: Vec::new(),
                    on_screen: true,
                });
            }
            Event::ExhibitOpined {
                exhibit,
                by,
                opinion,
            } => {
                if let Some(one) = numbered(&mut self.exhibits, *exhibit) {
                    one.opinions.push((*by, opinion.clone()));
                }
            }
            Event::ExhibitTakenDown { .. } => self.clear_screen(),
            other => self.apply_directed(other, at),
        }
    }

    /// What the director does beside the court.
    fn apply_directed(&mut self, event: &Event, at: Moment) {
        match event {
            Event::Injected {
                code,
                to,
                scene,
                seconds,
                ..
            } => self.injections.push(Injection {
                code: code.clone(),
                to: *to,
                scene: scene.clone(),
                seconds: *seconds,
                withdrawn: false,
                // What is sent to the whole room needs nobody to play it.
                played_at: to.is_none().then_some(at),
                clock: if to.is_none() {
                    Stopwatch::started(at)
                } else {
                    Stopwatch::default()
                },
                answered: None,
            }),
            Event::Played { injection } => {
                if let Some(one) = numbered(&mut self.injections, *injection) {
                    one.played_at = Some(at);
                    one.clock.start(at);
                }
            }
            Event::Answered {
                injection,
                by,
                after_ms,
            } => {
                if let Some(one) = numbered(&mut self.injections, *injection) {
                    one.clock.stop(at);
                    one.answered = Some((*by, *after_ms));
                }
            }
            Event::InjectionWithdrawn { injection } => {
                if let Some(one) = numbered(&mut self.injections, *injection) {
                    one.withdrawn = true;
                }
            }
            Event::PromptOpened {
                question,
                form,
                choices,
                closes_at,
                injection,
                ..
            } => self.prompts.push(Prompt {
                question: question.clone(),
                form: *form,
                choices: choices.clone(),
                closes_at: *closes_at,
                injection: *injection,
                closed: false,
                released: None,
            }),
            Event::PromptClosed { prompt } => {
                if let Some(one) = numbered(&mut self.prompts, *prompt) {
                    one.closed = true;
                }
            }
            Event::PromptReleased {
                prompt,
                answers,
                counts,
            } => {
                if let Some(one) = numbered(&mut self.prompts, *prompt) {
                    one.closed = true;
                    one.released = Some((*answers, counts.clone()));
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, parts: &[Part]) {
        self.phase = Phase::Running;
        self.parts = parts.to_vec();
        self.chair = parts
            .iter()
            .find(|part| part.role == CourtRole::PresidingJudge)
            .map(|part| part.number);
    }

    fn open(&mut self, stage: usize, at: Moment) {
        if let Some(open) = self.stage.and_then(|open| self.stage_clocks.get_mut(open)) {
            open.stop(at);
        }
        self.stage = Some(stage);
        self.omitted.remove(&stage);
        self.heard.clear();
        self.requests.clear();
        self.clear_screen();
        if let Some(clock) = self.stage_clocks.get_mut(stage) {
            clock.start(at);
        }
    }

    fn change_procedure(&mut self, to: Procedure, stages: &[ScriptStage], at: Moment) {
        self.procedure = to;
        self.stages = stages.to_vec();
        self.stage_clocks = vec![Stopwatch::default(); stages.len()];
        self.omitted.clear();
        self.stage = None;
        if !stages.is_empty() {
            self.open(0, at);
        }
    }

    fn grant(&mut self, part: PartNumber, purpose: Purpose, limit: Option<u32>, at: Moment) {
        self.requests.retain(|one| one.part != part);
        self.heard.insert(part);
        self.floor = Some(Floor {
            part,
            purpose,
            limit,
            clock: Stopwatch::started(at),
        });
        if let Some(clock) = self.clock_of(part) {
            clock.start(at);
        }
    }

    fn end_floor(&mut self, part: PartNumber, at: Moment) {
        self.floor = None;
        if let Some(clock) = self.clock_of(part) {
            clock.stop(at);
        }
    }

    /// The clock that adds up the speeches of a part's side; the court's are not added up.
    fn clock_of(&mut self, part: PartNumber) -> Option<&mut Stopwatch> {
        match procedure::side(self.role(part)?) {
            Side::Prosecution => Some(&mut self.prosecution),
            Side::Defence => Some(&mut self.defence),
            Side::Victim => Some(&mut self.victim),
            Side::Court | Side::Called | Side::Beside => None,
        }
    }

    /// All clocks that may run.
    fn stand(&mut self, phase: Phase, at: Moment) {
        self.phase = phase;
        if let Some(clock) = self.stage.and_then(|open| self.stage_clocks.get_mut(open)) {
            clock.stop(at);
        }
        if let Some(floor) = &mut self.floor {
            floor.clock.stop(at);
        }
        for clock in [&mut self.prosecution, &mut self.defence, &mut self.victim] {
            clock.stop(at);
        }
        for injection in &mut self.injections {
            injection.clock.stop(at);
        }
    }

    fn go_on(&mut self, at: Moment) {
        self.phase = Phase::Running;
        if let Some(clock) = self.stage.and_then(|open| self.stage_clocks.get_mut(open)) {
            clock.start(at);
        }
        let speaker = self.floor.as_ref().map(|floor| floor.part);
        if let Some(clock) = speaker.and_then(|part| self.clock_of(part)) {
            clock.start(at);
        }
        if let Some(floor) = &mut self.floor {
            floor.clock.start(at);
        }
        for injection in &mut self.injections {
            if injection.played_at.is_some() && injection.answered.is_none() && !injection.withdrawn
            {
                injection.clock.start(at);
            }
        }
    }

    fn clear_screen(&mut self) {
        for exhibit in &mut self.exhibits {
            exhibit.on_screen = false;
        }
    }
}

/// The thing with this number, from 1.
pub fn numbered<T>(list: &mut [T], number: u32) -> Option<&mut T> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    list.get_mut(index)
}

/// The thing with this number, from 1.
pub fn with_number<T>(list: &[T], number: u32) -> Option<&T> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    list.get(index)
}
