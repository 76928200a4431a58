//! What must hold for every series and everybody.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::needs::{self, check};
use super::plan::{Duty, Enough, Fault, Item, ItemNumber, MOST_ITEMS, Plan, What, means};
use super::reminding::{Occasion, due};
use super::report::{One, Table};
use super::standing::{Done, Standing, State, count, is_complete, next, states};
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

/// Whether the series can be done one after the other, each after all that it needs.
fn has_an_order(all: &BTreeMap<String, Vec<String>>) -> bool {
    let mut left = all.clone();
    loop {
        let is_free = |needs: &Vec<String>| needs.iter().all(|need| !left.contains_key(need));
        let free: Vec<String> = left
            .iter()
            .filter(|(_, needs)| is_free(needs))
            .map(|(id, _)| id.clone())
            .collect();
        if free.is_empty() {
            return left.is_empty();
        }
        for id in free {
            left.remove(&id);
        }
    }
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
            if let Some(item) = next(&plan, done, true, now, |_| true) {
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
        people in prop::collection::vec((0_u32..6, 0_u16..4, done(), any::<bool>()), 0..60),
    ) {
        let people: Vec<One> = people.into_iter().map(|(office, line, done, complete)| One {
            office, line, done: done.into_iter().collect(), complete,
        }).collect();
        let table = Table::of(&plan, people.iter().copied());
        let all = table.sum(|_, _| true);
        let mut reversed = people.clone();
        reversed.reverse();
        prop_assert_eq!(&table, &Table::of(&plan, reversed));
        prop_assert_eq!(all.people as usize, people.len());
        prop_assert_eq!(all.complete as usize, people.iter().filter(|one| one.complete).count());
        for (place, item) in plan.items.iter().enumerate() {
            let have = people.iter().filter(|one| one.done.has(item.number)).count();
            prop_assert_eq!(all.items[place] as usize, have);
        }
        let parts: u32 = (0..6).map(|office| table.sum(|one, _| one == office).people).sum();
        prop_assert_eq!(parts, all.people);
    }

    #[test]
    fn who_completed_a_series_has_completed_it_whatever_the_plan_becomes(
        plans in prop::collection::vec((plan(), done()), 1..6),
    ) {
        let mut standing = Standing::default();
        for (day, (plan, more)) in (0..).zip(plans) {
            let now = Moment::default().plus_days(day);
            let after = standing.with(&plan, more.into_iter().collect(), now);
            prop_assert!(after.is_complete() || !is_complete(&plan, after.done));
            if standing.is_complete() {
                prop_assert_eq!(after.completed_at, standing.completed_at);
            }
            prop_assert_eq!(after.with(&plan, after.done, now.plus_days(1)), after);
            standing = after;
        }
    }

    #[test]
    fn series_never_wait_for_each_other(
        saves in prop::collection::vec((0_u8..6, prop::collection::vec(0_u8..7, 0..4)), 0..40),
    ) {
        let name = |one: u8| one.to_string();
        let mut all: BTreeMap<String, Vec<String>> =
            (0..6).map(|one| (name(one), Vec::new())).collect();
        for (own, needs) in saves {
            let (own, needs) = (name(own), needs.into_iter().map(name).collect::<Vec<_>>());
            let are_there = needs.iter().all(|need| all.contains_key(need));
            let mut after = all.clone();
            after.insert(own.clone(), needs.clone());
            let is_sound = check(&own, &needs, &all).is_ok();
            prop_assert_eq!(is_sound, are_there && has_an_order(&after));
            if is_sound {
                all = after;
            }
        }
    }

    #[test]
    fn nobody_is_bound_who_is_not_below_the_office_that_holds_the_series(
        up in prop::collection::vec(0_u8..9, 1..5), holder in 0_u8..9,
        named in prop::collection::vec(0_u8..9, 0..4),
    ) {
        let is_meant = means(up.clone(), &holder, &named);
        let at = up.iter().position(|office| *office == holder);
        let within = at.map_or(&[][..], |at| &up[..=at]);
        prop_assert_eq!(is_meant, within.iter().any(|office| named.contains(office)));
    }
}

#[test]
fn a_series_needs_neither_itself_nor_one_that_needs_it_nor_one_that_is_not_there() {
    let id = |text: &str| text.to_owned();
    let all = BTreeMap::from([
        (id("a"), vec![]),
        (id("b"), vec![id("a")]),
        (id("c"), vec![id("b")]),
    ]);
    let verdict = |needs: &str| check("a", &[id(needs)], &all);
    assert_eq!(verdict("a"), Err(needs::Fault::Itself));
    assert_eq!(verdict("d"), Err(needs::Fault::Unknown));
    assert_eq!(verdict("c"), Err(needs::Fault::Circle(id("c"))));
    assert_eq!(check("c", &[id("a"), id("b")], &all), Ok(()));
}

#[test]
fn a_plan_says_which_items_bar_the_way_when_they_are_gone() {
    let mut plan = Plan::default();
    for lesson in ["a", "b", "c"] {
        plan.add(What::Lesson(lesson.into())).unwrap();
    }
    plan.items[2].required = false;
    let barred =
        |plan: &Plan, gone: &str| plan.barred_by(|what| *what == What::Lesson(gone.into()));
    assert_eq!(barred(&plan, "b"), [ItemNumber(1)]);
    assert!(barred(&plan, "c").is_empty(), "it is not required");
    plan.enough = Enough::AtLeast(3);
    assert_eq!(
        barred(&plan, "c"),
        [ItemNumber(2)],
        "all three are asked for"
    );
}

#[test]
fn what_is_gone_is_never_next() {
    let mut plan = Plan::default();
    for lesson in ["a", "b"] {
        plan.add(What::Lesson(lesson.into())).unwrap();
    }
    let is_there = |item: &Item| item.what != What::Lesson("a".into());
    let next = next(&plan, Done::default(), true, Moment::default(), is_there);
    assert_eq!(next, plan.items.last());
}

#[test]
fn only_what_changes_who_is_complete_is_counted_anew() {
    let mut plan = Plan::default();
    for lesson in ["a", "b"] {
        plan.add(What::Lesson(lesson.into())).unwrap();
    }
    let mut other = plan.clone();
    other.about = "words".into();
    other.ordered = true;
    other.shift(ItemNumber(0), false);
    assert!(plan.counts_like(&other));
    other.items[0].required = false;
    assert!(!plan.counts_like(&other));
    let mut longer = plan.clone();
    longer.add(What::Lesson("c".into())).unwrap();
    assert!(!plan.counts_like(&longer));
}

#[test]
fn a_plan_that_was_kept_by_an_earlier_version_is_read() {
    let mut kept = serde_json::to_value(Plan::default()).unwrap();
    kept.as_object_mut().unwrap().remove("uncounted");
    assert_eq!(
        serde_json::from_value::<Plan>(kept).unwrap(),
        Plan::default()
    );
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
