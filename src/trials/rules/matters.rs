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
fn co_defendants_are_questioned_one_by_one_and_hear_of_it_when_all_are_back() {
    let mut court = Rehearsal::at(Stage::Questioning);
    let alone = |part: PartNumber| Action::QuestionSeparately { part };
    let refused = court.refused(Doer::Part(CHAIR), &granting(DEFENDANT, Purpose::Answer));
    assert_eq!(
        refused,
        (
            "trials-refused-co-defendants-inside",
            Some(Basis::CoDefendants)
        )
    );
    court.grant(SECOND_DEFENDANT, Purpose::Procedural);
    let events = court.must(CHAIR, alone(DEFENDANT));
    assert_eq!(events.len(), 2, "who leaves does not go on speaking");
    assert!(court.must(CHAIR, alone(DEFENDANT)).is_empty());
    let outside = court.refused(Doer::Part(SECOND_DEFENDANT), &moving(MotionKind::Other));
    assert_eq!(
        outside,
        ("trials-refused-led-out", Some(Basis::CoDefendants))
    );
    court.grant(DEFENDANT, Purpose::Answer);
    court.must(DEFENDANT, saying("钱是他让我取的"));
    let said = court.hearing.last;
    court.must(CHAIR, alone(SECOND_DEFENDANT));
    assert!(court.hearing.missed(SECOND_DEFENDANT, said) && !court.hearing.missed(DEFENDANT, said));
    court.grant(SECOND_DEFENDANT, Purpose::Answer);
    court.must(CHAIR, Action::BringDefendantsIn);
    assert!(!court.hearing.missed(SECOND_DEFENDANT, said));
    court.grant(DEFENDANT, Purpose::Confrontation);
    court.must(CHAIR, alone(DEFENDANT));
    court.must(CHAIR, Action::OpenNextStage);
    assert!(
        court.hearing.may_follow(SECOND_DEFENDANT),
        "back before the next stage"
    );
}

#[test]
fn nobody_comes_in_while_an_objection_is_open() {
    let open = ("trials-refused-objection-open", Some(Basis::Objections));
    let mut court = Rehearsal::at(Stage::Questioning);
    let alone = |part: PartNumber| Action::QuestionSeparately { part };
    court.must(CHAIR, alone(DEFENDANT));
    court.grant(PROSECUTOR, Purpose::Question);
    court.must(DEFENDER, objecting(None));
    for action in [alone(SECOND_DEFENDANT), Action::BringDefendantsIn] {
        assert_eq!(court.refused(Doer::Part(CHAIR), &action), open);
    }
    let ruling = Action::RuleOnObjection {
        objection: 1,
        sustained: true,
        reason: why(),
    };
    court.must(CHAIR, ruling);
    court.must(CHAIR, alone(SECOND_DEFENDANT));

    let mut court = Rehearsal::at(Stage::Witnesses);
    let call = Action::CallWitness { part: WITNESS };
    court.grant(PROSECUTOR, Purpose::Question);
    court.must(DEFENDER, objecting(None));
    assert_eq!(court.refused(Doer::Part(CHAIR), &call), open);
}

#[test]
fn only_who_may_leave_is_led_out_and_only_while_they_are_questioned() {
    let mut court = Rehearsal::at(Stage::Statements);
    let alone = |part: PartNumber| Action::QuestionSeparately { part };
    let early = court.refused(Doer::Part(CHAIR), &alone(DEFENDANT));
    assert_eq!(
        early,
        ("trials-refused-separately-stage", Some(Basis::CoDefendants))
    );
    let other = court.refused(Doer::Part(CHAIR), &alone(WITNESS));
    assert_eq!(other, ("trials-refused-not-a-defendant", None));
    let by_others = court.refused(Doer::Part(PROSECUTOR), &alone(DEFENDANT));
    assert_eq!(by_others.0, "trials-refused-chair-only");
    let confronted = court.refused(Doer::Part(CHAIR), &granting(AGENT, Purpose::Confrontation));
    assert_eq!(
        confronted,
        ("trials-refused-confrontation", Some(Basis::CoDefendants))
    );
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
