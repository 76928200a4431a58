//! A hearing for tests: a cast, a script, a clock, and actions that are appended to a log.

#![allow(clippy::missing_panics_doc)] // a panic is how a test fails

use super::action::{Action, Doer};
use super::decide::{Decided, decide};
use super::event::{Event, Ground, MotionKind, Part, PartNumber, Purpose, Recorded};
use super::hearing::Hearing;
use super::refusal::Basis;
use crate::clock::Moment;
use crate::exercises::{CourtRole, HearingScript, Procedure, ScriptStage, Stage};

pub const CHAIR: PartNumber = 1;
pub const JUDGE: PartNumber = 2;
pub const CLERK: PartNumber = 3;
pub const PROSECUTOR: PartNumber = 4;
pub const DEFENDER: PartNumber = 5;
pub const DEFENDANT: PartNumber = 6;
pub const SECOND_DEFENDANT: PartNumber = 7;
pub const AGENT: PartNumber = 8;
pub const WITNESS: PartNumber = 9;
pub const EXPERT: PartNumber = 10;
pub const MARKER: PartNumber = 11;

pub const DEFENDANTS: [PartNumber; 2] = [DEFENDANT, SECOND_DEFENDANT];

pub fn cast() -> Vec<Part> {
    let roles = [
        CourtRole::PresidingJudge,
        CourtRole::Judge,
        CourtRole::Clerk,
        CourtRole::Prosecutor,
        CourtRole::Defender,
        CourtRole::Defendant,
        CourtRole::Defendant,
        CourtRole::VictimAgent,
        CourtRole::Witness,
        CourtRole::Expert,
        CourtRole::MarkingJudge,
    ];
    (1..)
        .zip(roles)
        .map(|(number, role)| Part {
            number,
            role,
            label: format!("{}{number}", role.code()),
        })
        .collect()
}

pub fn stages(procedure: Procedure) -> Vec<ScriptStage> {
    let kinds: &[Stage] = match procedure {
        Procedure::Ordinary => Stage::ALL,
        Procedure::Simplified => &[
            Stage::Opening,
            Stage::Charge,
            Stage::PleaReview,
            Stage::Statements,
            Stage::Questioning,
            Stage::ProsecutionEvidence,
            Stage::Debate,
            Stage::FinalStatement,
            Stage::Judgment,
        ],
        Procedure::Expedited => &[
            Stage::Opening,
            Stage::Charge,
            Stage::PleaReview,
            Stage::FinalStatement,
            Stage::Judgment,
        ],
    };
    let planned = kinds.iter().map(|stage| ScriptStage {
        stage: *stage,
        usual_minutes: 10,
        longest_minutes: 20,
        speakers: Vec::new(),
        speech_seconds: (*stage == Stage::Debate).then_some(180),
        evidence: Vec::new(),
        contingencies: Vec::new(),
        outline: None,
    });
    planned.collect()
}

pub fn granting(to: PartNumber, purpose: Purpose) -> Action {
    Action::GrantFloor {
        to,
        purpose,
        seconds: None,
    }
}

pub fn saying(text: &str) -> Action {
    Action::Say {
        text: text.to_owned(),
        from_notes: false,
    }
}

pub fn moving(what: MotionKind) -> Action {
    Action::Move {
        what,
        text: "申请".to_owned(),
    }
}

pub fn objecting(against: Option<PartNumber>) -> Action {
    Action::Object {
        ground: Ground::Leading,
        against,
        line: None,
        text: String::new(),
    }
}

pub fn showing(code: &str) -> Action {
    Action::Show {
        evidence: vec![code.into()],
        aim: "证明转账的经过".to_owned(),
    }
}

pub fn why() -> String {
    "理由".to_owned()
}

pub struct Rehearsal {
    pub script: HearingScript,
    pub hearing: Hearing,
    pub log: Vec<Recorded>,
    pub now: Moment,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "`must(CHAIR, Action::Pause)` reads better"
)]
impl Rehearsal {
    /// Before it begins.
    pub fn prepared(procedure: Procedure, plea: bool) -> Self {
        let script = HearingScript {
            procedure,
            plea,
            cast: Vec::new(),
            stages: stages(procedure),
            sheet: Vec::new(),
            court_points: Vec::new(),
        };
        Self {
            hearing: Hearing::new(&script),
            script,
            log: Vec::new(),
            now: Moment::from_micros(1_790_000_000_000_000),
        }
    }

    /// Begun, no stage open.
    pub fn begun(procedure: Procedure, plea: bool) -> Self {
        let mut rehearsal = Self::prepared(procedure, plea);
        rehearsal.record(Event::Begun { parts: cast() });
        rehearsal
    }

    /// An ordinary hearing in which this stage has just been opened.
    pub fn at(stage: Stage) -> Self {
        let mut rehearsal = Self::begun(Procedure::Ordinary, false);
        rehearsal.go_to(stage);
        rehearsal
    }

    /// Opens stage after stage; the defender is heard, and the last words.
    pub fn go_to(&mut self, stage: Stage) {
        if self.hearing.procedure == Procedure::Expedited && stage >= Stage::FinalStatement {
            self.go_to(Stage::Charge);
            self.grant(DEFENDER, Purpose::Statement);
        }
        while self.hearing.open_stage() != Some(stage) {
            if self.hearing.open_stage() == Some(Stage::FinalStatement) {
                for defendant in DEFENDANTS {
                    self.grant(defendant, Purpose::LastWord);
                }
            }
            self.must(CHAIR, Action::OpenNextStage);
        }
    }

    pub fn wait(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
    }

    pub fn record(&mut self, event: Event) {
        let recorded = Recorded {
            number: u32::try_from(self.log.len()).unwrap() + 1,
            at: self.now,
            event,
        };
        self.hearing.apply(&recorded);
        self.log.push(recorded);
    }

    pub fn act(&mut self, doer: Doer, action: &Action) -> Decided {
        let events = decide(&self.hearing, doer, action, self.now)?;
        for event in &events {
            self.record(event.clone());
        }
        Ok(events)
    }

    /// What a part does and may do.
    pub fn must(&mut self, part: PartNumber, action: Action) -> Vec<Event> {
        self.act(Doer::Part(part), &action)
            .unwrap_or_else(|refusal| panic!("{action:?}: {}", refusal.key))
    }

    pub fn director(&mut self, action: Action) -> Vec<Event> {
        self.act(Doer::Director, &action)
            .unwrap_or_else(|refusal| panic!("{action:?}: {}", refusal.key))
    }

    pub fn grant(&mut self, to: PartNumber, purpose: Purpose) {
        self.must(CHAIR, granting(to, purpose));
    }

    /// What is refused: key and basis.
    pub fn refused(&mut self, doer: Doer, action: &Action) -> (&'static str, Option<Basis>) {
        let before = self.hearing.clone();
        let refusal = self
            .act(doer, action)
            .expect_err("this should have been refused");
        assert_eq!(self.hearing, before);
        (refusal.key, refusal.basis)
    }
}
