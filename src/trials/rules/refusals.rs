//! What is refused, and by which article.

use rstest::rstest;

use super::action::{Action, Doer};
use super::event::{MotionKind, Purpose};
use super::refusal::Basis;
use super::rehearsal::*;
use crate::exercises::{Procedure, Stage};

fn omitting() -> Action {
    Action::OmitNextStage { reason: why() }
}

fn calling() -> Action {
    Action::CallWitness { part: WITNESS }
}

fn asking() -> Action {
    let purpose = Purpose::Statement;
    Action::RequestFloor { purpose }
}

fn reopening() -> Action {
    Action::ReopenInquiry { stage: 1 }
}

fn simplifying() -> Action {
    Action::ChangeProcedure {
        to: Procedure::Simplified,
        stages: stages(Procedure::Simplified),
        reason: why(),
    }
}

/// In an ordinary hearing in which this stage has just been opened.
#[rstest]
#[case::the_last_word_is_the_defendants(
    Stage::FinalStatement,
    CHAIR,
    granting(PROSECUTOR, Purpose::Statement),
    "last-word",
    Basis::LastWord
)]
#[case::the_last_word_has_its_stage(
    Stage::Debate,
    CHAIR,
    granting(DEFENDANT, Purpose::LastWord),
    "last-word-later",
    Basis::LastWord
)]
#[case::the_judgment_waits_for_the_last_words(
    Stage::FinalStatement,
    CHAIR,
    Action::OpenNextStage,
    "last-word-first",
    Basis::LastWord
)]
#[case::no_end_before_the_judgment(Stage::Debate, CHAIR, Action::End, "end-early", Basis::LastWord)]
#[case::nobody_speaks_without_the_floor(
    Stage::Debate,
    DEFENDER,
    saying("辩护意见"),
    "no-floor",
    Basis::Debate
)]
#[case::no_argument_with_the_charge(
    Stage::Charge,
    CHAIR,
    granting(DEFENDER, Purpose::Argument),
    "argument-early",
    Basis::Debate
)]
#[case::a_witness_speaks_in_the_witness_stage(
    Stage::Debate,
    CHAIR,
    granting(WITNESS, Purpose::Answer),
    "witness-stage",
    Basis::Witnesses
)]
#[case::a_witness_is_called_in_the_witness_stage(
    Stage::Questioning,
    CHAIR,
    calling(),
    "witness-stage",
    Basis::Witnesses
)]
#[case::a_witness_is_called_first(
    Stage::Witnesses,
    CHAIR,
    granting(WITNESS, Purpose::Answer),
    "witness-not-called",
    Basis::Gallery
)]
#[case::a_witness_does_not_sit_in_the_gallery(
    Stage::Witnesses,
    WITNESS,
    asking(),
    "gallery",
    Basis::Gallery
)]
#[case::the_charge_is_read(Stage::Opening, CHAIR, omitting(), "stage-needed", Basis::Conduct)]
#[case::statements_are_heard(
    Stage::PleaReview,
    CHAIR,
    omitting(),
    "stage-needed",
    Basis::Questioning
)]
#[case::there_is_a_debate(
    Stage::DefenceEvidence,
    CHAIR,
    omitting(),
    "stage-needed",
    Basis::Debate
)]
#[case::there_is_a_last_word(Stage::CivilPart, CHAIR, omitting(), "stage-needed", Basis::LastWord)]
#[case::there_is_a_judgment(
    Stage::FinalStatement,
    CHAIR,
    omitting(),
    "stage-needed",
    Basis::Conduct
)]
#[case::only_the_chair_conducts(
    Stage::Debate,
    PROSECUTOR,
    Action::OpenNextStage,
    "chair-only",
    Basis::Conduct
)]
#[case::only_judges_preside(Stage::Debate, CHAIR, Action::HandOverChair { to: CLERK }, "chair-judge", Basis::Conduct)]
#[case::no_way_back_within_the_inquiry(
    Stage::Questioning,
    CHAIR,
    reopening(),
    "reopening",
    Basis::Reopening
)]
#[case::no_way_from_ordinary_to_simplified(
    Stage::Debate,
    CHAIR,
    simplifying(),
    "procedure-change",
    Basis::SimplifiedChange
)]
#[case::no_objection_at_the_opening(
    Stage::Opening,
    DEFENDER,
    objecting(None),
    "objection-stage",
    Basis::Objections
)]
#[case::the_clerk_does_not_object(
    Stage::Questioning,
    CLERK,
    objecting(None),
    "objection-role",
    Basis::Objections
)]
#[case::no_objection_to_ones_own_side(
    Stage::Questioning,
    DEFENDER,
    objecting(Some(DEFENDANT)),
    "objection-own-side",
    Basis::Objections
)]
#[case::no_objection_to_the_court(
    Stage::Questioning,
    PROSECUTOR,
    objecting(Some(CHAIR)),
    "objection-court",
    Basis::Objections
)]
#[case::only_the_prosecutor_amends(
    Stage::Questioning,
    DEFENDER,
    moving(MotionKind::ChargeAmendment),
    "amendment-role",
    Basis::Amendment
)]
#[case::no_amendment_after_the_debate(
    Stage::Judgment,
    PROSECUTOR,
    moving(MotionKind::ChargeAmendment),
    "motion-late",
    Basis::Amendment
)]
#[case::the_prosecutor_is_no_party(
    Stage::Opening,
    PROSECUTOR,
    moving(MotionKind::Recusal),
    "recusal-role",
    Basis::Recusal
)]
#[case::the_prosecutor_proves_legality(
    Stage::Questioning,
    PROSECUTOR,
    moving(MotionKind::Exclusion),
    "exclusion-role",
    Basis::Exclusion
)]
#[case::no_evidence_in_the_debate(
    Stage::Debate,
    PROSECUTOR,
    showing("E1"),
    "exhibit-stage",
    Basis::Exhibits
)]
#[case::the_defence_waits_with_its_evidence(
    Stage::ProsecutionEvidence,
    DEFENDER,
    showing("E1"),
    "exhibit-stage",
    Basis::Exhibits
)]
fn the_law_says_no(
    #[case] stage: Stage,
    #[case] by: u16,
    #[case] action: Action,
    #[case] key: &str,
    #[case] basis: Basis,
) {
    let (refused, why) = Rehearsal::at(stage).refused(Doer::Part(by), &action);
    assert_eq!(refused.strip_prefix("trials-refused-"), Some(key));
    assert_eq!(why, Some(basis));
}

/// Refused by the way the room works, in the questioning of an ordinary hearing.
#[rstest]
#[case::marking_judges_do_not_speak(Doer::Part(MARKER), asking(), "not-in-court")]
#[case::a_place_that_is_not_there(Doer::Part(99), asking(), "no-part")]
#[case::the_clerk_writes(Doer::Part(PROSECUTOR), Action::WriteDown { part: DEFENDANT, text: why() }, "clerk-only")]
#[case::nothing_is_written_for_the_silent(Doer::Part(CLERK), Action::WriteDown { part: DEFENDANT, text: why() }, "has-not-spoken")]
#[case::no_such_line(Doer::Part(CLERK), Action::Correct { line: 3, text: why(), reason: why() }, "no-such-line")]
#[case::nothing_to_say(Doer::Part(CHAIR), saying(" "), "empty")]
#[case::a_megabyte(Doer::Part(CHAIR), saying(&"说".repeat(1 << 19)), "too-long")]
#[case::a_forged_director(Doer::Part(PROSECUTOR), Action::Announce { text: why() }, "director-only")]
#[case::a_defendant_is_not_called(Doer::Part(CHAIR), Action::CallWitness { part: DEFENDANT }, "not-a-witness")]
#[case::the_court_does_not_move(Doer::Part(JUDGE), moving(MotionKind::Other), "motion-role")]
#[case::the_clerk_shows_nothing(Doer::Part(CLERK), showing("E1"), "exhibit-role")]
#[case::no_such_objection(Doer::Part(CHAIR), Action::RuleOnObjection { objection: 1, sustained: true, reason: why() }, "no-such-thing")]
fn the_room_says_no(#[case] doer: Doer, #[case] action: Action, #[case] key: &str) {
    let (refused, why) = Rehearsal::at(Stage::Questioning).refused(doer, &action);
    assert_eq!(refused.strip_prefix("trials-refused-"), Some(key));
    assert_eq!(why, None);
}

#[test]
fn nothing_happens_before_the_beginning_and_after_the_end() {
    let mut prepared = Rehearsal::prepared(Procedure::Ordinary, false);
    let (key, _) = prepared.refused(Doer::Director, &Action::OpenNextStage);
    assert_eq!(key, "trials-refused-not-begun");
    let mut over = Rehearsal::at(Stage::Judgment);
    over.must(CHAIR, Action::End);
    let (key, _) = over.refused(Doer::Part(CHAIR), &saying("迟到的话"));
    assert_eq!(key, "trials-refused-ended");
}
