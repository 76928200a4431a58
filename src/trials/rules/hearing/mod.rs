//! The state of a hearing: its log played back.

mod clocks;
mod playing;

use std::collections::{BTreeMap, BTreeSet};

use super::event::{
    Decision, Ground, MotionKind, Opinion, Part, PartNumber, PromptForm, Purpose, Recorded,
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
    /// Number of the event by which it was spoken.
    pub event: u32,
}

/// A defendant was outside while these events happened: from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    pub part: PartNumber,
    pub from: u32,
    /// None while the defendant is outside.
    pub until: Option<u32>,
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
    /// Who has had the floor at all.
    pub spoke: BTreeSet<PartNumber>,
    /// Defendants who have had the last word; going back to an earlier stage makes it void.
    pub last_words: BTreeSet<PartNumber>,
    pub prosecution: Stopwatch,
    pub defence: Stopwatch,
    pub victim: Stopwatch,
    pub lines: Vec<Line>,
    pub objections: Vec<Objection>,
    pub motions: Vec<Motion>,
    pub called: BTreeSet<PartNumber>,
    pub excused: BTreeSet<PartNumber>,
    /// Number of the event that called a witness who is now inside.
    pub inside_since: BTreeMap<PartNumber, u32>,
    /// The defendant who is questioned while the co-defendants are outside.
    pub alone: Option<PartNumber>,
    /// What defendants have missed since one of them was first questioned alone; over when all are in.
    pub absences: Vec<Absence>,
    pub exhibits: Vec<Exhibit>,
    pub injections: Vec<Injection>,
    pub prompts: Vec<Prompt>,
    pub adjournments: u8,
    /// Number of the last event.
    pub last: u32,
    /// Number of the last event of which the whole room has heard.
    pub told: u32,
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
            spoke: BTreeSet::new(),
            last_words: BTreeSet::new(),
            prosecution: Stopwatch::default(),
            defence: Stopwatch::default(),
            victim: Stopwatch::default(),
            lines: Vec::new(),
            objections: Vec::new(),
            motions: Vec::new(),
            called: BTreeSet::new(),
            excused: BTreeSet::new(),
            inside_since: BTreeMap::new(),
            alone: None,
            absences: Vec::new(),
            exhibits: Vec::new(),
            injections: Vec::new(),
            prompts: Vec::new(),
            adjournments: 0,
            last: 0,
            told: 0,
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

    pub fn side(&self, number: PartNumber) -> Option<Side> {
        self.role(number).map(procedure::side)
    }

    /// Whether a part may follow the hearing now: witnesses wait outside until they are called, and
    /// leave when they have been heard (Interpretation, art. 265); so do defendants while a co-defendant
    /// is questioned (art. 243).
    pub fn may_follow(&self, number: PartNumber) -> bool {
        self.part(number).is_some_and(|part| !self.is_outside(part))
    }

    /// Whether a part waits outside, also before the hearing has begun.
    pub fn is_outside(&self, part: &Part) -> bool {
        self.phase != Phase::Ended
            && if procedure::waits_outside(part.role) {
                !self.inside_since.contains_key(&part.number)
            } else {
                self.is_led_out(part.number)
            }
    }

    /// Whether a defendant waits outside while a co-defendant is questioned.
    pub fn is_led_out(&self, number: PartNumber) -> bool {
        let outside = |one: &Absence| one.part == number && one.until.is_none();
        self.absences.iter().any(outside)
    }

    /// Whether a part was outside when an event happened, and may not know of it yet.
    pub fn missed(&self, number: PartNumber, event: u32) -> bool {
        let before_the_call = self
            .inside_since
            .get(&number)
            .is_some_and(|since| event < *since);
        let outside = |one: &Absence| {
            one.part == number && one.from <= event && one.until.is_none_or(|until| event < until)
        };
        before_the_call || self.absences.iter().any(outside)
    }

    /// Whether a part has missed anything that it may not know of yet.
    pub fn has_missed_something(&self, number: PartNumber) -> bool {
        self.phase != Phase::Ended
            && (self.role(number).is_some_and(procedure::waits_outside)
                || self.absences.iter().any(|one| one.part == number))
    }

    /// Whether several defendants are tried together.
    pub fn has_co_defendants(&self) -> bool {
        self.with_role(CourtRole::Defendant).nth(1).is_some()
    }

    /// Whether something of this kind was asked of the court and has had no answer at all.
    pub fn is_undecided(&self, what: MotionKind) -> bool {
        self.motions
            .iter()
            .any(|motion| motion.what == what && motion.decision.is_none())
    }

    /// Whether every defendant has had the last word.
    pub fn last_words_heard(&self) -> bool {
        self.with_role(CourtRole::Defendant)
            .all(|part| self.last_words.contains(&part))
    }

    /// The parts with a role.
    pub fn with_role(&self, role: CourtRole) -> impl Iterator<Item = PartNumber> + '_ {
        let these = self.parts.iter().filter(move |part| part.role == role);
        these.map(|part| part.number)
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
