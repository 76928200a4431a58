//! What must hold for any course: any plan, any extra time, any hand-ins.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::state::Timetable;
use super::window::{ExtraTime, Grant, Plan, Release, Seat, TaskPlan, Unlock, Window};
use super::window_tests::{minute, seat, task};
use crate::clock::Moment;

fn plans() -> impl Strategy<Value = Plan> {
    let names = ["T0", "T1", "T2", "T3", "T4"];
    let code = move || select(names.to_vec()).prop_map(str::to_owned);
    let unlock = prop_oneof![
        Just(Unlock::Opening),
        prop::collection::vec(code(), 1..3).prop_map(Unlock::AfterHandIn),
        code().prop_map(Unlock::AfterClose),
        select(vec!["court", "unset"]).prop_map(|name| Unlock::Moment(name.to_owned())),
    ];
    let tasks = prop::collection::vec((0u32..90, unlock), 5);
    (tasks, 1i64..300, -50i64..350).prop_map(move |(tasks, closes, court)| Plan {
        timetable: Timetable {
            opens_at: minute(0),
            closes_at: minute(closes),
        },
        tasks: names
            .into_iter()
            .zip(tasks)
            .map(|(code, (limit, unlock))| task(code, limit, unlock))
            .collect(),
        moments: BTreeMap::from([("court".to_owned(), minute(court))]),
    })
}

/// Grants and hand-ins as they may come on the way, minute by minute.
fn happenings() -> impl Strategy<Value = (Vec<Grant>, Vec<i64>)> {
    let grant = (0u32..40, -20i64..350).prop_map(|(minutes, at)| Grant {
        minutes,
        granted_at: minute(at),
    });
    let hand_in = prop::collection::vec(0i64..400, 5);
    (prop::collection::vec(grant, 0..4), hand_in)
}

/// The seat as it was known at `now`; a hand-in happens only while the task is open.
fn seat_at(plan: &Plan, grants: &[Grant], hand_ins: &[i64], now: i64) -> Seat {
    let known = |until: i64| {
        let before = |grant: &&Grant| grant.granted_at <= minute(until);
        ExtraTime::of(grants.iter().filter(before).copied().collect())
    };
    let mut seat = Seat::default();
    let mut order: Vec<(&i64, &TaskPlan)> = hand_ins.iter().zip(&plan.tasks).collect();
    order.sort_by_key(|(at, _)| **at);
    for (at, task) in order {
        seat.extra = known(*at);
        let window = plan.course(&seat, minute(*at)).window(&task.code);
        if *at <= now && window.is_some_and(Window::is_open) {
            seat.hand_ins.insert(task.code.clone(), minute(*at));
        }
    }
    seat.extra = known(now);
    seat
}

proptest! {
    #[test]
    fn what_was_once_unlocked_never_locks_again_whatever_happens(
        plan in plans(), (grants, hand_ins) in happenings(), release_after in 0u32..400,
    ) {
        let mut unlocked: Vec<String> = Vec::new();
        let mut releases: Vec<Release> = vec![
            Release::Opening,
            Release::MinutesAfterOpening(release_after),
            Release::Moment("court".into()),
        ];
        for task in &plan.tasks {
            releases.push(Release::AfterClose(task.code.clone()));
            releases.push(Release::AfterHandIn(vec![task.code.clone()]));
        }
        let mut released: Vec<Release> = Vec::new();
        for now in -2..450 {
            let seat = seat_at(&plan, &grants, &hand_ins, now);
            let course = plan.course(&seat, minute(now));
            for code in &unlocked {
                let window = course.window(code).expect("a task");
                prop_assert!(window.is_unlocked(), "{code} locked again at {now}");
            }
            for release in &released {
                prop_assert!(course.is_released(release), "{release:?} at {now}");
            }
            let open = course.windows().filter(|(_, window)| window.is_unlocked());
            unlocked = open.map(|(code, _)| code.to_owned()).collect();
            released = releases.iter().filter(|r| course.is_released(r)).cloned().collect();
        }
    }

    #[test]
    fn a_window_goes_forward_only(
        plan in plans(), (grants, hand_ins) in happenings(), now in -2i64..450, rest in 0i64..200,
    ) {
        let seat = seat_at(&plan, &grants, &hand_ins, 450);
        let stage = |window: Window| match window {
            Window::Locked { .. } => 0,
            Window::Open { .. } => 1,
            Window::HandedIn { .. } | Window::TimeUp { .. } => 2,
        };
        let stages = |now: i64| -> Vec<i32> {
            let course = plan.course(&seat, minute(now));
            course.windows().map(|(_, window)| stage(window)).collect()
        };
        for (before, after) in stages(now).into_iter().zip(stages(now + rest)) {
            prop_assert!(before <= after);
        }
    }

    #[test]
    fn extra_time_never_shortens(
        plan in plans(), extra in 0u32..60, more in 0u32..60,
    ) {
        let lengths_with = |extra| {
            let seat = seat(extra, &[]);
            let mut lengths: BTreeMap<String, (i64, Moment)> = BTreeMap::new();
            for now in 0..450 {
                for (code, window) in plan.course(&seat, minute(now)).windows() {
                    if let Window::Open { since, closes_at } = window {
                        let length = closes_at.micros() - since.micros();
                        lengths.insert(code.to_owned(), (length, closes_at));
                    }
                }
            }
            lengths
        };
        let (short, long) = (lengths_with(extra), lengths_with(extra + more));
        for (code, (length, closes_at)) in short {
            let (longer, later) = long.get(&code).copied().expect("it opens for both");
            prop_assert!(length <= longer && closes_at <= later, "{code}");
        }
    }

    #[test]
    fn time_granted_on_the_way_never_takes_an_open_task_away(
        plan in plans(), (grants, hand_ins) in happenings(), now in 0i64..400, minutes in 0u32..60,
    ) {
        let before = seat_at(&plan, &grants, &hand_ins, now);
        let granted_at = minute(now);
        let mut all: Vec<Grant> =
            grants.into_iter().filter(|grant| grant.granted_at <= granted_at).collect();
        all.push(Grant { minutes, granted_at });
        let after = Seat { extra: ExtraTime::of(all), ..before.clone() };
        let (before, after) = (plan.course(&before, minute(now)), plan.course(&after, minute(now)));
        for ((code, before), (_, after)) in before.windows().zip(after.windows()) {
            if let Window::Open { since, closes_at } = before {
                let Window::Open { since: still, closes_at: later } = after else {
                    return Err(TestCaseError::fail(format!("{code}: {after:?}")));
                };
                prop_assert_eq!(since, still);
                prop_assert!(later >= closes_at);
            }
        }
    }

    #[test]
    fn no_window_reaches_beyond_the_end_or_before_the_opening(
        plan in plans(), (grants, hand_ins) in happenings(), now in -20i64..450,
    ) {
        let seat = seat_at(&plan, &grants, &hand_ins, now);
        let course = plan.course(&seat, minute(now));
        for (_, window) in course.windows() {
            if let Window::Open { since, closes_at } = window {
                prop_assert!(plan.timetable.opens_at <= since && since <= minute(now));
                prop_assert!(minute(now) < closes_at && closes_at <= course.ends_at());
            }
        }
        prop_assert!(now >= 0 || course.windows().all(|(_, window)| !window.is_unlocked()));
    }

    #[test]
    fn nothing_changes_before_the_next_change(
        plan in plans(), (grants, hand_ins) in happenings(), now in -20i64..450,
    ) {
        // With what is known now; hand-ins and grants announce themselves.
        let seat = seat_at(&plan, &grants, &hand_ins, now);
        let releases = [Release::MinutesAfterOpening(33), Release::AfterClose("T1".into())];
        let seen = |at: Moment| {
            let course = plan.course(&seat, at);
            let windows: Vec<bool> = course
                .windows()
                .flat_map(|(_, window)| [window.is_open(), window.is_unlocked()])
                .collect();
            (windows, releases.each_ref().map(|release| course.is_released(release)))
        };
        let next = plan.course(&seat, minute(now)).next_change(&releases);
        let just_before = next.map_or(minute(10_000), |at| at.plus_seconds(-1));
        prop_assert!(next.is_none_or(|at| at > minute(now)));
        prop_assert_eq!(seen(minute(now)), seen(just_before.max(minute(now))));
    }
}
