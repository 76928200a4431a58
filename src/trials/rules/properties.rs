//! Whatever people do in whatever order, the hearing stays lawful, its log tells it whole, and
//! nobody learns what is not for them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::action::{Action, Doer};
use super::audience::{may_see, may_see_recorded};
use super::event::{Event, PartNumber, Purpose, Recorded};
use super::happenings::{hearing, step, steps};
use super::hearing::{Hearing, Phase};
use super::procedure::{Side, side, waits_outside};
use super::rehearsal::{self, DEFENDANTS, Rehearsal};
use super::view::{RoomView, whispered};
use crate::exercises::{CourtRole, Procedure, Stage};

/// Plays the steps from some stage on, looking at the state after each that was accepted.
fn play(
    (procedure, plea, from): (Procedure, bool, Stage),
    steps: &[(Doer, Action, i64)],
    mut look: impl FnMut(&Hearing, &Rehearsal, &Action),
) -> Rehearsal {
    let mut rehearsal = Rehearsal::begun(procedure, plea);
    rehearsal.go_to(from);
    for (doer, action, seconds) in steps {
        rehearsal.wait(*seconds);
        let before = rehearsal.hearing.clone();
        match rehearsal.act(*doer, action) {
            Ok(_) => look(&before, &rehearsal, action),
            Err(_) => assert_eq!(rehearsal.hearing, before),
        }
    }
    rehearsal
}

fn the_floor_is_lawful(hearing: &Hearing) {
    let Some(floor) = &hearing.floor else { return };
    let role = hearing.role(floor.part).unwrap();
    assert!(hearing.may_follow(floor.part));
    assert_ne!(side(role), Side::Beside);
    assert!(matches!(hearing.phase, Phase::Running | Phase::Paused));
    if hearing.open_stage() == Some(Stage::FinalStatement) {
        assert!(role == CourtRole::Defendant || side(role) == Side::Court);
    }
}

fn the_clocks_are_lawful(rehearsal: &Rehearsal) {
    let Rehearsal {
        hearing, now, log, ..
    } = rehearsal;
    let since_begin = (now.micros() - log[0].at.micros()) / 1000;
    let sides = [hearing.prosecution, hearing.defence, hearing.victim];
    let spoken: i64 = sides.iter().map(|clock| clock.elapsed_ms(*now)).sum();
    let stages = hearing.stage_clocks.iter().copied();
    let injections = hearing.injections.iter().map(|one| one.clock);
    let floor = hearing.floor.iter().map(|floor| floor.clock);
    let all: Vec<_> = stages.chain(injections).chain(floor).chain(sides).collect();
    assert!(spoken <= since_begin, "{spoken} of {since_begin}");
    for clock in all {
        assert!((0..=since_begin).contains(&clock.elapsed_ms(*now)));
        assert!(hearing.phase == Phase::Running || clock.since.is_none());
    }
}

fn the_course_is_lawful(before: &Hearing, after: &Hearing, action: &Action) {
    assert!(after.adjournments <= 2);
    assert!(before.phase != Phase::Ended || after.phase == Phase::Ended);
    match action {
        Action::ReopenInquiry { .. } => assert!(after.stage < before.stage),
        Action::ChangeProcedure { .. } => assert_eq!(after.stage, Some(0)),
        _ => assert!(after.stage >= before.stage),
    }
}

/// Told from the log alone: who has had the last word since the hearing last went back.
fn the_judgment_came_after_the_last_words(log: &[Recorded], procedure: Procedure) {
    let mut stages = rehearsal::stages(procedure);
    let (mut open, mut had) = (None, Vec::new());
    for recorded in log {
        match &recorded.event {
            Event::ProcedureChanged { stages: new, .. } => {
                stages.clone_from(new);
                (open, had) = (Some(0), Vec::new());
            }
            Event::StageOpened { stage } => {
                if open.is_some_and(|open| *stage < open) {
                    had.clear();
                }
                open = Some(*stage);
                if stages[*stage].stage == Stage::Judgment {
                    assert!(DEFENDANTS.iter().all(|one| had.contains(one)), "{had:?}");
                }
            }
            Event::FloorGranted { part, .. }
                if open.is_some_and(|open| stages[open].stage == Stage::FinalStatement) =>
            {
                had.push(*part);
            }
            _ => {}
        }
    }
}

/// Told from the log alone: while one defendant is questioned alone, no other speaks; and none answers
/// before the others unless they are confronted.
fn co_defendants_are_questioned_separately(log: &[Recorded], procedure: Procedure) {
    let mut stages = rehearsal::stages(procedure);
    let (mut open, mut alone) = (None, None);
    for recorded in log {
        match &recorded.event {
            Event::ProcedureChanged { stages: new, .. } => {
                stages.clone_from(new);
                open = Some(0);
                assert_eq!(alone, None);
            }
            Event::StageOpened { stage } => {
                open = Some(*stage);
                assert_eq!(alone, None, "all are back before the next stage");
            }
            Event::QuestionedSeparately { part } => alone = Some(*part),
            Event::DefendantsBroughtIn => alone = None,
            Event::FloorGranted { part, purpose, .. } if DEFENDANTS.contains(part) => {
                assert!(alone.is_none_or(|alone| alone == *part));
                let answers = matches!(purpose, Purpose::Answer | Purpose::Statement);
                let questioning = open.is_some_and(|open| stages[open].stage == Stage::Questioning);
                assert!(!(answers && questioning) || alone == Some(*part));
            }
            _ => {}
        }
    }
}

/// Told from the log alone: what each part may read of it when it breaks off here.
fn the_absent_read_nothing_of_it(rehearsal: &Rehearsal) {
    let hearing = &rehearsal.hearing;
    if hearing.phase == Phase::Ended {
        return;
    }
    let mut outside = BTreeMap::<PartNumber, Vec<u32>>::new();
    let mut alone = None;
    for recorded in &rehearsal.log {
        match &recorded.event {
            Event::QuestionedSeparately { part } => alone = Some(*part),
            Event::DefendantsBroughtIn => (alone, outside) = (None, BTreeMap::new()),
            _ => {}
        }
        let away = DEFENDANTS
            .iter()
            .filter(|one| alone.is_some_and(|alone| alone != **one));
        let is_line = matches!(
            recorded.event,
            Event::Spoken { .. } | Event::FloorGranted { .. }
        );
        for part in away.filter(|_| is_line) {
            outside.entry(*part).or_default().push(recorded.number);
        }
    }
    for defendant in DEFENDANTS {
        let missed = outside.get(&defendant).cloned().unwrap_or_default();
        let led_out = alone.is_some_and(|alone| alone != defendant);
        for recorded in &rehearsal.log {
            let read = may_see_recorded(recorded, Some(defendant), hearing);
            assert!(!(missed.contains(&recorded.number) && read));
            if let (Event::Spoken { .. }, false, false) =
                (&recorded.event, led_out, missed.contains(&recorded.number))
            {
                assert!(read, "who was inside reads it");
            }
        }
    }
}

/// Told from the log alone: speeches follow one another, and witnesses speak only inside.
fn speeches_follow_one_another(log: &[Recorded], hearing: &Hearing) {
    let outside = |part: &PartNumber| waits_outside(hearing.role(*part).unwrap());
    let (mut holder, mut inside, mut ever_inside) = (None, Vec::new(), Vec::new());
    for recorded in log {
        match &recorded.event {
            Event::FloorGranted { part, .. } => {
                assert_eq!(holder.replace(*part), None);
                assert!(!outside(part) || inside.contains(part));
            }
            Event::FloorEnded {
                part,
                spoken_ms,
                overrun_ms,
                ..
            } => {
                assert_eq!(holder.take(), Some(*part));
                assert!(0 <= *overrun_ms && overrun_ms <= spoken_ms);
            }
            Event::WitnessCalled { part } => {
                inside.push(*part);
                ever_inside.push(*part);
                assert_eq!(inside.len(), 1, "witnesses are heard one by one");
            }
            Event::WitnessExcused { part } => inside.retain(|one| one != part),
            Event::Spoken { part, .. } => assert!(!outside(part) || ever_inside.contains(part)),
            _ => {}
        }
    }
}

/// Nothing of a contingency is known to anybody but its part before it is played.
fn nothing_is_told_too_early(rehearsal: &Rehearsal) {
    let hearing = &rehearsal.hearing;
    let room = serde_json::to_string(&RoomView::of(hearing)).unwrap();
    for one in &hearing.injections {
        let secret = one.played_at.is_none();
        assert!(!secret || !room.contains(&one.scene), "{}", one.scene);
        for part in &hearing.parts {
            let told = whispered(hearing, part.number);
            let told = told.iter().any(|whisper| whisper.scene == one.scene);
            let is_for_them = secret && !one.withdrawn && one.to == Some(part.number);
            assert_eq!(told, is_for_them);
        }
    }
}

fn events_reach_whom_they_may(rehearsal: &Rehearsal) {
    let hearing = &rehearsal.hearing;
    let parts = hearing.parts.iter().map(|part| Some(part.number));
    let viewers: Vec<_> = parts.chain([None]).collect();
    for recorded in &rehearsal.log {
        for viewer in &viewers {
            let seen = may_see(&recorded.event, *viewer, hearing);
            let read = may_see_recorded(recorded, *viewer, hearing);
            assert!(seen || !read);
            let waits = viewer.is_some_and(|part| !hearing.may_follow(part));
            match recorded.event {
                Event::Injected { to: Some(to), .. } => assert_eq!(seen, *viewer == Some(to)),
                Event::InjectionWithdrawn { .. } => {}
                _ => assert_eq!(seen, !waits),
            }
            let before = viewer.is_some_and(|part| hearing.missed(part, recorded.number));
            let whisper = matches!(
                recorded.event,
                Event::Injected { .. } | Event::InjectionWithdrawn { .. }
            );
            assert!(!before || !read || whisper || hearing.phase == Phase::Ended);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_people_do_the_hearing_stays_lawful(kind in hearing(), steps in steps()) {
        let rehearsal = play(kind, &steps, |before, rehearsal, action| {
            the_floor_is_lawful(&rehearsal.hearing);
            the_clocks_are_lawful(rehearsal);
            the_course_is_lawful(before, &rehearsal.hearing, action);
        });
        the_judgment_came_after_the_last_words(&rehearsal.log, kind.0);
        speeches_follow_one_another(&rehearsal.log, &rehearsal.hearing);
        co_defendants_are_questioned_separately(&rehearsal.log, kind.0);
    }

    #[test]
    fn the_log_tells_the_hearing_whole(kind in hearing(), steps in steps()) {
        let rehearsal = play(kind, &steps, |_, _, _| {});
        let stored: Vec<String> = rehearsal
            .log
            .iter()
            .map(|recorded| serde_json::to_string(recorded).unwrap())
            .collect();
        let read: Vec<Recorded> = stored
            .iter()
            .map(|text| serde_json::from_str(text).unwrap())
            .collect();
        prop_assert_eq!(&read, &rehearsal.log);
        let replayed = Hearing::replayed(&rehearsal.script, &read);
        prop_assert_eq!(replayed, rehearsal.hearing);
    }

    #[test]
    fn actions_are_read_as_they_were_written(step in step()) {
        let (doer, action, _) = step;
        let text = serde_json::to_string(&(&doer, &action)).unwrap();
        prop_assert_eq!(serde_json::from_str::<(Doer, Action)>(&text).unwrap(), (doer, action));
    }

    #[test]
    fn nobody_learns_what_is_not_for_them(kind in hearing(), steps in steps()) {
        let rehearsal = play(kind, &steps, |_, rehearsal, _| nothing_is_told_too_early(rehearsal));
        events_reach_whom_they_may(&rehearsal);
        the_absent_read_nothing_of_it(&rehearsal);
    }
}

/// The steps are not so wild that nothing ever happens: every kind of event there is.
#[test]
fn the_steps_get_far() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut happened: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..500 {
        let kind = hearing().new_tree(&mut runner).unwrap().current();
        let steps = steps().new_tree(&mut runner).unwrap().current();
        for recorded in play(kind, &steps, |_, _, _| {}).log {
            let event = serde_json::to_value(&recorded.event).unwrap();
            *happened.entry(event["kind"].to_string()).or_default() += 1;
        }
    }
    assert_eq!(happened.len(), 37, "{happened:?}");
}
