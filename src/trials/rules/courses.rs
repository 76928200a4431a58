//! Courses that hearings take, told by example.

use super::action::{Action, Doer};
use super::event::{Decision, Event, MotionKind, Opinion, PartNumber, Purpose, Stance};
use super::hearing::Phase;
use super::refusal::Basis;
use super::rehearsal::*;
use crate::exercises::{Procedure, Stage};

fn deciding(motion: u32, decision: Decision) -> Action {
    Action::RuleOnMotion {
        motion,
        decision,
        reason: String::new(),
    }
}

fn ruling(objection: u32) -> Action {
    Action::RuleOnObjection {
        objection,
        sustained: true,
        reason: why(),
    }
}

/// Milliseconds of the speech that these events end, and how much of it was too long.
fn spoken(events: &[Event]) -> (i64, i64) {
    let ended = events.iter().find_map(|event| match event {
        Event::FloorEnded {
            spoken_ms,
            overrun_ms,
            ..
        } => Some((*spoken_ms, *overrun_ms)),
        _ => None,
    });
    ended.expect("a speech ended")
}

#[test]
fn a_pause_stops_every_clock() {
    let mut court = Rehearsal::at(Stage::Debate);
    court.grant(PROSECUTOR, Purpose::Argument);
    court.wait(60);
    court.director(Action::Pause);
    court.wait(600);
    court.must(CHAIR, Action::Resume);
    court.wait(30);
    assert_eq!(spoken(&court.must(PROSECUTOR, Action::Yield)), (90_000, 0));
    assert_eq!(court.hearing.prosecution.elapsed_ms(court.now), 90_000);
    let stage = court.hearing.stage_clocks[court.hearing.stage.unwrap()];
    assert_eq!(stage.elapsed_ms(court.now), 90_000);
}

#[test]
fn a_speech_over_its_limit_is_recorded_as_such() {
    let mut court = Rehearsal::at(Stage::Debate);
    court.grant(DEFENDER, Purpose::Argument);
    court.wait(200);
    assert_eq!(
        spoken(&court.must(DEFENDER, Action::Yield)),
        (200_000, 20_000)
    );
}

#[test]
fn an_objection_stops_the_speech_and_its_clock_until_the_ruling() {
    let mut court = Rehearsal::at(Stage::Questioning);
    court.grant(PROSECUTOR, Purpose::Question);
    court.wait(40);
    court.must(DEFENDER, objecting(None));
    let refused = court.refused(Doer::Part(PROSECUTOR), &saying("接着问"));
    assert_eq!(
        refused,
        ("trials-refused-objection-open", Some(Basis::Objections))
    );
    let refused = court.refused(Doer::Part(CHAIR), &Action::OpenNextStage);
    assert_eq!(refused.0, "trials-refused-objection-open");
    court.must(CHAIR, saying("公诉人可以回应。"));
    let own = Action::AnswerObjection {
        objection: 1,
        text: why(),
    };
    let refused = court.refused(Doer::Part(DEFENDER), &own);
    assert_eq!(refused.0, "trials-refused-objection-answer");
    court.must(PROSECUTOR, own);
    court.wait(100);
    court.must(CHAIR, ruling(1));
    court.wait(20);
    assert_eq!(spoken(&court.must(PROSECUTOR, Action::Yield)).0, 60_000);
    let other = Action::RuleOnObjection {
        objection: 1,
        sustained: false,
        reason: why(),
    };
    let refused = court.refused(Doer::Part(CHAIR), &other);
    assert_eq!(refused.0, "trials-refused-already-ruled");
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
fn the_court_adjourns_twice_at_most() {
    let mut court = Rehearsal::at(Stage::Witnesses);
    let adjourn = Action::Adjourn { reason: why() };
    for _ in 0..2 {
        court.grant(PROSECUTOR, Purpose::Procedural);
        court.must(CHAIR, adjourn.clone());
        assert_eq!(court.hearing.floor, None);
        let refused = court.refused(Doer::Part(CHAIR), &Action::Resume);
        assert_eq!(refused.0, "trials-refused-adjourned");
        court.must(CHAIR, Action::Reconvene);
    }
    let refused = court.refused(Doer::Part(CHAIR), &adjourn);
    assert_eq!(
        refused,
        ("trials-refused-adjournments", Some(Basis::Adjournments))
    );
}

#[test]
fn who_goes_back_to_the_inquiry_hears_the_last_words_again() {
    let mut court = Rehearsal::at(Stage::FinalStatement);
    for defendant in DEFENDANTS {
        court.grant(defendant, Purpose::LastWord);
    }
    court.must(CHAIR, Action::ReopenInquiry { stage: 4 });
    assert_eq!(court.hearing.open_stage(), Some(Stage::Questioning));
    while court.hearing.open_stage() != Some(Stage::FinalStatement) {
        court.must(CHAIR, Action::OpenNextStage);
    }
    court.grant(DEFENDANT, Purpose::LastWord);
    let refused = court.refused(Doer::Part(CHAIR), &Action::OpenNextStage);
    assert_eq!(refused.0, "trials-refused-last-word-first");
    court.grant(SECOND_DEFENDANT, Purpose::LastWord);
    court.must(CHAIR, Action::OpenNextStage);
    assert_eq!(court.hearing.open_stage(), Some(Stage::Judgment));
}

#[test]
fn new_arguments_in_the_last_word_lead_back_to_the_debate() {
    let mut court = Rehearsal::at(Stage::FinalStatement);
    let debate = Action::ReopenInquiry { stage: 8 };
    court.must(CHAIR, debate.clone());
    assert_eq!(court.hearing.open_stage(), Some(Stage::Debate));
    let refused = court.refused(Doer::Part(CHAIR), &debate);
    assert_eq!(
        refused,
        ("trials-refused-reopening", Some(Basis::Reopening))
    );
}

#[test]
fn another_procedure_begins_anew() {
    let mut court = Rehearsal::begun(Procedure::Expedited, true);
    court.go_to(Stage::FinalStatement);
    court.grant(DEFENDANT, Purpose::LastWord);
    court.wait(60);
    let change = |stages| Action::ChangeProcedure {
        to: Procedure::Ordinary,
        stages,
        reason: "被告人否认指控的犯罪事实".to_owned(),
    };
    let mut unfinished = stages(Procedure::Ordinary);
    unfinished.pop();
    let refused = court.refused(Doer::Part(CHAIR), &change(unfinished));
    assert_eq!(refused.0, "trials-refused-procedure-stages");
    court.must(CHAIR, change(stages(Procedure::Ordinary)));
    let hearing = &court.hearing;
    assert_eq!(hearing.open_stage(), Some(Stage::Opening));
    assert_eq!(hearing.stage_clocks[0].elapsed_ms(court.now), 0);
    assert!(hearing.floor.is_none() && hearing.last_words.is_empty());
}

#[test]
fn the_expedited_procedure_hears_the_defender() {
    let mut court = Rehearsal::begun(Procedure::Expedited, true);
    court.go_to(Stage::PleaReview);
    let refused = court.refused(Doer::Part(CHAIR), &Action::OpenNextStage);
    assert_eq!(
        refused,
        ("trials-refused-defender-first", Some(Basis::Expedited))
    );
    court.grant(DEFENDER, Purpose::Statement);
    court.must(CHAIR, Action::OpenNextStage);
}

#[test]
fn the_simplified_procedure_may_leave_out_the_questioning_but_not_the_statements() {
    let mut court = Rehearsal::begun(Procedure::Simplified, true);
    let omit = Action::OmitNextStage { reason: why() };
    court.go_to(Stage::PleaReview);
    let refused = court.refused(Doer::Part(CHAIR), &omit);
    assert_eq!(
        refused,
        ("trials-refused-stage-needed", Some(Basis::Simplified))
    );
    court.must(CHAIR, Action::OpenNextStage);
    court.must(CHAIR, omit.clone());
    court.must(CHAIR, omit.clone());
    court.must(CHAIR, omit.clone());
    let refused = court.refused(Doer::Part(CHAIR), &omit);
    assert_eq!(
        refused,
        ("trials-refused-stage-needed", Some(Basis::LastWord))
    );
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
fn the_director_hands_the_chair_over_when_a_page_is_dead() {
    let mut court = Rehearsal::at(Stage::Debate);
    court.director(Action::Pause);
    court.director(Action::HandOverChair { to: JUDGE });
    let refused = court.refused(Doer::Part(CHAIR), &Action::Resume);
    assert_eq!(refused, ("trials-refused-chair-only", Some(Basis::Conduct)));
    court.must(JUDGE, Action::Resume);
    court.must(JUDGE, granting(PROSECUTOR, Purpose::Argument));
    let twice = court.must(JUDGE, granting(PROSECUTOR, Purpose::Argument));
    assert_eq!(twice, []);
}

#[test]
fn no_sentence_is_lost_because_the_clocks_were_stopped() {
    let mut court = Rehearsal::at(Stage::Judgment);
    let write = Action::WriteDown {
        part: DEFENDANT,
        text: "我没有要补充的。".to_owned(),
    };
    court.director(Action::Pause);
    court.must(CLERK, write.clone());
    court.director(Action::Resume);
    court.must(CHAIR, Action::End);
    assert_eq!(court.hearing.phase, Phase::Ended);
    court.must(CLERK, write);
    assert_eq!(court.hearing.lines.len(), 2);
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
