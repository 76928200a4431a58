//! What the three procedures ask and allow.

use super::event::Purpose;
use super::refusal::{Basis, Refusal};
use crate::exercises::{CourtRole, Procedure, Stage};

/// Which side somebody stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Court,
    Prosecution,
    Victim,
    Defence,
    /// Witnesses and experts.
    Called,
    /// Marking judges and directors: beside the court, not in it.
    Beside,
}

/// The side of a role.
pub const fn side(role: CourtRole) -> Side {
    match role {
        CourtRole::PresidingJudge | CourtRole::Judge | CourtRole::Assessor | CourtRole::Clerk => {
            Side::Court
        }
        CourtRole::Prosecutor => Side::Prosecution,
        CourtRole::Victim | CourtRole::VictimAgent => Side::Victim,
        CourtRole::Defender | CourtRole::Defendant => Side::Defence,
        CourtRole::Witness | CourtRole::Expert => Side::Called,
        CourtRole::MarkingJudge | CourtRole::Director => Side::Beside,
    }
}

/// Whether the role waits outside until it is called (Interpretation, art. 265).
pub const fn waits_outside(role: CourtRole) -> bool {
    matches!(side(role), Side::Called)
}

/// Whether the role may miss a part of the hearing, and therefore hears of it by its own topic and
/// never by the room's, where everything can be asked for again: who is called in, and defendants,
/// who are led out while a co-defendant is questioned.
pub const fn hears_apart(role: CourtRole) -> bool {
    waits_outside(role) || matches!(role, CourtRole::Defendant)
}

/// Whether the stage belongs to the inquiry (法庭调查).
pub const fn is_inquiry(stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Charge
            | Stage::PleaReview
            | Stage::Statements
            | Stage::Questioning
            | Stage::ProsecutionEvidence
            | Stage::Witnesses
            | Stage::DefenceEvidence
    )
}

/// Whether a stage may be left out, and if not, why.
pub fn may_omit(procedure: Procedure, plea: bool, stage: Stage) -> Result<(), Refusal> {
    const NEVER: &str = "trials-refused-stage-needed";
    match stage {
        Stage::Opening | Stage::Charge | Stage::Judgment => {
            Err(Refusal::law(NEVER, Basis::Conduct))
        }
        Stage::FinalStatement => Err(Refusal::law(NEVER, Basis::LastWord)),
        Stage::PleaReview if plea => Err(Refusal::law(NEVER, Basis::Conduct)),
        // These depend on whether there is somebody or something to hear.
        Stage::PleaReview | Stage::Witnesses | Stage::DefenceEvidence | Stage::CivilPart => Ok(()),
        // Art. 219 frees the simplified procedure from questioning, evidence and debate, not from this.
        Stage::Statements if procedure == Procedure::Simplified => {
            Err(Refusal::law(NEVER, Basis::Simplified))
        }
        Stage::Statements | Stage::Questioning | Stage::ProsecutionEvidence | Stage::Debate => {
            match procedure {
                Procedure::Ordinary => Err(Refusal::law(
                    NEVER,
                    if matches!(stage, Stage::Debate) {
                        Basis::Debate
                    } else {
                        Basis::Questioning
                    },
                )),
                Procedure::Simplified | Procedure::Expedited => Ok(()),
            }
        }
    }
}

/// Whether the court may change from one procedure to another.
pub const fn may_change(from: Procedure, to: Procedure) -> Result<(), Refusal> {
    match (from, to) {
        (Procedure::Expedited, Procedure::Ordinary | Procedure::Simplified)
        | (Procedure::Simplified, Procedure::Ordinary) => Ok(()),
        (Procedure::Expedited, _) => Err(Refusal::law(
            "trials-refused-procedure-change",
            Basis::ExpeditedChange,
        )),
        _ => Err(Refusal::law(
            "trials-refused-procedure-change",
            Basis::SimplifiedChange,
        )),
    }
}

/// Whether a role may be given the floor in a stage. The court may always speak and is not asked.
pub fn may_have_floor(stage: Stage, role: CourtRole, purpose: Purpose) -> Result<(), Refusal> {
    let last_word = matches!(purpose, Purpose::LastWord);
    let confronted = matches!(role, CourtRole::Defendant | CourtRole::Witness);
    match (stage, side(role)) {
        (at, _) if purpose == Purpose::Confrontation && !(confronted && is_inquiry(at)) => Err(
            Refusal::law("trials-refused-confrontation", Basis::CoDefendants),
        ),
        (_, Side::Beside) => Err(Refusal::house("trials-refused-not-in-court")),
        (at, _) if last_word && at != Stage::FinalStatement => Err(Refusal::law(
            "trials-refused-last-word-later",
            Basis::LastWord,
        )),
        (Stage::FinalStatement, by)
            if role != CourtRole::Defendant && (last_word || by != Side::Court) =>
        {
            Err(Refusal::law("trials-refused-last-word", Basis::LastWord))
        }
        (_, Side::Called) if stage != Stage::Witnesses => Err(Refusal::law(
            "trials-refused-witness-stage",
            Basis::Witnesses,
        )),
        (Stage::Charge, Side::Defence | Side::Victim) if purpose == Purpose::Argument => {
            Err(Refusal::law("trials-refused-argument-early", Basis::Debate))
        }
        _ => Ok(()),
    }
}

/// Who may show evidence in a stage.
pub fn may_show(stage: Stage, role: CourtRole, new_evidence_granted: bool) -> Result<(), Refusal> {
    let refused = Err(Refusal::law(
        "trials-refused-exhibit-stage",
        Basis::Exhibits,
    ));
    match (side(role), stage) {
        (Side::Prosecution, Stage::Questioning | Stage::ProsecutionEvidence | Stage::Witnesses)
        | (Side::Defence, Stage::DefenceEvidence | Stage::Witnesses) => Ok(()),
        (Side::Prosecution | Side::Defence | Side::Victim, at)
            if is_inquiry(at) && new_evidence_granted =>
        {
            Ok(())
        }
        (Side::Prosecution | Side::Defence | Side::Victim, _) => refused,
        _ => Err(Refusal::house("trials-refused-exhibit-role")),
    }
}
