//! What is asked, shown and sent into a hearing, told by example.

use super::action::{Action, Doer};
use super::event::{Decision, Event, MotionKind, Opinion, PartNumber, Purpose, Stance};
use super::refusal::Basis;
use super::rehearsal::*;
use crate::exercises::Stage;

fn deciding(motion: u32, decision: Decision) -> Action {
    Action::RuleOnMotion {
        motion,
        decision,
        reason: String::new(),
    }
}

#[test]
fn the_time_for_a_response_stands_while_the_hearing_is_paused() {
    let mut court = Rehearsal::at(Stage::Questioning);
    let inject = Action::Inject {
        code: "C1".into(),
        to: Some(DEFENDANT),
        scene: "当庭翻供".to_owned(),
        seconds: 180,
    };
    court.director(inject.clone());
    let twice = court.refused(Doer::Director, &inject);
    assert_eq!(twice.0, "trials-refused-injected-twice");
    let not_theirs = court.refused(Doer::Part(DEFENDER), &Action::Play { injection: 1 });
    assert_eq!(not_theirs.0, "trials-refused-director-only");
    court.must(DEFENDANT, Action::Play { injection: 1 });
    court.wait(20);
    court.director(Action::Pause);
    court.wait(500);
    court.director(Action::Resume);
    court.wait(10);
    let events = court.must(PROSECUTOR, Action::FinishResponse { injection: 1 });
    let answered = Event::Answered {
        injection: 1,
        by: PROSECUTOR,
        after_ms: 30_000,
    };
    assert_eq!(events, [answered]);
}

#[test]
fn a_request_for_recusal_is_dealt_with_before_anything_else() {
    let mut court = Rehearsal::at(Stage::Opening);
    court.must(DEFENDANT, moving(MotionKind::Recusal));
    let refused = court.refused(Doer::Part(CHAIR), &Action::OpenNextStage);
    assert_eq!(
        refused,
        ("trials-refused-recusal-open", Some(Basis::Recusal))
    );
    court.must(CHAIR, deciding(1, Decision::Refused));
    court.must(CHAIR, Action::OpenNextStage);
    let again = court.refused(Doer::Part(CHAIR), &deciding(1, Decision::Granted));
    assert_eq!(again.0, "trials-refused-already-ruled");
}

#[test]
fn a_request_to_exclude_is_dealt_with_before_the_inquiry_ends() {
    let mut court = Rehearsal::at(Stage::Questioning);
    court.must(AGENT, moving(MotionKind::Exclusion));
    court.go_to(Stage::DefenceEvidence);
    let refused = court.refused(Doer::Part(CHAIR), &Action::OpenNextStage);
    assert_eq!(
        refused,
        ("trials-refused-exclusion-open", Some(Basis::Exclusion))
    );
    court.must(CHAIR, deciding(1, Decision::Deferred));
    court.must(CHAIR, Action::OpenNextStage);
    court.must(CHAIR, deciding(1, Decision::Granted));
}

#[test]
fn witnesses_are_heard_one_by_one_and_leave() {
    let mut court = Rehearsal::at(Stage::Witnesses);
    let call = |part: PartNumber| Action::CallWitness { part };
    court.must(CHAIR, call(WITNESS));
    assert!(court.hearing.may_follow(WITNESS));
    let refused = court.refused(Doer::Part(CHAIR), &call(EXPERT));
    assert_eq!(
        refused,
        ("trials-refused-witness-inside", Some(Basis::Separately))
    );
    court.grant(WITNESS, Purpose::Answer);
    court.must(CHAIR, Action::ExcuseWitness { part: WITNESS });
    assert!(court.hearing.floor.is_none() && !court.hearing.may_follow(WITNESS));
    court.must(CHAIR, call(EXPERT));
    court.must(CHAIR, call(EXPERT));
    court.must(CHAIR, Action::OpenNextStage);
    assert!(!court.hearing.may_follow(EXPERT));
}

#[test]
fn evidence_is_not_shown_into_the_speech_of_the_other_side() {
    let mut court = Rehearsal::at(Stage::ProsecutionEvidence);
    court.grant(DEFENDER, Purpose::Opinion);
    let refused = court.refused(Doer::Part(PROSECUTOR), &showing("E1"));
    assert_eq!(
        refused,
        ("trials-refused-exhibit-floor", Some(Basis::Exhibits))
    );
    court.grant(PROSECUTOR, Purpose::Statement);
    court.must(PROSECUTOR, showing("E1"));
    let opinion = Opinion {
        authenticity: Stance::Accepted,
        legality: Stance::Disputed,
        relevance: Stance::Accepted,
        text: "取证程序有瑕疵。".to_owned(),
    };
    let opine = Action::Opine {
        exhibit: 1,
        opinion,
    };
    let refused = court.refused(Doer::Part(PROSECUTOR), &opine);
    assert_eq!(
        refused,
        ("trials-refused-opinion-side", Some(Basis::Exhibits))
    );
    court.must(DEFENDER, opine.clone());
    assert_eq!(court.must(DEFENDER, opine), []);
}

#[test]
fn new_evidence_that_was_allowed_is_shown_outside_its_stage() {
    let mut court = Rehearsal::at(Stage::Questioning);
    court.must(DEFENDER, moving(MotionKind::NewEvidence));
    let refused = court.refused(Doer::Part(DEFENDER), &showing("N1"));
    assert_eq!(refused.0, "trials-refused-exhibit-stage");
    court.must(CHAIR, deciding(1, Decision::Granted));
    court.must(DEFENDER, showing("N1"));
}

#[test]
fn what_was_withdrawn_is_not_played_and_what_was_played_not_withdrawn() {
    let mut court = Rehearsal::at(Stage::Questioning);
    let inject = |code: &str| Action::Inject {
        code: code.into(),
        to: Some(DEFENDANT),
        scene: "沉默".to_owned(),
        seconds: 60,
    };
    court.director(inject("C1"));
    court.director(Action::WithdrawInjection { injection: 1 });
    let refused = court.refused(Doer::Part(DEFENDANT), &Action::Play { injection: 1 });
    assert_eq!(refused.0, "trials-refused-withdrawn");
    court.director(inject("C1"));
    court.must(DEFENDANT, Action::Play { injection: 2 });
    let withdraw = Action::WithdrawInjection { injection: 2 };
    let refused = court.refused(Doer::Director, &withdraw);
    assert_eq!(refused.0, "trials-refused-already-played");
}
