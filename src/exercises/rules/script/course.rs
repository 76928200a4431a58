//! Whether the course of a script is one that the procedure knows.

use super::written::{WrittenScript, WrittenStage};
use crate::exercises::rules::fault::Reason;
use crate::exercises::rules::hearing::CastEntry;
use crate::exercises::rules::inspect::tools::{Examiner, Inspect};
use crate::exercises::rules::kinds::{CourtRole, Procedure, Stage};

fn kind(written: &WrittenStage) -> Option<Stage> {
    Stage::with_code(written.stage.value())
}

/// Each stage at most once, in the order of the law.
pub fn in_order(at: &mut Examiner<'_>, written: &WrittenScript) {
    let mut before: Vec<Stage> = Vec::new();
    for one in written.stages.value() {
        let Some(stage) = kind(one) else { continue };
        let name = || stage.code().to_owned();
        if before.contains(&stage) {
            at.fault(one.stage.start(), Reason::StageTwice { stage: name() });
        } else if let Some(last) = before.iter().max().filter(|last| **last > stage) {
            let after = last.code().to_owned();
            let reason = Reason::StageOutOfOrder {
                stage: name(),
                after,
            };
            at.fault(one.stage.start(), reason);
        }
        before.push(stage);
    }
}

/// Every stage that the procedure never leaves out, and none that it does not have.
pub fn of_procedure(at: &mut Examiner<'_>, written: &WrittenScript, procedure: Procedure) {
    let plea = *written.plea.value();
    let code = || procedure.code().to_owned();
    if procedure == Procedure::Expedited && !plea {
        at.fault(written.plea.start(), Reason::PleaNeeded {});
    }
    let there: Vec<Stage> = written.stages.value().iter().filter_map(kind).collect();
    for stage in Stage::ALL {
        if is_needed(procedure, plea, *stage) && !there.contains(stage) {
            let (stage, procedure) = (stage.code().to_owned(), code());
            let reason = Reason::MissingStage { stage, procedure };
            at.fault(written.stages.start(), reason);
        }
    }
    if procedure == Procedure::Expedited {
        for one in written.stages.value() {
            if let Some(stage) = kind(one).filter(|stage| is_inquiry_or_debate(*stage)) {
                let (stage, procedure) = (stage.code().to_owned(), code());
                let reason = Reason::StageNotInProcedure { stage, procedure };
                at.fault(one.stage.start(), reason);
            }
        }
    }
}

/// The inquiry and the debate may be shortened, never left out, in the ordinary procedure; the
/// plea is reviewed wherever there is one (Criminal Procedure Law, arts. 190, 198, 219, 224).
const fn is_needed(procedure: Procedure, plea: bool, stage: Stage) -> bool {
    match stage {
        Stage::Opening | Stage::Charge | Stage::FinalStatement | Stage::Judgment => true,
        Stage::PleaReview => plea,
        Stage::Statements | Stage::Questioning | Stage::ProsecutionEvidence | Stage::Debate => {
            matches!(procedure, Procedure::Ordinary)
        }
        Stage::Witnesses | Stage::DefenceEvidence | Stage::CivilPart => false,
    }
}

/// What the expedited procedure does without (Criminal Procedure Law, art. 224).
const fn is_inquiry_or_debate(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Statements
            | Stage::Questioning
            | Stage::ProsecutionEvidence
            | Stage::Witnesses
            | Stage::DefenceEvidence
            | Stage::Debate
    )
}

/// Whoever is to speak stands in the cast and is heard in that stage.
pub fn heard(at: &mut Examiner<'_>, written: &WrittenScript, cast: &[CastEntry]) {
    for one in written.stages.value() {
        for speaker in one.speakers.value() {
            let Some(role) = CourtRole::with_code(speaker.value()) else {
                continue;
            };
            let name = role.code().to_owned();
            if !cast.iter().any(|entry| entry.role == role) {
                at.fault(speaker.start(), Reason::SpeakerNotInCast { role: name });
            } else if let Some(stage) = kind(one).filter(|stage| !is_heard(*stage, role)) {
                let stage = stage.code().to_owned();
                at.fault(
                    speaker.start(),
                    Reason::SpeakerNotHeard { role: name, stage },
                );
            }
        }
    }
}

/// The last word is the defendant's; whoever is called speaks when called; marking judges and
/// directors are not in court.
const fn is_heard(stage: Stage, role: CourtRole) -> bool {
    match role {
        CourtRole::MarkingJudge | CourtRole::Director => false,
        CourtRole::PresidingJudge
        | CourtRole::Judge
        | CourtRole::Assessor
        | CourtRole::Clerk
        | CourtRole::Defendant => true,
        CourtRole::Witness | CourtRole::Expert => matches!(stage, Stage::Witnesses),
        CourtRole::Prosecutor
        | CourtRole::Defender
        | CourtRole::Victim
        | CourtRole::VictimAgent => !matches!(stage, Stage::FinalStatement),
    }
}
