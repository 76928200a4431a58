//! Whether every unlock and release rule can fire: tasks that wait for each
//! other in a circle, names that are not there, minutes after the end.

use std::collections::BTreeMap;

use super::code::TaskCode;
use super::fault::Reason;
use super::inspect::Inspector;
use super::inspect::tools::Inspect;
use super::paper::{Release, Unlock};
use super::written::{At, Written};

/// When a task is over at the latest, in minutes after the opening; `None`
/// when it waits for a moment, whose time only the sitting knows.
type LatestEnd = Option<u32>;

/// The tasks that can open, with their latest end.
#[derive(Default)]
struct Course<'a>(BTreeMap<&'a str, LatestEnd>);

impl<'a> Course<'a> {
    /// Opens tasks until no more can be opened.
    fn of(written: &'a Written) -> Self {
        let mut course = Self::default();
        loop {
            let before = course.0.len();
            for task in written.tasks.value() {
                let minutes = u32::try_from(*task.minutes.value()).unwrap_or_default();
                if let Some(start) = course.latest_start(written, task.unlock.value()) {
                    let end = start.map(|start| start.saturating_add(minutes));
                    course.0.entry(task.code.value()).or_insert(end);
                }
            }
            if course.0.len() == before {
                return course;
            }
        }
    }

    /// The latest start by a rule; `None` when it cannot fire (yet). A task that
    /// does not exist is a fault of its own and holds nothing up here.
    fn latest_start(&self, written: &Written, rule: &Unlock) -> Option<LatestEnd> {
        match rule {
            Unlock::Opening => Some(Some(0)),
            Unlock::Moment(_) => Some(None),
            Unlock::AfterClose(task) => self.end_of(written, task),
            Unlock::AfterHandIn(tasks) => {
                let ends: Option<Vec<_>> = tasks
                    .iter()
                    .map(|task| self.end_of(written, task))
                    .collect();
                let ends: Option<Vec<u32>> = ends?.into_iter().collect();
                Some(ends.map(|ends| ends.into_iter().max().unwrap_or_default()))
            }
        }
    }

    fn end_of(&self, written: &Written, task: &TaskCode) -> Option<LatestEnd> {
        let exists = written
            .tasks
            .value()
            .iter()
            .any(|one| one.code.value() == task.as_str());
        if exists {
            self.0.get(task.as_str()).copied()
        } else {
            Some(Some(0))
        }
    }

    /// The end of everything that runs by the clock; without any such task,
    /// nothing is too late.
    fn end(&self) -> u32 {
        self.0.values().flatten().max().copied().unwrap_or(u32::MAX)
    }
}

/// What a rule, of either kind, waits for.
enum Waits<'r> {
    Nothing,
    Tasks(Vec<&'r TaskCode>),
    Moment(&'r str),
    Minutes(u32),
}

impl<'r> From<&'r Unlock> for Waits<'r> {
    fn from(rule: &'r Unlock) -> Self {
        match rule {
            Unlock::Opening => Self::Nothing,
            Unlock::AfterHandIn(tasks) => Self::Tasks(tasks.iter().collect()),
            Unlock::AfterClose(task) => Self::Tasks(vec![task]),
            Unlock::Moment(moment) => Self::Moment(moment.as_str()),
        }
    }
}

impl<'r> From<&'r Release> for Waits<'r> {
    fn from(rule: &'r Release) -> Self {
        match rule {
            Release::Opening | Release::ByHand => Self::Nothing,
            Release::AfterHandIn(tasks) => Self::Tasks(tasks.iter().collect()),
            Release::AfterClose(task) => Self::Tasks(vec![task]),
            Release::Moment(moment) => Self::Moment(moment.as_str()),
            Release::Minutes(minutes) => Self::Minutes(*minutes),
        }
    }
}

impl Inspector<'_> {
    /// Notes every rule that can never fire.
    pub fn rules_can_fire(&mut self, written: &Written) {
        let course = Course::of(written);
        for task in written.tasks.value() {
            let (offset, waits) = (task.unlock.start(), Waits::from(task.unlock.value()));
            if let Some(waits_for) = self.stuck(&course, &waits) {
                let task = task.code.value().clone();
                self.fault(offset, Reason::NeverUnlocks { task, waits_for });
            }
            self.names_are_there(offset, &waits);
        }
        for rule in releases(written) {
            let (offset, waits) = (rule.start(), Waits::from(rule.value()));
            if let Some(task) = self.stuck(&course, &waits) {
                self.fault(offset, Reason::NeverReleased { task });
            }
            self.names_are_there(offset, &waits);
            self.in_time(offset, &waits, course.end());
        }
    }

    /// The first task a rule waits for that is there but never opens.
    fn stuck(&self, course: &Course<'_>, waits: &Waits<'_>) -> Option<String> {
        let Waits::Tasks(tasks) = waits else {
            return None;
        };
        let stuck =
            |task: &&&TaskCode| !course.0.contains_key(task.as_str()) && self.has_task(task);
        tasks.iter().find(stuck).map(ToString::to_string)
    }

    /// Notes tasks and moments that a rule names and that are not there.
    fn names_are_there(&mut self, offset: usize, waits: &Waits<'_>) {
        match waits {
            Waits::Tasks(tasks) if tasks.is_empty() => self.fault(offset, Reason::EmptyRule {}),
            Waits::Tasks(tasks) => {
                for task in tasks {
                    if !self.has_task(task) {
                        let task = task.to_string();
                        self.fault(offset, Reason::UnknownTask { task });
                    }
                }
            }
            Waits::Moment(moment) if !self.has_moment(moment) => {
                let moment = (*moment).to_owned();
                self.fault(offset, Reason::UnknownMoment { moment });
            }
            _ => {}
        }
    }

    fn in_time(&mut self, offset: usize, waits: &Waits<'_>, end: u32) {
        if let Waits::Minutes(minutes) = waits
            && *minutes >= end
        {
            let (minutes, end) = (minutes.to_string(), end.to_string());
            self.fault(offset, Reason::MinutesAfterEnd { minutes, end });
        }
    }
}

/// Every release rule that is written out.
fn releases(written: &Written) -> impl Iterator<Item = &At<Release>> {
    let evidence = written.evidence.value().iter();
    let evidence = evidence.filter_map(|item| item.release.as_ref());
    let contingencies = written.contingencies.iter();
    let contingencies = contingencies.filter_map(|one| one.release.as_ref());
    let setting = written.court_setting.iter();
    let setting = setting.map(|setting| &setting.release);
    evidence.chain(contingencies).chain(setting)
}
