//! The life of a sitting, change by change.

use proptest::prelude::*;
use proptest::sample::select;

use super::refusal::{Refusal, RefusalArg};
use super::state::SittingState::{
    self, Archived, Closed, Draft, Grading, Open, Published, Scheduled,
};
use super::state::{Facts, Timetable, change, next_states, phase_at, retime, set_moment};
use crate::clock::Moment;

fn minute(minute: i64) -> Moment {
    Moment::from_micros(0).plus_minutes(minute)
}

const fn at_minutes(opens: i64, closes: i64) -> Timetable {
    Timetable {
        opens_at: Moment::from_micros(0).plus_minutes(opens),
        closes_at: Moment::from_micros(0).plus_minutes(closes),
    }
}

const TIMES: Timetable = at_minutes(60, 180);

/// A sitting from minute 60 to minute 180, ten minutes more for one person, all decided.
fn facts(now: i64) -> Facts {
    Facts {
        now: minute(now),
        timetable: Some(TIMES),
        longest_extra_minutes: 10,
        grace_seconds: 60,
        tasks: 5,
        participants: 20,
        unset_moments: 0,
        ungraded: 0,
        open_arbitrations: 0,
        undecided_texts: 0,
        open_appeals: 0,
        appeals_until: Some(minute(9_000)),
    }
}

#[test]
fn a_sitting_goes_its_way_from_draft_to_archive() {
    for (from, to, now) in [
        (Draft, Scheduled, 0),
        (Scheduled, Draft, 59),
        (Scheduled, Open, 60),
        (Open, Closed, 190),
        (Closed, Grading, 192),
        (Grading, Published, 500),
        (Published, Archived, 9_000),
    ] {
        assert_eq!(change(from, to, &facts(now)), Ok(()), "{from} to {to}");
    }
}

#[test]
fn it_is_not_scheduled_before_it_is_ready() {
    let ready = facts(0);
    let with = |change_it: fn(&mut Facts)| {
        let mut facts = ready.clone();
        change_it(&mut facts);
        change(Draft, Scheduled, &facts)
    };
    assert_eq!(with(|f| f.timetable = None), Err(Refusal::NoTimes));
    assert_eq!(
        with(|f| f.timetable = Some(at_minutes(60, 60))),
        Err(Refusal::OpensAfterClosing)
    );
    assert_eq!(with(|f| f.now = TIMES.opens_at), Err(Refusal::OpeningPast));
    assert_eq!(with(|f| f.tasks = 0), Err(Refusal::NoTasks));
    assert_eq!(with(|f| f.participants = 0), Err(Refusal::NoParticipants));
    assert_eq!(with(|f| f.unset_moments = 2), Err(Refusal::MomentsUnset(2)));
}

#[test]
fn the_clock_opens_and_closes_it() {
    let opens_at = Refusal::OpensAt(minute(60));
    assert_eq!(change(Scheduled, Open, &facts(59)), Err(opens_at));
    // The last participant has ten minutes more, and then a minute of grace.
    let runs_until = Refusal::RunsUntil(minute(190));
    assert_eq!(change(Open, Closed, &facts(189)), Err(runs_until));
    assert_eq!(change(Closed, Grading, &facts(189)), Err(runs_until));
    let grace = Refusal::GraceUntil(minute(191));
    assert_eq!(change(Closed, Grading, &facts(191)), Err(grace));
}

#[test]
fn more_time_after_the_closing_opens_it_again() {
    let over = Refusal::TimeUpSince(minute(190));
    assert_eq!(change(Closed, Open, &facts(195)), Err(over));
    let mut extended = facts(195);
    extended.longest_extra_minutes = 30;
    assert_eq!(change(Closed, Open, &extended), Ok(()));
    assert_eq!(phase_at(Closed, Some(TIMES), 30, minute(195)), Open);
}

#[test]
fn it_is_not_published_while_anything_is_undecided() {
    let with = |change_it: fn(&mut Facts)| {
        let mut facts = facts(500);
        change_it(&mut facts);
        change(Grading, Published, &facts)
    };
    assert_eq!(with(|f| f.ungraded = 3), Err(Refusal::Ungraded(3)));
    assert_eq!(
        with(|f| f.open_arbitrations = 1),
        Err(Refusal::ArbitrationsOpen(1))
    );
    assert_eq!(
        with(|f| f.undecided_texts = 2),
        Err(Refusal::TextsUndecided(2))
    );
}

#[test]
fn it_is_not_archived_while_appeals_are_possible_or_open() {
    let until = Refusal::AppealsUntil(minute(9_000));
    assert_eq!(change(Published, Archived, &facts(8_999)), Err(until));
    let mut open = facts(9_000);
    open.open_appeals = 1;
    assert_eq!(
        change(Published, Archived, &open),
        Err(Refusal::AppealsOpen(1))
    );
    let mut none = facts(500);
    none.appeals_until = None;
    assert_eq!(change(Published, Archived, &none), Ok(()));
}

#[test]
fn what_was_opened_never_becomes_a_draft_again() {
    let opened = Refusal::OpeningPast;
    assert_eq!(change(Scheduled, Draft, &facts(60)), Err(opened));
    for from in [Open, Closed, Grading, Published, Archived] {
        let refusal = Refusal::NoSuchChange { from, to: Draft };
        assert_eq!(change(from, Draft, &facts(0)), Err(refusal));
        assert!(next_states(from).all(|to| to != Draft));
    }
    assert_eq!(next_states(Archived).count(), 0);
}

#[test]
fn the_phase_follows_the_clock_whether_or_not_it_was_recorded() {
    for (recorded, now, phase) in [
        (Scheduled, 59, Scheduled),
        (Scheduled, 60, Open),
        (Scheduled, 189, Open),
        (Scheduled, 190, Closed),
        (Open, 59, Open),
        (Open, 190, Closed),
        (Draft, 100, Draft),
        (Grading, 100, Grading),
        (Published, 100, Published),
        (Archived, 100, Archived),
    ] {
        let answer = phase_at(recorded, Some(TIMES), 10, minute(now));
        assert_eq!(answer, phase, "{recorded} at {now}");
    }
    assert_eq!(phase_at(Scheduled, None, 0, minute(100)), Scheduled);
}

#[test]
fn times_that_were_promised_stand() {
    let old = Some(TIMES);
    let new_times =
        |phase, opens, closes, now| retime(phase, old, at_minutes(opens, closes), minute(now));
    assert_eq!(new_times(Draft, 1, 2, 500), Ok(()));
    assert_eq!(new_times(Draft, 2, 2, 0), Err(Refusal::OpensAfterClosing));
    assert_eq!(new_times(Scheduled, 90, 120, 0), Ok(()));
    assert_eq!(new_times(Scheduled, 50, 180, 50), Err(Refusal::OpeningPast));
    assert_eq!(new_times(Open, 60, 200, 100), Ok(()));
    assert_eq!(
        new_times(Open, 60, 179, 100),
        Err(Refusal::ClosingOnlyLater)
    );
    assert_eq!(new_times(Open, 61, 200, 100), Err(Refusal::OpeningStands));
    assert_eq!(new_times(Published, 60, 200, 500), Err(Refusal::TimesStand));
}

#[test]
fn a_moment_that_has_come_stands() {
    let come = Some(minute(100));
    assert_eq!(set_moment(Open, come, minute(99)), Ok(()));
    assert_eq!(
        set_moment(Open, come, minute(100)),
        Err(Refusal::MomentPast(minute(100)))
    );
    assert_eq!(set_moment(Open, None, minute(100)), Ok(()));
    assert_eq!(
        set_moment(Grading, None, minute(500)),
        Err(Refusal::TimesStand)
    );
}

#[test]
fn names_read_back_and_refusals_carry_their_arguments() {
    for state in SittingState::ALL {
        assert_eq!(state.as_str().parse(), Ok(state));
    }
    assert!("finished".parse::<SittingState>().is_err());
    assert_eq!(
        Refusal::Ungraded(3).args(),
        [("count", RefusalArg::Count(3))]
    );
    assert_eq!(
        Refusal::OpensAt(minute(60)).args(),
        [("at", RefusalArg::At(minute(60)))]
    );
    assert!(Refusal::NoTimes.args().is_empty());
}

proptest! {
    #[test]
    fn time_only_ever_moves_the_phase_forward(
        recorded in select(SittingState::ALL.to_vec()),
        extra in 0u32..60,
        earlier in 0i64..300,
        rest in 0i64..300,
    ) {
        let phase = |now| phase_at(recorded, Some(TIMES), extra, minute(now));
        prop_assert!(phase(earlier) <= phase(earlier + rest));
        prop_assert_eq!(phase_at(phase(earlier), Some(TIMES), extra, minute(earlier)), phase(earlier));
    }

    #[test]
    fn the_recorded_change_to_the_phase_of_the_clock_is_always_allowed(
        extra in 0u32..60, now in 0i64..300,
    ) {
        let mut facts = facts(now);
        facts.longest_extra_minutes = extra;
        let phase = phase_at(Scheduled, Some(TIMES), extra, minute(now));
        // The clerk that slept records every step on the way.
        if phase >= Open {
            prop_assert_eq!(change(Scheduled, Open, &facts), Ok(()));
        }
        if phase == Closed {
            prop_assert_eq!(change(Open, Closed, &facts), Ok(()));
        }
    }
}
