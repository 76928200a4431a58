//! Which task is open, for whom, and until when; and when evidence is released.
//!
//! Everything here is a function of the plan (the same for all), the seat (one
//! participant's extra time and hand-ins) and the server's `now`. Three rules hold:
//!
//! - A task closes at its planned opening + limit, at the latest at the closing of the
//!   sitting, and in either case the extra time later. A hand-in ends it earlier. *Planned*
//!   means as if nobody had extra time: who needs ten extra minutes for the first task
//!   starts the second ten minutes late and ends it ten minutes late. Would each task of a
//!   chain add its own ten, the last would be cut short by the end of the sitting.
//! - So extra time never shortens anything; and a task once open never locks again, not
//!   even when more time is granted for a task whose end has opened the next one: such a
//!   grant opens the first again and leaves the second open ([`ExtraTime`]).
//! - The plan is projected as if nothing more were handed in: what waits for a hand-in
//!   opens at the latest when the time of that task is up.

use std::collections::BTreeMap;

use super::state::Timetable;
use crate::clock::Moment;

/// When a task opens. Converted from the pack's own enum where a sitting loads its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlock {
    /// 开题: at the opening of the sitting.
    Opening,
    /// 提交……后: when all of these are handed in, or their time is up.
    AfterHandIn(Vec<String>),
    /// ……截止后: when that task's time is up by the clock, however early it was handed in.
    AfterClose(String),
    /// At a named moment that the organiser sets, such as 开庭; never before the opening.
    Moment(String),
}

/// When evidence or a change of the case is shown. Converted like [`Unlock`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    Opening,
    AfterHandIn(Vec<String>),
    AfterClose(String),
    MinutesAfterOpening(u32),
    Moment(String),
}

/// What of a task matters to the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskPlan {
    pub code: String,
    pub limit_minutes: u32,
    pub unlock: Unlock,
}

/// The plan of a sitting, the same for everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub timetable: Timetable,
    pub tasks: Vec<TaskPlan>,
    /// The named moments that have a time.
    pub moments: BTreeMap<String, Moment>,
}

/// More minutes for a participant, from the day of scheduling or granted on the way
/// (to the person, the venue or everybody: the caller collects what applies).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    pub minutes: u32,
    pub granted_at: Moment,
}

impl Grant {
    /// Minutes known before the sitting began.
    pub const fn from_the_start(minutes: u32) -> Self {
        Self {
            minutes,
            granted_at: Moment::from_micros(i64::MIN),
        }
    }
}

/// All extra time of one participant.
///
/// It counts as a whole for when a task closes. For what the end of a task opens, a grant
/// counts only if it came before that end: what has been opened stays open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExtraTime(Vec<Grant>);

impl ExtraTime {
    pub fn of(mut grants: Vec<Grant>) -> Self {
        grants.sort_by_key(|grant| grant.granted_at);
        Self(grants)
    }

    /// Extra minutes known before the sitting began.
    pub fn from_the_start(minutes: u32) -> Self {
        Self(vec![Grant::from_the_start(minutes)])
    }

    pub fn minutes(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, grant| sum.saturating_add(grant.minutes))
    }

    /// A moment later by all extra minutes.
    fn after(&self, moment: Moment) -> Moment {
        moment.plus_minutes(i64::from(self.minutes()))
    }

    /// The end that others saw when it came: later by each grant that came before it.
    fn end_as_it_came(&self, end: Moment) -> Moment {
        self.0.iter().fold(end, |end, grant| {
            if grant.granted_at < end {
                end.plus_minutes(i64::from(grant.minutes))
            } else {
                end
            }
        })
    }
}

/// One participant's part: extra time, and what the person handed in when, by task code.
/// What the clock handed in at the closing is not among these: the time being up says it,
/// and texts that come within the grace are still accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    pub extra: ExtraTime,
    pub hand_ins: BTreeMap<String, Moment>,
}

/// What a task is to a participant at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Not open yet. `until`: when it opens at the latest, if that is known.
    Locked {
        until: Option<Moment>,
    },
    Open {
        since: Moment,
        closes_at: Moment,
    },
    HandedIn {
        at: Moment,
    },
    TimeUp {
        at: Moment,
    },
}

impl Window {
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }

    /// Whether its title may be shown: it has been open at some time.
    pub const fn is_unlocked(self) -> bool {
        !matches!(self, Self::Locked { .. })
    }
}

/// The projected times of one task.
#[derive(Clone, Copy, Debug)]
struct Span {
    opens: Moment,
    closes: Moment,
    /// Its end by the clock without extra time, from which the plan goes on.
    planned_end: Moment,
    /// Its end by the clock as it came, which opens other tasks.
    end: Moment,
}

/// When something happens: by the plan without extra time, and for this participant.
#[derive(Clone, Copy, Debug)]
struct Timing {
    planned: Moment,
    actual: Moment,
}

impl Timing {
    /// What extra time does not move.
    const fn fixed(at: Moment) -> Self {
        Self {
            planned: at,
            actual: at,
        }
    }

    fn later(self, other: Self) -> Self {
        Self {
            planned: self.planned.max(other.planned),
            actual: self.actual.max(other.actual),
        }
    }
}

/// One participant's way through a sitting, seen at `now`.
#[derive(Clone, Debug)]
pub struct Course<'a> {
    plan: &'a Plan,
    seat: &'a Seat,
    now: Moment,
    spans: BTreeMap<&'a str, Span>,
}

impl Plan {
    /// The way of one participant, seen at `now`.
    pub fn course<'a>(&'a self, seat: &'a Seat, now: Moment) -> Course<'a> {
        let mut course = Course {
            plan: self,
            seat,
            now,
            spans: BTreeMap::new(),
        };
        course.project();
        course
    }
}

impl<'a> Course<'a> {
    /// The window of a task; none if the plan has no such task.
    pub fn window(&self, code: &str) -> Option<Window> {
        let (code, _) = self.tasks().find(|(known, _)| *known == code)?;
        Some(self.window_of(code))
    }

    /// The windows of all tasks in the order of the plan.
    pub fn windows(&self) -> impl Iterator<Item = (&'a str, Window)> + '_ {
        self.tasks().map(|(code, _)| (code, self.window_of(code)))
    }

    /// When something is released, by all that is known now.
    pub fn released_at(&self, release: &Release) -> Option<Moment> {
        let opening = self.plan.timetable.opens_at;
        match release {
            Release::Opening => Some(opening),
            Release::MinutesAfterOpening(minutes) => {
                Some(opening.plus_minutes(i64::from(*minutes)))
            }
            Release::AfterHandIn(codes) => self.last_end(codes).map(|end| end.actual),
            Release::AfterClose(code) => self.end_by_clock(code).map(|end| end.actual),
            Release::Moment(name) => self.moment(name),
        }
    }

    /// Whether something is released by now.
    pub fn is_released(&self, release: &Release) -> bool {
        self.released_at(release).is_some_and(|at| at <= self.now)
    }

    /// When anything will unlock, be released or close next, if nothing is handed in before.
    pub fn next_change<'r>(
        &self,
        releases: impl IntoIterator<Item = &'r Release>,
    ) -> Option<Moment> {
        let tasks = self.spans.iter().flat_map(|(code, span)| {
            let handed_in = self.handed_in_at(code).is_some();
            [Some(span.opens), (!handed_in).then_some(span.closes)]
        });
        let evidence = releases
            .into_iter()
            .map(|release| self.released_at(release));
        let ends = [self.plan.timetable.opens_at, self.ends_at()].map(Some);
        tasks
            .chain(evidence)
            .chain(ends)
            .flatten()
            .filter(|at| *at > self.now)
            .min()
    }

    /// Whether the opening has come.
    pub fn has_begun(&self) -> bool {
        self.now >= self.plan.timetable.opens_at
    }

    /// When this participant has to stop altogether.
    pub fn ends_at(&self) -> Moment {
        self.seat.extra.after(self.plan.timetable.closes_at)
    }

    /// When this participant's time for a task ends by the clock, whether or not it was handed in
    /// before; of a task that has no time yet, when everything ends.
    pub fn closes_at(&self, code: &str) -> Moment {
        let span = self.spans.get(code);
        span.map_or_else(|| self.ends_at(), |span| span.closes)
    }

    /// Whether nothing is left to write: the time is over, or all is handed in or ended.
    pub fn is_finished(&self) -> bool {
        self.now >= self.ends_at()
            || self.windows().all(|(_, window)| {
                matches!(window, Window::HandedIn { .. } | Window::TimeUp { .. })
            })
    }

    fn tasks(&self) -> impl Iterator<Item = (&'a str, &'a TaskPlan)> + use<'a> {
        self.plan
            .tasks
            .iter()
            .map(|task| (task.code.as_str(), task))
    }

    fn window_of(&self, code: &str) -> Window {
        let span = self.spans.get(code);
        if let Some(at) = self.handed_in_at(code) {
            return Window::HandedIn { at };
        }
        match span {
            Some(span) if self.now >= span.closes => Window::TimeUp { at: span.closes },
            Some(span) if self.now >= span.opens => Window::Open {
                since: span.opens,
                closes_at: span.closes,
            },
            span => Window::Locked {
                until: span.map(|span| span.opens),
            },
        }
    }

    fn handed_in_at(&self, code: &str) -> Option<Moment> {
        let at = self.seat.hand_ins.get(code).copied()?;
        (at <= self.now).then_some(at)
    }

    /// Finds the times of all tasks. Each round settles the tasks whose condition is
    /// settled; tasks that wait for each other in a circle, or for one that does not
    /// exist, are never settled and stay locked.
    fn project(&mut self) {
        for _ in 0..self.plan.tasks.len() {
            let settled: Vec<(&'a str, Span)> = self
                .tasks()
                .filter(|(code, _)| !self.spans.contains_key(code))
                .filter_map(|(code, task)| Some((code, self.span_of(task)?)))
                .collect();
            if settled.is_empty() {
                break;
            }
            self.spans.extend(settled);
        }
    }

    fn span_of(&self, task: &TaskPlan) -> Option<Span> {
        let opening = match &task.unlock {
            Unlock::Opening => Timing::fixed(self.plan.timetable.opens_at),
            Unlock::AfterHandIn(codes) => self.last_end(codes)?,
            Unlock::AfterClose(code) => self.end_by_clock(code)?,
            Unlock::Moment(name) => Timing::fixed(self.moment(name)?),
        };
        let planned_end = opening
            .planned
            .plus_minutes(i64::from(task.limit_minutes))
            .min(self.plan.timetable.closes_at);
        let extra = &self.seat.extra;
        let span = Span {
            opens: opening.actual,
            closes: extra.after(planned_end),
            planned_end,
            end: extra.end_as_it_came(planned_end).max(opening.actual),
        };
        // What would open when everything is over never opens.
        (span.opens < self.ends_at()).then_some(span)
    }

    fn moment(&self, name: &str) -> Option<Moment> {
        let set = self.plan.moments.get(name)?;
        Some(self.plan.timetable.opens_at.max(*set))
    }

    fn end_by_clock(&self, code: &str) -> Option<Timing> {
        let span = self.spans.get(code)?;
        Some(Timing {
            planned: span.planned_end,
            actual: span.end,
        })
    }

    /// When the last of these tasks is handed in or its time is up.
    fn last_end(&self, codes: &[String]) -> Option<Timing> {
        let ends = codes.iter().map(|code| {
            let by_clock = self.end_by_clock(code)?;
            Some(match self.handed_in_at(code) {
                Some(at) => Timing {
                    planned: by_clock.planned.min(at),
                    actual: by_clock.actual.min(at),
                },
                None => by_clock,
            })
        });
        let ends: Option<Vec<Timing>> = ends.collect();
        ends?.into_iter().reduce(Timing::later)
    }
}
