//! Playing events: how each changes the state. The clocks follow in [`super::clocks`].

use super::{
    Absence, Exhibit, Floor, Hearing, Injection, Line, Motion, Objection, Phase, Prompt, Request,
    numbered,
};
use crate::clock::Moment;
use crate::exercises::{CourtRole, Procedure, ScriptStage, Stage};
use crate::trials::rules::audience::{Audience, audience};
use crate::trials::rules::event::{Event, Part, PartNumber, Purpose, Recorded};
use crate::trials::rules::stopwatch::Stopwatch;

impl Hearing {
    /// Plays one event. An event that was accepted is always played; nothing here refuses.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.last = recorded.number;
        self.play(recorded);
        if audience(&recorded.event, self) == Audience::Room {
            self.told = recorded.number;
        }
        self.settle_clocks(recorded.at);
    }

    fn play(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        match &recorded.event {
            Event::Begun { parts } => self.begin(parts),
            Event::StageOpened { stage } => self.open(*stage),
            Event::StageOmitted { stage, .. } => {
                self.omitted.insert(*stage);
            }
            Event::Paused => self.phase = Phase::Paused,
            Event::Adjourned { .. } => {
                self.adjournments = self.adjournments.saturating_add(1);
                self.phase = Phase::Adjourned;
            }
            Event::Resumed | Event::Reconvened => self.phase = Phase::Running,
            Event::ProcedureChanged { to, stages, .. } => self.change_procedure(*to, stages),
            Event::Ended { .. } => {
                self.phase = Phase::Ended;
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
            } => self.grant(*part, *purpose, *seconds),
            Event::FloorEnded { .. } => self.floor = None,
            Event::Spoken { part, .. } => self.lines.push(Line {
                part: *part,
                stage: self.stage,
                event: recorded.number,
            }),
            Event::WitnessCalled { part } => {
                self.called.insert(*part);
                self.excused.remove(part);
                self.inside_since.insert(*part, recorded.number);
            }
            Event::WitnessExcused { part } => {
                self.excused.insert(*part);
                self.inside_since.remove(part);
                self.requests.retain(|one| one.part != *part);
            }
            Event::QuestionedSeparately { part } => self.lead_out_but(*part, recorded.number),
            Event::DefendantsBroughtIn => {
                self.alone = None;
                self.absences.clear();
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
                clock: Stopwatch::default(),
                answered: None,
            }),
            Event::Played { injection } => {
                if let Some(one) = numbered(&mut self.injections, *injection) {
                    one.played_at = Some(at);
                }
            }
            Event::Answered {
                injection,
                by,
                after_ms,
            } => {
                if let Some(one) = numbered(&mut self.injections, *injection) {
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
        let presides = self.with_role(CourtRole::PresidingJudge).next();
        self.chair = presides;
    }

    fn open(&mut self, stage: usize) {
        if self.stage.is_some_and(|open| stage < open) {
            self.last_words.clear();
        }
        self.stage = Some(stage);
        self.omitted.retain(|index| *index < stage);
        self.heard.clear();
        self.requests.clear();
        self.clear_screen();
    }

    fn change_procedure(&mut self, to: Procedure, stages: &[ScriptStage]) {
        self.procedure = to;
        self.stages = stages.to_vec();
        self.stage_clocks = vec![Stopwatch::default(); stages.len()];
        self.last_words.clear();
        self.open(0);
    }

    fn grant(&mut self, part: PartNumber, purpose: Purpose, limit: Option<u32>) {
        self.requests.retain(|one| one.part != part);
        self.heard.insert(part);
        self.spoke.insert(part);
        let is_last_word = self.open_stage() == Some(Stage::FinalStatement)
            && self.role(part) == Some(CourtRole::Defendant);
        if is_last_word {
            self.last_words.insert(part);
        }
        self.floor = Some(Floor {
            part,
            purpose,
            limit,
            clock: Stopwatch::default(),
        });
    }

    /// The co-defendants go out, as far as they are not outside already; this one comes in.
    fn lead_out_but(&mut self, part: PartNumber, number: u32) {
        self.alone = Some(part);
        for absence in &mut self.absences {
            if absence.part == part {
                absence.until.get_or_insert(number);
            }
        }
        let others: Vec<PartNumber> = self
            .with_role(CourtRole::Defendant)
            .filter(|other| *other != part && !self.is_led_out(*other))
            .collect();
        self.requests.retain(|one| !others.contains(&one.part));
        self.absences.extend(others.into_iter().map(|part| Absence {
            part,
            from: number,
            until: None,
        }));
    }

    fn clear_screen(&mut self) {
        for exhibit in &mut self.exhibits {
            exhibit.on_screen = false;
        }
    }
}
