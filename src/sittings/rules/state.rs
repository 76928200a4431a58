//! The life of a sitting: seven states, and one table of the changes between them.
//!
//! Scheduled, open and closed are a matter of the clock alone: [`phase_at`] answers
//! “what is this sitting now” from the timetable, whether or not the background clerk
//! has recorded the change yet. All other changes are somebody's decision.

use std::fmt;
use std::str::FromStr;

use super::refusal::Refusal;
use crate::clock::Moment;

/// Where a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SittingState {
    /// Being prepared; participants do not see it.
    Draft,
    /// Announced; the lobby counts down.
    Scheduled,
    /// Participants write.
    Open,
    /// Nobody writes any more; late texts are decided.
    Closed,
    /// Trainers mark.
    Grading,
    /// Participants see their results.
    Published,
    /// Kept, never changed again.
    Archived,
}

use SittingState::{Archived, Closed, Draft, Grading, Open, Published, Scheduled};

impl SittingState {
    pub const ALL: [Self; 7] = [Draft, Scheduled, Open, Closed, Grading, Published, Archived];

    /// The key of the message that names the state to a person.
    pub const fn label_key(self) -> &'static str {
        match self {
            Draft => "sitting-state-draft",
            Scheduled => "sitting-state-scheduled",
            Open => "sitting-state-open",
            Closed => "sitting-state-closed",
            Grading => "sitting-state-grading",
            Published => "sitting-state-published",
            Archived => "sitting-state-archived",
        }
    }

    /// The name under which the state is stored and sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Draft => "draft",
            Scheduled => "scheduled",
            Open => "open",
            Closed => "closed",
            Grading => "grading",
            Published => "published",
            Archived => "archived",
        }
    }
}

impl fmt::Display for SittingState {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

/// A stored or sent name that no state has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such state of a sitting: {0}")]
pub struct UnknownState(String);

impl FromStr for SittingState {
    type Err = UnknownState;

    fn from_str(name: &str) -> Result<Self, UnknownState> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or_else(|| UnknownState(name.to_owned()))
    }
}

/// Opening and closing of a sitting, before anybody's extra time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timetable {
    pub opens_at: Moment,
    pub closes_at: Moment,
}

impl Timetable {
    /// When a participant with so many extra minutes has to stop.
    #[must_use]
    pub fn closes_with(self, extra_minutes: u32) -> Moment {
        self.closes_at.plus_minutes(i64::from(extra_minutes))
    }
}

/// What this sitting is now. Within scheduled, open and closed the clock decides alone,
/// also back to open when somebody was given more time after the last closing.
pub fn phase_at(
    recorded: SittingState,
    timetable: Option<Timetable>,
    longest_extra_minutes: u32,
    now: Moment,
) -> SittingState {
    match (recorded, timetable) {
        (Scheduled | Open | Closed, Some(times)) => {
            if now >= times.closes_with(longest_extra_minutes) {
                Closed
            } else if now >= times.opens_at || recorded != Scheduled {
                Open // what has once been opened is not taken back
            } else {
                Scheduled
            }
        }
        (other, _) => other,
    }
}

/// What must be so before a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    HasTimes,
    HasTasks,
    HasParticipants,
    MomentsAreSet,
    OpeningIsAhead,
    OpeningHasCome,
    TimeIsOver,
    TimeRemains,
    GraceIsOver,
    EverythingIsGraded,
    NoArbitrationIsOpen,
    HeldTextsAreDecided,
    NoAppealIsOpen,
    AppealDaysAreOver,
}

use Condition::{
    AppealDaysAreOver, EverythingIsGraded, GraceIsOver, HasParticipants, HasTasks, HasTimes,
    HeldTextsAreDecided, MomentsAreSet, NoAppealIsOpen, NoArbitrationIsOpen, OpeningHasCome,
    OpeningIsAhead, TimeIsOver, TimeRemains,
};

/// Every allowed change. What is not here is refused.
#[rustfmt::skip]
const CHANGES: &[(SittingState, SittingState, &[Condition])] = &[
    (Draft,     Scheduled, &[HasTimes, OpeningIsAhead, HasTasks, HasParticipants, MomentsAreSet]),
    (Scheduled, Draft,     &[OpeningIsAhead]),
    (Scheduled, Open,      &[OpeningHasCome]),
    (Open,      Closed,    &[TimeIsOver]),
    (Closed,    Open,      &[TimeRemains]), // somebody was given more time
    (Closed,    Grading,   &[TimeIsOver, GraceIsOver]),
    (Grading,   Published, &[EverythingIsGraded, NoArbitrationIsOpen, HeldTextsAreDecided]),
    (Published, Archived,  &[NoAppealIsOpen, AppealDaysAreOver]),
];

/// The facts on which a change depends, read in the transaction that records it.
#[derive(Clone, Debug)]
pub struct Facts {
    pub now: Moment,
    pub timetable: Option<Timetable>,
    /// The most extra time that any one participant has.
    pub longest_extra_minutes: u32,
    pub grace_seconds: u32,
    pub tasks: u32,
    pub participants: u32,
    /// Named moments of the pack for which no time has been set.
    pub unset_moments: u32,
    /// Scripts without a final score.
    pub ungraded: u32,
    /// Scripts that wait for a third marking because the first two lie too far apart.
    pub open_arbitrations: u32,
    /// Texts that came after the grace and are not yet accepted or refused.
    pub undecided_texts: u32,
    pub open_appeals: u32,
    /// The end of the appeal days; none if the sitting has no appeals.
    pub appeals_until: Option<Moment>,
}

/// Checks a change of state.
pub fn change(from: SittingState, to: SittingState, facts: &Facts) -> Result<(), Refusal> {
    let (_, _, conditions) = CHANGES
        .iter()
        .find(|(before, after, _)| (*before, *after) == (from, to))
        .ok_or(Refusal::NoSuchChange { from, to })?;
    conditions
        .iter()
        .try_for_each(|condition| condition.check(facts))
}

/// The states that a person or the clerk may try to reach from here, allowed now or not.
pub fn next_states(from: SittingState) -> impl Iterator<Item = SittingState> {
    CHANGES
        .iter()
        .filter(move |(before, _, _)| *before == from)
        .map(|(_, after, _)| *after)
}

/// Checks new times for a sitting that is `phase` now. Before it is open everything may
/// move into the future; then the opening stands and the closing may only move later:
/// nobody loses time that was promised.
pub fn retime(
    phase: SittingState,
    old: Option<Timetable>,
    new: Timetable,
    now: Moment,
) -> Result<(), Refusal> {
    if new.opens_at >= new.closes_at {
        return Err(Refusal::OpensAfterClosing);
    }
    match (phase, old) {
        (Scheduled, _) if new.opens_at <= now => Err(Refusal::OpeningPast),
        (Open | Closed, Some(old)) if new.opens_at != old.opens_at => Err(Refusal::OpeningStands),
        (Open | Closed, Some(old)) if new.closes_at < old.closes_at => {
            Err(Refusal::ClosingOnlyLater)
        }
        (Draft | Scheduled, _) | (Open | Closed, Some(_)) => Ok(()),
        _ => Err(Refusal::TimesStand),
    }
}

/// Checks a new time for a named moment such as 开庭. One that has come has opened
/// something, so it stands.
pub fn set_moment(phase: SittingState, old: Option<Moment>, now: Moment) -> Result<(), Refusal> {
    match (phase, old) {
        (Open | Closed, Some(old)) => refuse_if(old <= now, Refusal::MomentPast(old)),
        (Draft | Scheduled | Open | Closed, _) => Ok(()),
        _ => Err(Refusal::TimesStand),
    }
}

impl Condition {
    fn check(self, facts: &Facts) -> Result<(), Refusal> {
        match self {
            HasTimes => {
                let times = facts.timetable.ok_or(Refusal::NoTimes)?;
                refuse_if(
                    times.opens_at >= times.closes_at,
                    Refusal::OpensAfterClosing,
                )
            }
            OpeningIsAhead | OpeningHasCome | TimeIsOver | TimeRemains | GraceIsOver => {
                self.check_clock(facts)
            }
            HasTasks => refuse_if(facts.tasks == 0, Refusal::NoTasks),
            HasParticipants => refuse_if(facts.participants == 0, Refusal::NoParticipants),
            MomentsAreSet => refuse_some(facts.unset_moments, Refusal::MomentsUnset),
            EverythingIsGraded => refuse_some(facts.ungraded, Refusal::Ungraded),
            NoArbitrationIsOpen => refuse_some(facts.open_arbitrations, Refusal::ArbitrationsOpen),
            HeldTextsAreDecided => refuse_some(facts.undecided_texts, Refusal::TextsUndecided),
            NoAppealIsOpen => refuse_some(facts.open_appeals, Refusal::AppealsOpen),
            AppealDaysAreOver => match facts.appeals_until {
                Some(until) => refuse_if(facts.now < until, Refusal::AppealsUntil(until)),
                None => Ok(()),
            },
        }
    }

    fn check_clock(self, facts: &Facts) -> Result<(), Refusal> {
        let times = facts.timetable.ok_or(Refusal::NoTimes)?;
        let closes = times.closes_with(facts.longest_extra_minutes);
        let grace_ends = closes.plus_seconds(i64::from(facts.grace_seconds));
        let (opens, now) = (times.opens_at, facts.now);
        match self {
            OpeningIsAhead => refuse_if(now >= opens, Refusal::OpeningPast),
            OpeningHasCome => refuse_if(now < opens, Refusal::OpensAt(opens)),
            TimeIsOver => refuse_if(now < closes, Refusal::RunsUntil(closes)),
            TimeRemains => refuse_if(now >= closes, Refusal::TimeUpSince(closes)),
            // A text that comes at the very end of the grace is still accepted.
            GraceIsOver => refuse_if(now <= grace_ends, Refusal::GraceUntil(grace_ends)),
            _ => Ok(()),
        }
    }
}

fn refuse_if(fault: bool, refusal: Refusal) -> Result<(), Refusal> {
    if fault { Err(refusal) } else { Ok(()) }
}

fn refuse_some(count: u32, refusal: fn(u32) -> Refusal) -> Result<(), Refusal> {
    refuse_if(count > 0, refusal(count))
}
