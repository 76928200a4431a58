//! Courses that hearings take, told by example.

use super::action::{Action, Doer};
use super::event::{Event, Purpose};
use super::hearing::Phase;
use super::refusal::Basis;
use super::rehearsal::*;
use crate::exercises::{Procedure, Stage};

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
