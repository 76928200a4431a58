//! Saving: single cases. What holds for many clients on a bad network stands in
//! `saving_model`.

use proptest::prelude::*;
use proptest::sample::select;

use super::digest::TextDigest;
use super::saving::{
    Draft, GRACE_SECONDS, HandingIn, Keeping, Kept, Known, Lateness, LengthLimit, MOST_BYTES,
    Saving, decide, hand_in,
};
use super::window::Window;
use crate::clock::Moment;

fn second(second: i64) -> Moment {
    Moment::from_micros(0).plus_seconds(second)
}

const OPEN: Window = Window::Open {
    since: Moment::from_micros(0),
    closes_at: Moment::from_micros(0).plus_seconds(600),
};
const TIME_UP: Window = Window::TimeUp {
    at: Moment::from_micros(0).plus_seconds(600),
};
const HANDED_IN: Window = Window::HandedIn {
    at: Moment::from_micros(0).plus_seconds(300),
};
const LOCKED: Window = Window::Locked { until: None };
const LIMIT: LengthLimit = LengthLimit {
    characters: Some(1_000),
};

fn draft(base: i64, client: &str, sequence: i64, text: &str) -> Draft {
    Draft {
        base,
        client: client.to_owned(),
        sequence,
        digest: TextDigest::of(text),
        characters: 100,
        bytes: 300,
        typed_at: None,
    }
}

fn kept(revision: i64, client: &str, sequence: i64, text: &str) -> Kept {
    Kept {
        revision,
        client: client.to_owned(),
        sequence,
        digest: TextDigest::of(text),
        keeping: Keeping::OnTime,
    }
}

fn nothing() -> Known {
    Known {
        head: None,
        last_revision: 0,
        same_request: None,
    }
}

/// The head is revision 3, saved by “desk” as its fifth; revision 4 is kept apart.
fn written() -> Known {
    Known {
        head: Some(kept(3, "desk", 5, "text")),
        last_revision: 4,
        same_request: None,
    }
}

fn at(known: &Known, draft: &Draft, window: Window, now: i64) -> Saving {
    decide(known, draft, LIMIT, window, GRACE_SECONDS, second(now))
}

fn stored(revision: i64, lateness: Lateness) -> Saving {
    Saving::Store {
        revision,
        lateness,
        over_limit: false,
    }
}

#[test]
fn the_first_text_and_one_that_grew_from_the_head_are_stored() {
    let first = at(&nothing(), &draft(0, "desk", 1, "t"), OPEN, 10);
    assert_eq!(first, stored(1, Lateness::OnTime));
    // Numbers that texts kept apart have are not given again.
    let next = at(&written(), &draft(3, "desk", 6, "text more"), OPEN, 10);
    assert_eq!(next, stored(5, Lateness::OnTime));
}

#[test]
fn any_other_base_is_a_conflict_that_shows_the_stored_text() {
    let head = Some(kept(3, "desk", 5, "text"));
    for base in [-1, 0, 2, 4, 9] {
        for client in ["desk", "phone"] {
            let saving = at(&written(), &draft(base, client, 9, "other"), OPEN, 10);
            assert_eq!(saving, Saving::Stale { head: head.clone() });
        }
    }
    let lost = at(&nothing(), &draft(7, "desk", 8, "text"), OPEN, 10);
    assert_eq!(lost, Saving::Stale { head: None });
}

#[test]
fn a_repeated_request_has_the_same_answer_in_every_window() {
    let mut known = written();
    known.same_request = Some(kept(2, "phone", 7, "earlier"));
    for (window, now) in [(OPEN, 10), (TIME_UP, 9_999), (HANDED_IN, 400), (LOCKED, 0)] {
        let again = at(&known, &draft(1, "phone", 7, "earlier"), window, now);
        assert_eq!(again, Saving::Repeat(kept(2, "phone", 7, "earlier")));
        // Another text under the same number is never answered with OK.
        let other = at(&known, &draft(3, "phone", 7, "different"), window, now);
        assert_eq!(
            other,
            Saving::Stale {
                head: known.head.clone()
            }
        );
    }
}

#[test]
fn the_grace_marks_late_and_then_texts_are_kept_apart() {
    let draft = draft(3, "desk", 6, "text more");
    for window in [OPEN, TIME_UP] {
        let saving = |now| at(&written(), &draft, window, now);
        assert_eq!(saving(600), stored(5, Lateness::Late));
        assert_eq!(saving(660), stored(5, Lateness::Late));
        assert_eq!(saving(661), Saving::Hold { revision: 5 });
    }
    assert_eq!(
        at(&written(), &draft, OPEN, 599),
        stored(5, Lateness::OnTime)
    );
}

#[test]
fn after_the_hand_in_texts_are_kept_apart_at_once() {
    let saving = at(&written(), &draft(3, "phone", 1, "more"), HANDED_IN, 301);
    let at_hand_in = second(300);
    assert_eq!(
        saving,
        Saving::HandedIn {
            revision: 5,
            at: at_hand_in
        }
    );
}

#[test]
fn what_is_stored_already_is_neither_late_nor_to_be_decided() {
    for (window, now) in [(TIME_UP, 601), (TIME_UP, 9_999), (HANDED_IN, 301)] {
        let saving = at(&written(), &draft(2, "phone", 1, "text"), window, now);
        assert_eq!(saving, Saving::Repeat(kept(3, "desk", 5, "text")));
    }
}

#[test]
fn before_it_is_open_nothing_is_stored() {
    let until = Some(second(60));
    let locked = Window::Locked { until };
    let saving = at(&nothing(), &draft(0, "desk", 1, "t"), locked, 59);
    assert_eq!(saving, Saving::NotOpen { until });
}

#[test]
fn over_the_limit_is_stored_and_said_but_twice_the_limit_is_refused() {
    let long = |characters, bytes| {
        let draft = Draft {
            characters,
            bytes,
            ..draft(0, "desk", 1, "t")
        };
        at(&nothing(), &draft, OPEN, 10)
    };
    assert_eq!(long(1_000, 3_000), stored(1, Lateness::OnTime));
    let over = Saving::Store {
        revision: 1,
        lateness: Lateness::OnTime,
        over_limit: true,
    };
    assert_eq!(long(1_001, 3_003), over);
    assert_eq!(long(2_000, 6_000), over);
    assert_eq!(long(2_001, 6_003), Saving::TooLong);
    assert_eq!(long(10, MOST_BYTES + 1), Saving::TooLong); // white space without end
    let no_limit = LengthLimit::default();
    assert!(!no_limit.is_over(50_000) && !no_limit.refuses(50_000, MOST_BYTES));
}

#[test]
fn a_hand_in_confirms_what_the_person_has_seen() {
    let head = kept(3, "desk", 5, "text");
    let hand_in_at = |head, confirmed, window| hand_in(head, confirmed, window, second(400));
    assert_eq!(
        hand_in_at(Some(&head), 3, OPEN),
        HandingIn::Accept { revision: 3 }
    );
    assert_eq!(hand_in_at(None, 0, OPEN), HandingIn::Accept { revision: 0 });
    let head_is_newer = HandingIn::Stale {
        head: Some(head.clone()),
    };
    assert_eq!(hand_in_at(Some(&head), 2, OPEN), head_is_newer);
    let already = HandingIn::Already { at: second(300) };
    assert_eq!(hand_in_at(Some(&head), 3, HANDED_IN), already);
    let time_up = HandingIn::TimeUp { at: second(600) };
    assert_eq!(hand_in_at(Some(&head), 3, TIME_UP), time_up);
    assert_eq!(hand_in(Some(&head), 3, OPEN, second(600)), time_up);
    let not_open = HandingIn::NotOpen { until: None };
    assert_eq!(hand_in_at(None, 0, LOCKED), not_open);
}

#[test]
fn names_of_keeping_read_back() {
    for keeping in Keeping::ALL {
        assert_eq!(keeping.as_str().parse(), Ok(keeping));
    }
    assert!("lost".parse::<Keeping>().is_err());
}

fn drafts() -> impl Strategy<Value = Draft> {
    let parts = (
        -1i64..6,
        select(vec!["desk", "phone"]),
        0i64..8,
        "[a-c]{1,2}",
    );
    let sizes = (0u32..2_500, 0usize..MOST_BYTES * 2);
    (parts, sizes).prop_map(
        |((base, client, sequence, text), (characters, bytes))| Draft {
            characters,
            bytes,
            ..draft(base, client, sequence, &text)
        },
    )
}

fn windows() -> impl Strategy<Value = Window> {
    select(vec![OPEN, TIME_UP, HANDED_IN, LOCKED])
}

proptest! {
    #[test]
    fn what_the_client_claims_about_time_changes_nothing(
        draft in drafts(), window in windows(), now in 0i64..1_000, claim: i64,
    ) {
        let claimed = Draft { typed_at: Some(Moment::from_micros(claim)), ..draft.clone() };
        for known in [nothing(), written()] {
            let saving = at(&known, &draft, window, now);
            prop_assert_eq!(&saving, &at(&known, &claimed, window, now));
        }
    }

    #[test]
    fn only_a_text_that_grew_from_the_head_in_time_becomes_the_head(
        draft in drafts(), window in windows(), now in 0i64..1_000,
    ) {
        for known in [nothing(), written()] {
            if let Saving::Store { revision, lateness, over_limit } = at(&known, &draft, window, now) {
                prop_assert_eq!(draft.base, known.head_revision());
                prop_assert_eq!(revision, known.last_revision + 1);
                prop_assert!(now <= 660 && window != HANDED_IN && window != LOCKED);
                prop_assert_eq!(lateness == Lateness::Late, window == TIME_UP || now >= 600);
                prop_assert_eq!(over_limit, draft.characters > 1_000);
                prop_assert!(!LIMIT.refuses(draft.characters, draft.bytes));
            }
        }
    }
}
