//! What must hold for every series and everybody.

use proptest::prelude::*;

use super::plan::{Duty, Enough, Fault, ItemNumber, MOST_ITEMS, Plan, What};
use super::reminding::{Occasion, due};
use super::report::{One, Table};
use super::standing::{Done, State, count, is_complete, next, states};
use crate::clock::Moment;

fn plan() -> impl Strategy<Value = Plan> {
    let items = prop::collection::vec((any::<bool>(), prop::option::of(0_i64..100)), 1..20);
    (items, any::<bool>(), prop::option::of(0_u8..25)).prop_map(|(items, ordered, least)| {
        let mut plan = Plan {
            ordered,
            ..Plan::default()
        };
        for (place, (required, due)) in items.iter().enumerate() {
            let number = plan.add(What::Lesson(place.to_string())).unwrap();
            let item = plan
                .items
                .iter_mut()
                .find(|one| one.number == number)
                .unwrap();
            item.required = *required;
            item.due_at = due.map(|days| Moment::default().plus_days(days));
        }
        if let Some(least) = least {
            plan.enough = Enough::AtLeast(least.min(u8::try_from(items.len()).unwrap()));
        }
        plan
    })
}

fn done() -> impl Strategy<Value = Vec<ItemNumber>> {
    prop::collection::vec((0_u8..20).prop_map(ItemNumber), 0..40)
}

proptest! {
    #[test]
    fn neither_the_order_nor_repeats_matter(mut items in done(), extra in 0_usize..40) {
        let once: Done = items.iter().copied().collect();
        items.reverse();
        let again = items.get(extra).copied();
        let other: Done = items.into_iter().chain(again).collect();
        prop_assert_eq!(once, other);
    }

    #[test]
    fn doing_more_never_makes_less(plan in plan(), items in done(), more in done(), days in 0_i64..100) {
        let now = Moment::default().plus_days(days);
        let few: Done = items.iter().copied().collect();
        let many = few.and(more.into_iter().collect());
        prop_assert!(!is_complete(&plan, few) || is_complete(&plan, many));
        prop_assert!(count(&plan, few).0 <= count(&plan, many).0);
        for ((_, before), (_, after)) in states(&plan, few, true, now).iter().zip(states(&plan, many, true, now)) {
            let was_open = *before != State::Locked;
            prop_assert!(!was_open || after != State::Locked);
        }
    }

    #[test]
    fn the_bar_is_full_exactly_when_the_series_is_complete(plan in plan(), items in done()) {
        let done: Done = items.into_iter().collect();
        let (have, need) = count(&plan, done);
        prop_assert!(have <= need);
        prop_assert_eq!(need > 0 && have == need, is_complete(&plan, done));
    }

    #[test]
    fn whoever_always_does_what_is_next_completes_every_series(plan in plan()) {
        prop_assume!(plan.check_whole().is_ok());
        let now = Moment::default();
        let mut done = Done::default();
        for _ in 0..plan.items.len() {
            if let Some(item) = next(&plan, done, true, now) {
                done = done.with(item.number);
            }
        }
        prop_assert!(is_complete(&plan, done));
    }

    #[test]
    fn nothing_opens_before_what_the_series_needs(plan in plan(), items in done()) {
        let done: Done = items.into_iter().collect();
        let all = states(&plan, done, false, Moment::default());
        prop_assert!(all.iter().all(|(_, state)| matches!(state, State::Done | State::Locked)));
    }

    #[test]
    fn a_report_counts_everybody_once(
        plan in plan(),
        people in prop::collection::vec((0_u32..6, 0_u16..4, done()), 0..60),
    ) {
        let people: Vec<One> = people.into_iter().map(|(office, line, done)| One {
            office, line, done: done.into_iter().collect(),
        }).collect();
        let table = Table::of(&plan, people.iter().copied());
        let all = table.sum(|_, _| true);
        let mut reversed = people.clone();
        reversed.reverse();
        prop_assert_eq!(&table, &Table::of(&plan, reversed));
        prop_assert_eq!(all.people as usize, people.len());
        prop_assert_eq!(all.complete as usize, people.iter().filter(|one| is_complete(&plan, one.done)).count());
        for (place, item) in plan.items.iter().enumerate() {
            let have = people.iter().filter(|one| one.done.has(item.number)).count();
            prop_assert_eq!(all.items[place] as usize, have);
        }
        let parts: u32 = (0..6).map(|office| table.sum(|one, _| one == office).people).sum();
        prop_assert_eq!(parts, all.people);
    }
}

#[test]
fn a_number_is_never_given_twice() {
    let mut plan = Plan::default();
    let first = plan.add(What::Lesson("a".into())).unwrap();
    plan.remove(first);
    assert_ne!(plan.add(What::Lesson("b".into())).unwrap(), first);
    assert_eq!(plan.add(What::Lesson("b".into())), Err(Fault::TwiceTheSame));
    for number in 2..MOST_ITEMS {
        plan.add(What::Lesson(number.to_string())).unwrap();
    }
    assert_eq!(plan.add(What::Lesson("z".into())), Err(Fault::TooManyItems));
}

#[test]
fn an_optional_item_is_never_late_and_blocks_nobody() {
    let mut plan = Plan {
        ordered: true,
        ..Plan::default()
    };
    plan.add(What::Lesson("a".into())).unwrap();
    plan.add(What::Lesson("b".into())).unwrap();
    plan.items[0].required = false;
    plan.items[0].due_at = Some(Moment::default());
    let now = Moment::default().plus_days(1);
    let words: Vec<_> = states(&plan, Done::default(), true, now)
        .iter()
        .map(|(_, state)| *state)
        .collect();
    assert_eq!(words, [State::Open, State::Open]);
}

#[test]
fn an_item_stays_due_at_its_own_day() {
    let mut plan = Plan {
        due_at: Some(Moment::default().plus_days(9)),
        ..Plan::default()
    };
    plan.add(What::Lesson("a".into())).unwrap();
    plan.items[0].due_at = Some(Moment::default().plus_days(10));
    assert_eq!(plan.check(), Err(Fault::DueAfterTheSeries));
    plan.items[0].due_at = Some(Moment::default().plus_days(2));
    assert_eq!(plan.check(), Ok(()));
    let at = |days| {
        states(
            &plan,
            Done::default(),
            true,
            Moment::default().plus_days(days),
        )[0]
        .1
    };
    assert_eq!((at(1), at(2)), (State::Open, State::Overdue));
}

#[test]
fn a_duty_binds_whom_all_its_lists_name() {
    let duty = Duty {
        binding: true,
        lines: vec!["ordinary_crime".into()],
        ..Duty::default()
    };
    assert!(duty.binds(Some("ordinary_crime"), None));
    assert!(!duty.binds(Some("economic_crime"), None));
    assert!(!duty.binds(None, None));
    assert!(
        !Duty {
            binding: false,
            ..duty
        }
        .binds(Some("ordinary_crime"), None)
    );
    assert!(
        Duty {
            binding: true,
            ..Duty::default()
        }
        .binds(None, None)
    );
}

#[test]
fn the_last_day_is_reminded_of_as_the_last_day() {
    let plan = Plan {
        due_at: Some(Moment::default().plus_days(30)),
        ..Plan::default()
    };
    let at = |days| due(&plan, Moment::default().plus_days(days));
    assert_eq!(
        (at(22), at(23), at(29), at(30)),
        (None, Some(Occasion::Week), Some(Occasion::Day), None)
    );
    assert_eq!(due(&Plan::default(), Moment::default()), None);
}
