//! A sitting as it lies on the desk: its row, its paper, and the plan that its clock follows.
//!
//! Here the pack's rules of unlocking and release become the plan's. A docket never changes; when
//! the sitting's revision has moved on, another one is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::clock::Moment;
use crate::exercises::{self, Paper, PaperView, Released, TaskCode};

use super::rules::saving::LengthLimit;
use super::rules::window::{Course, Plan, Release, TaskPlan, Unlock, Window};
use super::store::sitting::Sitting;

/// What is the same for everybody who sits.
#[derive(Debug)]
pub struct Docket {
    pub sitting: Sitting,
    pub plan: Plan,
    /// Not for everybody's eyes: what a participant may see of it comes out by [`Docket::view`].
    paper: Arc<Paper>,
    /// Codes of what somebody has released by hand.
    by_hand: BTreeSet<String>,
}

impl Docket {
    pub fn new(sitting: Sitting, paper: Arc<Paper>, by_hand: BTreeSet<String>) -> Self {
        let plan = plan_of(&sitting, &paper);
        Self {
            sitting,
            plan,
            paper,
            by_hand,
        }
    }

    /// The length that a task asks for.
    pub fn limit(&self, task: &str) -> LengthLimit {
        let task = self.paper.task(task);
        let characters = task.map(|task| task.length).filter(|length| *length > 0);
        LengthLimit { characters }
    }

    /// Whether there is such a task. Says nothing about who may know of it.
    pub fn has_task(&self, code: &str) -> bool {
        self.paper.task(code).is_some()
    }

    /// Whether there is such an item of evidence. Says nothing about who may know of it.
    pub fn has_evidence(&self, code: &str) -> bool {
        self.paper
            .evidence()
            .iter()
            .any(|item| item.code.as_str() == code)
    }

    /// When a task that waits will open, in the visitor's words.
    pub fn unlock_words(&self, visit: &crate::web::Visit, code: &str) -> String {
        let task = self.paper.task(code);
        task.map(|task| exercises::unlock_words(visit, &self.paper, &task.unlock))
            .unwrap_or_default()
    }

    /// The number of tasks; no secret before the opening.
    pub fn task_count(&self) -> usize {
        self.plan.tasks.len()
    }

    /// What a participant may see of the paper now; nothing before the opening.
    pub fn view(&self, course: &Course<'_>) -> Option<PaperView<'_>> {
        let released = self.released(course)?;
        Some(self.paper.view(&released))
    }

    /// What has been released to a participant; nothing before the opening.
    pub fn released(&self, course: &Course<'_>) -> Option<Released> {
        if !course.has_begun() {
            return None;
        }
        let is_out = |code: &str, release: &exercises::Release| match release_of(release) {
            Some(release) => course.is_released(&release),
            None => self.by_hand.contains(code),
        };
        let tasks = self.unlocked(course);
        let evidence = self.paper.evidence().iter();
        let evidence = evidence
            .filter(|item| is_out(item.code.as_str(), &item.release))
            .map(|item| item.code.clone())
            .collect();
        // What happens in a task is shown only to those who have come to that task.
        let contingencies = self.paper.contingencies().iter();
        let contingencies = contingencies
            .filter(|one| tasks.contains(&one.task) && is_out(one.code.as_str(), &one.release))
            .map(|one| one.code.clone())
            .collect();
        let setting = self.paper.court_setting();
        let court_setting = setting.is_some_and(|one| is_out(COURT_SETTING, &one.release));
        Some(Released {
            tasks,
            evidence,
            contingencies,
            court_setting,
        })
    }

    /// Whether a document of this name is before a participant.
    pub fn has_document(&self, course: &Course<'_>, name: &str) -> bool {
        self.released(course).is_some_and(|released| match name {
            SUMMARY => true,
            COURT_SETTING => released.court_setting,
            code => released.evidence.contains(code),
        })
    }

    fn unlocked(&self, course: &Course<'_>) -> BTreeSet<TaskCode> {
        let tasks = self.paper.tasks().iter().map(|task| &task.code);
        tasks
            .filter(|code| is_unlocked(course, code.as_str()))
            .cloned()
            .collect()
    }

    /// When a participant's page will have to change next, if nothing is handed in before; the end
    /// itself changes nothing that the page does not know.
    pub fn next_change(&self, course: &Course<'_>) -> Option<Moment> {
        let releases: Vec<Release> = self.releases().filter_map(release_of).collect();
        let next = course.next_change(&releases);
        next.filter(|next| *next < course.ends_at())
    }

    /// When an item of evidence came out for a participant.
    pub fn released_at(&self, course: &Course<'_>, evidence: &str) -> Option<Moment> {
        let mut items = self.paper.evidence().iter();
        let item = items.find(|item| item.code.as_str() == evidence)?;
        course.released_at(&release_of(&item.release)?)
    }

    /// When a contingency came by itself; none if it has not, or if somebody sent it.
    pub fn happened_at(&self, course: &Course<'_>, code: &str) -> Option<Moment> {
        let mut all = self.paper.contingencies().iter();
        let one = all.find(|one| one.code.as_str() == code)?;
        let released = course.released_at(&release_of(&one.release)?)?;
        match course.window(one.task.as_str())? {
            Window::Open { since, .. } => Some(released.max(since)),
            _ => Some(released),
        }
    }

    /// The place of a task among the tasks, from 1; 0 if there is none.
    pub fn number_of(&self, code: &str) -> usize {
        let place = self.plan.tasks.iter().position(|task| task.code == code);
        place.map_or(0, |place| place.saturating_add(1))
    }

    fn releases(&self) -> impl Iterator<Item = &exercises::Release> {
        let evidence = self.paper.evidence().iter().map(|item| &item.release);
        let contingencies = self.paper.contingencies().iter().map(|one| &one.release);
        let setting = self.paper.court_setting().map(|setting| &setting.release);
        evidence.chain(contingencies).chain(setting)
    }
}

/// The name under which the court setting is released by hand, and in which pages list it.
pub const COURT_SETTING: &str = "court-setting";
/// The name in which pages list the summary of the case.
pub const SUMMARY: &str = "summary";

fn is_unlocked(course: &Course<'_>, task: &str) -> bool {
    course.window(task).is_some_and(Window::is_unlocked)
}

fn plan_of(sitting: &Sitting, paper: &Paper) -> Plan {
    let tasks = paper.tasks().iter().map(|task| TaskPlan {
        code: task.code.to_string(),
        limit_minutes: task.minutes,
        unlock: unlock_of(&task.unlock),
    });
    Plan {
        timetable: sitting.timetable(),
        tasks: tasks.collect(),
        moments: sitting.moments.0.clone(),
    }
}

fn codes(tasks: &[TaskCode]) -> Vec<String> {
    tasks.iter().map(ToString::to_string).collect()
}

fn unlock_of(rule: &exercises::Unlock) -> Unlock {
    match rule {
        exercises::Unlock::Opening => Unlock::Opening,
        exercises::Unlock::AfterHandIn(tasks) => Unlock::AfterHandIn(codes(tasks)),
        exercises::Unlock::AfterClose(task) => Unlock::AfterClose(task.to_string()),
        exercises::Unlock::Moment(moment) => Unlock::Moment(moment.to_string()),
    }
}

/// The plan's rule; none for what somebody releases by hand.
fn release_of(rule: &exercises::Release) -> Option<Release> {
    Some(match rule {
        exercises::Release::Opening => Release::Opening,
        exercises::Release::AfterHandIn(tasks) => Release::AfterHandIn(codes(tasks)),
        exercises::Release::AfterClose(task) => Release::AfterClose(task.to_string()),
        exercises::Release::Minutes(minutes) => Release::MinutesAfterOpening(*minutes),
        exercises::Release::Moment(moment) => Release::Moment(moment.to_string()),
        exercises::Release::ByHand => return None,
    })
}
