//! Arbitrary things that people do in a hearing.

use proptest::prelude::*;
use proptest::sample::select;

use super::action::{Action, Doer};
use super::event::{
    Decision, Ground, MotionKind, Opinion, PartNumber, PromptForm, Purpose, Stance,
};
use super::rehearsal::{
    self, AGENT, CHAIR, CLERK, DEFENDANT, DEFENDANTS, DEFENDER, EXPERT, MARKER, PROSECUTOR, WITNESS,
};
use crate::exercises::{Procedure, Stage};

fn part() -> impl Strategy<Value = PartNumber> {
    1..=MARKER + 1
}

fn witness() -> impl Strategy<Value = PartNumber> {
    select(vec![WITNESS, EXPERT])
}

fn defendant() -> impl Strategy<Value = PartNumber> {
    select(DEFENDANTS.to_vec())
}

fn number() -> impl Strategy<Value = u32> {
    1..4_u32
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![8 => "[a-z]{1,6}", 1 => Just("  ".to_owned()), 1 => Just("长".repeat(5_001))]
}

fn course() -> impl Strategy<Value = Action> {
    prop_oneof![
        8 => Just(Action::OpenNextStage),
        2 => text().prop_map(|reason| Action::OmitNextStage { reason }),
        2 => (0..13_usize).prop_map(|stage| Action::ReopenInquiry { stage }),
        1 => (select(Procedure::ALL), select(Procedure::ALL), text()).prop_map(
            |(to, like, reason)| Action::ChangeProcedure { to, stages: rehearsal::stages(like), reason }
        ),
        1 => Just(Action::Pause),
        6 => Just(Action::Resume),
        1 => text().prop_map(|reason| Action::Adjourn { reason }),
        6 => Just(Action::Reconvene),
        1 => Just(Action::End),
        1 => part().prop_map(|to| Action::HandOverChair { to }),
    ]
}

fn floor() -> impl Strategy<Value = Action> {
    let grant = (part(), select(Purpose::ALL), prop::option::of(0..600_u32));
    prop_oneof![
        1 => select(Purpose::ALL).prop_map(|purpose| Action::RequestFloor { purpose }),
        1 => Just(Action::WithdrawRequest),
        5 => grant.prop_map(|(to, purpose, seconds)| Action::GrantFloor { to, purpose, seconds }),
        1 => Just(Action::TakeFloorBack),
        1 => Just(Action::Yield),
    ]
}

fn speech() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => (text(), any::<bool>()).prop_map(|(text, from_notes)| Action::Say { text, from_notes }),
        1 => (part(), text()).prop_map(|(part, text)| Action::WriteDown { part, text }),
        1 => (number(), text(), text())
            .prop_map(|(line, text, reason)| Action::Correct { line, text, reason }),
    ]
}

fn request() -> impl Strategy<Value = Action> {
    let objection = (
        select(Ground::ALL),
        prop::option::of(part()),
        prop::option::of(number()),
        text(),
    );
    prop_oneof![
        1 => objection.prop_map(|(ground, against, line, text)| Action::Object {
            ground,
            against,
            line,
            text
        }),
        1 => (number(), text())
            .prop_map(|(objection, text)| Action::AnswerObjection { objection, text }),
        3 => (number(), any::<bool>(), text()).prop_map(|(objection, sustained, reason)| {
            Action::RuleOnObjection { objection, sustained, reason }
        }),
        1 => (select(MotionKind::ALL), text()).prop_map(|(what, text)| Action::Move { what, text }),
        1 => (number(), text()).prop_map(|(motion, text)| Action::AnswerMotion { motion, text }),
        3 => (number(), select(Decision::ALL), text())
            .prop_map(|(motion, decision, reason)| Action::RuleOnMotion { motion, decision, reason }),
    ]
}

fn evidence() -> impl Strategy<Value = Action> {
    let stance = || select(Stance::ALL);
    let opinion = (stance(), stance(), stance(), text());
    prop_oneof![
        1 => part().prop_map(|part| Action::CallWitness { part }),
        4 => witness().prop_map(|part| Action::CallWitness { part }),
        2 => witness().prop_map(|part| Action::ExcuseWitness { part }),
        4 => (0..3_usize, text()).prop_map(|(items, aim)| Action::Show {
            evidence: vec!["E1".into(); items],
            aim
        }),
        1 => (number(), opinion).prop_map(|(exhibit, (authenticity, legality, relevance, text))| {
            let opinion = Opinion {
                authenticity,
                legality,
                relevance,
                text,
            };
            Action::Opine { exhibit, opinion }
        }),
        1 => number().prop_map(|exhibit| Action::TakeDown { exhibit }),
        3 => defendant().prop_map(|part| Action::QuestionSeparately { part }),
        1 => Just(Action::BringDefendantsIn),
    ]
}

/// A scene is not like any other, so that it is found wherever it is shown.
fn directed() -> impl Strategy<Value = Action> {
    let injected = (0..4_u32, prop::option::of(part()), any::<u64>(), 0..300_u32);
    prop_oneof![
        3 => injected.prop_map(|(code, to, scene, seconds)| Action::Inject {
            code: format!("C{code}").as_str().into(),
            to,
            scene: format!("scene-{scene:016x}"),
            seconds
        }),
        1 => number().prop_map(|injection| Action::WithdrawInjection { injection }),
        2 => number().prop_map(|injection| Action::Play { injection }),
        1 => number().prop_map(|injection| Action::FinishResponse { injection }),
        1 => (text(), select(PromptForm::ALL), 0..4_usize).prop_map(|(question, form, choices)| {
            let choices = vec!["choice".to_owned(); choices];
            Action::Prompt { question, form, choices, seconds: 60, injection: None }
        }),
        1 => number().prop_map(|prompt| Action::ClosePrompt { prompt }),
        1 => (number(), prop::collection::vec(0..9_u32, 0..4)).prop_map(|(prompt, counts)| {
            Action::ReleasePrompt { prompt, answers: 9, counts }
        }),
        1 => text().prop_map(|text| Action::Announce { text }),
    ]
}

/// Mostly who may, sometimes anybody: so that hearings get far, and everything is tried.
pub fn step() -> impl Strategy<Value = (Doer, Action, i64)> {
    let anybody = || prop_oneof![1 => Just(Doer::Director), 11 => part().prop_map(Doer::Part)];
    let chair = || prop_oneof![9 => Just(Doer::Part(CHAIR)), 1 => anybody()];
    let party = || {
        let parties = vec![PROSECUTOR, DEFENDER, DEFENDANT, AGENT];
        select(parties).prop_map(Doer::Part)
    };
    let anything = prop_oneof![
        3 => (chair(), course()),
        6 => (chair(), floor()),
        2 => (anybody(), floor()),
        4 => (party(), floor()),
        6 => (party(), speech()),
        2 => (anybody(), speech()),
        1 => (Just(Doer::Part(CLERK)), speech()),
        8 => (party(), request()),
        4 => (chair(), request()),
        1 => (anybody(), request()),
        6 => (chair(), evidence()),
        8 => (party(), evidence()),
        1 => (anybody(), evidence()),
        3 => (Just(Doer::Director), directed()),
        2 => (anybody(), directed()),
    ];
    (anything, 0..90_i64).prop_map(|((doer, action), seconds)| (doer, action, seconds))
}

pub fn steps() -> impl Strategy<Value = Vec<(Doer, Action, i64)>> {
    prop::collection::vec(step(), 1..160)
}

/// A procedure, with or without a plea, and the stage from which the steps are played.
pub fn hearing() -> impl Strategy<Value = (Procedure, bool, Stage)> {
    let procedure = prop_oneof![
        3 => Just(Procedure::Ordinary),
        1 => Just(Procedure::Simplified),
        1 => Just(Procedure::Expedited),
    ];
    (procedure, any::<bool>(), any::<prop::sample::Index>()).prop_map(|(procedure, plea, from)| {
        let stages = rehearsal::stages(procedure);
        (procedure, plea, from.get(&stages).stage)
    })
}
