//! Windows: a real course of tasks. What holds for any course stands in
//! `window_properties`.

use std::collections::BTreeMap;

use super::state::Timetable;
use super::window::{ExtraTime, Grant, Plan, Release, Seat, TaskPlan, Unlock, Window};
use crate::clock::Moment;

pub(super) fn minute(minute: i64) -> Moment {
    Moment::from_micros(0).plus_minutes(minute)
}

pub(super) fn task(code: &str, limit_minutes: u32, unlock: Unlock) -> TaskPlan {
    TaskPlan {
        code: code.to_owned(),
        limit_minutes,
        unlock,
    }
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// T1 at the opening, T2 when T1 is handed in, T3 when T2 closes, T5 when court is held.
fn plan() -> Plan {
    Plan {
        timetable: Timetable {
            opens_at: minute(0),
            closes_at: minute(300),
        },
        tasks: vec![
            task("T1", 120, Unlock::Opening),
            task("T2", 40, Unlock::AfterHandIn(codes(&["T1"]))),
            task("T3", 40, Unlock::AfterClose("T2".into())),
            task("T5", 20, Unlock::Moment("court".into())),
        ],
        moments: BTreeMap::from([("court".to_owned(), minute(280))]),
    }
}

pub(super) fn seat(extra: u32, hand_ins: &[(&str, i64)]) -> Seat {
    Seat {
        extra: ExtraTime::from_the_start(extra),
        hand_ins: hand_ins
            .iter()
            .map(|(code, at)| ((*code).to_owned(), minute(*at)))
            .collect(),
    }
}

fn window(seat: &Seat, now: i64, code: &str) -> Window {
    let plan = plan();
    let window = plan.course(seat, minute(now)).window(code);
    window.expect("the plan has this task")
}

fn locked(until: i64) -> Window {
    Window::Locked {
        until: Some(minute(until)),
    }
}

fn open(since: i64, closes_at: i64) -> Window {
    Window::Open {
        since: minute(since),
        closes_at: minute(closes_at),
    }
}

#[test]
fn before_the_opening_all_is_locked() {
    let seat = seat(0, &[]);
    assert_eq!(window(&seat, -1, "T1"), locked(0));
    assert_eq!(window(&seat, -1, "T2"), locked(120));
    assert_eq!(window(&seat, -1, "T3"), locked(160));
    assert_eq!(window(&seat, -1, "T5"), locked(280));
    assert_eq!(plan().course(&seat, minute(-1)).window("T9"), None);
}

#[test]
fn a_task_closes_when_its_limit_is_over() {
    let seat = seat(0, &[]);
    assert_eq!(window(&seat, 0, "T1"), open(0, 120));
    assert_eq!(window(&seat, 119, "T1"), open(0, 120));
    assert_eq!(window(&seat, 120, "T1"), Window::TimeUp { at: minute(120) });
}

#[test]
fn a_hand_in_opens_the_next_at_once_and_time_up_does_so_at_the_latest() {
    let quick = seat(0, &[("T1", 50)]);
    assert_eq!(window(&quick, 49, "T2"), locked(120));
    assert_eq!(
        window(&quick, 50, "T1"),
        Window::HandedIn { at: minute(50) }
    );
    assert_eq!(window(&quick, 50, "T2"), open(50, 90));
    let slow = seat(0, &[]);
    assert_eq!(window(&slow, 119, "T2"), locked(120));
    assert_eq!(window(&slow, 120, "T2"), open(120, 160));
}

#[test]
fn what_waits_for_a_closing_does_not_come_with_the_hand_in() {
    let quick = seat(0, &[("T1", 50), ("T2", 60)]);
    assert_eq!(window(&quick, 60, "T3"), locked(90));
    assert_eq!(window(&quick, 90, "T3"), open(90, 130));
}

#[test]
fn a_task_that_waits_for_two_opens_with_the_later() {
    let mut plan = plan();
    let both = Unlock::AfterHandIn(codes(&["T1", "T5"]));
    plan.tasks.push(task("T6", 5, both));
    let seat = seat(0, &[("T1", 10), ("T5", 285)]);
    let window = |now| plan.course(&seat, minute(now)).window("T6");
    // Without the hand-in it would open when everything is over, which is never.
    assert_eq!(window(284), Some(Window::Locked { until: None }));
    assert_eq!(window(285), Some(open(285, 290)));
}

#[test]
fn the_closing_of_the_sitting_ends_everything() {
    let seat = seat(0, &[("T5", 290)]);
    assert_eq!(window(&seat, 289, "T5"), open(280, 300));
    let mut late_court = plan();
    late_court.moments.insert("court".into(), minute(295));
    let course = late_court.course(&seat, minute(295));
    assert_eq!(
        course.window("T5"),
        Some(Window::HandedIn { at: minute(290) })
    );
    let nobody = Seat::default();
    let course = late_court.course(&nobody, minute(299));
    assert_eq!(course.window("T5"), Some(open(295, 300)));
    assert!(!course.is_finished());
    assert!(late_court.course(&nobody, minute(300)).is_finished());
}

#[test]
fn extra_time_moves_every_end_and_is_not_counted_twice() {
    let slow = seat(30, &[]);
    assert_eq!(window(&slow, 0, "T1"), open(0, 150));
    assert_eq!(window(&slow, 150, "T2"), open(150, 190));
    assert_eq!(window(&slow, 190, "T3"), open(190, 230));
    assert_eq!(window(&slow, 280, "T5"), open(280, 330));
    assert_eq!(plan().course(&slow, minute(0)).ends_at(), minute(330));
    // What was not needed for the first task is left for the second.
    let careful = seat(30, &[("T1", 130)]);
    assert_eq!(window(&careful, 130, "T2"), open(130, 190));
    let quick = seat(30, &[("T1", 50)]);
    assert_eq!(window(&quick, 50, "T2"), open(50, 120));
}

#[test]
fn in_a_tight_sitting_the_last_task_of_a_chain_is_as_long_for_all() {
    let mut tight = plan();
    tight.timetable.closes_at = minute(200);
    let (plain, slow) = (seat(0, &[]), seat(30, &[]));
    let third = |seat, now| tight.course(seat, minute(now)).window("T3");
    assert_eq!(third(&plain, 160), Some(open(160, 200)));
    assert_eq!(third(&slow, 190), Some(open(190, 230)));
}

#[test]
fn more_time_after_the_end_of_a_task_opens_it_again_and_locks_nothing() {
    let mut seat = seat(0, &[]);
    assert_eq!(window(&seat, 125, "T1"), Window::TimeUp { at: minute(120) });
    assert_eq!(window(&seat, 125, "T2"), open(120, 160));
    seat.extra = ExtraTime::of(vec![Grant {
        minutes: 10,
        granted_at: minute(125),
    }]);
    assert_eq!(window(&seat, 125, "T1"), open(0, 130));
    assert_eq!(window(&seat, 125, "T2"), open(120, 170));
    // T2 was still running when the time was granted, so T3 waits for its new end.
    assert_eq!(window(&seat, 165, "T3"), locked(170));
}

#[test]
fn time_granted_at_the_very_end_of_a_task_comes_too_late_to_lock_the_next() {
    let at_the_end = Grant {
        minutes: 10,
        granted_at: minute(120),
    };
    let seat = Seat {
        extra: ExtraTime::of(vec![at_the_end]),
        ..Seat::default()
    };
    assert_eq!(window(&seat, 120, "T1"), open(0, 130));
    assert_eq!(window(&seat, 120, "T2"), open(120, 170));
}

#[test]
fn an_unset_moment_and_a_circle_stay_locked() {
    let mut plan = plan();
    plan.moments.clear();
    plan.tasks
        .push(task("T6", 10, Unlock::AfterClose("T7".into())));
    plan.tasks
        .push(task("T7", 10, Unlock::AfterClose("T6".into())));
    let seat = Seat::default();
    let course = plan.course(&seat, minute(200));
    for code in ["T5", "T6", "T7"] {
        assert_eq!(course.window(code), Some(Window::Locked { until: None }));
    }
}

#[test]
fn a_moment_before_the_opening_waits_for_the_opening() {
    let mut plan = plan();
    plan.moments.insert("court".into(), minute(-60));
    let seat = Seat::default();
    assert_eq!(
        plan.course(&seat, minute(-30)).window("T5"),
        Some(locked(0))
    );
    assert_eq!(
        plan.course(&seat, minute(0)).window("T5"),
        Some(open(0, 20))
    );
}

#[test]
fn evidence_is_released_by_its_rule() {
    let (plan, seat) = (plan(), seat(0, &[("T1", 50), ("T2", 60)]));
    for (release, at) in [
        (Release::Opening, 0),
        (Release::AfterHandIn(codes(&["T1", "T2"])), 60),
        (Release::AfterClose("T2".into()), 90),
        (Release::MinutesAfterOpening(45), 45),
        (Release::Moment("court".into()), 280),
    ] {
        let released = |now| plan.course(&seat, minute(now)).is_released(&release);
        assert!(!released(at - 1), "{release:?}");
        assert!(released(at), "{release:?}");
    }
    let unset = Release::Moment("verdict".into());
    assert!(!plan.course(&seat, minute(999)).is_released(&unset));
}

#[test]
fn the_next_change_is_the_next_thing_that_happens() {
    let (plan, seat) = (plan(), seat(0, &[("T1", 50)]));
    let later = [Release::MinutesAfterOpening(30)];
    let next = |now| plan.course(&seat, minute(now)).next_change(&later);
    assert_eq!(next(-10), Some(minute(0)));
    assert_eq!(next(0), Some(minute(30))); // evidence
    assert_eq!(next(30), Some(minute(120))); // T1 closes, if it is not handed in
    assert_eq!(next(50), Some(minute(90))); // T2 closes, T3 opens
    assert_eq!(next(130), Some(minute(280)));
    assert_eq!(next(300), None);
}
